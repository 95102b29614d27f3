import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectDir } from '../../electron/local/project.ts';

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };

/** Whether a package finds another the way Node looks for it: beside itself, then further up. */
function finds(place: string, name: string): boolean {
  if (packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined) return true;
  if (place === '') return false;
  const up = place.lastIndexOf('/node_modules/');
  return finds(up < 0 ? '' : place.slice(0, up), name);
}

test('every optional package of every platform is in the lock, or npm ci fails wherever it is needed', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !finds(place, name))
      .map((name) => `${place}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry, so that everybody installs from their own', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http') === true)).toEqual([]);
});
