import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import type { WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { createCacheHelper } from '../../electron/store/cacheHelper.ts';
import { createKeptAsideRepo } from '../../electron/store/keptAsideRepo.ts';
import type { Store } from '../../electron/store/openStore.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { createOrderRepo } from '../../electron/store/orderRepo.ts';
import { createProductRepo } from '../../electron/store/productRepo.ts';
import { createStockRepo } from '../../electron/store/stockRepo.ts';
import { createSyncRepo } from '../../electron/store/syncRepo.ts';
import { createPuller } from '../../electron/usecases/pullChanges.ts';
import type { BenchContext } from './harness.ts';
import { createStopwatch, quantile } from './harness.ts';
import type { PlainStore, WireOrder } from './plainStore.ts';
import { oneTable, twoTables } from './plainStore.ts';
import { orderAt, rowsConnector, wireOf } from './rows.ts';

/** A store with the cache's repositories, and a puller for whatever connector. */
export function openStation(dataDir: string) {
  const opened = openStore(dataDir, { exclusive: false });
  if (!opened.ok) throw new Error(opened.message ?? opened.code);
  const store: Store = opened.value;
  const cached = {
    orders: createOrderRepo(store.cache),
    products: createProductRepo(store.cache),
    stock: createStockRepo(store.cache),
    keptAside: createKeptAsideRepo(store.cache),
    sync: createSyncRepo(store.cache),
  };
  const pullerFor = (connector: WmsConnector) =>
    createPuller({
      connector,
      helper: createCacheHelper(store.cache),
      clock: systemClock,
      ...cached,
      onProgress: () => {},
      onEpoch: () => {},
    });
  return { store, ...cached, pullerFor };
}

export interface Loaded {
  dataDir: string;
  /** Plain stores with the same rows and their indexes; the first has orders and lines in two tables. */
  plain: PlainStore[];
  /** Milliseconds: ours, and each plain store's, for each round. */
  rounds: { ours: number; plain: number[] }[];
}

/** Rows are few enough to load them three times up to here; a million are loaded once, page beside page. */
const REPEATED_UP_TO = 200_000;

/** A station and plain stores loaded with the same rows, taking turns page by page. Made once in a run. */
export function loaded(context: BenchContext): Promise<Loaded> {
  return context.once('loaded', async () => {
    const rounds: Loaded['rounds'] = [];
    const count = context.orders <= REPEATED_UP_TO ? 3 : 1;
    for (let round = 1; ; round += 1) {
      const folder = join(context.folder, `round-${round}`);
      mkdirSync(folder);
      const { stores: plain, times } = await loadBoth(context, folder);
      rounds.push(times);
      context.say(
        `round ${round}: ours ${perOrder(times.ours, context)}, plain ${times.plain.map((ms) => perOrder(ms, context)).join(', ')}`,
      );
      if (round === count) return { dataDir: join(folder, 'data'), plain, rounds };
      for (const { db } of plain) db.close();
    }
  });
}

async function loadBoth(context: BenchContext, folder: string) {
  const plain = [
    twoTables(join(folder, 'two-tables.sqlite')),
    oneTable(join(folder, 'one-table.sqlite'), 4096, 1000),
    oneTable(join(folder, 'large-pages.sqlite'), 16_384, 16_000),
  ];
  const plainWatches = plain.map(() => createStopwatch());
  const ours = createStopwatch();
  const station = openStation(join(folder, 'data'));
  const connector = rowsConnector(ours, context.orders, (from, to) => {
    const page = Array.from({ length: to - from }, (_, place) => wireOf(orderAt(from + place)));
    for (const [place, store] of plain.entries()) {
      plainWatches[place]!.run();
      store.load(page as WireOrder[]);
      plainWatches[place]!.hold();
    }
    if (to % 100_000 === 0) context.say(`${to} orders loaded`);
    return page;
  });
  ours.run();
  const report = await station.pullerFor(connector).pull();
  ours.hold();
  if (!report.ordersComplete) throw new Error(`the load did not come to its end: ${JSON.stringify(report)}`);
  station.store.close();
  for (const [place, store] of plain.entries()) {
    plainWatches[place]!.run();
    store.index();
    store.db.pragma('wal_checkpoint(TRUNCATE)');
    plainWatches[place]!.hold();
  }
  return { stores: plain, times: { ours: ours.ms(), plain: plainWatches.map((watch) => watch.ms()) } };
}

function perOrder(ms: number, context: BenchContext): string {
  return `${((ms * 1000) / context.orders).toFixed(1)} µs an order`;
}

/** The median over the rounds of the fastest plain store's time by ours. */
export function loadRatio(rounds: Loaded['rounds']): number {
  return quantile(
    rounds.map(({ ours, plain }) => Math.min(...plain) / ours),
    0.5,
  );
}
