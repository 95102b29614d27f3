import { hash } from 'node:crypto';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { packOrders } from '../support/packing.ts';
import { desk as commandLine } from '../support/processes.ts';
import { byStandard, CHECKER, checkOrder, frozenLot, oneQuestion, plainPlan, readyDesk } from '../support/sampling.ts';

/** Changes the file behind the desk's back, as somebody with the file in hand could: first the guards go, then the rows. */
function tamper(desk: DeskFixture, change: (db: Writable) => void): void {
  const db = openFile(join(desk.dataDir, RECORDS_FILE), { mustExist: true });
  const guards = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  db.close();
}

async function problems(desk: DeskFixture): Promise<string[]> {
  const { lots, journalIntact } = await desk.value('sampling/verify', {}, CHECKER);
  return [...(journalIntact ? [] : ['journal']), ...lots.flatMap((lot) => lot.problems)];
}

test('H2.4: every list of a day is drawn again from the journal: shares, strata, the standard, by hand, and what followed', async () => {
  const desk = await readyDesk();
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  await packOrders(desk, 3);
  await frozenLot(
    desk,
    plainPlan({ strata: ['merchant', 'platform', 'carrier', 'goods', 'station'], byHandApart: true, doublePercent: 20 }),
  );
  await frozenLot(desk, plainPlan({ scheme: byStandard(1), population: 'made', strata: ['carrier'] }));
  const { lotId, items } = await frozenLot(desk, oneQuestion({ scheme: byStandard(10, 'S-1'), strata: ['platform'] }));
  for (const { itemId } of items) await checkOrder(desk, itemId, { address: 'address-vague' });
  await desk.value('sampling/follow-up', { lotId, way: 'further-sample' }, 'supervisor');
  const { lots } = await desk.value('sampling/verify', {}, CHECKER);
  expect(lots).toHaveLength(4);
  expect(await problems(desk)).toEqual([]);
  const { code, out } = await commandLine('sample', 'verify', '--data', desk.dataDir, '--json');
  expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true, journalIntact: true })]);
  const listed = await commandLine('sample', 'list', '--data', desk.dataDir);
  expect(listed.out).toContain(items[0]!.orderNo);
  const frame = await commandLine('sample', 'list', '--data', desk.dataDir, '--frame', lotId);
  expect(frame.out).toContain(JSON.stringify(items[0]!.orderId));
  // To the last byte what was hashed: whoever writes it into a file and hashes that gets what the journal has.
  const { lot } = await desk.value('sampling/lot', { lotId }, CHECKER);
  expect([hash('sha256', frame.out), hash('sha256', lot.seed!)]).toEqual([lot.listHash, lot.seedHash]);
  expect(listed.out).toContain(lot.seed);
});

/** Puts a friend in the place of an order of the frozen list. */
function exchange(db: Writable): void {
  const { body } = db.prepare<[], { body: Buffer }>('SELECT body FROM sample_list').get()!;
  const lines = inflateSync(body).toString('utf8').split('\n');
  const [, ...rest] = JSON.parse(lines[0]!) as string[];
  const changed = [JSON.stringify(['!friend', ...rest]), ...lines.slice(1)].join('\n');
  db.prepare<[Buffer]>('UPDATE sample_list SET body = ?').run(deflateSync(changed));
}

test.each<[string, (db: Writable) => void, string[]]>([
  ['an order exchanged on the list', exchange, ['list-hash', 'drawn-hash', 'drawn-differs']],
  [
    'another list hash beside it',
    (db) => (exchange(db), db.exec("UPDATE sample_lot SET list_hash = 'x'")),
    ['list-hash', 'drawn-hash', 'drawn-differs'],
  ],
  ['a list that is gone', (db) => db.exec('DELETE FROM sample_list'), ['list-missing']],
  ['a list that cannot be unpacked', (db) => db.exec("UPDATE sample_list SET body = x'00'"), ['list-missing']],
  ['another seed', (db) => db.exec(`UPDATE sample_lot SET seed = '${'0'.repeat(64)}'`), ['seed-hash', 'seed-differs']],
  ['an order exchanged for another', (db) => db.exec("UPDATE sample_item SET drawn_id = 'friend' WHERE place = 1"), ['drawn-differs']],
  [
    'an order taken out of the sample',
    (db) => (db.pragma('foreign_keys = OFF'), db.exec('DELETE FROM sample_item WHERE place = 2')),
    ['drawn-differs'],
  ],
  [
    'a plan changed afterwards',
    (db) => db.exec(`UPDATE sample_plan SET body = replace(body, '"percent":33', '"percent":5')`),
    ['plan-changed', 'sizes'],
  ],
  ['a lot that never was', (db) => (db.pragma('foreign_keys = OFF'), db.exec('DELETE FROM sample_lot')), ['lot-missing']],
  ['a lot put back to before it was frozen', (db) => db.exec("UPDATE sample_lot SET state = 'committed'"), ['frozen-early']],
  [
    'the draw taken out of the journal',
    (db) => db.exec("DELETE FROM journal WHERE action = 'sampling/draw'"), // It is the newest entry, after which no chain runs yet.
    ['no-draw'],
  ],
  ['the seal taken out of the journal', (db) => db.exec("DELETE FROM journal WHERE action = 'sampling/commit'"), ['journal', 'no-commit']],
  [
    'a seed chosen afterwards, written into the journal too',
    (db) => {
      const seed = 'a'.repeat(64);
      const { seed: old } = db.prepare<[], { seed: string }>('SELECT seed FROM sample_lot').get()!;
      db.prepare<[string]>('UPDATE sample_lot SET seed = ?').run(seed);
      db.prepare<[string, string]>("UPDATE journal SET detail = replace(detail, ?, ?) WHERE action = 'sampling/draw'").run(old, seed);
    },
    ['journal', 'seed-hash', 'drawn-hash', 'drawn-differs'],
  ],
])('H2.4: %s is found', async (_name, change, expected) => {
  const desk = await readyDesk();
  await frozenLot(desk, plainPlan());
  expect(await problems(desk)).toEqual([]);
  tamper(desk, change);
  expect((await problems(desk)).toSorted()).toEqual(expected.toSorted());
});

test('H2.4: the command line says what does not fit, and ends with 1', async () => {
  const desk = await readyDesk();
  await frozenLot(desk, plainPlan());
  tamper(desk, exchange);
  const { code, out } = await commandLine('sample', 'verify', '--data', desk.dataDir);
  expect(code).toBe(1);
  expect(out).toContain('the list is not the one that was frozen');
  expect(out).toContain('chain intact');
});

test('H2.4: what proves something cannot be changed through the database either', async () => {
  const desk = await readyDesk();
  const { items } = await frozenLot(desk, plainPlan());
  await checkOrder(desk, items[0]!.itemId, { address: 'address-vague' });
  const db = openFile(join(desk.dataDir, RECORDS_FILE), { mustExist: true });
  for (const sql of [
    "UPDATE sample_lot SET seed = 'x'",
    'DELETE FROM sample_lot',
    "UPDATE sample_list SET body = x'00'",
    'UPDATE sample_item SET place = place + 100',
    'DELETE FROM sample_item',
    "UPDATE sample_answer SET answer = 'ok'",
    'DELETE FROM sample_answer',
    'DELETE FROM sample_defect',
    "UPDATE sample_plan SET body = '{}'",
    'DELETE FROM sample_check',
  ]) {
    expect(() => db.exec(sql)).toThrow(/append-only|never/);
  }
  db.close();
});
