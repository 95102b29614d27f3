import { breathe } from '../../electron/usecases/breathe.ts';
import { moveLimits } from '../../electron/usecases/movingLimits.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { openQuietCore } from './quietCore.ts';

// Enters a calendar where there is none, and moves running limits by it until none is left; made to be killed while it does.
const [dataDir, calendar] = process.argv.slice(2) as [string, string];
const { core, close } = openQuietCore(dataDir);
if (core.settings().calendar === null) {
  changeSettings(core, { user: '陈主管', role: 'admin' }, { calendar: JSON.parse(calendar) as never }, false);
}
process.stdout.write('moving\n');
while (moveLimits(core)) await breathe();
process.stdout.write('done\n');
close();
