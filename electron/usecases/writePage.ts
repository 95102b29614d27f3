import type { Clock } from '../ports/clock.ts';
import type { ChangePage, PullItem, PullKind } from '../ports/wmsConnector.ts';
import type { CacheHelper } from '../store/cacheHelper.ts';
import type { KeptAsideRepo } from '../store/keptAsideRepo.ts';
import type { OrderRepo } from '../store/orderRepo.ts';
import type { ProductRepo } from '../store/productRepo.ts';
import type { StockRepo } from '../store/stockRepo.ts';
import type { SyncRepo, SyncState } from '../store/syncRepo.ts';
import { breathe } from './breathe.ts';

export interface PageWriterParts {
  orders: OrderRepo;
  products: ProductRepo;
  stock: StockRepo;
  keptAside: KeptAsideRepo;
  sync: SyncRepo;
  helper: CacheHelper;
  clock: Clock;
}

/**
 * Elements written before a scan may come in between: two milliseconds. New rows of a first load lie side by side; later
 * ones are spread over the file and cost more.
 */
const FIRST_SLICE = 100;
const LATER_SLICE = 25;
/** From here on a round is a large load and gets the helper. */
const LARGE_LOAD = 5000;
/**
 * Rows between two checkpoints, and how far writing may run ahead of one before it waits: the log would grow faster than it
 * is emptied. A row of a first load takes half a kilobyte of the log, a later one touches three pages.
 */
const CHECKPOINT = { first: { every: 20_000, most: 60_000 }, later: { every: 5000, most: 20_000 } };

/**
 * Writes pages into the cache in slices, with room for scans in between. The cursor goes with the last slice: after a
 * crash the page comes again, and what was written of it is found unchanged.
 */
export function createPageWriter({ orders, products, stock, keptAside, sync, helper, clock }: PageWriterParts) {
  let written = 0;
  let sinceCheckpoint = 0;
  let checkpoint: Promise<void> | null = null;

  async function writePage<K extends PullKind>(
    kind: K,
    page: ChangePage<PullItem[K]>,
    generation: number,
    after: SyncState,
  ): Promise<number> {
    const { items, invalid } = page;
    const arrived = items.map(referenceOf);
    const kept = keptAside.keptOf(kind, arrived);
    const isFirst = !sync.state(kind).firstLoadDone;
    const size = isFirst ? FIRST_SLICE : LATER_SLICE;
    let changed = 0;
    for (let from = 0; from === 0 || from < items.length; from += size) {
      changed += orders.write(() => {
        const rows = upsert(kind, items.slice(from, from + size), generation, kept);
        if (from + size < items.length) return rows;
        keptAside.resolve(kind, kept);
        keptAside.keep(kind, invalid, clock.now());
        sync.save(kind, after);
        return rows;
      });
      await breathe();
    }
    for (const _ of orders.upkeep()) await breathe();
    await makeRoom(changed, isFirst ? CHECKPOINT.first : CHECKPOINT.later);
    return changed;
  }

  function upsert<K extends PullKind>(kind: K, items: PullItem[K][], generation: number, kept: ReadonlySet<string>): number {
    if (kind === 'orders') return orders.upsertPage(items as PullItem['orders'][], generation, kept);
    if (kind === 'products') return products.upsertPage(items as PullItem['products'][]);
    return stock.upsertPage(items as PullItem['stock'][], generation);
  }

  async function makeRoom(changed: number, { every, most }: { every: number; most: number }): Promise<void> {
    written += changed;
    sinceCheckpoint += changed;
    if (written < LARGE_LOAD) return;
    helper.begin();
    if (sinceCheckpoint >= most) await checkpoint;
    if (sinceCheckpoint < every || checkpoint) return;
    sinceCheckpoint = 0;
    // One that fails is made up for by the next.
    checkpoint = helper
      .run('checkpoint')
      .catch(() => {})
      .finally(() => {
        checkpoint = null;
      });
  }

  return {
    /** Answers how many rows changed. */
    write: writePage,
    /** All orders are here: what finds them moves from memory to the file, if it is not there yet. */
    async completeOrders(): Promise<void> {
      if (!orders.isFirstLoad()) return;
      if (orders.counts().orders >= LARGE_LOAD) helper.begin();
      await orders.setIndexed(() => helper.run('index'));
      for (const _ of orders.upkeep(true)) await breathe();
    },
    /** The round is over. */
    async rest(): Promise<void> {
      written = 0;
      sinceCheckpoint = 0;
      if (!helper.isAtWork()) return;
      await helper.run('checkpoint');
      await helper.end();
    },
  };
}

function referenceOf(item: PullItem[PullKind]): string {
  return 'orderId' in item ? item.orderId : item.sku;
}
