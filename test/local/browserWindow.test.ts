import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser, hasDisplay, windowArguments } from '../../electron/local/browserWindow.ts';
import { tempDir } from '../support/tempDir.ts';

describe('which browser', () => {
  test('on Linux, a program on the path that can be run', () => {
    const [first, second] = [tempDir(), tempDir()];
    const PATH = [first, second].join(delimiter);
    expect(findBrowser('linux', { PATH })).toBeNull();
    writeFileSync(join(first, 'chromium'), '');
    chmodSync(join(first, 'chromium'), 0o644);
    writeFileSync(join(second, 'microsoft-edge'), '', { mode: 0o755 });
    expect(findBrowser('linux', { PATH })).toBe(join(second, 'microsoft-edge'));
    writeFileSync(join(second, 'google-chrome'), '', { mode: 0o755 });
    expect(findBrowser('linux', { PATH })).toBe(join(second, 'google-chrome'));
  });

  test('on macOS, an application of the system or of the person', () => {
    const home = tempDir();
    expect(findBrowser('darwin', { HOME: home })).toBeNull();
    const folder = join(home, 'Applications', 'Microsoft Edge.app', 'Contents', 'MacOS');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'Microsoft Edge'), '', { mode: 0o755 });
    expect(findBrowser('darwin', { HOME: home })).toBe(join(folder, 'Microsoft Edge'));
  });

  test('on Windows, where installers put them', () => {
    // The path is Windows' own; here it is one long file name.
    const root = tempDir();
    const file = `${root}\\Microsoft\\Edge\\Application\\msedge.exe`;
    writeFileSync(file, '', { mode: 0o755 });
    expect(findBrowser('win32', { ProgramFiles: `${root}-none`, 'ProgramFiles(x86)': root })).toBe(file);
  });
});

test('only a Linux without a screen has no display', () => {
  expect([hasDisplay('win32', {}), hasDisplay('darwin', {}), hasDisplay('linux', {}), hasDisplay('linux', { DISPLAY: '' })]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([hasDisplay('linux', { DISPLAY: ':0' }), hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })]).toEqual([true, true]);
});

test('the window has a profile of its own, and root alone runs it without the sandbox', () => {
  const person = windowArguments('http://127.0.0.1:1/#token=x', '/data/browser', false);
  expect(person).toEqual(expect.arrayContaining(['--app=http://127.0.0.1:1/#token=x', '--user-data-dir=/data/browser']));
  expect(person).not.toContain('--no-sandbox');
  expect(windowArguments('http://127.0.0.1:1/', '/data/browser', true)).toEqual(expect.arrayContaining(['--no-sandbox', '--test-type']));
});
