import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Instant } from '../../shared/model/time.ts';
import { backupFolder, listBackups } from './backups.ts';
import { CACHE_FILE, RECORDS_FILE } from './database.ts';
import { openStore, takeLock } from './openStore.ts';

/**
 * Puts a backup in the place of the data folder's files. What lay there is moved aside into `replaced-…`, never deleted,
 * because it may hold records made after the backup. `name` null takes the newest backup with records; a cache that the
 * backup does not hold is taken from the newest backup that does. Fails `store/in-use`, `backup/not-found`, or as `openStore`.
 */
export function restoreBackup(dataDir: string, name: string | null, now: Instant): Result<{ restored: string; movedAside: string }> {
  const lock = existsSync(dataDir) ? takeLock(dataDir) : null;
  if (!lock)
    return fail(
      existsSync(dataDir) ? 'store/in-use' : 'store/not-found',
      { file: dataDir },
      `cannot restore into ${dataDir}: it is in use or missing`,
    );
  try {
    const backups = listBackups(dataDir);
    const chosen = name === null ? backups.find((backup) => backup.hasRecords) : backups.find((backup) => backup.name === name);
    if (!chosen) return fail('backup/not-found', { name: name ?? '' }, `there is no such backup in ${backupFolder(dataDir)}`);
    const cacheFrom = chosen.hasCache ? chosen : backups.find((backup) => backup.hasCache);
    const aside = join(dataDir, `replaced-${new Date(now).toISOString().replaceAll(':', '-').replace('.', '-')}`);
    mkdirSync(aside, { recursive: true });
    replace(dataDir, aside, RECORDS_FILE, chosen.hasRecords ? chosen.name : null);
    replace(dataDir, aside, CACHE_FILE, cacheFrom?.name ?? null);
    lock.close();
    const opened = openStore(dataDir, { exclusive: true });
    if (!opened.ok) return opened;
    opened.value.close();
    return ok({ restored: chosen.name, movedAside: aside });
  } finally {
    lock.close();
  }
}

/** Moves a file and its write-ahead log aside and copies the backup's in; a file the backup lacks stays where it is. */
function replace(dataDir: string, aside: string, file: string, backup: string | null): void {
  if (backup === null) return;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(join(dataDir, file + suffix))) renameSync(join(dataDir, file + suffix), join(aside, file + suffix));
  }
  copyFileSync(join(backupFolder(dataDir), backup, file), join(dataDir, file));
}
