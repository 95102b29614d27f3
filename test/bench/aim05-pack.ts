import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Order } from '../../shared/model/order.ts';
import type { Aim } from './harness.ts';
import { quantile } from './harness.ts';
import { openOfflineApp, signIn } from './offlineApp.ts';
import { openStation } from './loadedStation.ts';
import { orderAt } from './rows.ts';

const ROUNDS = 5;
const PACKS_A_ROUND = 400;

/** Open orders that can be packed, in a cache of their own, so that the aim does not change the store of the others. */
function packableOrders(count: number): Order[] {
  const found: Order[] = [];
  for (let at = 0; found.length < count; at += 1) {
    const order = orderAt(at);
    if (order.status === 'open' || order.status === 'picking') found.push(order);
  }
  return found;
}

/** What the comparison writes for a packed order: one row of as many bytes, in a transaction of its own, forced to the disk. */
function openBare(file: string): (row: string) => void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE record (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = db.prepare<[string]>('INSERT INTO record (body) VALUES (?)');
  return (row) => void insert.run(row);
}

/** Bytes that one packing leaves in the records, measured from what is there after the first round. */
function bytesOfPacking(file: string): number {
  const db = new Database(file, { readonly: true });
  const row = db
    .prepare<[], { bytes: number }>(`
      SELECT (SELECT avg(length(body) + length(coalesce(saw, '')) + 200) FROM handling)
        + (SELECT avg(length(body) + 250) FROM outbox_body) + (SELECT avg(length(detail) + 200) FROM journal) AS bytes`)
    .get();
  db.close();
  return Math.round(row?.bytes ?? 0);
}

export const packing: Aim = {
  aim: 5,
  title: 'packing/pack: committed, journaled and in the outbox, against bare durable commits of as many bytes',
  async run(context) {
    const dataDir = join(context.folder, 'packing');
    const orders = packableOrders((ROUNDS + 1) * PACKS_A_ROUND);
    const station = openStation(dataDir);
    station.orders.upsertPage(orders, 1);
    station.store.close();
    const app = await openOfflineApp(dataDir);
    const session = await signIn(app);
    await app.dispatch('outage/declare', { reason: 'bench' }, session);
    let next = 0;
    const pack = async () => {
      const order = orders[next]!;
      next += 1;
      const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
      const parcel = { carrier: 'SF', waybillNo: order.waybill?.number ?? `BENCH${next}`, lines };
      const asked = performance.now();
      const answer = await app.dispatch('packing/pack', { orderId: order.orderId, parcels: [parcel] }, session);
      if (!answer.ok) throw new Error(`${order.orderNo}: ${answer.code}`);
      return performance.now() - asked;
    };
    for (let at = 0; at < PACKS_A_ROUND; at += 1) await pack();
    const row = 'x'.repeat(bytesOfPacking(join(dataDir, 'records.sqlite')));
    const commit = openBare(join(context.folder, 'bare.sqlite'));
    const ours: number[] = [];
    const ratios: number[] = [];
    // One of each in turn: whatever else the machine does meets both alike.
    for (let round = 0; round < ROUNDS; round += 1) {
      let mine = 0;
      let bare = 0;
      for (let at = 0; at < PACKS_A_ROUND; at += 1) {
        const took = await pack();
        mine += took;
        ours.push(took);
        const begun = performance.now();
        commit(row);
        bare += performance.now() - begun;
      }
      ratios.push(bare / mine);
    }
    await app.close();
    return [
      { name: 'packings to bare durable commits', value: quantile(ratios, 0.5), unit: 'x', aim: { atLeast: 0.75 } },
      { name: 'a packing through the dispatch, median', value: quantile(ours, 0.5) * 1000, unit: 'µs' },
      { name: 'a packing through the dispatch, p99', value: quantile(ours, 0.99) * 1000, unit: 'µs' },
      { name: 'bytes of a packing', value: row.length, unit: 'bytes' },
    ];
  },
};
