import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { BackupInfo } from './backups.ts';
import { backupFolder, listBackups } from './backups.ts';
import { CACHE_FILE, RECORDS_FILE } from './database.ts';
import { problemOfFile } from './integrity.ts';
import { openStore, partsOf, takeLock } from './openStore.ts';
import { renewCache } from './renewCache.ts';

/**
 * Puts a backup in the place of the data folder's files. What lay there is moved aside into `replaced-…`, never deleted,
 * because it may hold records made after the backup. `name` null takes the newest backup with records; a cache that the
 * backup does not hold is taken from the newest that does, or begun anew where the one in the folder is lost. Fails `store/not-found`,
 * `backup/not-found`, `backup/damaged`, or as `openStore`.
 */
export function restoreBackup(dataDir: string, name: string | null, now: Instant): Result<{ restored: string; movedAside: string }> {
  if (!statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) {
    return fail('store/not-found', { file: dataDir }, `cannot restore into ${dataDir}: it is no folder`);
  }
  const taken = takeLock(dataDir);
  if (!taken.ok) return taken;
  const lock = taken.value;
  try {
    const backups = listBackups(dataDir);
    const chosen = name === null ? backups.find((backup) => backup.hasRecords) : backups.find((backup) => backup.name === name);
    if (!chosen) return fail('backup/not-found', { name: name ?? '' }, `there is no such backup in ${backupFolder(dataDir)}`);
    const copyOf = (backup: BackupInfo, file: string) => join(backupFolder(dataDir), backup.name, file);
    const problem = chosen.hasRecords ? problemOfFile(copyOf(chosen, RECORDS_FILE)) : null;
    if (problem !== null) {
      const copy = copyOf(chosen, RECORDS_FILE);
      return fail('backup/damaged', { name: chosen.name }, `${copy} cannot be restored: ${problem}; nothing was changed`);
    }
    const cacheFrom = [chosen, ...backups].find((backup) => backup.hasCache && problemOfFile(copyOf(backup, CACHE_FILE)) === null);
    const aside = join(dataDir, `replaced-${new Date(now).toISOString().replaceAll(':', '-').replace('.', '-')}`);
    mkdirSync(aside, { recursive: true });
    if (chosen.hasRecords) replace(dataDir, aside, RECORDS_FILE, copyOf(chosen, RECORDS_FILE));
    if (cacheFrom) replace(dataDir, aside, CACHE_FILE, copyOf(cacheFrom, CACHE_FILE));
    else if (problemOfFile(join(dataDir, CACHE_FILE)) !== null) {
      // The orders come from the WMS again; a station that cannot open for want of them would be worse.
      moveAside(dataDir, aside, CACHE_FILE);
      renewCache(dataDir);
    }
    lock.close();
    const opened = openStore(dataDir, { exclusive: true });
    if (!opened.ok) return opened;
    opened.value.close();
    return ok({ restored: chosen.name, movedAside: aside });
  } finally {
    lock.close();
  }
}

/** Moves a file aside and copies the backup's in. */
function replace(dataDir: string, aside: string, file: string, copy: string): void {
  moveAside(dataDir, aside, file);
  copyFileSync(copy, join(dataDir, file));
}

/** Moves a file with its write-ahead log, which may hold its newest rows. */
function moveAside(dataDir: string, aside: string, file: string): void {
  for (const part of partsOf(file)) {
    if (existsSync(join(dataDir, part))) renameSync(join(dataDir, part), join(aside, part));
  }
}
