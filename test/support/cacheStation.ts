import { onTestFinished } from 'vitest';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import type { Writable } from '../../electron/store/database.ts';
import { createHandlingRepo } from '../../electron/store/handlingRepo.ts';
import { createKeptAsideRepo } from '../../electron/store/keptAsideRepo.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { ORDER_INDEXES } from '../../electron/store/orderLookup.ts';
import { createOrderRepo } from '../../electron/store/orderRepo.ts';
import { createProductRepo } from '../../electron/store/productRepo.ts';
import { createStockRepo } from '../../electron/store/stockRepo.ts';
import { createSyncRepo } from '../../electron/store/syncRepo.ts';
import type { Order } from '../../shared/model/order.ts';
import { tempDir } from './tempDir.ts';

const BASE_TIME = Date.UTC(2026, 10, 23);

/** A realistic order, with whatever a test needs to be different. */
export function orderOf(index: number, change: Partial<Order> = {}): Order {
  return { ...generateOrder(7, index, BASE_TIME), ...change };
}

/** Real files in a folder of their own, with the repositories of the cache. `reopen` is what a restart of the desk does. */
export function openCache(dataDir = tempDir()) {
  const opened = openStore(dataDir, { exclusive: false });
  if (!opened.ok) throw new Error(opened.message ?? opened.code);
  const store = opened.value;
  const { cache, records } = store;
  let isOpen = true;
  const closeOnce = () => {
    if (isOpen) store.close();
    isOpen = false;
  };
  onTestFinished(closeOnce);
  return {
    dataDir,
    cache,
    records,
    orders: createOrderRepo(cache),
    products: createProductRepo(cache),
    stock: createStockRepo(cache),
    keptAside: createKeptAsideRepo(cache),
    sync: createSyncRepo(cache),
    handlings: createHandlingRepo(records),
    close: closeOnce,
    reopen() {
      closeOnce();
      return openCache(dataDir);
    },
  };
}
export type CacheStation = ReturnType<typeof openCache>;

/** What the end of a first load does. */
export async function finishFirstLoad({ cache, orders }: Pick<CacheStation, 'cache' | 'orders'>): Promise<void> {
  await orders.setIndexed(async () => buildIndexes(cache));
}

function buildIndexes(cache: Writable): void {
  for (const sql of ORDER_INDEXES) cache.exec(sql);
}

let handlings = 0;

/** Packs an order by hand, as far as the cache can see it; answers the handling's id. */
export function packByHand({ handlings: repo }: Pick<CacheStation, 'handlings'>, order: Order): string {
  handlings += 1;
  const handlingId = `handling-${handlings}`;
  repo.add({ ...handlingOf(order, handlingId), kind: 'shipment', compensates: null });
  return handlingId;
}

/** Takes a packing back. */
export function undoByHand({ handlings: repo }: Pick<CacheStation, 'handlings'>, order: Order, handlingId: string): void {
  repo.markUndone(handlingId, 2);
  repo.add({ ...handlingOf(order, `${handlingId}-undo`), kind: 'undo', compensates: handlingId });
}

function handlingOf(order: Order, handlingId: string) {
  const { orderId, orderNo } = order;
  return {
    handlingId,
    orderId,
    orderNo,
    recordId: `record-${handlingId}`,
    outageId: 'outage',
    user: 'u',
    station: 's',
    at: 1,
    body: '{}',
    saw: null,
  };
}
