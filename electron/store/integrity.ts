import type { Writable } from './database.ts';

/** SQLite's own full check of a file; `ok`, or what is wrong with it. */
export function checkFile(db: Writable): string {
  return String(db.pragma('main.integrity_check(1)', { simple: true }));
}
