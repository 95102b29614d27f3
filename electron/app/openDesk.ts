import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../shared/contract/site.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Clock } from '../ports/clock.ts';
import { backupFolder } from '../store/backups.ts';
import { RECORDS_FILE } from '../store/database.ts';
import { createJournalRepo } from '../store/journalRepo.ts';
import { openStore } from '../store/openStore.ts';
import { createOutboxRepo } from '../store/outboxRepo.ts';
import { createPersonRepo } from '../store/personRepo.ts';
import { createSamplingStore } from '../store/sampling/samplingStore.ts';
import { createSettingRepo } from '../store/settingRepo.ts';
import type { Core } from '../usecases/core.ts';
import { readSettings } from '../usecases/siteSettings.ts';

/** The part of the core that needs neither WMS nor scheduler. */
export type DeskCore = Pick<Core, 'clock' | 'records' | 'cache' | 'journal' | 'outbox' | 'people' | 'sampling' | 'settings' | 'changed'>;

export interface Desk {
  core: DeskCore;
  close(): void;
}

/**
 * Opens a data folder for one command of the command line, also while a station runs on it: the folder's lock stays with
 * the station, and so does bringing an older folder up to date (`store/older-version`). `create` makes a new folder where
 * there is none; else that fails `store/not-found`.
 */
export function openDesk(dataDir: string, clock: Clock, create: boolean): Result<Desk> {
  if (!create && !existsSync(join(dataDir, RECORDS_FILE)) && !existsSync(backupFolder(dataDir))) {
    return fail('store/not-found', { file: dataDir }, `${dataDir} is no data folder of Holdfast`);
  }
  const opened = openStore(dataDir, { exclusive: false });
  if (!opened.ok) return opened;
  const store = opened.value;
  const { records, cache } = store;
  const settings: Settings = readSettings(createSettingRepo(records));
  return ok({
    core: {
      clock,
      records,
      cache,
      journal: createJournalRepo(records),
      outbox: createOutboxRepo(records),
      people: createPersonRepo(records),
      sampling: createSamplingStore(records),
      settings: () => settings,
      // No screen listens to a command; a running station's screens ask again by themselves.
      changed: () => {},
    },
    close: () => store.close(),
  });
}
