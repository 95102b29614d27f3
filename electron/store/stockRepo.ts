import type { Stock } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

interface Row {
  sku: string;
  location: string;
  on_hand: number;
  allocated: number;
  as_of: Instant;
  expected_at: Instant | null;
  expected_quantity: number | null;
}

/** Stock as the WMS last told it, one row per SKU and location ("" where the WMS names none). */
export function createStockRepo(cache: Writable) {
  const query = readable(cache);
  const ofSku = query.read<[string], Row>(
    'SELECT sku, location, on_hand, allocated, as_of, expected_at, expected_quantity FROM stock WHERE sku = ? ORDER BY location',
  );
  const total = query.read<[], { count: number }>('SELECT count(*) AS count FROM stock');
  // An older figure must not overwrite a newer one; a WMS restored from a backup tells older ones that are right.
  const put = cache.prepare<[string, string, number, number, number, number, number | null, number | null]>(`
    INSERT INTO stock (sku, location, as_of, generation, on_hand, allocated, expected_at, expected_quantity) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sku, location) DO UPDATE SET as_of = excluded.as_of, generation = excluded.generation, on_hand = excluded.on_hand,
      allocated = excluded.allocated, expected_at = excluded.expected_at, expected_quantity = excluded.expected_quantity
    WHERE excluded.generation > stock.generation OR (excluded.generation = stock.generation AND excluded.as_of >= stock.as_of)`);
  const markDirty = cache.prepare<[string]>(
    'INSERT INTO stock_dirty (sku) VALUES (?) ON CONFLICT (sku) DO UPDATE SET version = version + 1',
  );
  return {
    bySku: (sku: string): Stock[] => ofSku.all(sku).map(toStock),
    count: (): number => total.get()?.count ?? 0,
    /** Takes in what the WMS told; belongs into a transaction of the cache. Answers how many rows were written. */
    upsertPage(stock: readonly Stock[], generation: number): number {
      let changed = 0;
      for (const one of stock) {
        const { expectedAt = null, expectedQuantity = null } = one;
        const { changes } = put.run(
          one.sku,
          one.location ?? '',
          one.asOf,
          generation,
          one.onHand,
          one.allocated,
          expectedAt,
          expectedQuantity,
        );
        if (changes > 0) markDirty.run(one.sku);
        changed += changes;
      }
      return changed;
    },
  };
}
export type StockRepo = ReturnType<typeof createStockRepo>;

function toStock(row: Row): Stock {
  return {
    sku: row.sku,
    location: row.location === '' ? undefined : row.location,
    onHand: row.on_hand,
    allocated: row.allocated,
    asOf: row.as_of,
    expectedAt: row.expected_at ?? undefined,
    expectedQuantity: row.expected_quantity ?? undefined,
  };
}
