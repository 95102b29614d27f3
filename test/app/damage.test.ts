import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ANSWERED_WHEN_DAMAGED } from '../../electron/app/damage.ts';
import { CACHE_FILE, inTransaction, openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import { openStore } from '../../electron/store/openStore.ts';
import type { CallName } from '../../shared/contract/index.ts';
import { calls } from '../../shared/contract/index.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { noMounting, smallDisk } from '../support/mounts.ts';
import { findOrders, packOrders, wholeParcel } from '../support/packing.ts';

const LARGE = 66 * 1024 * 1024;

/** Makes a file so large that it is checked only when the desk is already at work, with pages in the middle that nobody reads. */
function blowUp(dataDir: string, name: string): void {
  const db = openFile(join(dataDir, name));
  db.pragma('synchronous = OFF');
  inTransaction(db, () => {
    db.exec('CREATE TABLE ballast (body BLOB)');
    const insert = db.prepare('INSERT INTO ballast VALUES (?)');
    for (let size = 0; size < LARGE; size += 1024 * 1024) insert.run(Buffer.alloc(1024 * 1024, 7));
  });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Spoils the ballast's own page, which lists its rows; all others stay whole. */
function spoilBallast(dataDir: string, name: string): void {
  const db = openFile(join(dataDir, name));
  const page = db.pragma('main.page_size', { simple: true }) as number;
  const root = (db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'ballast'").get() as { rootpage: number }).rootpage;
  db.close();
  const handle = openSync(join(dataDir, name), 'r+');
  writeSync(handle, Buffer.alloc(page, 0xa5), 0, page, (root - 1) * page);
  closeSync(handle);
}

describe.each([
  [CACHE_FILE, 'cache'],
  [RECORDS_FILE, 'records'],
] as const)('a large %s', (name, part) => {
  test('that is damaged is found while the desk is at work; from then on nothing is recorded, and everything can be looked at', async () => {
    const desk = await openDesk();
    await desk.ready();
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    await packOrders(desk, 2);
    await desk.app.close();
    blowUp(desk.dataDir, name);
    spoilBallast(desk.dataDir, name);
    await desk.restart();
    await until('the damage', async () => (await desk.value('cache/summary', {}, null)).damaged === part);

    const [order] = await findOrders(desk, 1);
    expect(await desk.call('packing/pack', wholeParcel(order!))).toMatchObject({
      code: 'store/damaged',
      details: { file: join(desk.dataDir, name) },
      message: expect.stringContaining('desk restore') as unknown,
    });
    expect(await desk.code('outage/note', { text: 'x' })).toBe('store/damaged');
    expect(await desk.code('settings/change', { station: 'P02' }, 'admin')).toBe('store/damaged');
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 2 });
    expect((await desk.value('writeback/export', {}, 'supervisor')).rows).toBe(2);
    expect((await desk.value('journal/list', { text: 'store/damaged' }, 'supervisor')).entries).toHaveLength(1);
    expect(readFileSync(join(desk.dataDir, 'holdfast.log'), 'utf8')).toContain('is damaged');
  });

  test('that is whole is used without a word', async () => {
    const desk = await openDesk();
    await desk.ready();
    await desk.app.close();
    blowUp(desk.dataDir, name);
    expect(statSync(join(desk.dataDir, name)).size).toBeGreaterThan(64 * 1024 * 1024);
    const opened = openStore(desk.dataDir, { exclusive: true });
    expect(opened.ok && opened.value.unchecked).toEqual([join(desk.dataDir, name)]);
    if (opened.ok) opened.value.close();
    await desk.restart();
    await desk.ready();
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    await packOrders(desk, 1);
    expect((await desk.value('cache/summary', {}, null)).damaged).toBeUndefined();
    expect(existsSync(join(desk.dataDir, 'holdfast.log')) && readFileSync(join(desk.dataDir, 'holdfast.log'), 'utf8')).not.toContain(
      'damaged',
    );
  });
});

test('every call is either a look or refused when a file is damaged; none that packs, decides or manages is a look', () => {
  const refused = (Object.keys(calls) as CallName[]).filter((name) => !ANSWERED_WHEN_DAMAGED.has(name));
  expect(refused).toEqual(
    expect.arrayContaining([
      'packing/pack',
      'packing/undo',
      'packing/new-order',
      'outage/declare',
      'outage/close',
      'writeback/release',
      'writeback/void',
      'users/add',
      'settings/change',
      'site/backup',
    ]),
  );
});

/** Writes until nothing fits any more; `free` takes it away again. */
function fillUp(folder: string): { free(): void } {
  const filler = join(folder, 'filler');
  const handle = openSync(filler, 'a');
  for (const bytes of [256 * 1024, 4096]) {
    const write = () => {
      for (;;) writeSync(handle, Buffer.alloc(bytes));
    };
    expect(write).toThrow('ENOSPC');
  }
  closeSync(handle);
  return { free: () => rmSync(filler) };
}

test.skipIf(noMounting !== null)(
  'a full disk is told by packing, leaves nothing half-written, and work goes on when there is room',
  async () => {
    const desk = await openDesk({ dataDir: join(smallDisk(24), 'data') });
    await desk.ready();
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    await packOrders(desk, 1);
    await desk.restart();
    const { journal: before } = await desk.value('site/doctor', {}, 'supervisor');
    const orders = await findOrders(desk, 3);
    const full = fillUp(desk.dataDir);
    for (const order of orders) expect(await desk.code('packing/pack', wholeParcel(order))).toBe('store/full');
    expect(await desk.code('outage/note', { text: '满了' })).toBe('store/full');
    expect(await desk.code('site/backup', {}, 'supervisor')).toBe('store/full');
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 1 });
    expect((await desk.value('packing/recent')).handlings).toHaveLength(1);
    full.free();
    for (const order of orders) await desk.value('packing/pack', wholeParcel(order));
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 4 });
    const { journal, ok, backups } = await desk.value('site/doctor', {}, 'supervisor');
    expect([ok, journal.intact, backups.filter(({ name }) => name.endsWith('.part'))]).toEqual([true, true, []]);
    expect(journal.entries).toBeGreaterThanOrEqual(before.entries + orders.length);
  },
);
