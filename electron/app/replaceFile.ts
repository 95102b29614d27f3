import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a file as a whole, readable by its owner alone: a crash leaves the old one or the new one. */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.next`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = openSync(next, 'w', 0o600);
  try {
    // The mode above only counts for a new file; one left over from a crash keeps its own.
    chmodSync(next, 0o600);
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(next, path);
}
