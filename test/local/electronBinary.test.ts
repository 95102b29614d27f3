import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failedLately, fetchElectron, findElectron } from '../../electron/local/electronBinary.ts';
import { tempDir } from '../support/tempDir.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A project whose Electron package has this installer. */
function project(installer?: string): string {
  const folder = tempDir();
  const place = join(folder, 'node_modules', 'electron');
  mkdirSync(place, { recursive: true });
  if (installer !== undefined) writeFileSync(join(place, 'install.js'), installer);
  return folder;
}

function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const GOOD = `
const { mkdirSync, writeFileSync } = require('fs'); const { join } = require('path');
mkdirSync(join(__dirname, 'dist')); writeFileSync(join(__dirname, 'dist', 'electron'), ''); writeFileSync(join(__dirname, 'path.txt'), 'electron');`;

describe('finding the program', () => {
  test('it is here when both the name and the file are', () => {
    const folder = project();
    expect(findElectron(folder)).toBeNull();
    put(folder, 'node_modules/electron/path.txt', 'electron');
    expect(findElectron(folder)).toBeNull();
    put(folder, 'node_modules/electron/dist/electron', '');
    expect(findElectron(folder)).toBe(join(folder, 'node_modules/electron/dist/electron'));
  });
});

describe('fetching the program', () => {
  test('an installer that works gives it, and an old failure is forgotten', async () => {
    const folder = project('process.exit(1)');
    expect(await fetchElectron(folder)).toBeNull();
    expect(failedLately(Date.now(), folder)).toBe(true);
    put(folder, 'node_modules/electron/install.js', GOOD);
    expect(await fetchElectron(folder)).toBe(join(folder, 'node_modules/electron/dist/electron'));
    expect(failedLately(Date.now(), folder)).toBe(false);
  });

  test.each([
    ['fails', 'process.exit(1)'],
    ['never ends', 'setInterval(() => {}, 1000)'],
    ['is not there', undefined],
  ])('an installer that %s is given up and remembered for a day', async (_name, installer) => {
    const folder = project(installer);
    expect(failedLately(Date.now(), folder)).toBe(false);
    expect(await fetchElectron(folder, 300)).toBeNull();
    expect([failedLately(Date.now(), folder), failedLately(Date.now() + DAY + 1000, folder)]).toEqual([true, false]);
    expect(existsSync(join(folder, 'node_modules/electron/dist'))).toBe(false);
  });
});
