import type { ClockState } from '../../model/exception.ts';
import type { Instant } from '../../model/time.ts';

/** What a limit is measured by. */
export interface LimitClock {
  startedAt: Instant;
  /** Null: the step in turn has no limit. */
  limitMs: number | null;
  /** For how long it has stood still so far, without the hold that lasts now. */
  heldMs: number;
  /** Since when it stands still; null while it runs. */
  heldSince: Instant | null;
}

/**
 * Milliseconds that count against the limit. A station's time that was put back counts as no time, never as less than none.
 * Instants are UTC: summer time changes nothing.
 */
export function elapsedMs(clock: LimitClock, now: Instant): number {
  return Math.max(0, (clock.heldSince ?? now) - clock.startedAt - clock.heldMs);
}

/** Milliseconds left, below zero after the limit; null without a limit. */
export function leftMs(clock: LimitClock, now: Instant): number | null {
  return clock.limitMs === null ? null : clock.limitMs - elapsedMs(clock, now);
}

/** What the clock says (H4.1): the last quarter of the limit is at risk, the limit itself is breached. */
export function clockState(clock: LimitClock, now: Instant): ClockState {
  const left = leftMs(clock, now);
  if (clock.heldSince !== null) return 'on-hold';
  if (left === null || clock.limitMs === null) return 'no-limit';
  if (left <= 0) return 'breached';
  return left <= clock.limitMs / 4 ? 'at-risk' : 'on-time';
}

/** For sorting by what breaks next: running limits first, the nearest in front, then what stands still, then the rest. */
export function compareUrgency(a: LimitClock, b: LimitClock, now: Instant): number {
  const rank = (clock: LimitClock) => (clock.heldSince !== null ? 1 : clock.limitMs === null ? 2 : 0);
  return rank(a) - rank(b) || (leftMs(a, now) ?? 0) - (leftMs(b, now) ?? 0) || a.startedAt - b.startedAt;
}
