import { casesOf } from '../../shared/domain/waybillPattern.ts';
import type { CacheMarks } from './cacheMarks.ts';
import type { CodeKind } from './codeTable.ts';
import { CODE_KINDS, createCodeTable } from './codeTable.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** What finds a row. */
export interface OrderCodes {
  order_id: string;
  order_no: string;
  waybill_no: string | null;
}

/** Made when the first load is complete: building an index over standing rows takes a fifth of filling it row by row. */
export const ORDER_INDEXES = [
  'CREATE UNIQUE INDEX IF NOT EXISTS order_by_id ON orders (order_id)',
  'CREATE INDEX IF NOT EXISTS order_by_no ON orders (order_no)',
  'CREATE INDEX IF NOT EXISTS order_by_waybill ON orders (waybill_no) WHERE waybill_no IS NOT NULL',
  'CREATE INDEX IF NOT EXISTS order_due ON orders (calm, ship_by, created_at) WHERE queued = 1',
];

export const LOOKUP_QUERIES = {
  byId: 'SELECT row FROM orders WHERE order_id = ?',
  byNo: 'SELECT row FROM orders WHERE order_no = ?',
  byWaybill: 'SELECT row FROM orders WHERE waybill_no = ?',
  ownersOfWaybill: 'SELECT row, order_id AS orderId FROM orders WHERE waybill_no = ?',
  byNoPrefix: 'SELECT row FROM orders WHERE order_no >= ? AND order_no < ? LIMIT ?',
  byWaybillPrefix: 'SELECT row FROM orders WHERE waybill_no >= ? AND waybill_no < ? LIMIT ?',
};

const COLUMN = { [CODE_KINDS.orderId]: 'order_id', [CODE_KINDS.orderNo]: 'order_no', [CODE_KINDS.waybillNo]: 'waybill_no' } as const;

/**
 * Finds rows by their codes: through the file's indexes, or, until the first load is complete, through a table in memory
 * that is filled as orders come in and filled again when the desk starts in the middle of a first load.
 */
export function createOrderLookup(db: Writable, marks: CacheMarks) {
  const query = readable(db);
  type Found = { row: number };
  const exact = {
    [CODE_KINDS.orderId]: query.read<[string], Found>(LOOKUP_QUERIES.byId),
    [CODE_KINDS.orderNo]: query.read<[string], Found>(LOOKUP_QUERIES.byNo),
    [CODE_KINDS.waybillNo]: query.read<[string], Found>(LOOKUP_QUERIES.byWaybill),
  };
  const beginning = [
    query.read<[string, string, number], Found>(LOOKUP_QUERIES.byNoPrefix),
    query.read<[string, string, number], Found>(LOOKUP_QUERIES.byWaybillPrefix),
  ];
  const codesOf = query.read<[number], OrderCodes>('SELECT order_id, order_no, waybill_no FROM orders WHERE row = ?');
  const ownersOfWaybill = query.read<[string], Found & { orderId: string }>(LOOKUP_QUERIES.ownersOfWaybill);
  const everything = query.read<[], OrderCodes & Found>('SELECT row, order_id, order_no, waybill_no FROM orders');
  const table = createCodeTable();

  const isIndexed = () => marks.get('indexed') === 1;

  function rowsOf(kind: CodeKind, code: string): number[] {
    if (isIndexed()) return exact[kind].all(code).map(({ row }) => row);
    return table.candidates(kind, code).filter((row) => codesOf.get(row)?.[COLUMN[kind]] === code);
  }

  function ownerOf(number: string): string | null {
    if (isIndexed()) return newestOf(ownersOfWaybill.all(number))?.orderId ?? null;
    const row = rowsOf(CODE_KINDS.waybillNo, number).at(-1);
    return row === undefined ? null : (codesOf.get(row)?.order_id ?? null);
  }

  function note(row: number, codes: OrderCodes): void {
    if (isIndexed()) return;
    table.add(CODE_KINDS.orderId, codes.order_id, row);
    table.add(CODE_KINDS.orderNo, codes.order_no, row);
    if (codes.waybill_no !== null) table.add(CODE_KINDS.waybillNo, codes.waybill_no, row);
  }

  return {
    isIndexed,
    rowsOf,
    rowById: (orderId: string): number | null =>
      isIndexed() ? (exact[CODE_KINDS.orderId].get(orderId)?.row ?? null) : (rowsOf(CODE_KINDS.orderId, orderId)[0] ?? null),
    /** The order that a waybill number is bound to, in whatever case; of several the newest. */
    waybillOwner(number: string): string | null {
      for (const written of casesOf(number)) {
        const owner = ownerOf(written);
        if (owner !== null) return owner;
      }
      return null;
    },
    /** Rows whose order number or waybill number begins with `prefix`; before the indexes stand, only those that equal it. */
    rowsByPrefix(prefix: string, limit: number): number[] {
      if (isIndexed()) return beginning.flatMap((statement) => statement.all(prefix, `${prefix}\u{10ffff}`, limit).map(({ row }) => row));
      return [...rowsOf(CODE_KINDS.orderNo, prefix), ...rowsOf(CODE_KINDS.waybillNo, prefix)];
    },
    /** The row is new, or one of its codes has changed. */
    note,
    /** Takes up again what only memory had. */
    reload(): void {
      table.clear();
      if (!isIndexed()) for (const codes of everything.iterate()) note(codes.row, codes);
    },
  };
}
export type OrderLookup = ReturnType<typeof createOrderLookup>;

function newestOf<T extends { row: number }>(rows: readonly T[]): T | undefined {
  return rows.toSorted((a, b) => a.row - b.row).at(-1);
}
