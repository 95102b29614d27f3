import texts from '../../../resources/locales/zh-CN/export.json' with { type: 'json' };
import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import type { PlanView } from '../../../shared/contract/samplingShapes.ts';
import { draftPlan } from '../../../shared/domain/sampling/planDefaults.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { commitLots } from './commitLots.ts';
import { newestPlans, planOfRow, standingOf, viewPlan } from './plans.ts';
import { hashOf } from './sealing.ts';

/** All plans, a draft to begin a new one with, and the names that their groups go by. */
export function listPlans(core: Core): CallOutput<'sampling/plans'> {
  return {
    plans: newestPlans(core).map((plan) => viewPlan(core, plan)),
    template: draftPlan(texts.sampling.firstPlan),
    merchants: core.orders.merchants(),
  };
}

/**
 * Saves a plan as a new version; what was there stays, and lots already frozen keep what they were frozen by. Today's lot is
 * committed at once, so that the seed is fixed before anybody could know the list. Fails `sampling/plan-not-found`,
 * `sampling/plan-changed` when somebody saved another version meanwhile.
 */
export function savePlan(core: Core, caller: Caller, input: CallParsed<'sampling/save-plan'>): Result<PlanView> {
  const saved = inTransaction(core.records, (): Result<PlanView> => {
    const before = input.planId === undefined ? null : core.sampling.plans.find(input.planId);
    if (input.planId !== undefined && !before) return fail('sampling/plan-not-found');
    if (before && before.version !== input.baseVersion) return fail('sampling/plan-changed');
    const planId = before?.planId ?? core.clock.newId();
    const row = {
      planId,
      version: (before?.version ?? 0) + 1,
      at: core.clock.now(),
      person: caller.user,
      body: JSON.stringify(input.plan),
    };
    core.sampling.plans.add(row);
    const { name } = input.plan;
    writeJournal(core, caller, 'sampling/plan', planId, { name, version: row.version, planHash: hashOf(row.body) });
    return ok(viewPlan(core, planOfRow(row)));
  });
  if (saved.ok) {
    commitLots(core);
    core.changed('sampling', 'journal');
  }
  return saved;
}

/** Takes a discontinued plan up again, under tightened inspection (9.4). Fails `sampling/plan-not-found`, `sampling/not-discontinued`. */
export function resumePlan(core: Core, caller: Caller, input: { planId: string; reason: string }): Result<PlanView> {
  const resumed = inTransaction(core.records, (): Result<PlanView> => {
    const row = core.sampling.plans.find(input.planId);
    if (!row) return fail('sampling/plan-not-found');
    const plan = planOfRow(row);
    if (standingOf(core, plan).kind !== 'discontinued') return fail('sampling/not-discontinued');
    core.sampling.plans.addResumption(input.planId, core.clock.now(), caller.user, input.reason);
    writeJournal(core, caller, 'sampling/resume', input.planId, { name: plan.name, reason: input.reason });
    return ok(viewPlan(core, plan));
  });
  if (resumed.ok) {
    commitLots(core);
    core.changed('sampling', 'journal');
  }
  return resumed;
}
