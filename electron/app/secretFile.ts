import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Secrets } from '../ports/secrets.ts';

/** How a secret is turned into what lies on disk, and back; `open` answers null when it cannot be opened here any more. */
export interface Sealing {
  seal(secret: string): string;
  open(stored: string): string | null;
}

const content = z.record(z.string(), z.string());

/**
 * Secrets in one JSON file that only its owner can read. Each change replaces the file as a whole, so a crash leaves the
 * old one or the new one. A file that cannot be read counts as no secrets: the link then says that the WMS token is
 * refused, while packing goes on.
 */
export function secretFile(path: string, sealing: Sealing): Secrets {
  function read(): Record<string, string> {
    try {
      return content.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') console.warn(`${path} cannot be read; the WMS token must be entered again`);
      return {};
    }
  }

  return {
    get(name) {
      const stored = read()[name];
      return stored === undefined ? null : sealing.open(stored);
    },
    set(name, value) {
      const { [name]: _old, ...others } = read();
      replaceFile(path, JSON.stringify(value === null ? others : { ...others, [name]: sealing.seal(value) }));
    },
  };
}

function replaceFile(path: string, text: string): void {
  const next = `${path}.next`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
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
