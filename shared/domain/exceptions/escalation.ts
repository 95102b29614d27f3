import { WARNINGS } from '../../model/exception.ts';
import type { Warning } from '../../model/exception.ts';
import type { ExceptionClass } from '../../model/record.ts';
import type { Instant } from '../../model/time.ts';
import type { WorkingTime } from './calendar.ts';
import type { LimitClock } from './clock.ts';

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

/** The farthest warning that is due and was not given; null: none. What lies before it counts as given with it. */
export function dueWarning(
  { riskAt, dueAt, heldSince }: LimitClock,
  warned: Warning | null,
  lines: Record<Warning, Instant | null>,
): Warning | null {
  if (riskAt === null || dueAt === null || heldSince !== null) return null;
  const given = warned === null ? -1 : WARNINGS.indexOf(warned);
  const isDue = (warning: Warning) => {
    const line = lines[warning];
    return line !== null && (warning === 'at-risk' ? riskAt : dueAt) <= line;
  };
  return WARNINGS.slice(given + 1).findLast(isDue) ?? null;
}
