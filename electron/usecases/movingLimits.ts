import { createWorkingTime } from '../../shared/domain/exceptions/calendar.ts';
import type { WorkingTime } from '../../shared/domain/exceptions/calendar.ts';
import { moveDeadline } from '../../shared/domain/exceptions/clock.ts';
import { after } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import { createSiteTime } from '../../shared/domain/siteTime.ts';
import type { Calendar } from '../../shared/model/calendar.ts';
import type { Instant } from '../../shared/model/time.ts';
import { MINUTE } from '../../shared/model/time.ts';
import { inTransaction } from '../store/database.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Caller, Core } from './core.ts';
import { columnsOf, standingOfRow, writeEvent } from './noteException.ts';
import { writeJournal } from './writeJournal.ts';

/** Clocks are set right by seconds all the time; that moves no limit. */
export const PUT_BACK_FROM_MS = MINUTE;
/** So many are looked at in one transaction: a scan waits for them a few milliseconds at most. */
const LOT = 20;
/** Moves that are not at their end, the oldest first. */
const MOVES = 'limits.moves';

/** What working time is counted by. */
export interface TimeSource {
  calendar: Calendar | null;
  timeZone: string;
}

/** Why running limits move, and all that says where to. */
export type LimitMove =
  | { cause: 'calendar'; at: Instant; old: TimeSource; next: TimeSource }
  /** `seenAt`: the last moment before; `undoneFrom`: limits that ran by then are right as they stand. */
  | { cause: 'put-back'; at: Instant; backMs: number; seenAt: Instant | null; undoneFrom: Instant | null; time: TimeSource };

/** A move that has begun: how far it has come, and how many it has moved. */
interface Begun {
  move: LimitMove;
  caller: Caller | null;
  /** The newest event when it began: a clock that was set by a later one knows of the move already. */
  lastEvent: number;
  /** All with a number up to this one were looked at. */
  done: number;
  moved: number;
}

type Rescheduled = Extract<ExceptionEvent, { kind: 'rescheduled' }>;

/**
 * Moves all running limits: the first ones in the transaction of the caller, which it must be called in, and the rest lot by lot
 * (`moveLimits`), also after a stop in between. Whoever stops or starts a clock meanwhile brings it up to date first (`caughtUp`).
 */
export function beginMove(core: Core, caller: Caller | null, move: LimitMove): void {
  const begun = movesOf(core);
  const added: Begun = { move, caller, lastEvent: core.exceptions.lastEvent(), done: 0, moved: 0 };
  // The moves before come first, exception by exception.
  keep(core, begun.length > 0 ? [...begun, added] : advance(core, added));
  if (movesOf(core).length > 0) core.wake('limits');
}

/** Moves the next few limits; answers whether there are more to move. */
export function moveLimits(core: Core): boolean {
  const [first, ...others] = movesOf(core);
  if (first === undefined) return false;
  const left = inTransaction(core.records, () => {
    const next = [...advance(core, first), ...others];
    keep(core, next);
    return next.length;
  });
  return left > 0;
}

/** The exception after all moves that have begun and not come to it yet; call it inside the transaction that stops or starts its clock. */
export function caughtUp(core: Core, row: ExceptionRow): ExceptionRow {
  let current = row;
  const moves = movesOf(core).map((begun) => {
    const moved = row.seq > begun.done ? moveOne(core, begun, current) : null;
    if (moved === null) return begun;
    current = moved;
    return { ...begun, moved: begun.moved + 1 };
  });
  if (current !== row) keep(core, moves);
  return current;
}

function movesOf(core: Core): Begun[] {
  const kept = core.marks.get(MOVES);
  return kept === null ? [] : (JSON.parse(kept) as Begun[]);
}

function keep(core: Core, moves: readonly Begun[]): void {
  core.marks.set(MOVES, moves.length === 0 ? null : JSON.stringify(moves));
}

/** The move after one more lot; none when it has come to its end, which the journal notes with how many it moved. */
function advance(core: Core, begun: Begun): Begun[] {
  const lot = core.exceptions.openBehind(begun.done, LOT);
  const moved = begun.moved + lot.filter((row) => moveOne(core, begun, row) !== null).length;
  if (moved > begun.moved) core.changedInNumbers('exceptions');
  const last = lot.at(-1);
  if (lot.length === LOT && last !== undefined) return [{ ...begun, done: last.seq, moved }];
  if (moved > 0) {
    writeJournal(core, begun.caller, 'exceptions/reschedule', '', { rescheduleCause: begun.move.cause, count: moved });
    core.changed('exceptions', 'journal');
  }
  return [];
}

/** The exception with its limit moved; null where it stays as it is. */
function moveOne(core: Core, { move, caller, lastEvent }: Begun, row: ExceptionRow): ExceptionRow | null {
  const change = core.exceptions.clockSetBehind(row.exceptionId, lastEvent) ? null : changeOf(move, row);
  if (change === null) return null;
  const event: Rescheduled = { at: core.clock.now(), kind: 'rescheduled', cause: move.cause, ...change };
  const moved = { ...row, ...columnsOf(after(row.class, standingOfRow(row), event)) };
  core.exceptions.save(moved);
  writeEvent(core, caller, row.exceptionId, event);
  return moved;
}

function changeOf(move: LimitMove, row: ExceptionRow): Pick<Rescheduled, 'backMs' | 'dueAt' | 'riskAt'> | null {
  if (move.cause === 'calendar') {
    const from = row.heldSince ?? move.at;
    const deadline = moveDeadline(row, from, from, timeOf(move.old), timeOf(move.next));
    return deadline.dueAt === row.dueAt ? null : { backMs: 0, ...deadline };
  }
  const begins = row.heldSince ?? row.startedAt;
  const before = move.undoneFrom !== null && begins <= move.undoneFrom;
  const backMs = Math.max(before ? 0 : move.backMs, begins - move.at, 0);
  if (backMs < PUT_BACK_FROM_MS) return null;
  const from = row.heldSince ?? move.seenAt ?? row.startedAt;
  return { backMs, ...moveDeadline(row, from, from - backMs, timeOf(move.time)) };
}

const known = new Map<string, WorkingTime>();

/** Kept for a few calendars, because a move reads its own anew with each lot. */
function timeOf(source: TimeSource): WorkingTime {
  const key = JSON.stringify(source);
  let time = known.get(key);
  if (time === undefined) {
    time = createWorkingTime(source.calendar, createSiteTime(source.timeZone));
    if (known.size >= 4) known.clear();
    known.set(key, time);
  }
  return time;
}
