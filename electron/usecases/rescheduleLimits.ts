import type { WorkingTime } from '../../shared/domain/exceptions/calendar.ts';
import { moveDeadline } from '../../shared/domain/exceptions/clock.ts';
import { after } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import type { Instant } from '../../shared/model/time.ts';
import { MINUTE } from '../../shared/model/time.ts';
import { inTransaction } from '../store/database.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Caller, Core } from './core.ts';
import { workingTime } from './grantLimit.ts';
import { columnsOf, standingOfRow, writeEvent } from './noteException.ts';
import { writeJournal } from './writeJournal.ts';

/** Clocks are set right by seconds all the time; that moves no limit. */
const PUT_BACK_FROM_MS = MINUTE;

type Rescheduled = Omit<Extract<ExceptionEvent, { kind: 'rescheduled' }>, 'at' | 'kind'>;

/** Moves the deadlines of those exceptions that `anew` answers for; call it inside a transaction. The journal counts them. */
function reschedule(
  core: Core,
  caller: Caller | null,
  cause: Rescheduled['cause'],
  rows: readonly ExceptionRow[],
  anew: (row: ExceptionRow) => Rescheduled | null,
): void {
  let moved = 0;
  for (const row of rows) {
    const change = anew(row);
    if (change === null) continue;
    const event: ExceptionEvent = { at: core.clock.now(), kind: 'rescheduled', ...change };
    core.exceptions.save({ ...row, ...columnsOf(after(row.class, standingOfRow(row), event)) });
    writeEvent(core, caller, row.exceptionId, event);
    moved += 1;
  }
  if (moved === 0) return;
  writeJournal(core, caller, 'exceptions/reschedule', '', { rescheduleCause: cause, count: moved });
  core.changed('exceptions', 'journal');
}

/** Another calendar applies to what runs already: what was left of a limit goes on by it. Call it inside the transaction of the change. */
export function followCalendar(core: Core, caller: Caller, old: WorkingTime, next: WorkingTime): void {
  const now = core.clock.now();
  reschedule(core, caller, 'calendar', core.exceptions.open(), (row) => {
    const from = row.heldSince ?? now;
    const deadline = moveDeadline(row, from, from, old, next);
    return deadline.dueAt === row.dueAt ? null : { cause: 'calendar', backMs: 0, ...deadline };
  });
}

/** What the machine's time looked like at the last look. */
export interface SeenTime {
  at: Instant;
  /** The last time it leapt ahead between two looks: the machine slept, or its time was put forward. */
  leap: { from: Instant; ms: number } | null;
}

/**
 * Notices that the machine's time was put back, and gives no limit more time for it. Time that leapt ahead counts as time gone
 * by, as when the machine slept: rather warned too early than too late. Where a leap is taken back, limits that ran before it
 * are right again as they stand. `seen` null: the first look; then a limit that seems to begin in the future begins now.
 */
export function noticePutBack(core: Core, seen: SeenTime | null): SeenTime {
  const now = core.clock.now();
  const ahead = seen === null ? 0 : now - seen.at;
  const leap = ahead >= PUT_BACK_FROM_MS ? { from: seen!.at, ms: ahead } : (seen?.leap ?? null);
  if (seen !== null && ahead > -PUT_BACK_FROM_MS) return { at: Math.max(seen.at, now), leap };
  const undone = leap !== null && Math.abs(leap.ms + ahead) < PUT_BACK_FROM_MS ? leap : null;
  const time = workingTime(core);
  // Each start looks, and nearly always there is none in the future: only those are read.
  const rows = seen === null ? core.exceptions.byNumbers(core.exceptions.begunFrom(now)) : core.exceptions.open();
  inTransaction(core.records, () => {
    reschedule(core, null, 'put-back', rows, (row) => {
      const from = row.heldSince ?? seen?.at ?? row.startedAt;
      const begins = row.heldSince ?? row.startedAt;
      const before = undone !== null && begins <= undone.from;
      const backMs = Math.max(before ? 0 : -ahead, begins - now, 0);
      return backMs < PUT_BACK_FROM_MS ? null : { cause: 'put-back', backMs, ...moveDeadline(row, from, from - backMs, time) };
    });
  });
  return { at: now, leap: null };
}
