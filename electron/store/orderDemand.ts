import { demandOf } from '../../shared/domain/stock/demand.ts';
import type { Order } from '../../shared/model/order.ts';
import type { CacheMarks } from './cacheMarks.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** Place of a row among the demands of a SKU. */
const PLACES = 2 ** 32;

export const DEMAND_QUERIES = {
  of: 'SELECT place, quantity FROM order_demand WHERE place > ? AND place < ? ORDER BY place LIMIT ?',
  total: 'SELECT count(*) AS orders, coalesce(sum(quantity), 0) AS pieces FROM order_demand WHERE place > ? AND place < ?',
  newest: 'SELECT max(row) AS row FROM orders',
  again: 'SELECT row FROM detect_again WHERE row > ? ORDER BY row LIMIT ?',
};

/**
 * Which orders need which SKU, and which have to be looked at again. Rows up to the mark `detect-row` are represented here
 * and kept true by whoever writes them; those behind it are taken in as detection passes, so that a first load is not slowed.
 */
export function createOrderDemand(db: Writable, marks: CacheMarks) {
  const query = readable(db);
  const addSku = db.prepare<[string]>('INSERT OR IGNORE INTO sku (code) VALUES (?)');
  const skuId = query.read<[string], { id: number }>('SELECT id FROM sku WHERE code = ?');
  const put = db.prepare<[number, number]>('INSERT OR REPLACE INTO order_demand VALUES (?, ?)');
  const drop = db.prepare<[number]>('DELETE FROM order_demand WHERE place = ?');
  const of = query.read<[number, number, number], { place: number; quantity: number }>(DEMAND_QUERIES.of);
  const total = query.read<[number, number], { orders: number; pieces: number }>(DEMAND_QUERIES.total);
  const lookAgain = db.prepare<[number]>('INSERT OR IGNORE INTO detect_again VALUES (?)');
  const looked = db.prepare<[number]>('DELETE FROM detect_again WHERE row = ?');
  const again = query.read<[number, number], { row: number }>(DEMAND_QUERIES.again);
  const newest = query.read<[], { row: number | null }>(DEMAND_QUERIES.newest);
  const againCount = query.read<[], { count: number }>('SELECT count(*) AS count FROM detect_again');
  const markDirty = db.prepare<[string, number]>(
    'INSERT INTO stock_dirty (sku, master) VALUES (?, ?) ON CONFLICT (sku) DO UPDATE SET version = version + 1, master = max(master, excluded.master)',
  );
  const againOf = db.prepare<[number, number, number]>(
    'INSERT OR IGNORE INTO detect_again SELECT place - ? FROM order_demand WHERE place > ? AND place < ?',
  );

  function idOf(sku: string): number | null {
    return skuId.get(sku)?.id ?? null;
  }

  function change(row: number, before: Order | null, after: Order | null): void {
    const [had, has] = [demandOf(before), demandOf(after)];
    for (const sku of new Set([...had.keys(), ...has.keys()])) {
      const quantity = has.get(sku);
      if (quantity === had.get(sku)) continue;
      if (quantity !== undefined) addSku.run(sku);
      const place = (idOf(sku) ?? 0) * PLACES + row;
      if (quantity === undefined) drop.run(place);
      else put.run(place, quantity);
      markDirty.run(sku, 0);
    }
  }

  return {
    /** A row was written: `before` null is a new one, `after` null one that is gone. Belongs into the same transaction. */
    noteRow(row: number, before: Order | null, after: Order | null): void {
      if (row > marks.get('detect-row')) return;
      change(row, before, after);
      if (after) lookAgain.run(row);
    },
    /** Takes in rows that were looked at for the first time, up to `last`. Belongs into a transaction. */
    takeIn(rows: readonly { row: number; order: Order }[], last: number): void {
      for (const { row, order } of rows) change(row, null, order);
      marks.set('detect-row', last);
      marks.save();
    },
    /** Rows behind `after` that have to be looked at again. */
    again: (after: number, limit: number): number[] => again.all(after, limit).map(({ row }) => row),
    /** How many rows those are. */
    againCount: (): number => againCount.get()?.count ?? 0,
    /** The row that came last; 0 without any. */
    newestRow: (): number => newest.get()?.row ?? 0,
    looked: (row: number): void => void looked.run(row),
    /** Has every known order of the SKU looked at again: its product changed. */
    againOfSku(sku: string): void {
      const id = idOf(sku);
      if (id !== null) againOf.run(id * PLACES, id * PLACES, (id + 1) * PLACES);
    },
    /** How many orders need the SKU, and how many pieces in all. */
    total(sku: string): { orders: number; pieces: number } {
      const id = idOf(sku);
      return (id !== null && total.get(id * PLACES, (id + 1) * PLACES)) || { orders: 0, pieces: 0 };
    },
    /** Orders that need the SKU, by row, behind `after`. */
    of(sku: string, after: number, limit: number): { row: number; quantity: number }[] {
      const id = idOf(sku);
      if (id === null) return [];
      return of.all(id * PLACES + after, (id + 1) * PLACES, limit).map(({ place, quantity }) => ({ row: place - id * PLACES, quantity }));
    },
    markDirty: (sku: string): void => void markDirty.run(sku, 0),
  };
}
export type OrderDemand = ReturnType<typeof createOrderDemand>;
