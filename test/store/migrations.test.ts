import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { backupFolder } from '../../electron/store/backups.ts';
import type { Migration, Writable } from '../../electron/store/database.ts';
import { migrate, openFile, readable, RECORDS_FILE, schemaVersion } from '../../electron/store/database.ts';
import { cacheMigrations, recordMigrations } from '../../electron/store/migrations/index.ts';
import { createServiceRepo } from '../../electron/store/serviceRepo.ts';
import { createExceptionPersonRepo } from '../../electron/store/exceptionPersonRepo.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { createHandlingRepo } from '../../electron/store/handlingRepo.ts';
import { createOutboxRepo } from '../../electron/store/outboxRepo.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { tempDir } from '../support/tempDir.ts';

function scratch(): Writable {
  return openFile(join(tempDir(), 'scratch.sqlite'));
}
const step = (number: number, sql: string): Migration => ({ number, name: `step-${number}`, up: (db) => void db.exec(sql) });
const tables = (db: Writable) =>
  readable(db)
    .read<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name);

describe.each([
  ['records.sqlite', recordMigrations],
  ['cache.sqlite', cacheMigrations],
])('the steps of %s', (_file, migrations) => {
  test('rise in tens and are named', () => {
    const numbers = migrations.map(({ number }) => number);
    expect(numbers.every((number) => number % 10 === 0)).toBe(true);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    expect(migrations.every(({ name }) => /^[a-z][a-z-]+$/.test(name))).toBe(true);
  });

  test('lead from nothing to the newest version, and a second run changes nothing', () => {
    const db = scratch();
    migrate(db, migrations);
    const once = tables(db);
    expect(schemaVersion(db)).toBe(migrations.at(-1)?.number);
    migrate(db, migrations);
    expect(tables(db)).toEqual(once);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('lead on from every version before', () => {
    for (let known = 1; known <= migrations.length; known += 1) {
      const db = scratch();
      migrate(db, migrations.slice(0, known));
      migrate(db, migrations);
      expect(schemaVersion(db)).toBe(migrations.at(-1)?.number);
    }
  });
});

test('outages that were there before the step know where their handlings and records begin', () => {
  const db = scratch();
  migrate(db, recordMigrations.slice(0, 1));
  db.pragma('foreign_keys = OFF');
  const outage = db.prepare('INSERT INTO outage (id, state, reason, closed_at, investigate_by) VALUES (?, ?, ?, ?, 0)');
  const handling = db.prepare(
    `INSERT INTO handling (id, kind, order_id, order_no, record_id, outage_id, person, station, at, body)
     VALUES (?, 'shipment', ?, '', '', ?, '', '', 0, '')`,
  );
  outage.run('first', 'closed', '', 1);
  for (const id of ['a', 'b']) handling.run(id, id, 'first');
  outage.run('second', 'declared', '', null);
  for (const id of ['c', 'd']) handling.run(id, id, 'second');
  migrate(db, recordMigrations);
  const handlings = createHandlingRepo(db);
  expect(handlings.ofOutage('first').map(({ handlingId }) => handlingId)).toEqual(['a', 'b']);
  expect(handlings.ofOutage('second').map(({ handlingId }) => handlingId)).toEqual(['c', 'd']);
  const floors = readable(db).read<[], { floor: number }>('SELECT handlings_before AS floor FROM outage ORDER BY id').all();
  expect(floors.map(({ floor }) => floor)).toEqual([0, 2]);
});

test('exceptions of the version before keep their history, as found by hand; one may be of no order now', () => {
  const db = scratch();
  migrate(
    db,
    recordMigrations.filter(({ number }) => number <= 40),
  );
  db.exec(`
    INSERT INTO exception (id, class, order_id, order_no, merchant, reason, opened_at, opened_by, state, step, blocks, started_at, held_ms)
      VALUES ('e-1', 'out-of-stock', 'o-1', '900001', '森屿', '没货', 5, '王小丽', 'open', 'agree', 1, 5, 0);
    INSERT INTO exception_event (exception_id, at, kind, person, station, body) VALUES ('e-1', 5, 'opened', '王小丽', 'P01', '{"reason":"没货"}');`);
  migrate(db, recordMigrations);
  const exceptions = createExceptionRepo(db);
  const known = exceptions.find('e-1')!;
  expect(known).toMatchObject({ orderId: 'o-1', step: 'agree', blocks: 1, source: 'hand', cause: null, params: null, touched: 1 });
  expect(exceptions.events('e-1')).toEqual([{ at: 5, kind: 'opened', user: '王小丽', station: 'P01', body: '{"reason":"没货"}' }]);
  expect(exceptions.blocking('o-1')?.exceptionId).toBe('e-1');
  exceptions.save({ ...known, exceptionId: 'e-2', orderId: null });
  expect(() => exceptions.addEvent('e-3', { at: 1, kind: 'note', user: '', station: '', body: '{}' })).toThrow('FOREIGN KEY');
  expect(() => db.exec('DELETE FROM exception_event')).toThrow('append-only');
});

test('limits that ran before there were calendars go on as they were: around the clock, holds included', () => {
  const db = scratch();
  migrate(
    db,
    recordMigrations.filter(({ number }) => number <= 40),
  );
  const exception = db.prepare(
    `INSERT INTO exception (id, class, order_id, order_no, merchant, reason, opened_at, opened_by, state, step, blocks, started_at, limit_ms, held_ms)
     VALUES (?, 'out-of-stock', 'o', 'o', '', '', 0, '', 'open', 'notify-merchant', 1, 1000, ?, 50)`,
  );
  exception.run('limited', 400);
  exception.run('free', null);
  migrate(db, recordMigrations);
  const exceptions = createExceptionRepo(db);
  expect(exceptions.find('limited')).toMatchObject({ dueAt: 1_450, riskAt: 1_350, warned: null, merchantId: null });
  expect(exceptions.find('free')).toMatchObject({ dueAt: null, riskAt: null });
});

test('what people wrote into the history of exceptions moves to where it is forgotten in time; what the product said stays', () => {
  const db = scratch();
  migrate(
    db,
    recordMigrations.filter(({ number }) => number < 180),
  );
  db.pragma('foreign_keys = OFF');
  const event = db.prepare(
    "INSERT INTO exception_event (exception_id, at, kind, person, station, body) VALUES ('e', 7, 'note', 'p', 's', ?)",
  );
  const coded = { code: 'packed', params: { parcels: 1 } };
  for (const body of [coded, { code: 'text', params: {}, text: '赵铁柱说"不要了"' }]) event.run(JSON.stringify(body));
  migrate(db, recordMigrations);
  const [first, second] = createExceptionRepo(db)
    .events('e')
    .map(({ body }) => JSON.parse(body) as { personId?: string });
  expect([first, second]).toEqual([coded, { code: 'text', params: {}, personId: expect.any(String) as string }]);
  expect(createExceptionPersonRepo(db).find(second!.personId!)).toEqual({ text: '赵铁柱说"不要了"' });
  expect(() => db.exec("UPDATE exception_event SET body = ''")).toThrow('append-only');
});

test('lines of the service table of before have no limit of weight or pieces', () => {
  const db = scratch();
  migrate(
    db,
    recordMigrations.filter(({ number }) => number <= 130),
  );
  db.exec("INSERT INTO carrier_service VALUES ('SF', 'standard', '浙江省', '', '', 1, 1200, 2)");
  migrate(db, recordMigrations);
  const services = createServiceRepo(db);
  const [row] = services.table().rows;
  expect(row).toMatchObject({ carrier: 'SF', fee: 1200, days: 2, mostGrams: null, mostPieces: null });
  services.save({ ...row!, mostGrams: 20_000 });
  expect(services.table().rows).toEqual([{ ...row, mostGrams: 20_000 }]);
});

test('steps out of order or off the tens are refused', () => {
  expect(() => migrate(scratch(), [step(20, ''), step(10, '')])).toThrow('out of order');
  expect(() => migrate(scratch(), [step(10, ''), step(10, '')])).toThrow('out of order');
  expect(() => migrate(scratch(), [step(15, '')])).toThrow('out of order');
});

test('a step that fails leaves the version before, whole', () => {
  const db = scratch();
  migrate(db, [step(10, 'CREATE TABLE first (x)')]);
  expect(() => migrate(db, [step(10, ''), step(20, 'CREATE TABLE second (x); CREATE TABLE first (x)')])).toThrow('first');
  expect(schemaVersion(db)).toBe(10);
  expect(tables(db)).toEqual(['first']);
});

/** Opens with one more step than there is today. */
async function openWithNextStep(dataDir: string, up: string) {
  vi.resetModules();
  vi.doMock('../../electron/store/migrations/index.ts', () => ({
    recordMigrations: [...recordMigrations, step(10 + recordMigrations.at(-1)!.number, up)],
    cacheMigrations,
  }));
  const next = await import('../../electron/store/openStore.ts');
  vi.doUnmock('../../electron/store/migrations/index.ts');
  return next.openStore(dataDir, { exclusive: true });
}
const version = recordMigrations.at(-1)!.number;
function usedFolder(): string {
  const store = openTestStore();
  createSettingRepo(store.records).set('mark', 'old');
  store.close();
  return store.dataDir;
}
const markIn = (file: string) => {
  const db = openFile(file, { mustExist: true });
  const mark = createSettingRepo(db).get('mark');
  db.close();
  return mark;
};

describe('opening a folder of an older version', () => {
  test('brings it up to date and keeps the file as it was', async () => {
    const dataDir = usedFolder();
    const opened = await openWithNextStep(dataDir, "UPDATE setting SET value = 'new'");
    expect(opened.ok && schemaVersion(opened.value.records)).toBe(version + 10);
    if (opened.ok) opened.value.close();
    expect(markIn(join(dataDir, RECORDS_FILE))).toBe('new');
    expect(markIn(join(backupFolder(dataDir), `before-${RECORDS_FILE}-${version}`, RECORDS_FILE))).toBe('old');
  });

  test('that cannot be brought up to date stays as it was', async () => {
    const dataDir = usedFolder();
    await expect(openWithNextStep(dataDir, "UPDATE setting SET value = 'new'; CREATE TABLE setting (x)")).rejects.toThrow('setting');
    expect(markIn(join(dataDir, RECORDS_FILE))).toBe('old');
    const again = openStore(dataDir, { exclusive: true });
    expect(again.ok && schemaVersion(again.value.records)).toBe(version);
    if (again.ok) again.value.close();
  });

  test('and then with the older Holdfast again is refused', async () => {
    const dataDir = usedFolder();
    const opened = await openWithNextStep(dataDir, 'CREATE TABLE later (x)');
    if (opened.ok) opened.value.close();
    expect(openStore(dataDir, { exclusive: true })).toMatchObject({ ok: false, code: 'store/from-the-future' });
  });
});

test('a query cannot write', () => {
  const { records } = openTestStore();
  expect(() => readable(records).read("DELETE FROM setting WHERE key = 'x'")).toThrow('tried to write');
});

test('records of the version before keep what they say and how far they are; a second one of an order still waits for the first', () => {
  const db = scratch();
  migrate(
    db,
    recordMigrations.filter(({ number }) => number <= 180),
  );
  const insert = db.prepare(`
    INSERT INTO outbox (record_id, subject, order_id, order_no, kind, handling_id, outage_id, occurred_at, recorded_by, station,
      state, released, attempts, next_try_at, code, message, wms_ref, epoch, current, void_reason, settled_at)
    VALUES (?, ?, ?, ?, 'shipment', ?, 'outage-1', ?, '王小丽', 'P01', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const body = db.prepare('INSERT INTO outbox_body (seq, body) VALUES (?, ?)');
  const rows: [string, string, ...(string | number | null)[]][] = [
    ['r-1', 'O1', 'pending', 1, 0, 0, null, null, null, null, null, null, null],
    ['r-2', 'O1', 'pending', 1, 0, 0, null, null, null, null, null, null, null],
    ['r-3', 'O2', 'acked', 1, 2, 70, null, null, 'CK3', 'e-1', null, null, 90],
    ['r-4', 'O3', 'parked', 1, 1, 0, 'order-held', 'held', null, null, '{"orderId":"O3"}', null, null],
    ['r-5', 'O4', 'void', 0, 0, 0, null, null, null, null, null, 'wrong parcel', 95],
    ['r-6', 'O5', 'pending', 0, 0, 0, null, null, null, null, null, null, null],
  ];
  for (const [at, [recordId, orderId, ...state]] of rows.entries()) {
    const { lastInsertRowid } = insert.run(recordId, orderId, orderId, `N${orderId}`, `h-${recordId}`, at, ...state);
    body.run(lastInsertRowid, `{"id":"${recordId}"}`);
  }
  const select = `SELECT seq, record_id, subject, order_id, order_no, kind, handling_id, outage_id, occurred_at, recorded_by, station, state, released,
    attempts, next_try_at, code, message, wms_ref, epoch, current, void_reason, settled_at, body FROM outbox`;
  const before = readable(db).read(`${select} JOIN outbox_body USING (seq) ORDER BY seq`).all();
  migrate(db, recordMigrations);
  expect(readable(db).read(`${select} ORDER BY seq`).all()).toEqual(before);
  expect(before).toHaveLength(rows.length);
  const outbox = createOutboxRepo(db);
  expect(outbox.due(100, 10).map(({ recordId, body: text }) => [recordId, text])).toEqual([['r-1', '{"id":"r-1"}']]);
  outbox.ack('r-1', null, 'e-1', 100);
  expect(outbox.due(100, 10).map(({ recordId }) => recordId)).toEqual(['r-2']);
  expect(outbox.counts()).toEqual({ pending: 2, 'in-flight': 0, unknown: 0, acked: 2, parked: 1, void: 1 });
  outbox.add({ ...outbox.find('r-6')!, recordId: 'r-7' });
  expect(outbox.find('r-7')).toMatchObject({ seq: 7, state: 'pending', released: 0 });
});

test('waybill numbers used before are known in whatever case; of one used in both, what is not taken back stays, else the last', () => {
  const db = scratch();
  migrate(
    db,
    recordMigrations.filter(({ number }) => number <= 190),
  );
  db.pragma('foreign_keys = OFF');
  const handling = db.prepare(
    `INSERT INTO handling (id, kind, order_id, order_no, record_id, outage_id, person, station, at, body, undone_at)
     VALUES (?, 'shipment', ?, '', ?, 'outage-1', '', '', 0, '', ?)`,
  );
  const use = db.prepare('INSERT INTO waybill_use (number, order_id, handling_id) VALUES (?, ?, ?)');
  const rows: [string, number | null][] = [
    ['SF1', null],
    ['sf1', 5],
    ['SF2', 5],
    ['Sf2', 6],
    ['sf3', null],
    ['SF3', null],
    ['yt4', null],
    ['775', null],
    ['SF6', 5],
  ];
  for (const [at, [number, undoneAt]] of rows.entries()) {
    handling.run(`h-${at}`, `O${at}`, `r-${at}`, undoneAt);
    use.run(number, `O${at}`, `h-${at}`);
  }
  migrate(db, recordMigrations);
  const handlings = createHandlingRepo(db);
  const handlingsOf = (...numbers: string[]) => numbers.map((number) => handlings.waybillUse(number)?.handlingId);
  expect(handlingsOf('sf1', 'SF1', 'sF2', 'sf3', 'yt4', 'YT4', '775', 'sf6')).toEqual([
    'h-0',
    'h-0',
    'h-3',
    'h-5',
    'h-6',
    'h-6',
    'h-7',
    'h-8',
  ]);
  const kept = readable(db).read<[], { number: string }>('SELECT number FROM waybill_use ORDER BY number').all();
  expect(kept.map(({ number }) => number)).toEqual(['775', 'SF1', 'SF2', 'SF3', 'SF6', 'YT4']);
});
