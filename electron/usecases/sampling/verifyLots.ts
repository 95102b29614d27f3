import type { CallOutput } from '../../../shared/contract/index.ts';
import { drawFrom, strataOf } from '../../../shared/domain/sampling/draw.ts';
import { listText, readList } from '../../../shared/domain/sampling/frame.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { JournalRow } from '../../store/journalRepo.ts';
import type { Core } from '../core.ts';
import { sizesOf } from './drawLot.ts';
import { planOfLot } from './plans.ts';
import { drawnHash, hashOf, ranksOf } from './sealing.ts';

/** What can be wrong with a lot, as codes; both languages and the command line say each in words. */
export const LOT_PROBLEMS = [
  'no-commit',
  'no-freeze',
  'no-draw',
  'order-of-entries',
  'seed-hash',
  'seed-differs',
  'list-missing',
  'list-hash',
  'list-form',
  'plan-changed',
  'sizes',
  'drawn-hash',
  'drawn-differs',
  'lot-missing',
  'frozen-early',
] as const;
export type LotProblem = (typeof LOT_PROBLEMS)[number];

type VerifyCore = Pick<Core, 'sampling' | 'journal'>;
interface Told {
  seq: number;
  action: string;
  detail: Record<string, unknown>;
}

/**
 * Draws lists again from what the journal says: the seed fits its hash, the hash stood there before the list, the list fits
 * its own hash, the plan is the one named, its sizes follow, and the orders drawn are those of the lowest ranks. `day` null:
 * all days. Whether the journal itself is whole is told beside it: without that nothing here proves anything.
 */
export function verifyLots(core: VerifyCore, day: string | null): CallOutput<'sampling/verify'> {
  const entries = Map.groupBy(core.journal.ofActions(['sampling/commit', 'sampling/freeze', 'sampling/draw']), ({ subject }) => subject);
  const lots = core.sampling.lots.between(day ?? '', day ?? '9999');
  const known = new Set(lots.map(({ lotId }) => lotId));
  const gone = [...entries].filter(([lotId, told]) => !known.has(lotId) && (day === null || dayOf(told) === day));
  return {
    lots: [
      ...lots.map((lot) => ({
        lotId: lot.lotId,
        day: lot.day,
        planName: planOfLot(core, lot).name,
        part: lot.part,
        problems: problemsOf(core, lot, (entries.get(lot.lotId) ?? []).map(told)),
      })),
      ...gone.map(([lotId, rows]) => ({ lotId, day: dayOf(rows), planName: '', part: '', problems: ['lot-missing' satisfies LotProblem] })),
    ],
    journalIntact: core.journal.verify().intact,
  };
}

function told({ seq, action, detail }: JournalRow): Told {
  return { seq, action, detail: JSON.parse(detail) as Record<string, unknown> };
}

function dayOf(rows: readonly JournalRow[]): string {
  const { day } = JSON.parse(rows[0]?.detail ?? '{}') as { day?: unknown };
  return typeof day === 'string' ? day : '0000-00-00';
}

function problemsOf(core: VerifyCore, lot: LotRow, entries: readonly Told[]): LotProblem[] {
  const problems: LotProblem[] = [];
  const of = (action: string) => entries.filter((entry) => entry.action === action);
  const [commit, freeze] = [of('sampling/commit')[0], of('sampling/freeze')[0]];
  const draws = of('sampling/draw');
  if (!commit) return ['no-commit'];
  if (hashOf(lot.seed) !== commit.detail['seedHash'] || lot.seedHash !== commit.detail['seedHash']) problems.push('seed-hash');
  if (lot.state === 'committed' || lot.state === 'skipped') {
    if (freeze || draws.length > 0) problems.push('frozen-early');
    return problems;
  }
  if (!freeze) return [...problems, 'no-freeze'];
  if (of('sampling/freeze').length > 1 || commit.seq > freeze.seq || draws.some(({ seq }) => seq < freeze.seq))
    problems.push('order-of-entries');
  return [...problems, ...listProblems(core, lot, freeze, draws)];
}

function listProblems(core: VerifyCore, lot: LotRow, freeze: Told, draws: readonly Told[]): LotProblem[] {
  const text = listOf(core, lot);
  if (text === null) return ['list-missing'];
  const problems: LotProblem[] = [];
  const listHash = hashOf(text);
  if (listHash !== freeze.detail['listHash'] || listHash !== lot.listHash) problems.push('list-hash');
  const rows = readList(text);
  if (!rows || listText(rows) !== text) return [...problems, 'list-form'];
  const stored = core.sampling.plans.version(lot.planId, lot.planVersion);
  if (!stored || hashOf(stored.body) !== freeze.detail['planHash']) problems.push('plan-changed');
  if (rows.length === 0) return problems;
  if (draws.length === 0) return [...problems, 'no-draw'];
  const strata = strataOf(rows);
  const { sizes } = sizesOf(
    planOfLot(core, lot),
    lot.part,
    lot.inspection ?? 'normal',
    strata.map((stratum) => stratum.rows.length),
  );
  if (JSON.stringify(draws[0]?.detail['sizes']) !== JSON.stringify(sizes) || freeze.detail['inspection'] !== lot.inspection)
    problems.push('sizes');
  const again = draws.flatMap(({ detail }) => {
    const drawn = drawFrom(strata, numbersIn(detail['sizes']), ranksOf(String(detail['seed']), listHash), numbersIn(detail['skip']));
    const orderIds = drawn.map(({ orderId }) => orderId);
    if (detail['seed'] !== lot.seed) problems.push('seed-differs');
    if (drawnHash(orderIds) !== detail['drawnHash']) problems.push('drawn-hash');
    return orderIds;
  });
  const items = core.sampling.items.ofLot(lot.lotId);
  if (JSON.stringify(items.map(({ drawnId }) => drawnId)) !== JSON.stringify(again)) problems.push('drawn-differs');
  return [...new Set(problems)];
}

/** The list; one that cannot be unpacked is as good as none. */
function listOf(core: VerifyCore, lot: LotRow): string | null {
  try {
    return core.sampling.lots.list(lot.lotId);
  } catch {
    return null;
  }
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
