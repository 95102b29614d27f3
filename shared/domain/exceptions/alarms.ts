import type { Instant } from '../../model/time.ts';
import { clockState } from './clock.ts';
import type { LimitClock } from './clock.ts';

/** What a station makes heard: that a limit is at risk, or passed. */
export type Alarm = 'at-risk' | 'breached';
/** What a station has made heard, by exception and the limit that ran; the newest last. */
export type Heard = Readonly<Record<string, Alarm>>;

/** Limits that a station remembers; more than stand on a wall at a time. */
const REMEMBERED = 500;

/**
 * What is to be heard now of limits that nobody heard of, the worst of each alone; and what counts as heard then. Another limit
 * of the same exception is heard of anew. `only` narrows it to limits that are passed.
 */
export function soundAlarms<T extends { exceptionId: string; clock: LimitClock }>(
  rows: readonly T[],
  heard: Heard,
  now: Instant,
  only: 'all' | 'breached',
): { alarms: { row: T; alarm: Alarm }[]; heard: Heard } {
  const alarms: { row: T; alarm: Alarm }[] = [];
  const known = new Map(Object.entries(heard));
  for (const row of rows) {
    const state = clockState(row.clock, now);
    if (state !== 'breached' && (state !== 'at-risk' || only === 'breached')) continue;
    const key = `${row.exceptionId} ${row.clock.startedAt}`;
    const before = known.get(key);
    if (before === 'breached' || before === state) continue;
    known.set(key, state);
    alarms.push({ row, alarm: state });
  }
  return { alarms, heard: alarms.length === 0 ? heard : Object.fromEntries([...known].slice(-REMEMBERED)) };
}
