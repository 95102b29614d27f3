import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createBundler } from '../../electron/app/bundleChanges.ts';
import { chooseDataDir, defaultDataDir } from '../../electron/app/dataDir.ts';
import type { Handlers } from '../../electron/app/dispatch.ts';
import { dispatchCall } from '../../electron/app/dispatch.ts';
import { openLog } from '../../electron/app/log.ts';
import { readPage } from '../../electron/app/pages.ts';
import { startLoop } from '../../electron/app/scheduler.ts';
import { secretFile } from '../../electron/app/secretFile.ts';
import { shellWords } from '../../electron/app/words.ts';
import { ERROR_CODES } from '../../shared/model/errors.ts';
import { handClock } from '../support/handClock.ts';
import { tempDir } from '../support/tempDir.ts';

/** Lets everything run that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => void setImmediate(resolve));

describe('a loop', () => {
  test('runs again so long after it ended, never twice at once, and goes on after a mistake', async () => {
    const clock = handClock();
    const failed: unknown[] = [];
    let running = 0;
    let most = 0;
    let rounds = 0;
    let waiting: (() => void)[] = [];
    const finish = () => {
      for (const end of waiting) end();
      waiting = [];
    };
    const work = async () => {
      running += 1;
      rounds += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => void waiting.push(resolve));
      running -= 1;
      if (rounds === 1) throw new Error('mistake');
    };
    const loop = startLoop(clock, 1_000, work, (error) => failed.push(error));
    clock.advance(0);
    loop.wake();
    clock.advance(5_000);
    expect([rounds, running]).toEqual([1, 1]);
    finish();
    await settled();
    expect(failed).toEqual([new Error('mistake')]);
    // It was woken while it ran, so it runs once more at once, and then waits.
    clock.advance(0);
    expect(rounds).toBe(2);
    finish();
    await settled();
    clock.advance(999);
    expect(rounds).toBe(2);
    clock.advance(1);
    expect([rounds, most]).toEqual([3, 1]);
    const stopped = loop.stop();
    finish();
    await stopped;
    clock.advance(10_000);
    loop.wake();
    clock.advance(10_000);
    expect([rounds, clock.waiting()]).toEqual([3, 0]);
  });
});

test('changes are sent in bundles, each topic once', () => {
  const clock = handClock();
  const sent: string[][] = [];
  const changed = createBundler(clock, (topics) => sent.push(topics));
  for (let scan = 0; scan < 30; scan += 1) changed('packing', 'journal');
  changed('outage');
  expect(sent).toEqual([]);
  clock.advance(100);
  expect(sent).toEqual([['packing', 'journal', 'outage']]);
  changed('link');
  changed.stop();
  clock.advance(1_000);
  expect(sent).toHaveLength(1);
});

test('what the product changes by itself is told at once, then once a second for all that came meanwhile', () => {
  const clock = handClock();
  const sent: string[][] = [];
  const changed = createBundler(clock, (topics) => sent.push(topics));
  for (let row = 0; row < 40; row += 1) {
    changed.inNumbers('exceptions', row % 2 === 0 ? 'journal' : 'orders');
    clock.advance(100);
  }
  expect(sent).toHaveLength(4);
  expect(sent[0]).toEqual(['exceptions', 'journal']);
  expect(sent[1]?.toSorted()).toEqual(['exceptions', 'journal', 'orders']);
  clock.advance(500);
  expect(sent).toHaveLength(5);
  // What a person does does not wait for it.
  changed.inNumbers('exceptions');
  changed('packing');
  clock.advance(80);
  expect(sent.slice(5)).toEqual([['packing']]);
  clock.advance(1_000);
  expect(sent.slice(6)).toEqual([['exceptions']]);
  clock.advance(5_000);
  changed.inNumbers('journal');
  clock.advance(80);
  expect(sent.slice(7)).toEqual([['journal']]);
  changed.stop();
});

const gate = (handler: () => never) => {
  const log = vi.fn<(error: unknown, id: string, call: string) => void>();
  const handlers = { 'link/state': handler } as unknown as Handlers;
  return { handlers, identify: () => 'unknown' as const, damage: () => null, log };
};

const thrown = (code: string) =>
  dispatchCall(
    gate(() => {
      throw Object.assign(new Error('x'), { code });
    }),
    'link/state',
    {},
    null,
  );

describe('dispatch', () => {
  test('turns what nobody expected into an id that is in the log, and tells nothing else', async () => {
    const made = gate(() => {
      throw new Error('张三 13812345678');
    });
    const answer = await dispatchCall(made, 'link/state', {}, null);
    expect(answer).toMatchObject({ ok: false, code: 'internal' });
    const id = answer.ok ? '' : String(answer.details?.['id']);
    expect(id).not.toBe('');
    expect(made.log).toHaveBeenCalledExactlyOnceWith(new Error('张三 13812345678'), id, 'link/state');
    expect(JSON.stringify(answer)).not.toContain('138');
  });

  test('tells trouble of the disk in the words of the store', async () => {
    const said = await Promise.all(
      ['ENOSPC', 'SQLITE_FULL', 'EROFS', 'EACCES', 'SQLITE_READONLY', 'SQLITE_CORRUPT', 'SQLITE_BUSY'].map(thrown),
    );
    expect(said.map((answer) => !answer.ok && answer.code)).toEqual([
      'store/full',
      'store/full',
      'store/read-only',
      'store/read-only',
      'store/read-only',
      'store/damaged',
      'internal',
    ]);
  });
});

describe('the file of secrets', () => {
  const plain = { seal: (secret: string) => `sealed:${secret}`, open: (stored: string) => stored.replace('sealed:', '') };

  test('is for its owner alone, holds only what was sealed, and forgets what it is told to', () => {
    const path = join(tempDir(), 'inner', 'secrets.json');
    const secrets = secretFile(path, plain);
    expect(secrets.get('wms-token')).toBeNull();
    secrets.set('wms-token', '令牌');
    secrets.set('other', 'x');
    expect([secrets.get('wms-token'), secrets.get('other')]).toEqual(['令牌', 'x']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ 'wms-token': 'sealed:令牌', other: 'sealed:x' });
    secrets.set('other', null);
    expect([secrets.get('other'), secrets.get('wms-token')]).toEqual([null, '令牌']);
  });

  test('that was open to others is closed by the next change; one that cannot be read counts as empty', () => {
    const path = join(tempDir(), 'secrets.json');
    writeFileSync(path, '{broken');
    chmodSync(path, 0o644);
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const secrets = secretFile(path, plain);
    expect(secrets.get('wms-token')).toBeNull();
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('must be entered again'));
    secrets.set('wms-token', 'x');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    warned.mockRestore();
  });

  test('gives nothing when it was sealed elsewhere', () => {
    const path = join(tempDir(), 'secrets.json');
    secretFile(path, plain).set('wms-token', 'x');
    expect(secretFile(path, { ...plain, open: () => null }).get('wms-token')).toBeNull();
  });
});

test('the log holds one JSON line for each mistake', () => {
  const dataDir = join(tempDir(), 'new');
  const log = openLog(dataDir);
  log.error(new Error('broken'), { id: 'a1', call: 'packing/pack' });
  const [line, rest] = readFileSync(join(dataDir, 'holdfast.log'), 'utf8').split('\n');
  expect(JSON.parse(line!)).toMatchObject({ id: 'a1', call: 'packing/pack', err: { message: 'broken' } });
  expect(rest).toBe('');
  expect(existsSync(dataDir)).toBe(true);
});

test('each system has its usual place for data; a named folder is made absolute', () => {
  expect(defaultDataDir('win32', { APPDATA: 'C:\\A' }, 'C:\\H')).toContain('Holdfast');
  expect(defaultDataDir('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Holdfast');
  expect(defaultDataDir('linux', {}, '/home/a')).toBe('/home/a/.local/share/holdfast');
  expect(defaultDataDir('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/holdfast');
  expect(chooseDataDir('./here')).toBe(join(process.cwd(), 'here'));
});

test('what lies beside the screens cannot be read through them', async () => {
  const parent = tempDir();
  const root = join(parent, 'screens');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<html>');
  writeFileSync(join(root, 'assets', 'a.js'), '1');
  writeFileSync(join(parent, 'secrets.json'), '{}');
  writeFileSync(join(root, 'data.sqlite'), 'x');
  expect(await readPage(root, '/')).toMatchObject({ contentType: 'text/html; charset=utf-8', cacheControl: 'no-cache' });
  expect((await readPage(root, '/assets/a.js'))?.cacheControl).toContain('immutable');
  for (const path of [
    '/../secrets.json',
    '/%2e%2e/secrets.json',
    '/..%2fsecrets.json',
    '/data.sqlite',
    '/assets',
    '/none.js',
    '/%00.js',
    '/%zz',
  ]) {
    expect([path, await readPage(root, path)]).toEqual([path, null]);
  }
});

test('every failure has words in both languages, with its details filled in', () => {
  for (const locale of ['zh-CN', 'en']) {
    const words = shellWords(locale);
    for (const code of ERROR_CODES) {
      const details = {
        file: '/data/x',
        count: 3,
        seconds: 5,
        name: 'n',
        user: 'u',
        waybillNo: 'W',
        orderNo: 'N',
        code: 'c',
        id: 'i',
        state: 's',
        station: 'P',
        role: 'r',
        call: 'c',
        field: 'f',
        reason: 'r',
        lineNo: 1,
        row: 2,
        number: 3,
        most: 4,
        folder: '/in',
        address: 'a',
        fields: 'a, b',
        version: 120,
        known: 130,
        expected: 1,
        actual: 2,
        at: 0,
        value: 'v',
      };
      const text = words.failure({ ok: false, code, details });
      expect([code, text.length > 5, /\{\{/.test(text)]).toEqual([code, true, false]);
    }
  }
  expect(shellWords('zh_CN.UTF-8').failure({ ok: false, code: 'store/full' })).toMatch(/[一-鿿]/);
  expect(shellWords('fr').failure({ ok: false, code: 'store/full' })).not.toMatch(/[一-鿿]/);
});
