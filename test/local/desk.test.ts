import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CACHE_FILE, RECORDS_FILE } from '../../electron/store/database.ts';
import { cacheMigrations, recordMigrations } from '../../electron/store/migrations/index.ts';
import { createFile } from '../../electron/store/openStore.ts';
import { makeReadOnly, noMounting } from '../support/mounts.ts';
import { callOver, desk, serveDesk, startProgram } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';

const json = (text: string): unknown => JSON.parse(text);

describe('arguments', () => {
  test('help names every command and ends well', async () => {
    const { code, out } = await desk('help');
    expect(code).toBe(0);
    for (const name of ['serve', 'user add', 'user list', 'doctor', 'backup', 'restore', 'practice-wms'])
      expect(out).toContain(`  ${name} `);
  });

  test.each([
    ['a command there is not', ['dance'], 'There is no command "dance"'],
    ['an option there is not', ['doctor', '--loud'], "Unknown option '--loud'"],
    ['a port that is none', ['serve', '--port', '99999'], '--port'],
    ['a role that is none', ['user', 'add', '--name', 'a', '--role', 'boss', '--pin', '1234'], '--role'],
    ['a PIN that is too short', ['user', 'add', '--name', 'a', '--role', 'clerk', '--pin', '1'], '--pin'],
    ['a missing name', ['user', 'add', '--role', 'clerk', '--pin', '1234'], '--name'],
    ['a WMS without its address', ['serve', '--wms', 'rest'], '--wms-url'],
    ['an address that is none', ['serve', '--wms', 'rest', '--wms-url', 'wms', '--wms-token', 't'], '--wms-url'],
    ['Tryton without a user', ['serve', '--wms', 'tryton', '--wms-url', 'http://127.0.0.1:8000/wms', '--wms-token', 't'], '--wms-user'],
    [
      'a user for the bridge',
      ['serve', '--wms', 'rest', '--wms-url', 'http://127.0.0.1:9', '--wms-token', 't', '--wms-user', 'u'],
      '--wms-user',
    ],
  ])('%s is told, with exit code 2 and nothing done', async (_name, args, told) => {
    const { code, out, err } = await desk(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
  });
});

describe('a station served', () => {
  test('one JSON line says how to call it, calls answer at once, and SIGTERM ends it cleanly', async () => {
    const running = await serveDesk(tempDir());
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(running.token).toMatch(/^[\w-]{43}$/);
    expect(await callOver(running.url, running.token, 'outage/current')).toEqual({ ok: true, value: null });
    expect(await callOver(running.url, 'wrong', 'outage/current')).toMatchObject({ ok: false, code: 'call/wrong-token' });
    running.kill('SIGTERM');
    const { code, out } = await running.ended;
    expect([code, out.trim().split('\n')]).toEqual([0, [JSON.stringify({ url: running.url, token: running.token, pid: running.pid })]]);
  });

  test('people added beside it can sign in; doctor and backup work beside it; restore and a second one do not', async () => {
    const dataDir = tempDir();
    const running = await serveDesk(dataDir);
    expect((await desk('user', 'add', '--data', dataDir, '--name', '王芳', '--role', 'supervisor', '--pin', '2468')).code).toBe(0);
    expect(await callOver(running.url, running.token, 'session/sign-in', { user: '王芳', pin: '2468' })).toMatchObject({ ok: true });
    const again = await desk('user', 'add', '--data', dataDir, '--name', '王芳', '--role', 'clerk', '--pin', '1357');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('user/exists')]);
    expect((await desk('user', 'list', '--data', dataDir)).out).toContain('王芳\tsupervisor\n');

    const backup = await desk('backup', '--data', dataDir);
    expect([backup.code, readdirSync(join(dataDir, 'backups'))]).toEqual([0, [backup.out.split('\t')[0]]]);
    expect(json((await desk('doctor', '--data', dataDir, '--json')).out)).toMatchObject({
      ok: true,
      file: 'ok',
      journal: { intact: true },
      outbox: { pending: 0, inFlight: 0, unknown: 0, acked: 0, parked: 0, void: 0 },
    });

    const restore = await desk('restore', '--data', dataDir);
    expect([restore.code, restore.err]).toEqual([1, expect.stringContaining('store/in-use')]);
    const second = await desk('serve', '--data', dataDir, '--no-browser');
    expect([second.code, second.out, second.err]).toEqual([1, '', expect.stringContaining('store/in-use')]);
  });

  test('a port that is taken is told', async () => {
    const running = await serveDesk(tempDir());
    const { code, out, err } = await desk('serve', '--data', tempDir(), '--port', new URL(running.url).port, '--no-browser');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('is in use by another program');
  });

  test('its data can be read by its owner alone', async () => {
    const dataDir = join(tempDir(), 'new');
    await serveDesk(dataDir);
    const rights = statSync(dataDir).mode & 0o077;
    // Windows keeps rights in another way.
    expect(process.platform === 'win32' ? 0 : rights).toBe(0);
  });
});

describe('a folder that cannot be opened', () => {
  test.each([
    ['a damaged file', 'no database at all, and longer than the header of one'],
    ['an empty file', ''],
  ])('%s is told in words and never replaced by an empty database', async (_name, content) => {
    const folder = tempDir();
    writeFileSync(join(folder, 'records.sqlite'), content);
    const { code, out, err } = await desk('serve', '--data', folder, '--no-browser');
    expect([code, out, err]).toEqual([1, '', expect.stringContaining('store/damaged')]);
    expect(readFileSync(join(folder, 'records.sqlite'), 'utf8')).toBe(content);
  });

  test('a file in the place of the folder is told', async () => {
    const file = join(tempDir(), 'plain');
    writeFileSync(file, 'mine');
    for (const data of [file, join(file, 'inner')]) {
      for (const args of [['serve', '--no-browser'], ['restore']]) {
        const { code, out, err } = await desk(...args, '--data', data);
        expect([code, out]).toEqual([1, '']);
        expect(err).toMatch(/\(store\/not-found: .* is no folder.*\)\n$/);
      }
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test.skipIf(noMounting !== null)('one with a read-only file is told by each command at once, and gets no backup', async () => {
    const dataDir = tempDir();
    await desk('user', 'add', '--data', dataDir, '--name', 'Before', '--role', 'admin', '--pin', '1234');
    makeReadOnly(join(dataDir, RECORDS_FILE));
    for (const args of [['serve', '--no-browser'], ['doctor'], ['backup']]) {
      const { code, out, err } = await desk(...args, '--data', dataDir);
      expect([code, out, err]).toEqual([1, '', expect.stringContaining(`store/read-only: cannot write to ${join(dataDir, RECORDS_FILE)}`)]);
    }
    expect(existsSync(join(dataDir, 'backups'))).toBe(false);
  });

  test('one of an older version is told by every command that only looks, and is as it was for the older program', async () => {
    const dataDir = tempDir();
    createFile(join(dataDir, CACHE_FILE), cacheMigrations);
    createFile(join(dataDir, RECORDS_FILE), recordMigrations.slice(0, -1));
    const before = readFileSync(join(dataDir, RECORDS_FILE));
    for (const args of [['doctor'], ['backup'], ['user', 'add', '--name', 'a', '--role', 'clerk', '--pin', '1234']]) {
      const { code, out, err } = await desk(...args, '--data', dataDir);
      expect([code, out, err]).toEqual([1, '', expect.stringContaining('store/older-version')]);
    }
    expect(readFileSync(join(dataDir, RECORDS_FILE)).equals(before)).toBe(true);
    expect(existsSync(join(dataDir, 'backups'))).toBe(false);
    // The station that starts brings it up to date; then they work.
    await serveDesk(dataDir);
    expect((await desk('doctor', '--data', dataDir)).code).toBe(0);
  });

  test('a command that only looks makes no folder', async () => {
    const parent = tempDir();
    for (const args of [['doctor'], ['doctor', '--json'], ['backup'], ['user', 'list'], ['restore']]) {
      expect((await desk(...args, '--data', join(parent, 'none'))).code).toBe(1);
    }
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('backups', () => {
  test('what a backup file holds comes back; what was there since is moved aside, not deleted', async () => {
    const dataDir = tempDir();
    const file = join(tempDir(), 'station.sqlite');
    await desk('user', 'add', '--data', dataDir, '--name', 'Before', '--role', 'admin', '--pin', '1234');
    expect((await desk('backup', '--data', dataDir, '--to', file)).code).toBe(0);
    expect((await desk('backup', '--data', dataDir, '--to', file)).code).toBe(2);
    await desk('user', 'add', '--data', dataDir, '--name', 'After', '--role', 'clerk', '--pin', '1234');

    const restored = await desk('restore', '--data', dataDir, '--from', file);
    expect(restored.code).toBe(0);
    expect((await desk('user', 'list', '--data', dataDir)).out).toBe('Before\tadmin\n');
    const aside = /is in (.+)$/m.exec(restored.out)?.[1] ?? '';
    expect(readdirSync(aside)).toContain('records.sqlite');
    expect((await desk('restore', '--data', dataDir, '--list')).out.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });

  test.each([
    ['a file that is none', 'nothing.sqlite', 'backup/not-found'],
    ['a file that is no backup', 'notes.txt', 'backup/damaged'],
  ])('%s restores nothing', async (_name, file, code) => {
    const dataDir = tempDir();
    await desk('user', 'add', '--data', dataDir, '--name', 'Before', '--role', 'admin', '--pin', '1234');
    writeFileSync(join(dataDir, 'notes.txt'), 'notes, not a backup');
    const restored = await desk('restore', '--data', dataDir, '--from', join(dataDir, file));
    expect([restored.code, restored.err]).toEqual([1, expect.stringContaining(code)]);
    expect((await desk('user', 'list', '--data', dataDir)).out).toBe('Before\tadmin\n');
  });
});

test('a practice WMS by itself is a peer for a station elsewhere', async () => {
  const practice = startProgram('electron/local/desk.ts', ['practice-wms', '--orders', '40', '--seed', '7']);
  const { url, token } = json(await practice.firstLine) as { url: string; token: string };
  const running = await serveDesk(tempDir(), '--wms', 'rest', '--wms-url', url, '--wms-token', token);
  await expect
    .poll(() => callOver(running.url, running.token, 'cache/summary'), { timeout: 30_000 })
    .toMatchObject({ ok: true, value: { orders: 40 } });
  expect(await callOver(running.url, running.token, 'link/state')).toMatchObject({ value: { connector: 'rest' } });
  running.kill();
  practice.kill();
  expect([(await running.ended).code, (await practice.ended).code]).toEqual([0, 0]);
});
