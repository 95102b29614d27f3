import type { ClockState } from '../../model/exception.ts';
import type { Instant } from '../../model/time.ts';
import type { WorkingTime } from './calendar.ts';

/** The moments of a limit; the screens compare them with now and need to know no calendar. */
export interface Deadline {
  /** When the limit is passed; null: the step in turn has none. */
  dueAt: Instant | null;
  /** When the last quarter of the limit begins. */
  riskAt: Instant | null;
}

/** A limit as it is written into the event that starts it, so that another limit later does not rewrite what was due then. */
export interface Grant extends Deadline {
  /** Milliseconds of working time. */
  limitMs: number | null;
}

/** What a limit is measured by. */
export interface LimitClock extends Grant {
  /** When the step in turn came up. */
  startedAt: Instant;
  /** For how long it has stood still so far, without the hold that lasts now. */
  heldMs: number;
  /** Since when it stands still, with the deadline as it was then; null while it runs. */
  heldSince: Instant | null;
}

/** A limit that begins at `at`. */
export function grantLimit(time: WorkingTime, at: Instant, limitMs: number | null): Grant {
  if (limitMs === null) return { limitMs, dueAt: null, riskAt: null };
  return { limitMs, dueAt: time.after(at, limitMs), riskAt: time.after(at, limitMs - Math.floor(limitMs / 4)) };
}

/**
 * The deadline when what was left of it at `from` goes on at `to`: after a hold, after the machine's time was put back (`to` is
 * the earlier then), or with another calendar (`next`). What had passed stays passed, for as long as it was.
 */
export function moveDeadline(
  { dueAt, riskAt }: Deadline,
  from: Instant,
  to: Instant,
  time: WorkingTime,
  next: WorkingTime = time,
): Deadline {
  const moved = (moment: Instant | null) => {
    if (moment === null) return null;
    const left = time.between(from, moment);
    return left > 0 ? next.after(to, left) : moment + to - from;
  };
  return { dueAt: moved(dueAt), riskAt: moved(riskAt) };
}

/** Milliseconds until the limit is passed, closing hours among them; below zero after it, null without one. */
export function leftMs({ dueAt, heldSince }: LimitClock, now: Instant): number | null {
  return dueAt === null ? null : dueAt - (heldSince ?? now);
}

/** What the clock says (H4.1): the last quarter of the limit is at risk, the limit itself is breached. */
export function clockState({ dueAt, riskAt, heldSince }: LimitClock, now: Instant): ClockState {
  if (heldSince !== null) return 'on-hold';
  if (dueAt === null || riskAt === null) return 'no-limit';
  if (now >= dueAt) return 'breached';
  return now >= riskAt ? 'at-risk' : 'on-time';
}

/** For sorting by what breaks next: running limits first, the nearest in front, then what stands still, then the rest. */
export function compareUrgency(a: LimitClock, b: LimitClock): number {
  const rank = ({ heldSince, dueAt }: LimitClock) => (heldSince !== null ? 1 : dueAt === null ? 2 : 0);
  const due = ({ heldSince, dueAt }: LimitClock) => (dueAt === null ? 0 : dueAt - (heldSince ?? 0));
  return rank(a) - rank(b) || due(a) - due(b) || a.startedAt - b.startedAt;
}
