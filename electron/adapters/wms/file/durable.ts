import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './lots.ts';

/** Writes a new file and waits until it is on the disk. `mode`: who may read it; its owner alone unless told otherwise. */
export function writeDurably(path: string, data: string | Uint8Array, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = openSync(path, 'w', mode);
  try {
    // Not writeSync, which may stop half-way without a word when the disk is nearly full.
    writeFileSync(handle, data);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Replaces a file as a whole: a crash leaves the old one or the new one. */
export function replaceDurably(path: string, text: string): void {
  writeDurably(`${path}.next`, text);
  renameSync(`${path}.next`, path);
  syncFolder(dirname(path));
}
