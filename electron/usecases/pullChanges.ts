import type { PullItem, PullKind, WmsConnector } from '../ports/wmsConnector.ts';
import type { Clock } from '../ports/clock.ts';
import type { Writable } from '../store/database.ts';
import type { KeptAsideRepo } from '../store/keptAsideRepo.ts';
import { CODE_INDEXES } from '../store/orderLookup.ts';
import type { OrderRepo } from '../store/orderRepo.ts';
import type { ProductRepo } from '../store/productRepo.ts';
import type { StockRepo } from '../store/stockRepo.ts';
import type { SyncRepo } from '../store/syncRepo.ts';

export interface PullReport {
  /** Orders were pulled to the end of the changes. */
  ordersComplete: boolean;
  /** The WMS's line of history as the pages named it; null when no page came. */
  epoch: string | null;
}

export interface PullerParts {
  connector: WmsConnector;
  cache: Writable;
  orders: OrderRepo;
  products: ProductRepo;
  stock: StockRepo;
  keptAside: KeptAsideRepo;
  sync: SyncRepo;
  clock: Clock;
  /** Called after each page. */
  onProgress(): void;
}

const PAGE = 1000;

export function createPuller(parts: PullerParts) {
  let loading: { kind: PullKind; done: number; first: boolean; since: number } | null = null;
  let running: Promise<PullReport> | null = null;

  async function pullKind<K extends PullKind>(kind: K, report: PullReport): Promise<boolean> {
    let empty = 0;
    const asked = parts.clock.now();
    loading = { kind, done: 0, first: !parts.sync.state(kind).firstLoadDone, since: asked };
    for (;;) {
      const before = parts.sync.state(kind);
      const answer = await parts.connector.pull(kind, before.cursor, PAGE);
      if (answer.status === 'expired') {
        parts.sync.save(kind, { ...before, cursor: null });
        if (before.cursor === null) return false;
        continue;
      }
      if (answer.status !== 'ok') return false;
      const page = answer.value;
      report.epoch = page.epoch;
      if (before.epoch !== null && page.epoch !== before.epoch) {
        parts.sync.save(kind, { ...before, cursor: null, epoch: page.epoch, generation: before.generation + 1 });
        continue;
      }
      empty = page.nextCursor === before.cursor ? empty + 1 : 0;
      const done = !page.hasMore;
      apply(kind, page.items, page.invalid, before.generation, () =>
        parts.sync.save(kind, {
          ...before,
          epoch: page.epoch,
          cursor: page.nextCursor,
          lastCompletePullAt: done ? asked : before.lastCompletePullAt,
          firstLoadDone: before.firstLoadDone || done,
        }),
      );
      loading.done += page.items.length;
      parts.onProgress();
      await new Promise<void>((resolve) => void setImmediate(resolve));
      if (done) return true;
      if (empty > 0) return false;
    }
  }

  function apply<K extends PullKind>(kind: K, items: PullItem[K][], invalid: Parameters<KeptAsideRepo['keep']>[1], generation: number, saveCursor: () => void): void {
    parts.orders.write(() => {
      const references = items.map((item) => ('orderId' in item ? item.orderId : item.sku));
      const kept = parts.keptAside.keptOf(kind, references);
      if (kind === 'orders') parts.orders.upsertPage(items as PullItem['orders'][], generation, kept);
      else if (kind === 'products') parts.products.upsertPage(items as PullItem['products'][]);
      else parts.stock.upsertPage(items as PullItem['stock'][], generation);
      parts.keptAside.resolve(kind, kept);
      parts.keptAside.keep(kind, invalid, parts.clock.now());
      saveCursor();
    });
  }

  async function run(): Promise<PullReport> {
    const report: PullReport = { ordersComplete: false, epoch: null };
    try {
      report.ordersComplete = await pullKind('orders', report);
      if (report.ordersComplete) {
        if (parts.orders.isFirstLoad()) {
          for (const sql of CODE_INDEXES) parts.cache.exec(sql);
          parts.orders.setIndexed();
        }
        for (const _ of parts.orders.upkeep()) await new Promise<void>((resolve) => void setImmediate(resolve));
        await pullKind('products', report);
        await pullKind('stock', report);
      }
      return report;
    } finally {
      loading = null;
      parts.onProgress();
    }
  }

  return {
    loading: () => loading,
    pull(): Promise<PullReport> {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
export type Puller = ReturnType<typeof createPuller>;
