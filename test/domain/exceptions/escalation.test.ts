import { describe, expect, test } from 'vitest';
import { dueRanges, warningLines } from '../../../shared/domain/exceptions/escalation.ts';
import type { LimitClock } from '../../../shared/domain/exceptions/clock.ts';
import type { EscalationRules } from '../../../shared/domain/exceptions/escalation.ts';
import { createWorkingTime } from '../../../shared/domain/exceptions/calendar.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import { WARNINGS } from '../../../shared/model/exception.ts';
import type { Warning } from '../../../shared/model/exception.ts';
import { HOUR, MINUTE } from '../../../shared/model/time.ts';
import { aroundTheClock, grant } from '../../support/aroundTheClock.ts';

const rules: EscalationRules = { atRisk: true, breached: true, supervisorAfterMs: 30 * MINUTE, adminAfterMs: 2 * HOUR };
const clock = { ...grant(0, HOUR), startedAt: 0, heldMs: 0, heldSince: null };
/** The one warning within whose range a limit lies, of those that were not given. */
function dueWarning({ dueAt: due, riskAt }: LimitClock, warned: Warning | null, lines: ReturnType<typeof warningLines>): Warning | null {
  const found = WARNINGS.slice(warned === null ? 0 : WARNINGS.indexOf(warned) + 1).filter((warning) => {
    const range = dueRanges(lines)[warning];
    return range !== undefined && due! > range.after && (warning === 'at-risk' ? riskAt! : due!) <= range.until;
  });
  expect(found.length).toBeLessThan(2);
  return found[0] ?? null;
}
const dueAt = (now: number, warned: Warning | null = null, changed: Partial<EscalationRules> = {}) =>
  dueWarning(clock, warned, warningLines({ ...rules, ...changed }, 'out-of-stock', aroundTheClock, now));

const at = (text: string) => Date.parse(`2026-11-${text}:00+08:00`);

describe('escalation (H4.2)', () => {
  test.each([
    [45 * MINUTE - 1, null],
    [45 * MINUTE, 'at-risk'],
    [HOUR, 'breached'],
    [90 * MINUTE, 'supervisor'],
    [3 * HOUR, 'admin'],
  ] as const)('after %i ms the farthest that is due is %s', (now, warning) => {
    expect(dueAt(now)).toBe(warning);
    // What was told is not told again, nor what lies before it.
    expect(dueAt(now, warning)).toBeNull();
    expect(dueAt(now, 'admin')).toBeNull();
  });

  test('goes on from what was told, as the site chooses and its classes do', () => {
    expect(dueAt(3 * HOUR, 'breached', { adminAfterMs: null })).toBe('supervisor');
    expect(dueAt(3 * HOUR, 'breached', { supervisorAfterMs: null })).toBe('admin');
    expect(dueAt(50 * MINUTE, null, { atRisk: false })).toBeNull();
    expect(dueAt(HOUR, 'at-risk', { breached: false })).toBeNull();
    const classes = { 'out-of-stock': { supervisorAfterMs: 5 * MINUTE, adminAfterMs: null } };
    expect(dueAt(65 * MINUTE, 'breached', { classes })).toBe('supervisor');
  });

  test('of a warning that is due before a lesser one, the lesser is never told', () => {
    const lines = { 'at-risk': HOUR, breached: HOUR, supervisor: 2 * HOUR, admin: 3 * HOUR };
    expect(Object.keys(dueRanges(lines))).toEqual(['admin', 'at-risk']);
    expect(dueRanges({ 'at-risk': null, breached: null, supervisor: null, admin: null })).toEqual({});
  });

  test('the time after a limit is working time: nobody is called at night', () => {
    const day = { from: 9 * 60, to: 18 * 60 };
    const time = createWorkingTime(
      { weekly: Array.from({ length: 7 }, () => [day]), holidays: [], workdays: [] },
      createSiteTime('Asia/Shanghai'),
    );
    const late = { ...clock, dueAt: at('26T17:50'), riskAt: at('26T17:30') };
    const due = (now: number) => dueWarning(late, 'breached', warningLines(rules, 'out-of-stock', time, now));
    expect([due(at('27T03:00')), due(at('27T09:19')), due(at('27T09:20'))]).toEqual([null, null, 'supervisor']);
  });
});
