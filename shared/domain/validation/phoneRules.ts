import type { CountryCode } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Recipient } from '../../model/order.ts';
import type { Suspicion } from './suspicion.ts';
import { plain, suspect } from './suspicion.ts';

/** Prefixes of mobile numbers in use; asked for each order, so not through the library, which a test compares it with. */
const MOBILE_PREFIX = /^1(?:[38]\d|4[57]|5[0-35-9]|6[25-7]|7[0-35-8]|9[0-35-9])/;
const EXTENSION = '(?:\\s*(?:转|分机|ext\\.?|[-—–,#x_])?\\s*[[(【]?(\\d{1,6})[\\])】]?)?';
const MOBILE = /^(?:(?:\+|00)?86[-\s]?)?(1\d{2})[-\s]?(\d{4})[-\s]?(\d{4})/;
const MOBILE_WITH_EXTENSION = new RegExp(`${MOBILE.source}(?:(?=\\D)${EXTENSION})?$`, 'i');
const LAND_LINE = new RegExp(
  `^(?:(?:\\+|00)?86[-\\s]?)?\\(?(0?[1-9]\\d{1,2})\\)?[-\\s]?([2-8]\\d{2,3})[-\\s]?(\\d{4})(?:(?=\\D)${EXTENSION})?$`,
  'i',
);
const WITHOUT_AREA = new RegExp(`^[2-8]\\d{2,3}[-\\s]?\\d{4}(?:(?=\\D)${EXTENSION})?$`, 'i');
/** Of companies: 400 and 800 numbers, with or without extension. */
const SERVICE = new RegExp(`^[48]00[-\\s]?\\d{3,4}[-\\s]?\\d{3,4}(?:(?=\\D)${EXTENSION})?$`, 'i');
const FOREIGN = /^(?:\+|00)(?!86)[\d\s()-]+$/;
/** Provinces whose numbers are not those of the mainland. */
const REGIONS: [string, CountryCode][] = [
  ['香港', 'HK'],
  ['澳门', 'MO'],
  ['台湾', 'TW'],
];

/** A number that cannot be called. Of several in one field one that can be called is enough. */
export function checkPhone({ phone, province = '', address }: Recipient): Suspicion[] {
  const text = plain(phone);
  if (text === '') return [suspect('phone-missing', 'phone', phone)];
  const region = REGIONS.find(([name]) => province.startsWith(name) || (province === '' && address.startsWith(name)))?.[1];
  const numbers = text.split(/[/、;|或]|[,，](?=\s*[01+]\d{6})/).filter((number) => number.trim() !== '');
  let first: Omit<Suspicion, 'field' | 'value'> | null = null;
  for (const number of numbers.length === 0 ? [text] : numbers) {
    const wrong = judge(number.trim(), region);
    if (wrong === null) return [];
    first ??= wrong;
  }
  return first === null ? [] : [{ ...first, field: 'phone', value: phone }];
}

function judge(text: string, region: CountryCode | undefined): Omit<Suspicion, 'field' | 'value'> | null {
  const digits = text.replaceAll(/\D/g, '');
  if (region !== undefined && parsePhoneNumberFromString(text, region)?.isValid() === true) return null;
  // What a platform keeps to itself has stars; how many digits there are can still be counted.
  if (text.includes('*')) return text.replaceAll(/[^\d*]/g, '').length >= 11 ? null : tooFewOrMany(digits.length);
  if (/^(\d)\1{4,}$/.test(digits)) return { rule: 'phone-repeated', params: { digit: digits[0]! } };
  const mobile = MOBILE_WITH_EXTENSION.exec(text);
  if (mobile) {
    const prefix = mobile[1]!;
    return MOBILE_PREFIX.test(prefix) ? null : { rule: 'phone-prefix', params: { prefix } };
  }
  if (SERVICE.test(text)) return null;
  const land = LAND_LINE.exec(text);
  if (land && (land[1]!.startsWith('0') || /^(?:\+|00)86/.test(text))) {
    const number = parsePhoneNumberFromString(`0${land[1]!.replace(/^0/, '')}${land[2]}${land[3]}`, 'CN');
    return number?.isValid() === true ? null : { rule: 'phone-land-line', params: { area: `0${land[1]!.replace(/^0/, '')}` } };
  }
  if (WITHOUT_AREA.test(text)) return { rule: 'phone-area-code', params: {} };
  if (FOREIGN.test(text)) {
    const number = parsePhoneNumberFromString(text.replace(/^00/, '+'));
    if (number?.isValid() === true) return { rule: 'phone-foreign', params: { code: `+${number.countryCallingCode}` } };
    return tooFewOrMany(digits.length);
  }
  if (/\p{L}/u.test(text.replaceAll(/转|分机|ext/gi, '')) || digits === '') return { rule: 'phone-unreadable', params: {} };
  // Before 2003 a zero was dialled before mobile numbers of other places; some still write it.
  const dialled = /^0(1\d{10})$/.exec(digits)?.[1];
  return { ...tooFewOrMany(digits.length), ...(dialled !== undefined && MOBILE_PREFIX.test(dialled) ? { proposal: dialled } : {}) };
}

function tooFewOrMany(digits: number): Omit<Suspicion, 'field' | 'value'> {
  return { rule: 'phone-digits', params: { digits, expected: 11 } };
}
