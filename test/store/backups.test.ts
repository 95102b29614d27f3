import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupFolder, listBackups, makeBackup } from '../../electron/store/backups.ts';
import { carryIn, carryOut } from '../../electron/store/carryBackup.ts';
import { CACHE_FILE, inTransaction, openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import { createJournalRepo } from '../../electron/store/journalRepo.ts';
import type { Store } from '../../electron/store/openStore.ts';
import { restoreBackup } from '../../electron/store/restore.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import { DAY, HOUR } from '../../shared/model/time.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { tempDir } from '../support/tempDir.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const backup = (store: Store, at: number) => makeBackup(store.records, store.cache, store.dataDir, at);

test('a backup is a folder named by its time that holds both files, whole', async () => {
  const store = openTestStore();
  createSettingRepo(store.records).set('mark', 'kept');
  const made = await backup(store, NOON);
  expect(made).toMatchObject({ name: '2026-11-23T12-00-00-000Z', at: NOON, hasRecords: true, hasCache: true });
  expect(made.bytes).toBeGreaterThan(0);
  const copy = openFile(join(backupFolder(store.dataDir), made.name, RECORDS_FILE), { readonly: true });
  expect(createSettingRepo(copy).get('mark')).toBe('kept');
  copy.close();
});

test('one made while records are written holds some moment in between, whole and with an unbroken journal', async () => {
  const store = openTestStore();
  const journal = createJournalRepo(store.records);
  const append = (count: number) =>
    inTransaction(store.records, () => {
      for (let row = 0; row < count; row += 1)
        journal.append({ at: NOON, person: 'p', station: 's', action: 'test', subject: String(row), detail: { text: 'x'.repeat(500) } });
    });
  append(3_000);
  const made = backup(store, NOON);
  for (let round = 0; round < 60; round += 1) {
    append(1);
    await new Promise((resolve) => void setImmediate(resolve));
  }
  const { name } = await made;
  expect(journal.head().seq).toBeGreaterThan(3_000);
  const copy = openFile(join(backupFolder(store.dataDir), name, RECORDS_FILE), { readonly: true });
  const verified = createJournalRepo(copy).verify();
  copy.close();
  expect(verified.intact).toBe(true);
  expect(verified.entries).toBeGreaterThanOrEqual(3_000);
});

test('an unfinished one is never listed, and is cleared away when a day has passed', async () => {
  const store = openTestStore();
  const unfinished = (at: string) => join(backupFolder(store.dataDir), `${at}.part`);
  const [old, recent] = [unfinished('2026-11-20T12-00-00-000Z'), unfinished('2026-11-23T11-59-00-000Z')];
  for (const folder of [old, recent]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, RECORDS_FILE), 'half');
  }
  expect(listBackups(store.dataDir)).toEqual([]);
  await backup(store, NOON);
  expect([existsSync(old), existsSync(recent)]).toEqual([false, true]);
});

test('one that fails leaves nothing behind and keeps the ones there are', async () => {
  const store = openTestStore();
  await backup(store, NOON);
  store.cache.close();
  await expect(backup(store, NOON + HOUR)).rejects.toThrow('not open');
  expect(readdirSync(backupFolder(store.dataDir))).toEqual(['2026-11-23T12-00-00-000Z']);
});

test('the large cache stands in the newest two only, and thinning it out does not make old backups look new', async () => {
  const store = openTestStore();
  for (let hour = 0; hour < 4; hour += 1) await backup(store, NOON + hour * HOUR);
  const listed = listBackups(store.dataDir);
  expect(listed.map(({ at }) => (at - NOON) / HOUR)).toEqual([3, 2, 1, 0]);
  expect(listed.map(({ hasCache }) => hasCache)).toEqual([true, true, false, false]);
  expect(listed.every(({ hasRecords }) => hasRecords)).toBe(true);
});

test('old ones go by the rule; what a person put beside them, and what was taken before a migration, stays', async () => {
  const store = openTestStore();
  await backup(store, NOON);
  const folder = backupFolder(store.dataDir);
  const copyAs = (name: string) => {
    mkdirSync(join(folder, name));
    copyFileSync(join(folder, '2026-11-23T12-00-00-000Z', RECORDS_FILE), join(folder, name, RECORDS_FILE));
    utimesSync(join(folder, name), new Date(NOON - 300 * DAY), new Date(NOON - 300 * DAY));
  };
  for (const name of ['2026-01-01T00-00-00-000Z', 'before-records.sqlite-10', 'of the audit']) copyAs(name);
  await backup(store, NOON + HOUR);
  expect(readdirSync(folder).toSorted()).toEqual(
    ['2026-11-23T12-00-00-000Z', '2026-11-23T13-00-00-000Z', 'before-records.sqlite-10', 'of the audit'].toSorted(),
  );
});

/** A folder with a backup of `mark = before` and, made later, `mark = after`. */
async function folderWithHistory(): Promise<string> {
  const dataDir = tempDir();
  const store = openTestStore(dataDir);
  const marks = createSettingRepo(store.records);
  marks.set('mark', 'before');
  await backup(store, NOON);
  marks.set('mark', 'between');
  await backup(store, NOON + HOUR);
  await backup(store, NOON + 2 * HOUR);
  marks.set('mark', 'after');
  store.close();
  return dataDir;
}
const markOf = (dataDir: string) => {
  const store = openTestStore(dataDir);
  const mark = createSettingRepo(store.records).get('mark');
  store.close();
  return mark;
};

describe('restoring', () => {
  test('takes the newest when none is named, and moves what was there aside', async () => {
    const dataDir = await folderWithHistory();
    const restored = restoreBackup(dataDir, null, NOON + 3 * HOUR);
    expect(restored).toMatchObject({ ok: true, value: { restored: '2026-11-23T14-00-00-000Z' } });
    expect(markOf(dataDir)).toBe('between');
    const aside = join(dataDir, 'replaced-2026-11-23T15-00-00-000Z');
    const old = openFile(join(aside, RECORDS_FILE));
    expect(createSettingRepo(old).get('mark')).toBe('after');
    old.close();
  });

  test('takes the named one, with a cache of a newer backup where it holds none itself', async () => {
    const dataDir = await folderWithHistory();
    expect(listBackups(dataDir).at(-1)).toMatchObject({ name: '2026-11-23T12-00-00-000Z', hasCache: false });
    expect(restoreBackup(dataDir, '2026-11-23T12-00-00-000Z', NOON + 3 * HOUR).ok).toBe(true);
    expect(markOf(dataDir)).toBe('before');
  });

  test.each(['cut off', 'missing'])('brings back a folder whose records are %s', async (how) => {
    const dataDir = await folderWithHistory();
    const file = join(dataDir, RECORDS_FILE);
    if (how === 'missing') rmSync(file);
    else truncateSync(file, 5_000);
    expect(restoreBackup(dataDir, null, NOON + 3 * HOUR).ok).toBe(true);
    expect(markOf(dataDir)).toBe('between');
  });

  test('begins the cache anew where it is lost and no backup holds a whole one', async () => {
    const dataDir = await folderWithHistory();
    for (const { name, hasCache } of listBackups(dataDir)) {
      if (hasCache) truncateSync(join(backupFolder(dataDir), name, CACHE_FILE), 5_000);
    }
    truncateSync(join(dataDir, CACHE_FILE), 5_000);
    expect(restoreBackup(dataDir, null, NOON + 3 * HOUR).ok).toBe(true);
    expect(markOf(dataDir)).toBe('between');
    expect(readdirSync(join(dataDir, 'replaced-2026-11-23T15-00-00-000Z'))).toEqual(expect.arrayContaining([CACHE_FILE, RECORDS_FILE]));
  });

  test('brings records carried over to an empty machine to life', async () => {
    const from = await folderWithHistory();
    const dataDir = tempDir();
    const file = join(tempDir(), 'carried.sqlite');
    carryOut(from, '2026-11-23T14-00-00-000Z', file);
    const carried = carryIn(dataDir, file, NOON);
    expect(restoreBackup(dataDir, carried.ok ? carried.value : '', NOON + 3 * HOUR).ok).toBe(true);
    expect(markOf(dataDir)).toBe('between');
  });

  test('is refused while a desk runs on the folder, for a name that does not exist, and for a folder that does not', async () => {
    const dataDir = await folderWithHistory();
    const before = readFileSync(join(dataDir, RECORDS_FILE));
    expect(restoreBackup(dataDir, 'last-week', NOON)).toMatchObject({ ok: false, code: 'backup/not-found' });
    expect(restoreBackup(join(dataDir, 'elsewhere'), null, NOON)).toMatchObject({ ok: false, code: 'store/not-found' });
    const running = openTestStore(dataDir);
    expect(restoreBackup(dataDir, null, NOON)).toMatchObject({ ok: false, code: 'store/in-use' });
    running.close();
    expect(readFileSync(join(dataDir, RECORDS_FILE)).equals(before)).toBe(true);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('replaced-'))).toEqual([]);
  });

  test('a damaged backup is told as such, before anything is moved', async () => {
    const dataDir = await folderWithHistory();
    truncateSync(join(backupFolder(dataDir), '2026-11-23T14-00-00-000Z', RECORDS_FILE), 5_000);
    expect(restoreBackup(dataDir, null, NOON + 3 * HOUR)).toMatchObject({ ok: false, code: 'backup/damaged' });
    expect(markOf(dataDir)).toBe('after');
  });
});
