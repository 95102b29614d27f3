import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, isBuilt } from '../../electron/local/build.ts';
import { findElectron } from '../../electron/local/electronBinary.ts';
import { callOver, startProgram, type Running } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';

const SCRIPT = 'electron/local/start.ts';

/** A path with only these programs and the system's own shell tools, so that no real browser opens during a test. */
function pathWith(programs: Record<string, string>): string {
  const folder = tempDir();
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return [folder, dirname(process.execPath), '/bin']
    .filter((place) => place === folder || !existsSync(join(place, 'chromium')))
    .join(delimiter);
}

/** Waits until the program has said this. */
async function said(running: Running, text: string | RegExp): Promise<string> {
  await expect.poll(() => running.out(), { timeout: 50_000 }).toMatch(text);
  return running.out();
}

const NO_SCREEN = { DISPLAY: '', WAYLAND_DISPLAY: '' };

beforeAll(async () => {
  if (!isBuilt('screens')) await build('screens');
}, 120_000);

describe('npm start', () => {
  test.each([
    ['--help', 0, '--no-browser'],
    ['--shell=window', 2, ''],
    ['--bogus', 2, ''],
  ])('%s', async (option, code, told) => {
    const ended = await startProgram(SCRIPT, [option]).ended;
    expect(ended.code).toBe(code);
    expect(ended.out).toContain(told);
    expect(code === 0 ? ended.out : ended.err).toContain('npm start -- [options]');
  });

  test('without a display it serves a practice warehouse and prints the address; Ctrl+C ends it', async () => {
    const running = startProgram(SCRIPT, ['--data', tempDir()], NO_SCREEN);
    const out = await said(running, /#token=/);
    expect(out).toContain('The Electron program is not here (no display), so Holdfast runs in the local shell');
    const [, url = '', token = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]+)/.exec(out) ?? [];
    expect(await callOver(url, token, 'session/state')).toMatchObject({ ok: true, value: { practice: true } });
    expect(await (await fetch(url)).text()).toContain('<div id="root">');
    running.kill('SIGINT');
    const { code, out: all } = await running.ended;
    expect([code, all]).toEqual([0, expect.stringContaining('Nothing was lost')]);
  });

  test('--no-browser and --port choose the local shell without asking for Electron', async () => {
    const running = startProgram(SCRIPT, ['--data', tempDir(), '--no-browser', '--port', '0'], { DISPLAY: ':99' });
    const out = await said(running, /#token=/);
    expect(out).not.toContain('Electron');
    running.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  test('without any browser it says so and serves', async () => {
    const running = startProgram(SCRIPT, ['--shell=local', '--data', tempDir()], { DISPLAY: ':99', PATH: pathWith({}) });
    expect(await said(running, /#token=/)).toContain('No Chromium, Chrome or Edge was found');
  });

  test('the browser opens as an application window, and closing it ends everything', async () => {
    const dataDir = tempDir();
    const args = join(tempDir(), 'args');
    const PATH = pathWith({ chromium: `echo "$@" > "${args}"; while [ ! -e "${args}.close" ]; do /bin/sleep 0.1; done` });
    const running = startProgram(SCRIPT, ['--shell=local', '--data', dataDir], { DISPLAY: ':99', PATH });
    await said(running, 'Holdfast is open in a window of chromium');
    await expect.poll(() => existsSync(args) && readFileSync(args, 'utf8')).toContain(`--user-data-dir=${join(dataDir, 'browser')}`);
    const address = /^--app=(http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43}) /.exec(readFileSync(args, 'utf8'))?.[1] ?? '';
    expect((await fetch(address, { redirect: 'manual' })).headers.get('location')).toMatch(/^\/#token=[\w-]{43}$/);
    writeFileSync(`${args}.close`, '');
    expect((await running.ended).code).toBe(0);
  });

  test('a browser that ends at once with an error leaves the address, and the desk goes on', async () => {
    const running = startProgram(SCRIPT, ['--shell=local', '--data', tempDir()], {
      DISPLAY: ':99',
      PATH: pathWith({ chromium: 'exit 1' }),
    });
    const out = await said(running, /#token=/);
    expect(out).toContain('The browser window did not open');
    const [, url = '', token = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]+)/.exec(out) ?? [];
    expect(await callOver(url, token, 'session/state')).toMatchObject({ ok: true });
  });

  test('a damaged folder is told, in the language of the machine', async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, 'records.sqlite'), 'no database at all, and longer than the header of one');
    const { code, out } = await startProgram(SCRIPT, ['--no-browser', '--data', dataDir], { LANG: 'zh_CN.UTF-8', LC_ALL: '' }).ended;
    expect([code, out]).toEqual([1, expect.stringContaining('稳仓未能启动')]);
    expect(out).toContain('store/damaged');
  });

  // Where the real program is, it would open a window; that belongs to test/shells.
  test.skipIf(findElectron() !== null)('--shell=electron where it cannot be had says so and starts nothing else', async () => {
    const { code, out } = await startProgram(SCRIPT, ['--shell=electron', '--data', tempDir()], NO_SCREEN).ended;
    expect([code, out]).toEqual([1, expect.stringContaining('--shell=local')]);
  });
});
