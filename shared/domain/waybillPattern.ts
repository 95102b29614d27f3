/** How the carriers' numbers look. Several may fit one number; then only a person knows. */
const SHAPES: readonly (readonly [carrier: string, shape: RegExp])[] = [
  ['SF', /^SF\d{12,13}$/],
  ['YTO', /^YT\d{13,15}$/],
  ['ZTO', /^7[3568]\d{12}$/],
  ['STO', /^(77|88)\d{13}$/],
  ['YUNDA', /^(3[1-9]|4[2-6])\d{11}(\d{2})?$/],
  ['JD', /^JD[0-9A-Z]{10,16}(-\d+-\d+-?)?$/],
  ['EMS', /^1[0-3]\d{11}$/],
  ['EMS', /^[A-Z]{2}\d{9}[A-Z]{2}$/],
  ['JT', /^JT\d{13}$/],
  ['DBL', /^DPK\d{12}$/],
];

/** Anything a carrier could print: letters, digits and dashes, mostly digits. */
const PLAUSIBLE = /^[0-9A-Z-]{8,40}$/;
const LEAST_DIGITS = 6;

/** A number as carriers print it: no spaces around, capital letters. */
export function normalWaybill(number: string): string {
  return number.trim().toUpperCase();
}

/**
 * What a number is known by, because the same label comes in either case: a keyboard's Caps Lock turns what its scanner sends. Only
 * ASCII letters are turned, as SQLite's `upper` does it.
 */
export function waybillKey(number: string): string {
  return number.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Whether two numbers stand for the same label. */
export function sameWaybill(one: string, other: string): boolean {
  return waybillKey(one) === waybillKey(other);
}

/** A code as it is, then in the cases it is likely to be kept in, each once: for an index that knows codes only as they are written. */
export function casesOf(code: string): string[] {
  const lower = code.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return [...new Set([code, waybillKey(code), lower])];
}

/** The carriers whose numbers look like this one; empty when none is known to. */
export function carriersOf(number: string): string[] {
  const normal = normalWaybill(number);
  return [...new Set(SHAPES.filter(([, shape]) => shape.test(normal)).map(([carrier]) => carrier))];
}

/** The one carrier this number is from; `wanted` decides where several fit. Null: a person has to say. */
export function carrierOf(number: string, wanted?: string): string | null {
  const fitting = carriersOf(number);
  if (wanted !== undefined && fitting.includes(wanted)) return wanted;
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Whether a code is a barcode of goods rather than a waybill: a valid EAN of 13 digits that no carrier's numbers look like. */
export function looksLikeGoods(code: string): boolean {
  if (!/^\d{13}$/.test(code)) return false;
  // Goods made in China carry 690 to 699; no carrier begins its numbers so.
  return hasCheckDigit(code) && (code.startsWith('69') || carriersOf(code).length === 0);
}

/** Whether a code could be a waybill number at all. */
export function looksLikeWaybill(code: string): boolean {
  const normal = normalWaybill(code);
  if (carriersOf(normal).length > 0) return true;
  return PLAUSIBLE.test(normal) && normal.replaceAll(/\D/g, '').length >= LEAST_DIGITS && !looksLikeGoods(normal);
}

function hasCheckDigit(digits: string): boolean {
  const sum = digits.split('').reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
