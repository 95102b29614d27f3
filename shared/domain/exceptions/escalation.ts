import { WARNINGS } from '../../model/exception.ts';
import type { Warning } from '../../model/exception.ts';
import type { ExceptionClass } from '../../model/record.ts';
import type { Instant } from '../../model/time.ts';
import type { WorkingTime } from './calendar.ts';

/** In how much working time past a limit the next role is told; null: it is not. */
export interface EscalationTimes {
  supervisorAfterMs: number | null;
  adminAfterMs: number | null;
}

/** What is said about limits, and to whom when. */
export interface EscalationRules extends EscalationTimes {
  atRisk: boolean;
  breached: boolean;
  /** Of a class otherwise than of all. */
  classes?: Readonly<Partial<Record<ExceptionClass, EscalationTimes | undefined>>> | undefined;
}

/**
 * The latest deadline at which each warning is due now, in the order in which they follow each other; null: it is switched off.
 * `at-risk` is held against `riskAt`, the rest against `dueAt`.
 */
export function warningLines(
  rules: EscalationRules,
  exceptionClass: ExceptionClass,
  time: WorkingTime,
  now: Instant,
): Record<Warning, Instant | null> {
  const { supervisorAfterMs, adminAfterMs } = rules.classes?.[exceptionClass] ?? rules;
  return {
    'at-risk': rules.atRisk ? now : null,
    breached: rules.breached ? now : null,
    supervisor: supervisorAfterMs === null ? null : time.before(now, supervisorAfterMs),
    admin: adminAfterMs === null ? null : time.before(now, adminAfterMs),
  };
}

/** Deadlines behind `after` up to `until`. */
export interface DueRange {
  after: Instant;
  until: Instant;
}

/**
 * Between which deadlines each warning is the farthest that is due; left out where none can be. Whoever was told as far already
 * is not told again, and what lies before a warning counts as given with it. For `at-risk` the end is held against `riskAt`,
 * the beginning, like all others, against `dueAt`.
 */
export function dueRanges(lines: Record<Warning, Instant | null>): Partial<Record<Warning, DueRange>> {
  const ranges: Partial<Record<Warning, DueRange>> = {};
  let after: Instant = Number.MIN_SAFE_INTEGER;
  for (const warning of WARNINGS.toReversed()) {
    const until = lines[warning];
    if (until === null) continue;
    // Risk begins before the deadline, which may lie in front still.
    if (warning !== 'at-risk' && until <= after) continue;
    ranges[warning] = { after, until };
    after = until;
  }
  return ranges;
}
