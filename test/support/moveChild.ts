import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { createCore } from '../../electron/app/core.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { breathe } from '../../electron/usecases/breathe.ts';
import { moveLimits } from '../../electron/usecases/movingLimits.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { feedOf, scriptedWms } from './scriptedWms.ts';

// Enters a calendar where there is none, and moves running limits by it until none is left; made to be killed while it does.
const [dataDir, calendar] = process.argv.slice(2) as [string, string];
const opened = openStore(dataDir, { exclusive: true });
if (!opened.ok) throw new Error(opened.message ?? opened.code);
const core = createCore({
  store: opened.value,
  clock: systemClock,
  connector: scriptedWms(feedOf([])),
  changed: () => {},
  wake: () => {},
});
if (core.settings().calendar === null) {
  changeSettings(core, { user: '陈主管', role: 'admin' }, { calendar: JSON.parse(calendar) as never }, false);
}
process.stdout.write('moving\n');
while (moveLimits(core)) await breathe();
process.stdout.write('done\n');
opened.value.close();
