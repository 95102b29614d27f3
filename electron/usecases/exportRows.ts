import { stringify } from 'csv-stringify/sync';

type Rows = readonly Record<string, string | number>[];

/**
 * CSV that opens in Chinese Excel: UTF-8 with a byte order mark, CRLF, and text that begins like a formula made harmless.
 * `rows` are objects with the same keys; `titles` gives each column's heading.
 */
export function csvOf(titles: Record<string, string>, rows: Rows): string {
  return stringify([...rows], optionsFor(titles));
}

/** The same for a table that people read and no program does: digits that Excel would round or shorten stay what they are. */
export function csvForPeople(titles: Record<string, string>, rows: Rows): string {
  return stringify([...rows], { ...optionsFor(titles), cast: { string: keepDigits } });
}

function optionsFor(titles: Record<string, string>) {
  return {
    bom: true,
    header: true,
    columns: Object.entries(titles).map(([key, header]) => ({ key, header })),
    record_delimiter: 'windows',
    escape_formulas: true,
  } as const;
}

/** An order number becomes 6.97E+18 and a leading zero goes, unless a tab stands before them, as in the tables of Chinese platforms. */
const SHOWN_WRONGLY = /^(?:0\d+|\d{12,})$/;

function keepDigits(value: string) {
  return SHOWN_WRONGLY.test(value) ? { value: `\t${value}`, quoted: true, escape_formulas: false } : value;
}
