import type { ItemView, LotView } from '../../../shared/contract/samplingShapes.ts';
import { maskName } from '../../../shared/domain/mask.ts';
import type { CheckedOrder, Tally } from '../../../shared/domain/sampling/verdict.ts';
import { tally, verdictOf } from '../../../shared/domain/sampling/verdict.ts';
import type { LotTask, Plan, Verdict } from '../../../shared/model/sampling.ts';
import type { CheckRow, NotedDefect } from '../../store/sampling/checkRepo.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import { breathe } from '../breathe.ts';
import type { Caller, Core } from '../core.ts';
import { parcelsOf } from './collectOrders.ts';
import { firstCheckersOf, isKeptFrom } from './keptFrom.ts';
import type { LotNumbers } from './plans.ts';
import { numbersOfLot, planOfLot } from './plans.ts';

/** The defects of an item that count: each code of each question once, whoever saw it, rechecks aside. */
export function defectsThatCount(core: Pick<Core, 'sampling'>, itemId: string): NotedDefect[] {
  const seen = new Map<string, NotedDefect>();
  for (const defect of core.sampling.checks.defects(itemId)) {
    const key = `${defect.question}/${defect.code}`;
    if (defect.kind !== 'recheck' && !seen.has(key)) seen.set(key, defect);
  }
  return [...seen.values()];
}

function checkedOrders(core: Pick<Core, 'sampling'>, items: readonly ItemRow[]): CheckedOrder[] {
  return items
    .filter(({ state, outcome }) => state === 'done' && outcome !== null)
    .map(({ itemId, outcome }) => ({
      outcome: outcome ?? 'undecided',
      severities: outcome === 'defect' ? defectsThatCount(core, itemId).map(({ severity }) => severity) : [],
    }));
}

/** What a lot's first sample has shown so far. */
export function tallyOf(core: Pick<Core, 'sampling'>, items: readonly ItemRow[], plan: Pick<Plan, 'counted' | 'countsFrom'>): Tally {
  return tally(checkedOrders(core, items), plan);
}

/** What became of the way that was chosen for a rejected lot. */
function followUpOf(core: Core, lot: LotRow, items: readonly ItemRow[], plan: Plan, numbers: LotNumbers): LotView['followUp'] {
  if (lot.followUp === null) return null;
  const full = lot.followUp === 'full-check';
  const own = full ? items : items.filter(({ phase }) => phase === 'further');
  const found = tallyOf(core, own, plan);
  // Once every order was checked, what was wrong is known and corrected one by one: the lot is sorted.
  const verdict: Verdict = full
    ? found.checked < own.length
      ? 'pending'
      : 'accept'
    : verdictOf(found, { ...plan, sampleSize: own.length, re: numbers.re }).verdict;
  return { way: lot.followUp, orders: own.length, checked: found.checked, counted: found.counted, critical: found.critical, verdict };
}

/** A lot as the screens see it. The seed is shown once the list is frozen, never before. */
export function viewLot(core: Core, lot: LotRow): LotView {
  const plan = planOfLot(core, lot);
  const items = core.sampling.items.ofLot(lot.lotId);
  const numbers = numbersOfLot(lot);
  const first = items.filter(({ phase }) => phase === 'first');
  const found = tallyOf(core, first, plan);
  const followUp = numbers && followUpOf(core, lot, items, plan, numbers);
  const scheme = numbers?.scheme ?? plan.scheme;
  const secondChecksLeft = items.filter(({ second }) => second === 'wanted').length;
  // A second check follows a first one: what chance marked for it waits for its first.
  const secondsNow = items.filter(({ second, state }) => second === 'wanted' && state === 'done').length;
  const rechecksLeft = items.filter(({ recheck }) => recheck === 'wanted').length;
  return {
    lotId: lot.lotId,
    planId: lot.planId,
    planVersion: lot.planVersion,
    planName: plan.name,
    schemeKind: scheme.kind,
    aql: scheme.kind === 'acceptance' ? scheme.aql : null,
    level: scheme.kind === 'acceptance' ? scheme.level : null,
    day: lot.day,
    part: lot.part,
    inspection: lot.inspection,
    state: lot.state,
    committedAt: lot.committedAt,
    frozenAt: lot.frozenAt,
    frozenBy: lot.frozenBy,
    seedHash: lot.seedHash,
    seed: lot.frozenAt === null ? null : lot.seed,
    listHash: lot.listHash,
    lotSize: numbers?.lotSize ?? 0,
    sampleSize: numbers?.sampleSize ?? 0,
    ac: numbers?.ac ?? null,
    re: numbers?.re ?? null,
    letter: numbers?.letter ?? null,
    planLetter: numbers?.planLetter ?? null,
    everyOrder: numbers?.everyOrder ?? false,
    ...found,
    verdict: lot.verdict,
    verdictReason: lot.verdictReason,
    decidedAt: lot.decidedAt,
    decidedBy: lot.decidedBy,
    decidedWhy: lot.decidedWhy,
    followUp,
    secondChecksLeft,
    rechecksLeft,
    tasks: lot.state === 'drawn' ? tasksOf(lot, found, numbers?.sampleSize ?? 0, followUp, secondsNow, rechecksLeft) : [],
  };
}

function tasksOf(
  lot: LotRow,
  found: Tally,
  sampleSize: number,
  followUp: LotView['followUp'],
  seconds: number,
  rechecks: number,
): LotTask[] {
  const tasks: LotTask[] = [];
  if (lot.verdict === 'pending' && lot.verdictReason === 'undecided') tasks.push('decide');
  const failedAgain = followUp?.way === 'further-sample' && followUp.verdict === 'reject';
  if (lot.verdict === 'reject' && (followUp === null || failedAgain)) tasks.push('follow-up');
  const unchecked =
    lot.verdict === 'pending' ? found.checked < sampleSize : followUp?.verdict === 'pending' && followUp.checked < followUp.orders;
  if (unchecked) tasks.push('check');
  if (seconds > 0) tasks.push('second-check');
  if (rechecks > 0) tasks.push('recheck');
  return tasks;
}

/** What is known of the checks of an order. */
interface ItemFacts {
  checks: readonly CheckRow[];
  defects: readonly NotedDefect[];
  photosOf: (checkId: string, question: string) => string[];
}

function factsOf(core: Core, { itemId }: ItemRow): ItemFacts {
  return {
    checks: core.sampling.checks.ofItem(itemId),
    defects: core.sampling.checks.defects(itemId),
    photosOf: (checkId, question) => photosOf(core, checkId, question),
  };
}

/**
 * An order of a list as the screens see it; the recipient is masked. What was found is left out for whoever is still to check
 * the order a second time.
 */
export function viewItem(core: Core, caller: Caller, item: ItemRow, facts: ItemFacts = factsOf(core, item)): ItemView {
  const { checks, defects, photosOf } = facts;
  const kept = item.state === 'done' && isKeptFrom(core, caller, item, checks);
  const order = core.orders.order(item.orderId);
  const packing = core.handlings.active(item.orderId);
  const last = checks.at(-1);
  return {
    itemId: item.itemId,
    lotId: item.lotId,
    phase: item.phase,
    place: item.place,
    orderId: item.orderId,
    orderNo: item.orderNo,
    waybillNo: (packing && parcelsOf(packing)[0]?.waybillNo) ?? order?.waybill?.number ?? null,
    recipientName: order ? maskName(order.recipient.name) : '',
    stratum: JSON.parse(item.stratum) as string[],
    state: item.state,
    outcome: kept ? null : item.outcome,
    unavailable: item.unavailable,
    note: item.note ?? '',
    noteForgotten: item.note === null,
    checkId: last?.checkId ?? null,
    checker: last?.person ?? null,
    firstChecker: checks.find(({ kind }) => kind === 'first')?.person ?? null,
    firstCheckers: firstCheckersOf(core, checks),
    inHandOf: checks.find(({ finishedAt }) => finishedAt === null)?.person ?? null,
    finishedAt: item.finishedAt,
    second: item.second,
    secondFor: item.secondFor,
    agreed: item.agreed === null ? null : item.agreed === 1,
    recheck: kept ? 'none' : item.recheck,
    kept,
    defects: (kept ? [] : defects).map(({ question, code, severity, class: exceptionClass, note, checkId, exceptionId }) => ({
      question,
      code,
      severity,
      class: exceptionClass,
      note: note ?? '',
      noteForgotten: note === null,
      photoIds: photosOf(checkId, question),
      exceptionId,
    })),
  };
}

/** Up to so many it is quicker to leave the rest of the lot alone. */
const FEW = 50;
/** Orders put into words before anything else may come in between: some five milliseconds. */
const SLICE = 100;

/**
 * Orders of a lot as the screens see them. A full check has thousands: what is known of their checks is read at once, and
 * scans come in between. Of a few each is looked up by itself.
 */
export async function viewItems(core: Core, caller: Caller, lotId: string, items: readonly ItemRow[]): Promise<ItemView[]> {
  if (items.length <= FEW) return items.map((item) => viewItem(core, caller, item));
  const checks = Map.groupBy(core.sampling.checks.ofLot(lotId), ({ itemId }) => itemId);
  const defects = Map.groupBy(core.sampling.checks.defectsOfLot(lotId), ({ itemId }) => itemId);
  const photos = Map.groupBy(core.sampling.photos.ofLot(lotId), ({ checkId, question }) => `${checkId}/${question}`);
  const known = (checkId: string, question: string) => (photos.get(`${checkId}/${question}`) ?? []).map(({ photoId }) => photoId);
  const views: ItemView[] = [];
  for (const [index, item] of items.entries()) {
    views.push(
      viewItem(core, caller, item, { checks: checks.get(item.itemId) ?? [], defects: defects.get(item.itemId) ?? [], photosOf: known }),
    );
    if (index % SLICE === SLICE - 1) await breathe();
  }
  return views;
}

/** Photos kept with a question of a check, oldest first. */
export function photosOf(core: Pick<Core, 'sampling'>, checkId: string, question: string): string[] {
  return core.sampling.photos
    .ofCheck(checkId)
    .filter((photo) => photo.question === question)
    .map(({ photoId }) => photoId);
}
