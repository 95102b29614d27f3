import { stringify } from 'csv-stringify/browser/esm/sync';

/** CSV that opens in Chinese Excel: UTF-8 with a byte order mark, CRLF, and text that begins like a formula made harmless. */
export function csvOf(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([[...headers], ...rows.map((row) => [...row])], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
