import type { Settings } from '../../shared/contract/site.ts';
import type { Instant } from '../../shared/model/time.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { beginMove, PUT_BACK_FROM_MS } from './movingLimits.ts';
import type { TimeSource } from './movingLimits.ts';

/** Another calendar applies to what runs already: what was left of a limit goes on by it. Call it inside the transaction of the change. */
export function followCalendar(core: Core, caller: Caller, old: Settings, next: Settings): void {
  const { user, role } = caller;
  beginMove(core, { user, role }, { cause: 'calendar', at: core.clock.now(), old: timeSource(old), next: timeSource(next) });
}

function timeSource({ calendar, timeZone }: Settings): TimeSource {
  return { calendar, timeZone };
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
  // Each start looks, and nearly always there is none in the future.
  if (seen === null && !core.exceptions.hasBegunFrom(now + PUT_BACK_FROM_MS)) return { at: now, leap: null };
  const undoneFrom = leap !== null && Math.abs(leap.ms + ahead) < PUT_BACK_FROM_MS ? leap.from : null;
  const time = timeSource(core.settings());
  inTransaction(core.records, () => {
    beginMove(core, null, { cause: 'put-back', at: now, backMs: -ahead, seenAt: seen?.at ?? null, undoneFrom, time });
  });
  return { at: now, leap: null };
}
