import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Secrets } from '../ports/secrets.ts';
import { replaceFile } from './replaceFile.ts';

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
