import type { Cell, FindingKind } from '../../model/table.ts';

/** A code (order number, phone, barcode, waybill number) as a cell has it, and what a spreadsheet did to it. */
export interface ReadCode {
  text: string;
  kind: FindingKind | null;
  /** The text above is certainly what was meant. */
  certain: boolean;
}

/** The digits that a spreadsheet keeps of a number; later ones become zeros. */
const KEPT_DIGITS = 15;

/** A cell's text without what exports put around it to keep it whole: `="0123"`, an apostrophe, tabs, invisible characters. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return cell.number;
  const text = cell.replaceAll(/[\u200B-\u200D\uFEFF\u202A-\u202E]/g, '').trim();
  const formula = /^="(.*)"$/s.exec(text);
  if (formula) return formula[1]!.replaceAll('""', '"').trim();
  return /^'\d/.test(text) ? text.slice(1) : text;
}

/** Reads a code and says what is wrong with it. Only what is certain is put right: all digits are there, or `.0` hangs on. */
export function codeOf(cell: Cell | undefined): ReadCode {
  const text = textOf(cell);
  const isNumber = cell !== undefined && typeof cell !== 'string';
  if (/^\d+\.0+$/.test(text)) return judged(text.replace(/\.0+$/, ''), isNumber, 'point-zero');
  const shortened = /^(\d)(?:\.(\d+))?e\+?(\d{1,3})$/i.exec(text);
  if (shortened) {
    const [, first = '', rest = '', exponent = '0'] = shortened;
    const digits = Number(exponent) + 1;
    // A workbook keeps the number itself; in a text file only the digits that stand there are known.
    const whole = (isNumber || rest.length >= digits - 1) && digits <= KEPT_DIGITS && rest.length <= digits - 1;
    if (!whole) return { text, kind: 'shortened', certain: false };
    return { text: `${first}${rest}`.padEnd(digits, '0'), kind: isNumber ? null : 'shortened', certain: true };
  }
  return judged(text, isNumber, null);
}

function judged(text: string, isNumber: boolean, kind: FindingKind | null): ReadCode {
  if (/^\d+$/.test(text) && text.length > KEPT_DIGITS) {
    const zeros = /0*$/.exec(text)![0].length;
    if (isNumber) return { text, kind: 'digits-lost', certain: false };
    if (text.length - zeros <= KEPT_DIGITS) return { text, kind: 'maybe-rounded', certain: true };
  }
  return { text, kind, certain: true };
}

/** Digits beyond those that a spreadsheet keeps; 0 for what is no long number. */
export function digitsBeyond(text: string): number {
  return /^\d+$/.test(text) ? Math.max(0, text.length - KEPT_DIGITS) : 0;
}

/** Whether a phone number seems to have lost the zero before its area code: `1088886666` for `010-88886666`. */
export function lostZeroOfPhone(text: string): boolean {
  return !/^1[3-9]\d{9}$/.test(text) && /^(10|2\d|[3-9]\d{2})\d{7,8}$/.test(text) && text.length <= 11;
}

/** Whether a barcode seems to have lost its leading zeros: a zero before it makes the check digit right. */
export function lostZeroOfBarcode(text: string): boolean {
  return (text.length === 7 || text.length === 11) && /^\d+$/.test(text) && hasCheckDigit(`0${text}`);
}

function hasCheckDigit(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
