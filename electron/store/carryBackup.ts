import { constants, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Instant } from '../../shared/model/time.ts';
import { backupFolder } from './backups.ts';
import { RECORDS_FILE } from './database.ts';
import { problemOfFile } from './integrity.ts';

/** Copies the records of a backup out of the data folder, to a disk that outlives this one. An existing file is not overwritten. */
export function carryOut(dataDir: string, name: string, file: string): void {
  copyFileSync(join(backupFolder(dataDir), name, RECORDS_FILE), file, constants.COPYFILE_EXCL);
}

/** Takes a file that `carryOut` made in among the backups; answers the backup's name. Fails `backup/not-found`, `backup/damaged`. */
export function carryIn(dataDir: string, file: string, now: Instant): Result<string> {
  if (!existsSync(file)) return fail('backup/not-found', { name: file }, `there is no file ${file}`);
  const problem = problemOfFile(file);
  if (problem !== null) return fail('backup/damaged', { name: file }, `${file} cannot be restored: ${problem}`);
  const name = `carried-in-${new Date(now).toISOString().replaceAll(':', '-').replace('.', '-')}`;
  mkdirSync(join(backupFolder(dataDir), name), { recursive: true });
  copyFileSync(file, join(backupFolder(dataDir), name, RECORDS_FILE));
  return ok(name);
}
