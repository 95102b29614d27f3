import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './lots.ts';

/** Writes a new file and waits until it is on the disk. */
export function writeDurably(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = openSync(path, 'w', 0o600);
  try {
    if (typeof data === 'string') writeSync(handle, data);
    else writeSync(handle, data, 0, data.length, 0);
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
