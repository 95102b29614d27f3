import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from '../ports/secrets.ts';

const file = z.record(z.string(), z.string());

/**
 * Secrets in `secrets.json` of the data folder, readable by its owner alone.
 * Each change replaces the file as a whole, so a crash leaves the old one or the new one.
 */
export function fileSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');

  function read(): Record<string, string> {
    try {
      return file.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw new Error(`${path} cannot be read; remove it and enter the WMS token again`, { cause: error });
    }
  }

  return {
    get(name) {
      return read()[name] ?? null;
    },
    set(name, value) {
      const { [name]: _old, ...others } = read();
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      replaceFile(path, JSON.stringify(value === null ? others : { ...others, [name]: value }));
    },
  };
}

function replaceFile(path: string, text: string): void {
  const next = `${path}.next`;
  const handle = openSync(next, 'w', 0o600);
  try {
    // The mode above only counts for a new file; one left over from a crash keeps its own.
    chmodSync(next, 0o600);
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(next, path);
}
