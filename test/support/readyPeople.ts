import { openStore } from '../../electron/store/openStore.ts';
import { createJournalRepo } from '../../electron/store/journalRepo.ts';
import { createPersonRepo } from '../../electron/store/personRepo.ts';
import { addPerson } from '../../electron/usecases/people.ts';
import { settings } from '../../shared/contract/site.ts';
import type { Settings } from '../../shared/contract/site.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import type { Role } from '../../shared/model/role.ts';
import { ROLES } from '../../shared/model/role.ts';
import type { Clock } from '../../electron/ports/clock.ts';

/** One person of each role, called as the role in Chinese. */
export const PEOPLE: Record<Role, { user: string; pin: string }> = {
  clerk: { user: '王小丽', pin: '1111' },
  supervisor: { user: '李主管', pin: '2222' },
  'spot-checker': { user: '陈抽检', pin: '3333' },
  admin: { user: '赵管理', pin: '9999' },
};

/** A cost that spares the machine: these PINs stand in this file. */
const CHEAP = 4;

/** Makes a data folder in which these people can sign in and these settings hold. */
export async function prepareFolder(dataDir: string, clock: Clock, chosen: Partial<Settings>): Promise<void> {
  const opened = openStore(dataDir, { exclusive: true });
  if (!opened.ok) throw new Error(opened.code);
  const { records } = opened.value;
  const core = {
    records,
    clock,
    people: createPersonRepo(records),
    journal: createJournalRepo(records),
    settings: () => settings.parse({}),
  };
  for (const role of ROLES) await addPerson(core, null, { ...PEOPLE[role], role }, CHEAP);
  createSettingRepo(records).set('settings', JSON.stringify(chosen));
  opened.value.close();
}
