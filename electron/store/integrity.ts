import type { Writable } from './database.ts';
import { openFile, schemaVersion } from './database.ts';

/** SQLite's own full check of a file; `ok`, or what is wrong with it. */
export function checkFile(db: Writable): string {
  return String(db.pragma('main.integrity_check(1)', { simple: true }));
}

/** The first thing wrong with a file's structure, or null. Reads the whole file: a second for some hundred megabytes. */
export function firstProblem(db: Writable): string | null {
  const answer = String(db.pragma('main.quick_check(1)', { simple: true }));
  return answer === 'ok' ? null : answer;
}

/** Why a file cannot be taken for a whole one of ours, or null when it can. It may be in use; nothing is changed. */
export function problemOfFile(file: string): string | null {
  try {
    const db = openFile(file, { readonly: true, mustExist: true });
    try {
      return schemaVersion(db) === 0 ? 'it holds no Holdfast data' : firstProblem(db);
    } finally {
      db.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
