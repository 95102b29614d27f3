import { maskName, maskPhone } from '../mask.ts';
import type { Recipient } from '../../model/order.ts';

/** The recipient of the order that a notice is about. */
export type KnownPerson = Pick<Recipient, 'name' | 'phone' | 'address'>;

/** Mobile and land line numbers, with or without the country's code; longer rows of digits are order and waybill numbers. */
const PHONE = /(?<![\dA-Za-z])(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)/g;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Street and house number as people write them: from the name of the road to the last number after it. */
const STREET =
  /[\p{Script=Han}\d]{1,12}(?:路|街|道|巷|弄|胡同)[\p{Script=Han}\w\d#-]{0,6}?\d+\s*(?:号楼|号|弄|幢|栋|室|单元)?(?:[\p{Script=Han}\d-]{0,4}\d+(?:室|楼|单元|号)?)*/gu;

/**
 * Masks what people wrote: phone numbers, e-mail addresses, streets with a house number, and the name, phone and address of
 * the known person wherever they stand.
 */
export function maskPersonal(written: string, person: KnownPerson | null): string {
  let masked = written;
  if (person !== null) {
    if (person.address.trim().length >= 4) masked = masked.replaceAll(person.address.trim(), '****');
    if (person.phone.trim().length >= 7) masked = masked.replaceAll(person.phone.trim(), maskPhone(person.phone));
    if (person.name.trim().length >= 2) masked = masked.replaceAll(person.name.trim(), maskName(person.name));
  }
  return masked
    .replaceAll(EMAIL, maskEmail)
    .replaceAll(PHONE, (found) => maskPhone(found))
    .replaceAll(STREET, '****');
}

/** chen@example.com -> c***@example.com */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '****' : `${address.slice(0, 1)}***${address.slice(at)}`;
}

/** Where a notice goes, as lists show it; a robot has no address. */
export function maskAddress(address: string): string {
  if (address === '') return '';
  return address.includes('@') ? maskEmail(address) : maskPhone(address);
}
