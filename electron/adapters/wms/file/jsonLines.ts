import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { syncFolder } from './lots.ts';

const NEWLINE = 0x0a;

/**
 * A file to which lines are added and from which nothing is ever taken. What was added is on the disk when `add` returns; a
 * line that was torn by a power cut was never promised to anybody, and is cut off.
 */
export function openJsonLines<T>(path: string, schema: z.ZodType<T>) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = bytes.lastIndexOf(NEWLINE) + 1;
  const entries = bytes
    .toString('utf8', 0, whole)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
  const handle = openSync(path, 'a', 0o600);
  if (whole < bytes.length) ftruncateSync(handle, whole);
  fsyncSync(handle);
  syncFolder(dirname(path));
  let end = whole;
  let closed = false;
  return {
    entries,
    add(entry: T): void {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      try {
        for (let at = 0; at < line.length;) at += writeSync(handle, line, at);
        fsyncSync(handle);
      } catch (error) {
        // Half a line must not become the beginning of the next one.
        ftruncateSync(handle, end);
        throw error;
      }
      end += line.length;
      entries.push(entry);
    },
    close(): void {
      if (!closed) closeSync(handle);
      closed = true;
    },
  };
}
export type JsonLines<T> = ReturnType<typeof openJsonLines<T>>;
