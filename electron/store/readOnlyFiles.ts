import { accessSync, constants } from 'node:fs';
import type { Failure } from '../../shared/model/result.ts';
import { storeFailure } from './failures.ts';

/**
 * The failure for the first of these files that cannot be written, or null. Asked before SQLite opens anything: SQLite opens a
 * read-only file without a word, makes its log as read-only as it is, and fails or waits only when something is written. A file
 * that is not there is no reason; whoever opens it says what is wrong with it.
 */
export function firstReadOnly(files: readonly string[]): Failure | null {
  for (const file of files) {
    try {
      accessSync(file, constants.W_OK);
    } catch (error) {
      const failure = storeFailure(error, file);
      if (failure) return failure;
    }
  }
  return null;
}
