import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { App } from '../../electron/app/app.ts';
import { migrate, openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import { recordMigrations } from '../../electron/store/migrations/index.ts';
import { RECORDS_CHECKPOINT_PAGES } from '../../electron/store/recordsLog.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Aim } from './harness.ts';
import { createStopwatch, quantile } from './harness.ts';
import { openOfflineApp, signIn } from './offlineApp.ts';
import { openStation } from './loadedStation.ts';
import { canBePacked } from './packable.ts';
import { orderAt, rowsConnector, wireOf } from './rows.ts';

const ROUNDS = 5;
const PACKS_A_ROUND = 400;
/** So many of one kind before the other's turn: few enough that the machine's moods meet both alike. */
const TURN = 50;

/** Open orders that can be packed, in a cache of their own, so that the aim does not change the store of the others. */
function packableOrders(count: number): Order[] {
  const found: Order[] = [];
  for (let at = 0; found.length < count; at += 1) {
    const order = orderAt(at);
    if (canBePacked(order)) found.push(order);
  }
  return found;
}

/** The rows of packings in each table, ready to be written again: by table, then by packing. */
type PackedRows = Record<(typeof TABLES)[number], unknown[][]>;
const TABLES = ['handling', 'waybill_use', 'outbox_record', 'outbox_state', 'journal'] as const;

/** Takes the rows of the newest packings out of the records, whatever the schema has. One parcel each. */
function openReader(file: string): (count: number) => PackedRows {
  const db = new Database(file, { readonly: true });
  const newest = (table: string) => db.prepare<[number], unknown[]>(`SELECT * FROM ${table} ORDER BY seq DESC LIMIT ?`).raw();
  const reads = {
    handling: newest('handling'),
    waybill_use: db
      .prepare<[number], unknown[]>('SELECT used.* FROM handling JOIN waybill_use AS used ON handling_id = id ORDER BY seq DESC LIMIT ?')
      .raw(),
    outbox_record: newest('outbox_record'),
    outbox_state: newest('outbox_state'),
    journal: newest('journal'),
  };
  return (count) => Object.fromEntries(TABLES.map((table) => [table, reads[table].all(count).toReversed()])) as PackedRows;
}

/** Bare better-sqlite3: the same rows into the same tables, each packing one durable commit, and nothing else done. */
function openSameRows(file: string): (rows: PackedRows, place: number) => void {
  const db = openFile(file);
  migrate(db, recordMigrations);
  db.pragma('foreign_keys = OFF');
  // As the desk opens its own: left to itself it would copy its log four times as often, which would flatter us.
  db.pragma(`wal_autocheckpoint = ${RECORDS_CHECKPOINT_PAGES}`);
  const inserts = TABLES.map((table) => {
    const columns = db.pragma(`table_info(${table})`) as unknown[];
    return [table, db.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`)] as const;
  });
  const write = db.transaction((rows: PackedRows, place: number) => {
    for (const [table, insert] of inserts) insert.run(...rows[table][place]!);
  });
  return (rows, place) => write.immediate(rows, place);
}

/** One row of as many bytes in a table of its own: the least that a durable commit can be. */
function openOneRow(file: string): (row: string) => void {
  const db = openFile(file);
  db.pragma(`wal_autocheckpoint = ${RECORDS_CHECKPOINT_PAGES}`);
  db.exec('CREATE TABLE record (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = db.prepare<[string]>('INSERT INTO record (body) VALUES (?)');
  return (row) => void insert.run(row);
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const total = (all: readonly number[]) => all.reduce((sum, ms) => sum + ms, 0);

/** The first look at new orders is made once, and beside the packing; it would be a part of some rounds and not of others. */
async function lookedAtAll(app: App, session: string): Promise<void> {
  for (;;) {
    const answer = await app.dispatch('cache/summary', {}, session);
    if (!answer.ok) throw new Error(answer.code);
    if ((answer.value as { toLookAt: number }).toLookAt === 0) return;
    await setTimeout(100);
  }
}

export const packing: Aim = {
  aim: 5,
  title: 'packing/pack: committed, journaled and in the outbox, against bare durable commits of the same rows',
  async run(context) {
    const dataDir = join(context.folder, 'packing');
    const orders = packableOrders((ROUNDS + 1) * PACKS_A_ROUND * 2);
    const station = openStation(dataDir);
    const all = rowsConnector(createStopwatch(), orders.length, (from, to) => orders.slice(from, to).map(wireOf));
    await station.pullerFor(all).pull();
    station.store.close();
    const app = await openOfflineApp(dataDir);
    const session = await signIn(app);
    await app.dispatch('outage/declare', { reason: 'bench' }, session);
    await lookedAtAll(app, session);
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
    /** As many as one after another come, without a turn of the event loop, in which the desk does what may wait. */
    const packTurn = async () => {
      const took: number[] = [];
      for (let at = 0; at < TURN; at += 1) took.push(await pack());
      return took;
    };
    /** As scans find them at the table; all of a turn first, so that none is packed while the processor still has it at hand. */
    const findTurn = async () => {
      for (const { orderNo } of orders.slice(next, next + TURN)) {
        const answer = await app.dispatch('packing/find', { barcode: orderNo }, session);
        if (!answer.ok) throw new Error(`${orderNo}: ${answer.code}`);
      }
    };
    const rowsOfNewest = openReader(join(dataDir, RECORDS_FILE));
    const writeSame = openSameRows(join(context.folder, 'same-rows.sqlite'));
    const writeOne = openOneRow(join(context.folder, 'one-row.sqlite'));
    let oneRow = '';
    const ours: number[] = [];
    const ratios = { same: [] as number[], sameUnfound: [] as number[], withRest: [] as number[], one: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const found = { ours: 0, between: 0, same: 0, one: 0 };
      const unfound = { ours: 0, between: 0, same: 0, one: 0 };
      for (let turn = 0; turn < PACKS_A_ROUND / TURN; turn += 1) {
        for (const sums of [found, unfound]) {
          const begun = performance.now();
          await setImmediate();
          sums.between += performance.now() - begun;
          if (sums === found) await findTurn();
          const took = await packTurn();
          const rows = rowsOfNewest(TURN);
          if (oneRow === '') oneRow = 'x'.repeat(JSON.stringify(rows).length / TURN);
          for (let at = 0; at < TURN; at += 1) sums.same += timed(() => writeSame(rows, at));
          for (let at = 0; at < TURN; at += 1) sums.one += timed(() => writeOne(oneRow));
          sums.ours += total(took);
          if (round > 0 && sums === found) ours.push(...took);
        }
      }
      // The first round warms up.
      if (round === 0) continue;
      ratios.same.push(found.same / found.ours);
      ratios.sameUnfound.push(unfound.same / unfound.ours);
      ratios.withRest.push((found.same + unfound.same) / (found.ours + unfound.ours + found.between + unfound.between));
      ratios.one.push(found.one / found.ours);
    }
    await app.close();
    return [
      { name: 'packings to bare durable commits of the same rows', value: quantile(ratios.same, 0.5), unit: 'x', aim: { atLeast: 0.75 } },
      { name: 'of orders that nobody looked up before', value: quantile(ratios.sameUnfound, 0.5), unit: 'x' },
      { name: 'of both, with what the desk does between the calls', value: quantile(ratios.withRest, 0.5), unit: 'x' },
      { name: 'to bare durable commits of one row of as many bytes', value: quantile(ratios.one, 0.5), unit: 'x' },
      { name: 'a packing through the dispatch, median', value: quantile(ours, 0.5) * 1000, unit: 'µs' },
      { name: 'a packing through the dispatch, p99', value: quantile(ours, 0.99) * 1000, unit: 'µs' },
      { name: 'bytes of a packing', value: oneRow.length, unit: 'bytes' },
    ];
  },
};
