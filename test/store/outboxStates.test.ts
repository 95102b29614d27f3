import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CACHE_FILE, leavingNoTraceAtOnce, migrate, openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import { cacheMigrations, recordMigrations } from '../../electron/store/migrations/index.ts';
import { createFile, openStore } from '../../electron/store/openStore.ts';
import { createOutboxRepo } from '../../electron/store/outboxRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { tempDir } from '../support/tempDir.ts';
import { record } from './recordRows.ts';

const MIGRATION = 190;

/** A folder of the version before records and their states were parted, with so many records of 900 bytes. */
function folderBefore(records: number): string {
  const dataDir = tempDir();
  createFile(
    join(dataDir, RECORDS_FILE),
    recordMigrations.filter(({ number }) => number < MIGRATION),
  );
  createFile(join(dataDir, CACHE_FILE), cacheMigrations);
  const db = openFile(join(dataDir, RECORDS_FILE));
  const add = db.prepare(`
    INSERT INTO outbox (record_id, subject, order_id, order_no, kind, occurred_at, recorded_by, station, released)
    VALUES (?, ?, ?, 'N', 'shipment', 0, '王小丽', 'P01', 1)`);
  const addBody = db.prepare('INSERT INTO outbox_body (seq, body) VALUES (?, ?)');
  db.transaction(() => {
    for (let at = 1; at <= records; at += 1) {
      add.run(`r-${at}`, `O${at}`, `O${at}`);
      addBody.run(at, JSON.stringify({ id: `r-${at}`, name: '张小明'.repeat(100) }));
    }
  })();
  db.close();
  return dataDir;
}

/** How often a text stands in a file, wherever in it. */
function occurrences(file: string, text: string): number {
  const bytes = readFileSync(file);
  const sought = Buffer.from(text);
  let count = 0;
  for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + 1)) count += 1;
  return count;
}

test('what a step moved does not stay in the log while the desk runs', () => {
  const dataDir = folderBefore(2_000);
  const opened = openStore(dataDir, { exclusive: true });
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(() => opened.value.close());
  expect(createOutboxRepo(opened.value.records).counts().pending).toBe(2_000);
  expect(statSync(join(dataDir, `${RECORDS_FILE}-wal`)).size).toBe(0);
});

test('a record whose text is missing is not left out: the file counts as damaged and stays as it was', () => {
  const dataDir = folderBefore(20);
  const file = join(dataDir, RECORDS_FILE);
  let db = openFile(file);
  db.exec('DELETE FROM outbox_body WHERE seq = 20');
  db.close();
  const opened = openStore(dataDir, { exclusive: true });
  if (opened.ok) opened.value.close();
  expect(opened).toMatchObject({ ok: false, code: 'store/damaged' });
  db = openFile(file);
  onTestFinished(() => void db.close());
  expect(db.prepare('SELECT count(*) AS records, max(seq) AS newest FROM outbox').get()).toEqual({ records: 20, newest: 20 });
  expect(() => migrate(db, recordMigrations)).toThrow('NOT NULL');
});

/** Orders typed in, each given its id where `rebound`, all forgotten: how often the file still names somebody. */
function namesLeft(rebound: boolean): number {
  const { records } = openTestStore();
  const outbox = createOutboxRepo(records);
  const forget = records.prepare<[string]>("UPDATE outbox_record SET body = '{}' WHERE record_id = ?");
  const name = '欧阳查无此人';
  for (let at = 0; at < 300; at += 1) {
    const entry = record({
      orderId: `local-${at}`,
      kind: 'new-order',
      body: JSON.stringify({ name, filler: 'x'.repeat(200 + (at % 50)) }),
    });
    outbox.add(entry);
  }
  const entries = outbox.list(null, 0, 1_000);
  if (rebound) for (const { seq, subject } of entries) outbox.rebind(subject, `SH-${'9'.repeat(20)}-${seq}`, (body) => body);
  leavingNoTraceAtOnce(records, () => {
    for (const { recordId } of entries) forget.run(recordId);
  });
  records.pragma('wal_checkpoint(TRUNCATE)');
  expect(records.pragma('secure_delete', { simple: true })).toBe(0);
  return occurrences(records.name, name);
}

test('an order typed in that got its id leaves no more behind, once it is forgotten, than one that was never touched', () => {
  expect(namesLeft(true)).toBeLessThanOrEqual(namesLeft(false));
});
