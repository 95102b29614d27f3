import { assert, constant, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkingTime, shiftsOf } from '../../../shared/domain/exceptions/calendar.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/model/time.ts';
import { seeded } from '../../support/seeded.ts';
import { calendarsFrom, windows } from './calendars.ts';
import { minuteByMinute } from './minuteByMinute.ts';

const office = { from: 9 * 60, to: 18 * 60 };
const night = { from: 22 * 60, to: 6 * 60 };
const weekdays: Calendar = { weekly: [[office], [office], [office], [office], [office], [], []], holidays: [], workdays: [] };
const shanghai = createSiteTime('Asia/Shanghai');
const at = (text: string) => Date.parse(`${text}:00+08:00`);

describe('working time (H4.1)', () => {
  test('around the clock where there is no calendar', () => {
    const time = createWorkingTime(null, shanghai);
    expect([time.after(5, HOUR), time.before(5, HOUR), time.between(5, 2)]).toEqual([HOUR + 5, 5 - HOUR, -3]);
  });

  test('goes on the next morning, and after the weekend', () => {
    const time = createWorkingTime(weekdays, shanghai);
    // 2026-11-26 is a Thursday.
    expect(time.after(at('2026-11-26T17:30'), HOUR)).toBe(at('2026-11-27T09:30'));
    expect(time.after(at('2026-11-27T17:30'), HOUR)).toBe(at('2026-11-30T09:30'));
    expect(time.before(at('2026-11-30T09:30'), HOUR)).toBe(at('2026-11-27T17:30'));
    // An hour that ends with the shift is over then, and not the next morning.
    expect(time.after(at('2026-11-26T17:00'), HOUR)).toBe(at('2026-11-26T18:00'));
    expect(time.between(at('2026-11-27T12:00'), at('2026-11-30T12:00'))).toBe(9 * HOUR);
  });

  test('a holiday is not worked, an extra working day is, as the day that it stands for', () => {
    const calendar = { ...weekdays, holidays: ['2026-10-01', '2026-10-02'], workdays: [{ day: '2026-10-10', as: 5 as const }] };
    const time = createWorkingTime(calendar, shanghai);
    expect(time.after(at('2026-09-30T17:30'), HOUR)).toBe(at('2026-10-05T09:30'));
    expect(time.after(at('2026-10-09T17:30'), HOUR)).toBe(at('2026-10-10T09:30'));
    expect(shiftsOf({ ...calendar, holidays: ['2026-10-10'] }, '2026-10-10')).toEqual([office]);
  });

  test('a night shift belongs to the day on which it begins, a holiday in between notwithstanding', () => {
    const calendar = { weekly: [[night], [night], [night], [night], [night], [night], [night]], holidays: ['2026-10-01'], workdays: [] };
    const time = createWorkingTime(calendar, shanghai);
    expect(time.between(at('2026-10-01T00:00'), at('2026-10-02T00:00'))).toBe(6 * HOUR);
    expect(time.after(at('2026-10-01T05:00'), 2 * HOUR)).toBe(at('2026-10-02T23:00'));
  });

  test('whatever the calendar, the zone and the time, it is what a look at every minute finds', () => {
    const anything = nat(windows.length - 1).chain((index) => tuple(constant(index), calendarsFrom(windows[index]!.day)));
    const moment = integer({ min: 3 * DAY, max: 18 * DAY });
    assert(
      property(anything, moment, moment, integer({ min: 0, max: 40 * HOUR }), ([index, calendar], one, other, ms) => {
        const { zone, walls, from } = windows[index]!;
        const oracle = minuteByMinute(calendar, walls);
        const time = createWorkingTime(calendar, createSiteTime(zone));
        const [a, b] = [from + one, from + other];
        expect(time.between(a, b)).toBe(oracle.between(a, b));
        // What lies outside the window the long way does not know.
        const inside = (found: number, other: number) => (found > oracle.from + DAY && found < oracle.to - DAY ? found : other);
        expect(time.after(a, ms)).toBe(inside(oracle.after(a, ms), time.after(a, ms)));
        expect(time.before(a, ms)).toBe(inside(oracle.before(a, ms), time.before(a, ms)));
      }),
      seeded(250),
    );
  });

  test('is counted there and back to the same moment', () => {
    const time = createWorkingTime(weekdays, shanghai);
    assert(
      property(integer({ min: 0, max: 60 * DAY }), integer({ min: MINUTE, max: 40 * HOUR }), (since, ms) => {
        const from = at('2026-09-01T00:00') + since;
        const to = time.after(from, ms);
        expect([time.between(from, to), time.between(time.before(to, ms), to)]).toEqual([ms, ms]);
      }),
      seeded(500),
    );
  });
});
