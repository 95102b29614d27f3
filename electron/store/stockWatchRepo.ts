import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** A SKU that somebody must look at: at or below its safety level, or with orders that come away empty. */
export interface WatchedSku {
  sku: string;
  onHand: number;
  allocated: number;
  packedHere: number;
  available: number;
  safety: number | null;
  expectedAt: Instant | null;
  expectedQuantity: number | null;
  /** Orders still to go out that need it. */
  orders: number;
  /** Of these, orders that come away empty. */
  short: number;
}

export interface DirtySku {
  sku: string;
  version: number;
  master: 0 | 1;
}

/** Of one order: a SKU it cannot get, and how many pieces are missing. */
export interface Shortage {
  orderId: string;
  sku: string;
  missing: number;
}

const WATCH_COLUMNS = `sku, on_hand AS onHand, allocated, packed_here AS packedHere, available, safety, expected_at AS expectedAt,
  expected_quantity AS expectedQuantity, orders, short`;

export const STOCK_WATCH_QUERIES = {
  ofOrder: 'SELECT order_id AS orderId, sku, missing FROM stock_short WHERE order_id = ? ORDER BY sku',
  ofSku: 'SELECT order_id AS orderId, sku, missing FROM stock_short WHERE sku = ? ORDER BY order_id',
};

/** Which SKUs are short, for which orders, and which must be reckoned anew. Part of the cache: it can all be found out again. */
export function createStockWatchRepo(cache: Writable) {
  const query = readable(cache);
  const dirty = query.read<[number], DirtySku>('SELECT sku, version, master FROM stock_dirty ORDER BY sku LIMIT ?');
  const clean = cache.prepare<[string, number]>('DELETE FROM stock_dirty WHERE sku = ? AND version = ?');
  const masterDone = cache.prepare<[string]>('UPDATE stock_dirty SET master = 0 WHERE sku = ?');
  const packed = cache.prepare('INSERT OR IGNORE INTO stock_dirty (sku) SELECT sku FROM stock_watch WHERE packed_here > 0');
  const ofOrder = query.read<[string], Shortage>(STOCK_WATCH_QUERIES.ofOrder);
  const ofSku = query.read<[string], Shortage>(STOCK_WATCH_QUERIES.ofSku);
  const put = cache.prepare<[string, string, number]>('INSERT OR REPLACE INTO stock_short VALUES (?, ?, ?)');
  const drop = cache.prepare<[string, string]>('DELETE FROM stock_short WHERE order_id = ? AND sku = ?');
  const one = query.read<[string], WatchedSku>(`SELECT ${WATCH_COLUMNS} FROM stock_watch WHERE sku = ?`);
  const all = query.read<[], WatchedSku>(
    `SELECT ${WATCH_COLUMNS} FROM stock_watch ORDER BY short DESC, available - coalesce(safety, 0), sku`,
  );
  const watch = cache.prepare<[WatchedSku]>(`INSERT OR REPLACE INTO stock_watch
    VALUES (@sku, @onHand, @allocated, @packedHere, @available, @safety, @expectedAt, @expectedQuantity, @orders, @short)`);
  const unwatch = cache.prepare<[string]>('DELETE FROM stock_watch WHERE sku = ?');
  return {
    /** SKUs to be reckoned anew. */
    dirty: (limit: number): DirtySku[] => dirty.all(limit),
    /** Done, unless something changed meanwhile. */
    clean: ({ sku, version }: DirtySku): void => void clean.run(sku, version),
    masterDone: (sku: string): void => void masterDone.run(sku),
    /** At a start: what was packed here when it was last reckoned may be with the WMS by now. */
    reckonPackedAgain: (): void => void packed.run(),
    shortagesOf: (orderId: string): Shortage[] => ofOrder.all(orderId),
    shortOf: (sku: string): Shortage[] => ofSku.all(sku),
    saveShortage(orderId: string, sku: string, missing: number | null): void {
      if (missing === null) drop.run(orderId, sku);
      else put.run(orderId, sku, missing);
    },
    find: (sku: string): WatchedSku | null => one.get(sku) ?? null,
    /** The worst first. */
    list: (): WatchedSku[] => all.all(),
    save(sku: string, watched: WatchedSku | null): void {
      if (watched) watch.run(watched);
      else unwatch.run(sku);
    },
  };
}
export type StockWatchRepo = ReturnType<typeof createStockWatchRepo>;
