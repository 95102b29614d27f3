import type { Clock } from '../ports/clock.ts';
import type { ChangePage, PullItem, PullKind } from '../ports/wmsConnector.ts';
import type { CacheHelper } from '../store/cacheHelper.ts';
import type { KeptAsideRepo } from '../store/keptAsideRepo.ts';
import type { OrderRepo } from '../store/orderRepo.ts';
import type { ProductRepo } from '../store/productRepo.ts';
import type { StockRepo } from '../store/stockRepo.ts';
import type { SyncRepo, SyncState } from '../store/syncRepo.ts';
import { breathe } from './breathe.ts';
import { createLogRoom, LARGE_LOAD, SPACING } from './logRoom.ts';

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
/**
 * Writes pages into the cache in slices, with room for scans in between. The cursor goes with the last slice: after a
 * crash the page comes again, and what was written of it is found unchanged.
 */
export function createPageWriter({ orders, products, stock, keptAside, sync, helper, clock }: PageWriterParts) {
  const room = createLogRoom(helper);

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
    await room.make(changed, isFirst ? SPACING.first : SPACING.later);
    return changed;
  }

  function upsert<K extends PullKind>(kind: K, items: PullItem[K][], generation: number, kept: ReadonlySet<string>): number {
    if (kind === 'orders') return orders.upsertPage(items as PullItem['orders'][], generation, kept);
    if (kind === 'products') return products.upsertPage(items as PullItem['products'][]);
    return stock.upsertPage(items as PullItem['stock'][], generation);
  }

  return {
    /** Answers how many rows changed. */
    write: writePage,
    /** All orders are here: what finds them moves from memory to the file, if it is not there yet. */
    async completeOrders(): Promise<void> {
      if (!orders.isFirstLoad()) return;
      if (orders.counts().orders >= LARGE_LOAD) room.begin();
      await orders.setIndexed(() => helper.run('index'));
      for (const _ of orders.upkeep(true)) await breathe();
    },
    /** The round is over. */
    rest: (): Promise<void> => room.rest(),
  };
}

function referenceOf(item: PullItem[PullKind]): string {
  return 'orderId' in item ? item.orderId : item.sku;
}
