import { join } from 'node:path';
import { breathe } from '../../electron/usecases/breathe.ts';
import { moveLimits } from '../../electron/usecases/movingLimits.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { addDays, createSiteTime } from '../../shared/domain/siteTime.ts';
import { nineToSix, openMany } from '../support/movingSite.ts';
import { openQuietCore } from '../support/quietCore.ts';
import type { Aim } from './harness.ts';
import { quantile, timed } from './harness.ts';
import { MOST_EXCEPTIONS } from './manyExceptions.ts';

const ADMIN = { user: 'bench', role: 'admin' } as const;

export const movingLimits: Aim = {
  aim: 11,
  title: 'A changed calendar moves the limits of very many exceptions, and what waits for one lot of them',
  async run(context) {
    const { core, close } = openQuietCore(join(context.folder, 'moving'));
    openMany(core, Math.min(context.orders, MOST_EXCEPTIONS));
    // Two days off from now on: the limit of each of them moves.
    const today = createSiteTime(core.settings().timeZone).dayOf(core.clock.now());
    const calendar = nineToSix(today, addDays(today, 1));
    const stalls = [timed(() => changeSettings(core, ADMIN, { calendar }, false))];
    const isMore = () => {
      const begun = performance.now();
      const more = moveLimits(core);
      stalls.push(performance.now() - begun);
      return more;
    };
    while (isMore()) await breathe();
    close();
    return [
      { name: 'the core stands still for a lot, p99', value: quantile(stalls, 0.99), unit: 'ms', aim: { atMost: 20 } },
      { name: 'the core stands still for a lot, p50', value: quantile(stalls, 0.5), unit: 'ms' },
      { name: 'the core stands still for a lot, at most', value: Math.max(...stalls), unit: 'ms' },
      { name: 'lots', value: stalls.length, unit: '' },
    ];
  },
};
