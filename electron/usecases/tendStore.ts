import type { CallOutput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import type { BackupInfo } from '../store/backups.ts';
import { listBackups, makeBackup } from '../store/backups.ts';
import { inTransaction } from '../store/database.ts';
import { checkFile } from '../store/integrity.ts';
import type { Caller, Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** Looks over the file, the journal's chain and the backups. */
export function examine(core: Pick<Core, 'records' | 'journal'>, dataDir: string): CallOutput<'site/doctor'> {
  const file = checkFile(core.records);
  const journal = core.journal.verify();
  const backups = listBackups(dataDir).map(({ name, bytes, at }) => ({ name, bytes, at }));
  return { ok: file === 'ok' && journal.intact, file, journal, backups, lastBackupAt: backups[0]?.at ?? null };
}

/** What a backup needs, so that the command line can make one beside a running desk. */
export type BackupCore = Pick<Core, 'records' | 'cache' | 'journal' | 'clock' | 'settings' | 'changed'>;

/** Makes a backup now; a full disk or a read-only folder comes back as a failure through the dispatch. */
export async function backupNow(core: BackupCore, caller: Caller | null, dataDir: string): Promise<Result<BackupInfo>> {
  const info = await makeBackup(core.records, core.cache, dataDir, core.clock.now());
  inTransaction(core.records, () => writeJournal(core, caller, 'site/backup', info.name, { bytes: info.bytes }));
  core.changed('settings', 'journal');
  return ok(info);
}
