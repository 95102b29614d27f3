import type { Settings } from '../../shared/contract/site.ts';
import { settings as settingsSchema } from '../../shared/contract/site.ts';
import { inTransaction } from '../store/database.ts';
import type { SettingRepo } from '../store/settingRepo.ts';
import type { Caller, Core } from './core.ts';
import { followCalendar } from './rescheduleLimits.ts';
import { writeJournal } from './writeJournal.ts';

const KEY = 'settings';

/** The settings as stored; anything unreadable or missing takes its default, because a station must open all the same. */
export function readSettings(marks: SettingRepo): Settings {
  const stored: unknown = JSON.parse(marks.get(KEY) ?? '{}');
  const parsed = settingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** Stores changed settings; what is absent stays. The journal names what changed, and of a token only that it did. */
export function changeSettings(core: Core, caller: Caller, change: Partial<Settings>, changesToken: boolean): Settings {
  const before = readSettings(core.marks);
  const after = settingsSchema.parse({ ...before, ...change });
  inTransaction(core.records, () => {
    core.marks.set(KEY, JSON.stringify(after));
    writeJournal(core, caller, 'settings/change', '', changesToken ? { ...change, wmsToken: true } : change);
    if (change.calendar !== undefined || change.timeZone !== undefined) followCalendar(core, caller, before, after);
  });
  core.wake('detect');
  core.changed('settings', 'session', 'link', 'journal', 'writeback', 'exceptions');
  return after;
}
