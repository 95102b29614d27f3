import type { Recipient } from '../model/order.ts';

/** 张三丰 -> 张**, as lists show a name. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  return characters.length === 0 ? '' : `${characters[0]}**`;
}

/** 13812345678 -> 138****5678; an extension stays, because it alone reaches nobody. Short numbers show their last two digits. */
export function maskPhone(phone: string): string {
  const [number = '', ...rest] = phone.trim().split('-');
  const extension = rest.length > 0 ? `-${rest.join('-')}` : '';
  if (number.length >= 8) return `${number.slice(0, 3)}****${number.slice(-4)}${extension}`;
  return `****${number.slice(-2)}${extension}`;
}

/** A recipient as it is shown where the work does not need the person: name and phone masked, the street left out. */
export function maskRecipient(recipient: Recipient): Recipient {
  return {
    name: maskName(recipient.name),
    phone: maskPhone(recipient.phone),
    province: recipient.province,
    city: recipient.city,
    district: recipient.district,
    address: '****',
  };
}
