import type { Core } from '../core.ts';
import { commitLots } from './commitLots.ts';
import { freezePlan } from './freezeLists.ts';
import { newestPlans } from './plans.ts';
import { siteTimeOf, siteToday } from './siteDays.ts';

/** Minutes since midnight of a time such as `09:00`. */
function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

/**
 * What spot checks do by themselves, to be called every minute: today's seeds are committed as the day begins, and lists are
 * frozen at the time that is set. A desk that was off at that time freezes when it is on again the same day.
 */
export async function tendSampling(core: Core): Promise<void> {
  commitLots(core);
  const { sampleFreezeAt } = core.settings();
  if (sampleFreezeAt === null) return;
  const day = siteToday(core);
  if (core.clock.now() < siteTimeOf(core).at(day, minuteOf(sampleFreezeAt))) return;
  const waiting = new Set(
    core.sampling.lots
      .ofDay(day)
      .filter(({ state }) => state === 'committed')
      .map(({ planId }) => planId),
  );
  for (const plan of newestPlans(core)) if (plan.on && waiting.has(plan.planId)) await freezePlan(core, null, plan.planId);
}
