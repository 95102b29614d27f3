import { matches, searchTerms, searchText } from '../../shared/domain/searchTerms.ts';
import { casesOf } from '../../shared/domain/waybillPattern.ts';
import type { Order, OrderStatus } from '../../shared/model/order.ts';
import { createCacheMarks } from './cacheMarks.ts';
import { CODE_KINDS } from './codeTable.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { OrderRow } from './orderBody.ts';
import { decodeOrder } from './orderBody.ts';
import { createOrderDemand } from './orderDemand.ts';
import { createOrderLookup } from './orderLookup.ts';
import { createOrderOrigins } from './orderOrigins.ts';
import { createOrderQueue } from './orderQueue.ts';
import { createOrderWriter, COLUMNS } from './orderWriter.ts';
import { createSearchIndex } from './searchIndex.ts';
import { createSeenOrders } from './seenOrders.ts';
import { createSkuPrefixes } from './skuPrefixes.ts';

export interface FoundOrder {
  order: Order;
  /** Why parts of it were left out when it came in. */
  notes: string[];
}

export const ORDER_QUERIES = {
  byRow: `SELECT ${COLUMNS} FROM orders WHERE row = ?`,
  byId: `SELECT ${COLUMNS} FROM orders WHERE order_id = ?`,
  newest: `SELECT ${COLUMNS} FROM orders ORDER BY row DESC LIMIT ?`,
  local: `SELECT order_id AS orderId FROM orders WHERE order_id >= 'local-' AND order_id < 'local.'`,
  notes: `SELECT reason FROM kept_aside WHERE kind = 'orders' AND reference = ? AND severity = 'partial'`,
};

/** Orders checked for one search at the most: some fifteen milliseconds. */
const CANDIDATES_CHECKED = 2000;
/** Memory for pages of the file, in KiB: the upper levels of the indexes stay in it. */
const PAGE_CACHE_KIB = 48_000;
/** A large load leaves a long log behind; more than this goes back to the disk. */
const LOG_BYTES_KEPT = 64 * 1024 * 1024;

/**
 * The orders of the cache. `cache` is the connection that has the records attached. Its commits are not forced to the disk
 * one by one: cursor and orders of a page stand in one transaction, so after a power cut the pull goes on where the file is.
 */
export function createOrderRepo(cache: Writable) {
  cache.pragma('main.synchronous = NORMAL');
  cache.pragma(`main.journal_size_limit = ${LOG_BYTES_KEPT}`);
  cache.pragma(`main.cache_size = -${PAGE_CACHE_KIB}`);
  const query = readable(cache);
  const byRow = query.read<[number], OrderRow>(ORDER_QUERIES.byRow);
  const byId = query.read<[string], OrderRow>(ORDER_QUERIES.byId);
  const statusOf = query.read<[number], { status: OrderStatus }>('SELECT status FROM orders WHERE row = ?');
  const newestRows = query.read<[number], OrderRow>(ORDER_QUERIES.newest);
  const localIds = query.read<[], { orderId: string }>(ORDER_QUERIES.local);
  const notesOf = query.read<[string], { reason: string }>(ORDER_QUERIES.notes);
  const rowsAfter = query.read<[number, number], OrderRow>(`SELECT ${COLUMNS} FROM orders WHERE row > ? ORDER BY row LIMIT ?`);
  const remove = cache.prepare<[number]>('DELETE FROM orders WHERE row = ?');

  const rowOf = (row: number) => byRow.get(row);
  const marks = createCacheMarks(cache);
  const lookup = createOrderLookup(cache, marks);
  const seenOrders = createSeenOrders(query, rowOfId);
  const queue = createOrderQueue(cache, marks, { rowById: lookup.rowById, rowOf }, write);
  const origins = createOrderOrigins(cache);
  const index = createSearchIndex(
    cache,
    marks,
    write,
    (after, limit) => rowsAfter.all(after, limit).map((row) => ({ row: row.row, order: decodeOrder(row) })),
    (row) => decoded(rowOf(row)),
  );

  const skusTyped = createSkuPrefixes(cache);
  const demand = createOrderDemand(cache, marks);
  const writer = createOrderWriter(cache, { lookup, queue, index, marks, origins, demand, rowOf });

  function reload(): void {
    marks.reload();
    lookup.reload();
    queue.reload();
    index.reload();
    origins.reload();
  }

  /** Runs `work` in one transaction. What this repository holds in memory goes back with the file when it throws. */
  function write<T>(work: () => T): T {
    if (cache.inTransaction) return work();
    try {
      // Deferred: an immediate one would take the write lock of the attached records too.
      return cache.transaction(work)();
    } catch (error) {
      reload();
      throw error;
    }
  }

  /** By one look into the file where its indexes stand, by two until then. */
  function rowOfId(orderId: string): OrderRow | undefined {
    if (lookup.isIndexed()) return byId.get(orderId);
    const row = lookup.rowById(orderId);
    return row === null ? undefined : rowOf(row);
  }

  function find(stored: OrderRow | undefined): FoundOrder | null {
    return stored ? { order: seenOrders.keep(stored).order, notes: notesOf.all(stored.order_id).map(({ reason }) => reason) } : null;
  }

  function rowOfCode(code: string): OrderRow | undefined {
    for (const kind of [CODE_KINDS.orderNo, CODE_KINDS.waybillNo]) {
      const rows = lookup.rowsOf(kind, code).map(rowOf);
      const found = rows.filter((row) => row !== undefined).sort((a, b) => toPack(b) - toPack(a) || b.row - a.row);
      if (found[0]) return found[0];
    }
    return undefined;
  }

  function* candidates(text: string, terms: readonly string[], limit: number): Generator<number, void> {
    for (const typed of text.trim().split(/\s+/)) {
      yield* lookup.rowsByPrefix(typed, limit);
      if (typed.toUpperCase() !== typed) yield* lookup.rowsByPrefix(typed.toUpperCase(), limit);
    }
    yield* index.candidates(terms);
    // After all else, so that they push nothing out that is found without them.
    const skus = skusTyped(text);
    if (skus.size > 0) yield* index.candidates(terms, skus);
  }

  const repo = {
    write,
    /** After a rollback of a transaction that was not begun with `write`. */
    reload,
    byId: (orderId: string): FoundOrder | null => find(rowOfId(orderId)),
    /** The order and the text that a handling keeps of it; from memory where it was found lately and is the same. */
    seen: seenOrders.look,
    /** Without what was noted about it. */
    order: (orderId: string): Order | null => decoded(rowOfId(orderId)),
    /** Without reading the rest of the order; null when there is none. */
    statusOf(orderId: string): OrderStatus | null {
      const row = lookup.rowById(orderId);
      return (row !== null && statusOf.get(row)?.status) || null;
    },
    /** The generation (see `SyncState`) in which the WMS told an order last; null for one that is not here. */
    generationOf: (orderId: string): number | null => rowOfId(orderId)?.generation ?? null,
    /**
     * By order number, then by bound waybill number; as it is written, then in capital and in small letters. Of several with the same
     * number: one to be packed, then the newest.
     */
    byCode(code: string): FoundOrder | null {
      for (const written of casesOf(code)) {
        const found = find(rowOfCode(written));
        if (found) return found;
      }
      return null;
    },
    /** Every order with this number: a typed-in one and the WMS's own copy may stand side by side for a moment. */
    byOrderNo: (orderNo: string): Order[] =>
      lookup
        .rowsOf(CODE_KINDS.orderNo, orderNo)
        .map(rowOf)
        .filter((row) => row !== undefined)
        .map(decodeOrder),
    /** The id of an order that the WMS told lately: what the canary asks for. Null while there is none. */
    newestFromWms: (): string | null => newestRows.all(20).find((stored) => stored.revision > 0)?.order_id ?? null,
    /** The order that a waybill number is bound to, in whatever case; of several the newest. */
    waybillOwner: (number: string): string | null => lookup.waybillOwner(number),
    /** Orders on which all words of `text` occur, roughly newest first; no text lists the newest. */
    search(text: string, limit: number): Order[] {
      const terms = searchTerms(text);
      if (terms.length === 0) return newestFirst(newestRows.all(limit).map(decodeOrder));
      const found: Order[] = [];
      const seen = new Set<number>();
      for (const row of candidates(text, terms, limit)) {
        if (seen.has(row)) continue;
        seen.add(row);
        const stored = rowOf(row);
        const order = stored && decodeOrder(stored);
        if (order && matches(searchText(order), terms)) found.push(order);
        if (found.length >= limit || seen.size >= CANDIDATES_CHECKED) break;
      }
      return newestFirst(found);
    },
    /** Orders in the order they must go out (urgent, ship-by time, age), and how many there are in all. */
    queue: (limit: number): { total: number; orders: Order[] } => queue.list(limit),
    /** `due`: open or picking, and not packed by hand. */
    counts(): { orders: number; due: number } {
      queue.catchUp();
      return { orders: marks.get('orders'), due: marks.get('due') };
    },
    merchants: origins.merchants,
    platforms: origins.platforms,
    /**
     * Takes in what the WMS told; answers how many rows changed. `generation` grows with each epoch of the WMS. Orders in
     * `rewrite` are written even when their revision has not grown: they were incomplete when they came last.
     */
    upsertPage(orders: readonly Order[], generation: number, rewrite: ReadonlySet<string> = new Set()): number {
      return write(() => {
        let changed = 0;
        const anyHandled = queue.hasHandled();
        for (const order of orders) if (writer.upsert(order, generation, rewrite.has(order.orderId), anyHandled)) changed += 1;
        marks.save();
        return changed;
      });
    },
    /** An order typed in by hand; the WMS's own copy of it is another row until `removeLocal`. */
    addLocal: (order: Order): void => void repo.upsertPage([order], 0, new Set([order.orderId])),
    /** Ids of the orders typed in by hand; none is told during the first load, where finding them would mean reading all rows. */
    localIds: (): string[] => (lookup.isIndexed() ? localIds.all().map(({ orderId }) => orderId) : []),
    removeLocal(orderId: string): void {
      const row = lookup.rowById(orderId);
      const stored = row === null ? undefined : rowOf(row);
      if (!stored) return;
      write(() => {
        remove.run(stored.row);
        demand.noteRow(stored.row, decodeOrder(stored), null);
        queue.note(stored.row, { ...stored, queued: 0 });
        marks.add('orders', -1);
        marks.add('due', -stored.queued);
        // Its handlings may have been bound to the WMS's copy meanwhile, which then no longer waits in the queue.
        for (const other of lookup.rowsOf(CODE_KINDS.orderNo, stored.order_no)) queue.check(other);
        marks.save();
      });
    },
    demand,
    marks,
    /** Rows behind `after` with their orders, in the order in which they came. */
    rowsAfter: (after: number, limit: number): { row: number; order: Order }[] =>
      rowsAfter.all(after, limit).map((row) => ({ row: row.row, order: decodeOrder(row) })),
    byRow: (row: number): Order | null => decoded(rowOf(row)),
    /** True until the first load of orders is complete and its indexes stand. */
    isFirstLoad: (): boolean => !lookup.isIndexed(),
    /** Ends the first load: `build` makes the indexes over the codes, from then on lookups go there. */
    async setIndexed(build: () => Promise<void>): Promise<void> {
      queue.rest(true);
      try {
        await build();
      } finally {
        queue.rest(false);
      }
      write(() => {
        marks.set('indexed', 1);
        marks.save();
      });
      lookup.reload();
      queue.reload();
    },
    /** Housekeeping that is due, or all there is (`all`); some milliseconds a step, finished at once when there is none. */
    *upkeep(all = false): Generator<void, void> {
      yield* index.gatherBacklog();
      if (all || index.isSettlingDue()) yield* index.settle();
    },
  };

  reload();
  queue.start();
  return repo;
}
export type OrderRepo = ReturnType<typeof createOrderRepo>;

function decoded(row: OrderRow | undefined): Order | null {
  return row ? decodeOrder(row) : null;
}

function toPack(row: OrderRow): number {
  return row.status === 'open' || row.status === 'picking' ? 1 : 0;
}

function newestFirst(orders: Order[]): Order[] {
  return orders.sort((a, b) => b.createdAt - a.createdAt);
}
