import Database from 'better-sqlite3';
import type { Failure } from '../../shared/model/result.ts';
import { fail } from '../../shared/model/result.ts';

/**
 * Turns what SQLite or the file system threw into the product's words; null when it is neither (a bug: let it fly).
 * `file` names the file or folder in the message for people on the command line.
 */
export function storeFailure(error: unknown, file: string): Failure | null {
  const code = error instanceof Database.SqliteError || hasCode(error) ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  const details = { file };
  // The write-ahead log's index cannot grow: there is no room for it either.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC') {
    return fail('store/full', details, `the disk is full: ${file} was left as it was; free some space and start again`);
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return fail('store/read-only', details, `cannot write to ${file}; allow writing to it, or choose another folder with --data`);
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return fail('store/read-only', details, `cannot open ${file} for writing; check that the folder exists and can be written to`);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_IOERR')) {
    return damaged(file, message);
  }
  return null;
}

/** The failure for a file whose content cannot be trusted. */
export function damaged(file: string, why: string): Failure {
  return fail('store/damaged', { file }, `${file} is damaged (${why}); nothing was changed. Restore a backup: desk restore --list`);
}

function hasCode(error: unknown): error is { code: unknown } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
