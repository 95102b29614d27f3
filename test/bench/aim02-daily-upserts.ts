import { setTimeout } from 'node:timers/promises';
import type { Order } from '../../shared/model/order.ts';
import type { Aim } from './harness.ts';
import { createStopwatch, quantile, timed } from './harness.ts';
import { loaded, openStation } from './loadedStation.ts';
import type { WireOrder } from './plainStore.ts';
import { orderAt, rowsConnector, wireOf } from './rows.ts';
import { startScans } from './scans.ts';

const CHUNK = 10_000;
const PLAIN_TRANSACTION = 1000;

/** An order of the loaded station as it comes again: now under way, a quarter of them to another address. */
function changedAt(index: number): Order {
  const order = orderAt(index);
  const status = order.status === 'open' ? 'picking' : order.status === 'picking' ? 'packed' : 'shipped';
  const recipient = index % 4 === 0 ? { ...order.recipient, address: `${order.recipient.address}后门` } : order.recipient;
  return { ...order, revision: order.revision + 10, status, recipient };
}

export const dailyUpserts: Aim = {
  aim: 2,
  title: 'Upserts of changed orders into a full cache, against plain upserts, while scans go on',
  async run(context) {
    const { dataDir, plain } = await loaded(context);
    const station = openStation(dataDir);
    const count = Math.min(100_000, Math.floor(context.orders / 10));
    // Every tenth order, in an order that has nothing to do with how they lie in the file.
    const step = 7919;
    const indexes = Array.from({ length: count }, (_, at) => ((at * step) % count) * Math.floor(context.orders / count));
    const ours = createStopwatch();
    const finds: number[] = [];
    const plainTimes = plain.map(() => 0);

    for (let from = 0; from < count; from += CHUNK) {
      const chunk = indexes.slice(from, from + CHUNK);
      const rows = chunk.map((index) => wireOf(changedAt(index)));
      const before = station.sync.state('orders');
      station.sync.save('orders', { ...before, cursor: '0' });
      const puller = station.pullerFor(
        rowsConnector({ hold: () => {}, run: () => {} }, rows.length, (first, last) => rows.slice(first, last)),
      );
      const scans = startScans(station.orders, (at) => chunk[at % chunk.length]!, finds);
      ours.run();
      const report = await puller.pull();
      ours.hold();
      scans.stop();
      if (report.changed !== chunk.length) throw new Error(`${report.changed} of ${chunk.length} orders changed`);
      for (const [place, store] of plain.entries()) {
        for (let at = 0; at < rows.length; at += PLAIN_TRANSACTION) {
          plainTimes[place]! += timed(() => store.upsert(rows.slice(at, at + PLAIN_TRANSACTION) as WireOrder[]));
        }
      }
    }
    // What the same scans wait on this machine when the core has nothing else to do.
    const quiet: number[] = [];
    const scans = startScans(station.orders, (at) => indexes[at % indexes.length]!, quiet);
    await setTimeout(Math.min(5000, ours.ms()));
    scans.stop();
    station.store.close();
    return [
      { name: 'ours to the fastest plain upserts', value: Math.min(...plainTimes) / ours.ms(), unit: 'x', aim: { atLeast: 0.5 } },
      { name: 'ours', value: (count / ours.ms()) * 1000, unit: 'orders/s' },
      ...plain.map((store, place) => ({ name: `plain: ${store.name}`, value: (count / plainTimes[place]!) * 1000, unit: 'orders/s' })),
      { name: 'slowest find meanwhile, waiting included', value: Math.max(...finds), unit: 'ms', aim: { atMost: 5 } },
      { name: `p99 of ${finds.length} finds`, value: quantile(finds, 0.99), unit: 'ms' },
      { name: 'slowest find when nothing else goes on', value: Math.max(...quiet), unit: 'ms' },
      { name: 'median find', value: quantile(finds, 0.5), unit: 'ms' },
    ];
  },
};
