import { deflateSync, inflateSync } from 'node:zlib';
import type { FollowUp, Inspection, LotPart, LotState, Verdict, VerdictReason } from '../../../shared/model/sampling.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { Writable } from '../database.ts';
import { readable } from '../database.ts';

export interface LotRow {
  seq: number;
  lotId: string;
  planId: string;
  planVersion: number;
  day: string;
  part: LotPart;
  committedAt: Instant;
  seed: string;
  seedHash: string;
  state: LotState;
  inspection: Inspection | null;
  frozenAt: Instant | null;
  frozenBy: string | null;
  listHash: string | null;
  /** JSON of the numbers, once frozen. */
  numbers: string | null;
  /** JSON of the strata, each with how many it has and how many were drawn first. */
  strata: string | null;
  verdict: Verdict;
  verdictReason: VerdictReason;
  /** What counted when the verdict was given. */
  counted: number;
  decidedAt: Instant | null;
  decidedBy: string | null;
  decidedWhy: string | null;
  followUp: FollowUp | null;
}

/** What is committed of a lot: its day's plan and its sealed seed. */
export type SealedLot = Pick<LotRow, 'lotId' | 'planId' | 'planVersion' | 'day' | 'part' | 'committedAt' | 'seed' | 'seedHash'>;

/** Where every lot begins: nothing drawn, nothing checked. */
export function freshLot(sealed: SealedLot): Omit<LotRow, 'seq'> {
  return {
    ...sealed,
    state: 'committed',
    inspection: null,
    frozenAt: null,
    frozenBy: null,
    listHash: null,
    numbers: null,
    strata: null,
    verdict: 'pending',
    verdictReason: 'unchecked',
    counted: 0,
    decidedAt: null,
    decidedBy: null,
    decidedWhy: null,
    followUp: null,
  };
}

const COLUMNS = `seq, id AS lotId, plan_id AS planId, plan_version AS planVersion, day, part, committed_at AS committedAt, seed, seed_hash AS seedHash,
  state, inspection, frozen_at AS frozenAt, frozen_by AS frozenBy, list_hash AS listHash, numbers, strata, verdict, verdict_reason AS verdictReason,
  counted, decided_at AS decidedAt, decided_by AS decidedBy, decided_why AS decidedWhy, follow_up AS followUp`;

/** Lots with their frozen lists. What was committed stands still by the schema; the rest says how far a lot has come. */
export function createSampleLotRepo(db: Writable) {
  const query = readable(db);
  const one = query.read<[string], LotRow>(`SELECT ${COLUMNS} FROM sample_lot WHERE id = ?`);
  const ofDay = query.read<[string], LotRow>(`SELECT ${COLUMNS} FROM sample_lot WHERE day = ? ORDER BY seq`);
  const ofPlan = query.read<[string, string], LotRow>(`SELECT ${COLUMNS} FROM sample_lot WHERE plan_id = ? AND day = ? ORDER BY seq`);
  const between = query.read<[string, string], LotRow>(`SELECT ${COLUMNS} FROM sample_lot WHERE day >= ? AND day <= ? ORDER BY day, seq`);
  const before = query.read<[string, number], LotRow>(
    `SELECT ${COLUMNS} FROM sample_lot WHERE day < ? ORDER BY day DESC, seq DESC LIMIT ?`,
  );
  const planBefore = query.read<[string, string, number], LotRow>(
    `SELECT ${COLUMNS} FROM sample_lot WHERE plan_id = ? AND day < ? ORDER BY day DESC, seq DESC LIMIT ?`,
  );
  const series = query.read<[string], LotRow>(
    `SELECT ${COLUMNS} FROM sample_lot WHERE plan_id = ? AND part = 'main' AND state = 'drawn' AND verdict <> 'pending' ORDER BY day`,
  );
  const lastFrozen = query.read<[string, string], { at: Instant | null }>(
    'SELECT max(frozen_at) AS at FROM sample_lot WHERE plan_id = ? AND part = ?',
  );
  const overdue = query.read<[string], LotRow>(`SELECT ${COLUMNS} FROM sample_lot WHERE state = 'committed' AND day < ?`);
  const commit = db.prepare<[Omit<LotRow, 'seq'>]>(`
    INSERT INTO sample_lot (id, plan_id, plan_version, day, part, committed_at, seed, seed_hash, state, verdict, verdict_reason)
    VALUES (@lotId, @planId, @planVersion, @day, @part, @committedAt, @seed, @seedHash, @state, @verdict, @verdictReason)`);
  const update = db.prepare<[LotRow]>(`
    UPDATE sample_lot SET plan_version = @planVersion, state = @state, inspection = @inspection, frozen_at = @frozenAt, frozen_by = @frozenBy,
      list_hash = @listHash, numbers = @numbers, strata = @strata, verdict = @verdict, verdict_reason = @verdictReason, counted = @counted,
      decided_at = @decidedAt, decided_by = @decidedBy, decided_why = @decidedWhy, follow_up = @followUp WHERE id = @lotId`);
  const addList = db.prepare<[string, Buffer]>('INSERT INTO sample_list (lot_id, body) VALUES (?, ?)');
  const list = query.read<[string], { body: Buffer }>('SELECT body FROM sample_list WHERE lot_id = ?');
  return {
    find: (lotId: string): LotRow | null => one.get(lotId) ?? null,
    ofDay: (day: string): LotRow[] => ofDay.all(day),
    ofPlan: (planId: string, day: string): LotRow[] => ofPlan.all(planId, day),
    between: (from: string, to: string): LotRow[] => between.all(from, to),
    /** Newest first. */
    before: (day: string, planId: string | null, limit: number): LotRow[] =>
      planId === null ? before.all(day, limit) : planBefore.all(planId, day, limit),
    /** Decided lots of a plan, oldest first: what its switching rules go by. */
    series: (planId: string): LotRow[] => series.all(planId),
    lastFrozenAt: (planId: string, part: LotPart): Instant | null => lastFrozen.get(planId, part)?.at ?? null,
    /** Committed on a day before, and never frozen. */
    overdue: (day: string): LotRow[] => overdue.all(day),
    commit: (row: Omit<LotRow, 'seq'>): void => void commit.run(row),
    update: (row: LotRow): void => void update.run(row),
    addList: (lotId: string, text: string): void => void addList.run(lotId, deflateSync(text)),
    /** The frozen list's text; null where there is none. Throws on one that was damaged. */
    list(lotId: string): string | null {
      const row = list.get(lotId);
      return row ? inflateSync(row.body).toString('utf8') : null;
    },
  };
}
export type SampleLotRepo = ReturnType<typeof createSampleLotRepo>;
