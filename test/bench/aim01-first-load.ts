import { join } from 'node:path';
import type { Aim, BenchContext } from './harness.ts';
import { quantile } from './harness.ts';
import { loaded, loadRatio, openStation } from './loadedStation.ts';
import { orderAt, rowsConnector, wireOf } from './rows.ts';
import { startScans } from './scans.ts';
import { validationMs } from './validation.ts';

export const firstLoad: Aim = {
  aim: 1,
  title: 'First load with validation, indexes and search, against the fastest plain load (indexes after)',
  async run(context) {
    const { rounds, plain } = await loaded(context);
    const finds = await scanWhileLoading(context);
    const median = (pick: (round: (typeof rounds)[number]) => number) => quantile(rounds.map(pick), 0.5);
    const perSecond = (ms: number) => (context.orders / ms) * 1000;
    return [
      { name: 'ours to the fastest plain load', value: loadRatio(rounds), unit: 'x', aim: { atLeast: 0.5 } },
      { name: 'ours', value: perSecond(median((round) => round.ours)), unit: 'orders/s' },
      ...plain.map((store, place) => ({
        name: `plain: ${store.name}`,
        value: perSecond(median((round) => round.plain[place]!)),
        unit: 'orders/s',
      })),
      { name: `p99 of ${finds.length} finds while a first load runs, waiting included`, value: quantile(finds, 0.99), unit: 'ms' },
      {
        name: 'validation of as many orders, as a share of our load',
        value: (validationMs(context.orders) / median((round) => round.ours)) * 100,
        unit: '%',
      },
      { name: 'slowest find while a first load runs', value: Math.max(...finds), unit: 'ms' },
    ];
  },
};

const ROWS_WITH_SCANS = 50_000;

/** A first load on its own, with rows made beforehand, while a clerk scans orders that have arrived. */
async function scanWhileLoading(context: BenchContext): Promise<number[]> {
  const rows = Array.from({ length: Math.min(ROWS_WITH_SCANS, context.orders) }, (_, index) => wireOf(orderAt(index)));
  const station = openStation(join(context.folder, 'scanned'));
  const finds: number[] = [];
  const arrived = () => Math.max(1, station.orders.counts().orders);
  const puller = station.pullerFor(
    rowsConnector({ hold: () => {}, run: () => {} }, rows.length, (from, to) => {
      // Nothing can be scanned before the first page is in.
      if (from > 0) scans ??= startScans(station.orders, (at) => (at * 7919) % arrived(), finds);
      return rows.slice(from, to);
    }),
  );
  let scans: { stop(): void } | undefined;
  await puller.pull();
  scans?.stop();
  station.store.close();
  return finds;
}
