import type { LotView } from '../../../shared/contract/samplingShapes.ts';
import { strataOf } from '../../../shared/domain/sampling/draw.ts';
import type { FrameRow } from '../../../shared/domain/sampling/frame.ts';
import { listText } from '../../../shared/domain/sampling/frame.ts';
import type { SiteDay } from '../../../shared/domain/siteTime.ts';
import type { Inspection, Plan } from '../../../shared/model/sampling.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import type { Instant } from '../../../shared/model/time.ts';
import { DAY } from '../../../shared/model/time.ts';
import { inTransaction } from '../../store/database.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { Caller, Core } from '../core.ts';
import { SYSTEM } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { collectOrders } from './collectOrders.ts';
import { commitLots } from './commitLots.ts';
import { drawLot, sizesOf } from './drawLot.ts';
import { planOfRow, standingOf } from './plans.ts';
import { hashOf } from './sealing.ts';
import { siteTimeOf, siteToday } from './siteDays.ts';
import { viewLot } from './viewLot.ts';

/** A list looks no further back for packings by hand, however long no list was frozen. */
const FURTHEST_BACK = 3 * DAY;

/**
 * Freezes today's list of a plan and draws from it, all in one transaction: the list's hash and then the seed go into the
 * journal, whose entry of the seed's hash is older than both. A list is frozen once. Fails `sampling/plan-not-found`,
 * `sampling/plan-off`, `sampling/discontinued`, `sampling/already-frozen`, and `cache/busy` while orders are loaded for the first time.
 */
export async function freezePlan(core: Core, caller: Caller | null, planId: string): Promise<Result<{ lots: LotView[] }>> {
  const row = core.sampling.plans.find(planId);
  if (!row) return fail('sampling/plan-not-found');
  const plan = planOfRow(row);
  if (!plan.on) return fail('sampling/plan-off');
  if (!core.sync.state('orders').firstLoadDone) return fail('cache/busy');
  if (standingOf(core, plan).kind === 'discontinued') return fail('sampling/discontinued');
  commitLots(core);
  const day = siteToday(core);
  const waiting = core.sampling.lots.ofPlan(planId, day).filter(({ state }) => state === 'committed');
  if (waiting.length === 0) return fail('sampling/already-frozen');
  const collected = await collectOrders(core, plan, day, handledFrom(core, planId, day));
  const frozen = inTransaction(core.records, (): Result<null> => {
    // Somebody else may have frozen it while the orders were collected.
    const lots = core.sampling.lots.ofPlan(planId, day).filter(({ state }) => state === 'committed');
    if (lots.length === 0) return fail('sampling/already-frozen');
    for (const lot of lots) freezeLot(core, caller, plan, lot, lot.part === 'main' ? collected.main : collected.byHand);
    return ok(null);
  });
  if (!frozen.ok) return frozen;
  core.changed('sampling', 'journal');
  return ok({ lots: core.sampling.lots.ofPlan(planId, day).map((lot) => viewLot(core, lot)) });
}

/** From when on packings by hand are new to a plan. */
export function handledFrom(core: Core, planId: string, day: SiteDay): Instant {
  const begin = siteTimeOf(core).at(day, 0);
  const last = core.sampling.lots.lastFrozenAt(planId, 'by-hand');
  return Math.max(last ?? begin, begin - FURTHEST_BACK);
}

/** The inspection that a lot gets: by hand always tightened, else where the series stands. */
export function inspectionOf(core: Core, plan: Plan, part: LotRow['part']): Inspection {
  if (part === 'by-hand') return 'tightened';
  const { kind } = standingOf(core, plan);
  return kind === 'discontinued' ? 'tightened' : kind;
}

function freezeLot(core: Core, caller: Caller | null, plan: Plan, committed: LotRow, rows: readonly FrameRow[]): void {
  const text = listText(rows);
  const strata = strataOf(rows);
  const inspection = plan.scheme.kind === 'share' ? null : inspectionOf(core, plan, committed.part);
  const { sizes, numbers } = sizesOf(
    plan,
    committed.part,
    inspection ?? 'normal',
    strata.map((stratum) => stratum.rows.length),
  );
  const lot: LotRow = {
    ...committed,
    planVersion: plan.version,
    state: rows.length === 0 ? 'empty' : 'drawn',
    inspection,
    frozenAt: core.clock.now(),
    frozenBy: caller?.user ?? SYSTEM,
    listHash: hashOf(text),
    numbers: JSON.stringify({ ...numbers, scheme: plan.scheme }),
    strata: JSON.stringify(strata.map(({ values, rows }, index) => ({ values, orders: rows.length, drawn: sizes[index] }))),
  };
  core.sampling.lots.addList(lot.lotId, text);
  core.sampling.lots.update(lot);
  const { day, part, listHash } = lot;
  const stored = core.sampling.plans.version(plan.planId, plan.version);
  writeJournal(core, caller, 'sampling/freeze', lot.lotId, {
    name: plan.name,
    day,
    part,
    planId: plan.planId,
    version: plan.version,
    planHash: hashOf(stored?.body ?? ''),
    orders: rows.length,
    inspection,
    listHash,
  });
  if (rows.length === 0) return;
  const second = Math.ceil((numbers.sampleSize * Math.round(plan.doublePercent * 1000)) / 100_000);
  drawLot(core, caller, lot, { phase: 'first', strata, sizes, skip: sizes.map(() => 0), second });
}
