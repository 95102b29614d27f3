import type { LotPart, Plan } from '../../../shared/model/sampling.ts';
import { inTransaction } from '../../store/database.ts';
import { freshLot } from '../../store/sampling/lotRepo.ts';
import type { Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { newestPlans, standingOf } from './plans.ts';
import { hashOf } from './sealing.ts';
import { siteToday } from './siteDays.ts';

/** The parts that a plan's day has. */
export function partsOf(plan: Pick<Plan, 'byHandApart'>): LotPart[] {
  return plan.byHandApart ? ['main', 'by-hand'] : ['main'];
}

/**
 * Puts today's seeds into their envelopes: for each plan that is on, a seed that nobody chose, its hash in the journal long
 * before the list is frozen. Lots of days gone by that were never frozen are closed as skipped. Harmless when all is done.
 */
export function commitLots(core: Core): void {
  const day = siteToday(core);
  const missing = newestPlans(core)
    .filter((plan) => plan.on)
    .flatMap((plan) => {
      const there = new Set(core.sampling.lots.ofPlan(plan.planId, day).map(({ part }) => part));
      return partsOf(plan)
        .filter((part) => !there.has(part))
        .map((part) => ({ plan, part }));
    })
    .filter(({ plan }) => standingOf(core, plan).kind !== 'discontinued');
  const overdue = core.sampling.lots.overdue(day);
  if (missing.length === 0 && overdue.length === 0) return;
  inTransaction(core.records, () => {
    for (const { plan, part } of missing) {
      const lotId = core.clock.newId();
      const seed = core.entropy.seed();
      const seedHash = hashOf(seed);
      const { planId, version: planVersion } = plan;
      const committedAt = core.clock.now();
      core.sampling.lots.commit(freshLot({ lotId, planId, planVersion, day, part, committedAt, seed, seedHash }));
      writeJournal(core, null, 'sampling/commit', lotId, { name: plan.name, day, part, planId: plan.planId, seedHash });
    }
    for (const lot of overdue) {
      core.sampling.lots.update({ ...lot, state: 'skipped' });
      writeJournal(core, null, 'sampling/skip', lot.lotId, { day: lot.day, part: lot.part });
    }
  });
  core.changed('sampling', 'journal');
}
