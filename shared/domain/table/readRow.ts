import type { Cell, Finding, FindingKind, TableColumns, TableField } from '../../model/table.ts';
import { codeOf, lostZeroOfBarcode, lostZeroOfPhone, textOf } from './code.ts';
import type { createMomentReader } from './moment.ts';

/** One row read by its columns: values as text, times as RFC 3339 in UTC, counts as digits. */
export interface ReadRow {
  row: number;
  fields: Partial<Record<TableField, string>>;
  findings: Finding[];
}

/** A row cannot be used without them, so a spoiled one spoils the row. */
const KEYS: readonly TableField[] = ['orderNo', 'orderId', 'sku', 'recordId'];
const CODES: ReadonlySet<TableField> = new Set([...KEYS, 'barcode', 'phone', 'otherPhone', 'postcode', 'waybillNo', 'wmsRef']);
const MOMENTS: ReadonlySet<TableField> = new Set(['createdAt', 'paidAt', 'shipBy', 'asOf']);
const COUNTS: ReadonlySet<TableField> = new Set(['quantity', 'onHand', 'allocated', 'unitGrams', 'safetyStock']);
const NEEDED_COUNTS: readonly TableField[] = ['quantity', 'onHand'];
const PHONES: readonly TableField[] = ['phone', 'otherPhone'];
const MOST_OF_ONE = 10_000_000;
const VALUE_SHOWN = 80;

/** Reads the cells that columns stand for. What is wrong is told; a value that is not certain is left out, or as it is. */
export function readRow(
  columns: TableColumns,
  cells: readonly (Cell | undefined)[],
  row: number,
  readMoment: ReturnType<typeof createMomentReader>,
): ReadRow {
  const read: ReadRow = { row, fields: {}, findings: [] };
  for (const [name, column] of Object.entries(columns)) {
    const field = name as TableField;
    const cell = cells[column];
    const text = textOf(cell);
    if (text === '') continue;
    const find = (kind: FindingKind, weight: Finding['weight']) =>
      void read.findings.push({ row, field, kind, value: text.slice(0, VALUE_SHOWN), weight });
    const value = CODES.has(field)
      ? readCode(field, cell, find)
      : MOMENTS.has(field)
        ? readTime(readMoment(cell), find)
        : COUNTS.has(field)
          ? readCount(field, text, find)
          : text;
    if (value !== null) read.fields[field] = value;
  }
  return read;
}

type Find = (kind: FindingKind, weight: Finding['weight']) => void;

function readCode(field: TableField, cell: Cell | undefined, find: Find): string | null {
  const { text, kind, certain } = codeOf(cell);
  const isPhone = PHONES.includes(field);
  if (!certain) {
    find(kind!, KEYS.includes(field) ? 'unusable' : 'doubtful');
    // A spoiled phone stays as the buyer's only one; a person sees that it is wrong. Other codes would be scanned in vain.
    return isPhone ? text : null;
  }
  if (kind === 'maybe-rounded') find(kind, KEYS.includes(field) ? 'unusable' : 'doubtful');
  else if (kind !== null) find(kind, 'mended');
  if ((isPhone && lostZeroOfPhone(text)) || (field === 'barcode' && lostZeroOfBarcode(text))) find('leading-zero', 'doubtful');
  return text;
}

function readTime(at: number | null, find: Find): string | null {
  if (at !== null) return new Date(at).toISOString();
  find('bad-date', 'doubtful');
  return null;
}

function readCount(field: TableField, text: string, find: Find): string | null {
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3}\b)/g, '');
  const count = Number(/^(\d+(?:\.\d+)?)\s*(?:件|个|只|盒|瓶|袋|套|条|包|克|g|pcs?)?$/i.exec(plain)?.[1] ?? Number.NaN);
  const whole = field === 'unitGrams' ? Math.round(count) : count;
  if (Number.isInteger(whole) && whole <= MOST_OF_ONE && (field !== 'quantity' || whole >= 1)) return String(whole);
  find('bad-quantity', NEEDED_COUNTS.includes(field) ? 'unusable' : 'doubtful');
  return null;
}
