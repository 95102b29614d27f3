import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FAILURE_SHOWN } from '../../electron/app/words.ts';
import { build, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import { tempDir } from '../support/tempDir.ts';
import { startDesktop } from './desktopStandIn.ts';
import { shellSuite, type OpenShell } from './shellSuite.ts';

async function open(dataDir: string): Promise<OpenShell> {
  const desktop = await startDesktop(dataDir);
  return {
    call: (name, input, session) => desktop.ask('call', 'own', name, input, session),
    events: () => desktop.events(),
    async close() {
      await desktop.ask('closeWindow').catch(() => undefined);
      return (await desktop.ended).code;
    },
  };
}

beforeAll(async () => {
  if (!isBuilt('desktop')) await build('desktop');
}, 120_000);

describe('desktop shell, built, on a stand-in for Electron', () => {
  shellSuite(open);

  test('the page has no rights but its own', async () => {
    const desktop = await startDesktop(tempDir());
    const seen = await desktop.ask<{
      preferences: Record<string, unknown>;
      sandbox: boolean;
      menu: unknown;
      loaded: string;
      privileges: unknown;
    }>('seen');
    expect(seen.preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      preload: join(projectDir, 'out', 'preload', 'preload.cjs'),
    });
    expect([seen.sandbox, seen.menu, seen.loaded]).toEqual([true, null, 'holdfast://app/']);
    expect(seen.privileges).toEqual([
      { scheme: 'holdfast', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(await desktop.ask('opens')).toEqual({ action: 'deny' });
  });

  test('the page may use a camera and show notifications, and nothing else of the machine', async () => {
    const desktop = await startDesktop(tempDir());
    const own = { requestingUrl: 'holdfast://app/', isMainFrame: true };
    const ask = (permission: string, details: object) => desktop.ask('permission', permission, details);
    const refused = { granted: false, checked: false, device: false };
    expect(await ask('media', { ...own, mediaTypes: ['video'] })).toEqual({ granted: true, checked: true, device: false });
    for (const mediaTypes of [['audio'], ['audio', 'video'], [], undefined]) {
      expect([mediaTypes, await ask('media', { ...own, mediaTypes })]).toEqual([mediaTypes, refused]);
    }
    expect(await ask('media', { ...own, mediaTypes: ['video'], isMainFrame: false })).toEqual(refused);
    for (const requestingUrl of ['https://evil.example/', 'holdfast://app.evil.example/', 'file:///etc/passwd', '']) {
      expect([requestingUrl, await ask('media', { ...own, mediaTypes: ['video'], requestingUrl })]).toEqual([requestingUrl, refused]);
    }
    expect(await ask('notifications', own)).toEqual({ granted: true, checked: true, device: false });
    expect(await ask('notifications', { ...own, isMainFrame: false })).toEqual(refused);
    expect(await ask('notifications', { ...own, requestingUrl: 'https://evil.example/' })).toEqual(refused);
    for (const permission of ['geolocation', 'display-capture', 'usb', 'clipboard-read']) {
      expect([permission, await ask(permission, { ...own, mediaTypes: ['video'] })]).toEqual([permission, refused]);
    }
  });

  test('it stays where it is', async () => {
    const desktop = await startDesktop(tempDir());
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of ['https://evil.example/', 'file:///etc/passwd', 'holdfast://app.evil.example/', 'holdfast://other/']) {
        expect([event, url, await desktop.ask('stops', event, url)]).toEqual([event, url, true]);
      }
      expect(await desktop.ask('stops', event, 'holdfast://app/')).toBe(false);
    }
    expect(await desktop.ask('stops', 'will-attach-webview', '')).toBe(true);
  });

  test.each(['foreign', 'inner', 'none'])('a call from a frame that is %s is refused', async (frame) => {
    const desktop = await startDesktop(tempDir());
    expect(await desktop.ask('call', frame, 'session/state', {}, null)).toMatchObject({ ok: false, code: 'call/wrong-origin' });
  });

  test('the screens come from the built folder and nowhere else, with the policy', async () => {
    const desktop = await startDesktop(tempDir());
    const page = await desktop.ask<{ status: number; headers: Record<string, string>; text: string }>('page', 'holdfast://app/');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'; script-src 'self'");
    for (const url of [
      'holdfast://app/%2e%2e/main/main.js',
      'holdfast://app/..%2fmain%2fmain.js',
      'holdfast://other/',
      'holdfast://app/none.html',
    ]) {
      expect([url, (await desktop.ask<{ status: number }>('page', url)).status]).toEqual([url, 404]);
    }
  });

  test('a folder that cannot be opened is told in a message box, and nothing else opens', async () => {
    const dataDir = tempDir();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'records.sqlite'), 'no database at all, and longer than the header of one');
    const { code, messageBoxes } = await (await startDesktop(dataDir)).ended;
    expect([code, messageBoxes]).toEqual([FAILURE_SHOWN, [expect.stringContaining('store/damaged')]]);
  });
});

test('the preload is one CommonJS file that gives the page two functions and nothing of Electron', () => {
  const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
  const sent: unknown[][] = [];
  const listeners: ((event: unknown, change: unknown) => void)[] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: Record<string, (...args: unknown[]) => unknown>) => (exposed[name] = api) },
    ipcRenderer: {
      invoke: (...args: unknown[]) => sent.push(args),
      on: (_channel: string, listener: (event: unknown, change: unknown) => void) => listeners.push(listener),
      off: (_channel: string, listener: (event: unknown, change: unknown) => void) => listeners.splice(listeners.indexOf(listener), 1),
    },
  };
  // A sandboxed preload can require electron and nothing beside it.
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot load ${name}`);
    return electron;
  };
  runInContext(
    readFileSync(join(projectDir, 'out', 'preload', 'preload.cjs'), 'utf8'),
    createContext({ require, exports: {}, module: { exports: {} } }),
  );

  expect([Object.keys(exposed), Object.keys(exposed['holdfast'] ?? {})]).toEqual([['holdfast'], ['call', 'onChange']]);
  exposed['holdfast']?.['call']?.('packing/find', { barcode: 'A1' }, 's1');
  expect(sent).toEqual([['holdfast:call', 'packing/find', { barcode: 'A1' }, 's1']]);
  const heard: unknown[][] = [];
  const stop = exposed['holdfast']?.['onChange']?.((...args: unknown[]) => heard.push(args)) as () => void;
  for (const listener of listeners) listener({ sender: 'ipcRenderer' }, { topics: ['link'] });
  stop();
  expect([heard, listeners]).toEqual([[[{ topics: ['link'] }]], []]);
});
