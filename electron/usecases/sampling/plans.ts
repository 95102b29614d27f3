import type { PlanView } from '../../../shared/contract/samplingShapes.ts';
import { planDraft } from '../../../shared/contract/samplingShapes.ts';
import { NO_SERIES, standingOfPlan } from '../../../shared/domain/sampling/series.ts';
import type { DecidedLot } from '../../../shared/domain/sampling/series.ts';
import type { SampleNumbers } from '../../../shared/domain/sampling/sizing.ts';
import type { Standing } from '../../../shared/domain/sampling/switching.ts';
import type { AcceptanceScheme, Plan } from '../../../shared/model/sampling.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { PlanRow } from '../../store/sampling/planRepo.ts';
import type { Core } from '../core.ts';

/** The numbers of a frozen lot, with the scheme they come from: a later version of the plan may have another. */
export type LotNumbers = SampleNumbers & { scheme: Plan['scheme'] };

/** A stored version of a plan. */
export function planOfRow({ planId, version, at, person, body }: PlanRow): Plan {
  return { ...planDraft.parse(JSON.parse(body)), planId, version, savedAt: at, savedBy: person };
}

/** The newest version of each plan. */
export function newestPlans(core: Pick<Core, 'sampling'>): Plan[] {
  return core.sampling.plans.newest().map(planOfRow);
}

/** The version of the plan that a lot was frozen by, or would be: lots always name one that is there. */
export function planOfLot(core: Pick<Core, 'sampling'>, { planId, planVersion }: Pick<LotRow, 'planId' | 'planVersion'>): Plan {
  const row = core.sampling.plans.version(planId, planVersion);
  if (!row) throw new Error(`lot of a plan that is not there: ${planId} ${planVersion}`);
  return planOfRow(row);
}

/** Numbers of a lot as they were frozen; null before. */
export function numbersOfLot({ numbers }: Pick<LotRow, 'numbers'>): LotNumbers | null {
  return numbers === null ? null : (JSON.parse(numbers) as LotNumbers);
}

/** Where a plan's series stands now. */
export function standingOf(core: Pick<Core, 'sampling'>, plan: Pick<Plan, 'planId' | 'scheme'>): Standing {
  const { scheme, planId } = plan;
  if (scheme.kind === 'share') return NO_SERIES;
  const lots = core.sampling.lots.series(planId).flatMap(decidedLot);
  return standingOfPlan(scheme, lots, core.sampling.plans.resumptions(planId));
}

function decidedLot(row: LotRow): DecidedLot[] {
  const numbers = numbersOfLot(row);
  if (numbers?.scheme.kind !== 'acceptance' || numbers.planLetter === null || numbers.ac === null) return [];
  const { aql, level }: AcceptanceScheme = numbers.scheme;
  const { inspection, frozenAt, counted } = row;
  if (inspection === null || frozenAt === null) return [];
  return [{ frozenAt, level, aql, inspection, letter: numbers.planLetter, ac: numbers.ac, accepted: row.verdict === 'accept', counted }];
}

/** A plan as the screens see it. */
export function viewPlan(core: Pick<Core, 'sampling'>, plan: Plan): PlanView {
  const { recent: _, ...standing } = standingOf(core, plan);
  return { ...plan, standing };
}
