import type { Recipient } from '../model/order.ts';

/** 张三丰 -> 张**, as lists show a name. */
export function maskName(name: string): string {
  const [first] = Array.from(name.trim());
  return first === undefined ? '' : `${first}**`;
}

/** Fewer digits in a row are an area code or an extension, which reach nobody alone. */
const NUMBER = /\d{7,}/g;

/**
 * 13812345678 -> 138****5678 · 0571-88886666 -> 0571-****6666 · 13812345678-1234 -> 138****5678-1234. A number written
 * in short groups is masked as one; one too short to be a number shows its last two digits.
 */
export function maskPhone(phone: string): string {
  const plain = phone.replaceAll(/[^\d+-]/g, '');
  const masked = plain.replaceAll(NUMBER, maskDigits);
  if (masked !== plain) return masked;
  const digits = plain.replaceAll(/\D/g, '');
  return digits.length < 7 ? `****${digits.slice(-2)}` : maskDigits(digits);
}

function maskDigits(digits: string): string {
  return `${digits.length < 11 ? '' : digits.slice(0, 3)}****${digits.slice(-4)}`;
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
