import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { CountedClocks } from './exceptionClock.ts';
import { COUNTED_CLOCKS, DUE_ORDER } from './exceptionClock.ts';

/** How many open ones of a class a person has (null: nobody), and how many of them in each clock state. */
export type BoardShare = CountedClocks & { assignee: string | null; total: number };

/** Where the queue of running limits was read up to. */
export interface QueuePlace {
  dueAt: Instant;
  startedAt: Instant;
  seq: number;
}

/** One running limit in the queue. */
export interface QueuedLimit extends QueuePlace {
  class: ExceptionClass;
  step: string;
}

/** Before everything. */
export const QUEUE_START: QueuePlace = { dueAt: -1, startedAt: -1, seq: -1 };

const [RANK, DUE] = DUE_ORDER;
// The first bound says the second's beginning once more, because SQLite finds a place in an index by a single value only.
const RUNNING = `state = 'open' AND ${RANK} = 0 AND ${DUE} >= @dueAt AND (${DUE}, started_at, seq) > (@dueAt, @startedAt, @seq)
  AND ${DUE} <= @until`;

/** The board's questions: how much there is of what, and what breaks next. Each is answered from an index alone, a class or a part at a time. */
export function createExceptionBoardRepo(db: Writable) {
  const query = readable(db);
  const shares = query.read<[{ class: ExceptionClass; now: Instant }], BoardShare>(`
    SELECT assignee, count(*) AS total, ${COUNTED_CLOCKS} FROM exception WHERE state = 'open' AND class = @class GROUP BY step, merchant_id, assignee`);
  const queue = query.read<[QueuePlace & { until: Instant; limit: number }], QueuedLimit>(`
    SELECT seq, ${DUE} AS dueAt, started_at AS startedAt, class, step FROM exception WHERE ${RUNNING}
    ORDER BY ${DUE}, started_at, seq LIMIT @limit`);
  const steps = query.read<[QueuePlace & { until: Instant; class: ExceptionClass }], { step: string; count: number }>(
    `SELECT step, count(*) AS count FROM exception WHERE ${RUNNING} AND class = @class GROUP BY step`,
  );
  return {
    /** Of one class; a person may come several times, once for each step and merchant. */
    shares: (exceptionClass: ExceptionClass, now: Instant): BoardShare[] => shares.all({ class: exceptionClass, now }),
    /** The next running limits behind a place, due until then, the earliest first. */
    queue: (behind: QueuePlace, until: Instant, limit: number): QueuedLimit[] =>
      queue.all({ dueAt: behind.dueAt, startedAt: behind.startedAt, seq: behind.seq, until, limit }),
    /** How many limits of a class run behind a place until then, step by step. */
    stepsBehind: (behind: QueuePlace, until: Instant, exceptionClass: ExceptionClass): { step: string; count: number }[] =>
      steps.all({ dueAt: behind.dueAt, startedAt: behind.startedAt, seq: behind.seq, until, class: exceptionClass }),
  };
}
export type ExceptionBoardRepo = ReturnType<typeof createExceptionBoardRepo>;
