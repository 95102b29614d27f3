/** The clock states of `domain/exceptions/clock` in SQL, at `@now`; a test compares the two. */
export const CLOCK_STATE = `CASE WHEN held_since IS NOT NULL THEN 'on-hold' WHEN due_at IS NULL THEN 'no-limit'
  WHEN due_at <= @now THEN 'breached' WHEN risk_at <= @now THEN 'at-risk' ELSE 'on-time' END`;

/** What `compareUrgency` sorts by. An index holds the same expressions, so that this order costs no sorting. */
export const DUE_ORDER = [
  '(CASE WHEN held_since IS NOT NULL THEN 1 WHEN due_at IS NULL THEN 2 ELSE 0 END)',
  'coalesce(due_at - coalesce(held_since, 0), 0)',
  'started_at',
] as const;
