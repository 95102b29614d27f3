import { stringify } from 'csv-stringify/sync';

/**
 * CSV that opens in Chinese Excel: UTF-8 with a byte order mark, CRLF, and text that begins like a formula made harmless.
 * `rows` are objects with the same keys; `titles` gives each column's heading.
 */
export function csvOf(titles: Record<string, string>, rows: readonly Record<string, string | number>[]): string {
  return stringify(rows as Record<string, string | number>[], {
    bom: true,
    header: true,
    columns: Object.entries(titles).map(([key, header]) => ({ key, header })),
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A time as the site's people write it in tables, `2026-11-23 14:05:09`, in the machine's time zone. */
export function csvTime(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
