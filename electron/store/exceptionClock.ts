import type { ClockState } from '../../shared/model/exception.ts';

/** The clock states of `domain/exceptions/clock` in SQL, at `@now`; a test compares the two. */
export const CLOCK_STATE = `CASE WHEN held_since IS NOT NULL THEN 'on-hold' WHEN due_at IS NULL THEN 'no-limit'
  WHEN due_at <= @now THEN 'breached' WHEN risk_at <= @now THEN 'at-risk' ELSE 'on-time' END`;

/** How many stand in each clock state but one; what is left is on time. */
export type CountedClocks = Record<Exclude<ClockState, 'on-time'>, number>;
export const NO_CLOCKS: CountedClocks = { breached: 0, 'at-risk': 0, 'on-hold': 0, 'no-limit': 0 };

/** The columns of `CountedClocks` at `@now`: sums, because grouping by the state would sort all rows; null where there are none. */
export const COUNTED_CLOCKS = `count(held_since) AS "on-hold", sum(held_since IS NULL AND due_at IS NULL) AS "no-limit",
  sum(held_since IS NULL AND coalesce(due_at <= @now, 0)) AS breached,
  sum(held_since IS NULL AND coalesce(due_at > @now AND risk_at <= @now, 0)) AS "at-risk"`;

/** All clock states of so many that were counted. */
export function withOnTime(total: number, counted: CountedClocks): Record<ClockState, number> {
  const known = { ...NO_CLOCKS };
  for (const state of Object.keys(known) as (keyof CountedClocks)[]) known[state] += counted[state];
  const onTime = Object.values(known).reduce((left, count) => left - count, total);
  return { ...known, 'on-time': onTime };
}

/** What `compareUrgency` sorts by. An index holds the same expressions, so that this order costs no sorting. */
export const DUE_ORDER = [
  '(CASE WHEN held_since IS NOT NULL THEN 1 WHEN due_at IS NULL THEN 2 ELSE 0 END)',
  'coalesce(due_at - coalesce(held_since, 0), 0)',
  'started_at',
] as const;
