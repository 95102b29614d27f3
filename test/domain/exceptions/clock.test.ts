import { array, assert, constantFrom, integer, nat, property, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkingTime } from '../../../shared/domain/exceptions/calendar.ts';
import { clockState, compareUrgency, grantLimit, leftMs, moveDeadline } from '../../../shared/domain/exceptions/clock.ts';
import { after, standingOf } from '../../../shared/domain/exceptions/handling.ts';
import type { Standing } from '../../../shared/domain/exceptions/handling.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/model/time.ts';
import { aroundTheClock, grant } from '../../support/aroundTheClock.ts';
import { seeded } from '../../support/seeded.ts';
import { calendarsFrom, windows } from './calendars.ts';
import { minuteByMinute } from './minuteByMinute.ts';

const running = { ...grant(0, HOUR), startedAt: 0, heldMs: 0, heldSince: null };

describe('the clock of an exception (H4.1)', () => {
  test.each([
    [0, 'on-time'],
    [45 * MINUTE - 1, 'on-time'],
    [45 * MINUTE, 'at-risk'],
    [HOUR - 1, 'at-risk'],
    [HOUR, 'breached'],
  ] as const)('after %i ms of an hour it is %s', (now, state) => {
    expect(clockState(running, now)).toBe(state);
  });

  test('stands still on hold, even when the limit would have passed, and runs on from there', () => {
    const held = { ...running, heldSince: 50 * MINUTE };
    expect([clockState(held, 9 * HOUR), leftMs(held, 9 * HOUR)]).toEqual(['on-hold', 10 * MINUTE]);
    const resumed = { ...running, ...moveDeadline(running, 50 * MINUTE, 8 * HOUR, aroundTheClock) };
    expect([clockState(resumed, 8 * HOUR + 10 * MINUTE - 1), clockState(resumed, 8 * HOUR + 10 * MINUTE)]).toEqual(['at-risk', 'breached']);
  });

  test('a step without a limit never breaks', () => {
    expect(clockState({ ...running, ...grant(0, null) }, 100 * HOUR)).toBe('no-limit');
  });

  test('H4.2: what breaks next comes first, then what stands still, then what has no limit', () => {
    const clocks = {
      late: { ...running, ...grant(10, HOUR), startedAt: 10 },
      short: { ...running, ...grant(20, 30 * MINUTE), startedAt: 20 },
      held: { ...running, heldSince: 5 },
      heldWithLess: { ...running, heldSince: 6 },
      free: { ...running, ...grant(0, null) },
      early: running,
    };
    const sorted = Object.entries(clocks).toSorted(([, a], [, b]) => compareUrgency(a, b));
    expect(sorted.map(([name]) => name)).toEqual(['short', 'early', 'late', 'heldWithLess', 'held', 'free']);
  });
});

/** What happens to a running limit: time passes, it is held, the machine's time is put back, the calendar is changed. */
const happenings = array(
  record({
    kind: constantFrom('pass', 'pass', 'hold', 'put-back', 'calendar'),
    ms: integer({ min: 0, max: 20 * HOUR }),
  }),
  { maxLength: 7 },
);

test('H4.1: over holds, holidays, changes of the clocks and of the calendar, what counts is the working time outside the holds', () => {
  const place = nat(windows.length - 1).chain((index) =>
    tuple(...[0, 1].map(() => calendarsFrom(windows[index]!.day))).map((calendars) => ({ index, calendars })),
  );
  const onHold = new Set<string>();
  let changed = 0;
  let breached = 0;
  assert(
    property(
      place,
      happenings,
      integer({ min: 10 * MINUTE, max: 30 * HOUR }),
      nat(DAY),
      ({ index, calendars }, happened, limitMs, since) => {
        const { zone, walls, from } = windows[index]!;
        const sites = calendars.map((calendar) => ({
          time: createWorkingTime(calendar, createSiteTime(zone)),
          oracle: minuteByMinute(calendar, walls),
        }));
        let site = sites[0]!;
        let now = from + 8 * DAY + since;
        let left = limitMs;
        let standing: Standing = standingOf('out-of-stock', [
          { at: now, kind: 'opened', reason: 'x', ...grantLimit(site.time, now, limitMs) },
        ]);
        for (const { kind, ms } of happened) {
          const { clock } = standing;
          if (kind === 'pass') {
            left -= site.oracle.between(now, now + ms);
            now += ms;
          } else if (kind === 'hold') {
            standing = after('out-of-stock', standing, { at: now, kind: 'held', reason: '等' });
            onHold.add(clockState(standing.clock, now + ms));
            const deadline = moveDeadline(clock, now, now + ms, site.time);
            now += ms;
            standing = after('out-of-stock', standing, { at: now, kind: 'resumed', ...deadline });
          } else {
            const to = kind === 'put-back' ? now - ms : now;
            const next = kind === 'calendar' ? sites.find((one) => one !== site)! : site;
            if (next !== site) changed += 1;
            const deadline = moveDeadline(clock, now, to, site.time, next.time);
            const cause = kind === 'put-back' ? 'put-back' : 'calendar';
            standing = after('out-of-stock', standing, { at: to, kind: 'rescheduled', cause, backMs: now - to, ...deadline });
            [site, now] = [next, to];
          }
          const state = clockState(standing.clock, now);
          if (left <= 0) breached += 1;
          expect(state).toBe(left <= 0 ? 'breached' : left <= Math.floor(limitMs / 4) ? 'at-risk' : 'on-time');
          const due = left > 0 ? site.oracle.after(now, left) : Infinity;
          // What lies outside the window the long way does not know.
          expect(standing.clock.dueAt).toBe(due < site.oracle.to - DAY ? due : standing.clock.dueAt);
        }
      },
    ),
    seeded(200),
  );
  expect([...onHold]).toEqual(['on-hold']);
  expect(changed).toBeGreaterThan(0);
  expect(breached).toBeGreaterThan(0);
});
