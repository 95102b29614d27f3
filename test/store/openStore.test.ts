import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CACHE_FILE, inTransaction, openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import { cacheMigrations, recordMigrations } from '../../electron/store/migrations/index.ts';
import { createFile, openStore } from '../../electron/store/openStore.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import { makeReadOnly, noMounting, smallDisk } from '../support/mounts.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { tempDir } from '../support/tempDir.ts';

/** A data folder that was used: a mark and enough rows to fill some pages. */
function usedFolder(): string {
  const dataDir = tempDir();
  const store = openTestStore(dataDir);
  const marks = createSettingRepo(store.records);
  inTransaction(store.records, () => {
    for (let row = 0; row < 400; row += 1) marks.set(`mark-${row}`, 'x'.repeat(200));
  });
  store.cache
    .prepare(
      "INSERT INTO kept_aside (kind, reference, digest, severity, reason, raw, seen_at) VALUES ('orders', 'r', '', 'whole', '', ?, 0)",
    )
    .run('y'.repeat(200_000));
  store.close();
  return dataDir;
}

/** Opens, tells how it went, and closes. */
function tryOpen(dataDir: string, exclusive = true): { code: string; message: string } {
  const opened = openStore(dataDir, { exclusive });
  if (opened.ok) opened.value.close();
  return opened.ok ? { code: 'ok', message: '' } : { code: opened.code, message: opened.message ?? '' };
}

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(handle);
}

/** Every file of a folder with its content, to see that a refusal changed nothing. */
function contentOf(dataDir: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(dataDir, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'in-use.lock' && !/-(wal|shm)$/.test(entry.name))
      .map((entry) => [entry.name, readFileSync(join(dataDir, entry.name)).toString('base64')]),
  );
}

test('a new folder gets both files, each promise durable and each reference kept', () => {
  const { records, cache, dataDir } = openTestStore();
  expect(readdirSync(dataDir)).toEqual(expect.arrayContaining([RECORDS_FILE, CACHE_FILE, 'holdfast-data.txt']));
  for (const db of [records, cache]) {
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema'].map((name) => db.pragma(name, { simple: true }));
    // synchronous 2 is FULL.
    expect(settings).toEqual(['wal', 2, 1, 0]);
  }
});

test('what was written is there after opening again, and no unfinished file stays behind', () => {
  const dataDir = usedFolder();
  const store = openTestStore(dataDir);
  expect(createSettingRepo(store.records).get('mark-399')).toBe('x'.repeat(200));
  expect(readdirSync(dataDir).filter((name) => name.includes('.new'))).toEqual([]);
});

test('a file cut short while it was made is never taken for ours', () => {
  const dataDir = tempDir();
  writeFileSync(join(dataDir, `${RECORDS_FILE}.new`), 'half a file');
  expect(tryOpen(dataDir).code).toBe('ok');
});

describe.each([RECORDS_FILE, CACHE_FILE])('%s', (name) => {
  const spoil: Record<string, (file: string) => void> = {
    'with another header': (file) => overwrite(file, 0, 64),
    'with a spoilt schema page': (file) => overwrite(file, 100, 200),
    'with spoilt pages in the middle': (file) => overwrite(file, 8 * 4096, 4 * 4096),
    'cut off': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'cut off within the first page': (file) => truncateSync(file, 50),
    'with nothing in it': (file) => truncateSync(file, 0),
    missing: (file) => rmSync(file),
    'that is a text file': (file) => writeFileSync(file, '这不是数据库'.repeat(2_000)),
  };

  test.each(Object.keys(spoil))('%s is damaged, said with the file and what to do, and nothing is changed', (how) => {
    const dataDir = usedFolder();
    spoil[how]!(join(dataDir, name));
    const before = contentOf(dataDir);
    const { code, message } = tryOpen(dataDir);
    expect(code).toBe('store/damaged');
    expect(message).toContain(join(dataDir, name));
    expect(message).toContain('desk restore');
    expect(contentOf(dataDir)).toEqual(before);
  });

  test('of another program is damaged, not adopted', () => {
    const dataDir = usedFolder();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, name + suffix), { force: true });
    const foreign = openFile(join(dataDir, name));
    foreign.exec('CREATE TABLE theirs (x)');
    foreign.close();
    expect(tryOpen(dataDir)).toMatchObject({ code: 'store/damaged' });
  });

  test('from a newer Holdfast is refused as it is', () => {
    const dataDir = usedFolder();
    const db = openFile(join(dataDir, name));
    db.pragma('user_version = 9990');
    db.pragma('journal_mode = DELETE');
    db.close();
    const before = contentOf(dataDir);
    const { code, message } = tryOpen(dataDir);
    expect(code).toBe('store/from-the-future');
    expect(message).toContain('9990');
    expect(contentOf(dataDir)).toEqual({ ...before, [name]: expect.any(String) });
  });
});

/** A data folder as the version before left it. */
function olderFolder(older: string): string {
  const dataDir = tempDir();
  for (const [name, steps] of Object.entries({ [RECORDS_FILE]: recordMigrations, [CACHE_FILE]: cacheMigrations })) {
    createFile(join(dataDir, name), name === older ? steps.slice(0, -1) : steps);
  }
  return dataDir;
}

test.each([RECORDS_FILE, CACHE_FILE])('an older %s is brought up to date only by whoever holds the lock', (name) => {
  const dataDir = olderFolder(name);
  const before = contentOf(dataDir);
  const newest = (name === RECORDS_FILE ? recordMigrations : cacheMigrations).slice(-2).map(({ number }) => String(number));
  const { code, message } = tryOpen(dataDir, false);
  expect(code).toBe('store/older-version');
  for (const part of [join(dataDir, name), ...newest]) expect(message).toContain(part);
  expect(contentOf(dataDir)).toEqual(before);
  expect(tryOpen(dataDir).code).toBe('ok');
  expect(tryOpen(dataDir, false).code).toBe('ok');
});

test('both files gone from a folder that was used is a loss, not a first start', () => {
  const dataDir = usedFolder();
  for (const name of readdirSync(dataDir).filter((file) => file.includes('.sqlite'))) rmSync(join(dataDir, name));
  expect(tryOpen(dataDir).code).toBe('store/damaged');
  expect(existsSync(join(dataDir, RECORDS_FILE))).toBe(false);
});

describe('the lock', () => {
  test('a second desk on the folder is refused, and let in when the first has ended', () => {
    const first = openTestStore();
    expect(tryOpen(first.dataDir)).toMatchObject({ code: 'store/in-use', message: expect.stringContaining(first.dataDir) });
    first.close();
    expect(tryOpen(first.dataDir).code).toBe('ok');
  });

  test('whoever only looks needs no lock', () => {
    const first = openTestStore();
    const second = openStore(first.dataDir, { exclusive: false });
    expect(second.ok).toBe(true);
    if (second.ok) second.value.close();
  });

  test('a desk that was killed leaves nothing to clean up', async () => {
    const dataDir = tempDir();
    const module = new URL('../../electron/store/openStore.ts', import.meta.url).href;
    const script = `const { openStore } = await import(${JSON.stringify(module)});
      const opened = openStore(${JSON.stringify(dataDir)}, { exclusive: true });
      console.log(opened.ok ? 'open' : opened.code);
      setInterval(() => opened.ok, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void owner.kill('SIGKILL'));
    const [said] = (await once(owner.stdout, 'data')) as [Buffer];
    expect(said.toString().trim()).toBe('open');
    expect(tryOpen(dataDir).code).toBe('store/in-use');
    const gone = once(owner, 'exit');
    owner.kill('SIGKILL');
    await gone;
    expect(tryOpen(dataDir).code).toBe('ok');
  });
});

describe.skipIf(noMounting !== null)('a folder on a file system', () => {
  test('that is read-only is told so, new or used', () => {
    const empty = tempDir();
    makeReadOnly(empty);
    expect(tryOpen(empty)).toMatchObject({ code: 'store/read-only', message: expect.stringContaining(empty) });
    const used = usedFolder();
    const before = contentOf(used);
    const writable = makeReadOnly(used);
    expect(tryOpen(used)).toMatchObject({ code: 'store/read-only' });
    writable();
    expect(contentOf(used)).toEqual(before);
    expect(tryOpen(used).code).toBe('ok');
  });

  test.each([RECORDS_FILE, CACHE_FILE, `${RECORDS_FILE}-wal`, `${CACHE_FILE}-shm`, 'holdfast-data.txt', 'in-use.lock'])(
    'where only %s is read-only is told so with its name, and nothing is left beside it',
    (name) => {
      const dataDir = usedFolder();
      const file = join(dataDir, name);
      // Made where it is not there, as a log is that a crash left behind.
      closeSync(openSync(file, 'a'));
      const files = readdirSync(dataDir);
      const writable = makeReadOnly(file);
      const message: unknown = expect.stringContaining(`cannot write to ${file}`);
      expect(tryOpen(dataDir)).toEqual({ code: 'store/read-only', message });
      // Whoever only looks takes no lock, and minds all the rest.
      expect(tryOpen(dataDir, false).code).toBe(name === 'in-use.lock' ? 'ok' : 'store/read-only');
      expect(readdirSync(dataDir)).toEqual(files);
      writable();
      expect(tryOpen(dataDir).code).toBe('ok');
    },
  );

  test.each([0, 4, 16, 40, 96, 200])('that has %i KB left is told to be full, and opens when there is room', (kilobytes) => {
    const disk = smallDisk(4);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc((4 * 1024 - kilobytes) * 1024));
    const dataDir = join(disk, 'data');
    expect(tryOpen(dataDir)).toMatchObject({ code: 'store/full', message: expect.stringContaining('full') });
    rmSync(filler);
    expect(tryOpen(dataDir).code).toBe('ok');
  });
});
