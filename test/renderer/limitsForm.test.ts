import { describe, expect, test } from 'vitest';
import { limitField, readLimitsForm, shownField } from '../../renderer/features/settings/limits/limitsForm.ts';
import { readDays, readShifts, readWorkdays } from '../../renderer/features/settings/limits/shifts.ts';
import { settings } from '../../shared/contract/site.ts';
import { HOUR, MINUTE } from '../../shared/model/time.ts';

const fresh = settings.parse({});
const notify = limitField('', 'out-of-stock', 'notify-merchant');
const office = { from: 540, to: 1080 };

describe('the page of limits', () => {
  test('nothing typed changes nothing; what is typed as it stands neither', () => {
    expect(readLimitsForm({}, fresh)).toEqual({ change: {}, problems: new Set(), count: 0 });
    expect(readLimitsForm({ [notify]: ' ' }, fresh).count).toBe(0);
  });

  test("a number is the site's or the merchant's limit, 0 is none, nothing is the handbook's again", () => {
    const own = limitField('M1', 'out-of-stock', 'agree');
    const { change } = readLimitsForm({ [notify]: '２０', [own]: '0' }, fresh);
    expect(change).toEqual({
      limits: { site: { 'out-of-stock': { 'notify-merchant': 20 * MINUTE } }, merchants: { M1: { 'out-of-stock': { agree: null } } } },
    });
    const stored = settings.parse(change);
    expect([shownField(notify, stored), shownField(own, stored)]).toEqual(['20', '0']);
    expect(readLimitsForm({ [notify]: '' }, stored).change.limits).toEqual({
      site: {},
      merchants: { M1: { 'out-of-stock': { agree: null } } },
    });
  });

  test('what cannot be read is named', () => {
    const draft = { [notify]: 'bald', 'calendar/mode': 'shifts', 'calendar/1': '9-18', 'calendar/holidays': '2026-02-30' };
    expect([...readLimitsForm(draft, fresh).problems].toSorted()).toEqual(['calendar/1', 'calendar/holidays', notify].toSorted());
  });

  test('a calendar is typed as shifts, pasted dates and extra working days, and comes back as it was typed', () => {
    const draft = {
      'calendar/mode': 'shifts',
      'calendar/6': '22:00-06:00',
      'calendar/holidays': '2026年10月1日、2026/10/2',
      'calendar/workdays': '2026-10-10 5',
    };
    const { change, problems } = readLimitsForm(draft, fresh);
    expect(problems.size).toBe(0);
    expect(change.calendar).toEqual({
      weekly: [[office], [office], [office], [office], [office], [{ from: 1320, to: 360 }], []],
      holidays: ['2026-10-01', '2026-10-02'],
      workdays: [{ day: '2026-10-10', as: 5 }],
    });
    const stored = settings.parse(change);
    expect(['calendar/1', 'calendar/6', 'calendar/holidays', 'calendar/workdays'].map((field) => shownField(field, stored))).toEqual([
      '09:00-18:00',
      '22:00-06:00',
      '2026-10-01\n2026-10-02',
      '2026-10-10 5',
    ]);
    expect(readLimitsForm({ 'calendar/mode': 'always' }, stored).change).toEqual({ calendar: null });
  });

  test('escalation times, of all and of one class', () => {
    const draft = { 'escalation/atRisk': 'off', 'escalation/supervisor': '60', 'escalation/supervisor/system-failure': '5' };
    expect(readLimitsForm(draft, fresh).change).toEqual({
      escalation: {
        atRisk: false,
        breached: true,
        supervisorAfterMs: HOUR,
        adminAfterMs: 2 * HOUR,
        classes: { 'system-failure': { supervisorAfterMs: 5 * MINUTE, adminAfterMs: null } },
      },
    });
  });

  test.each([
    ['09:00～18:00，22:00 - 06:00', [office, { from: 1320, to: 360 }]],
    ['00:00-24:00', [{ from: 0, to: 0 }]],
    ['', []],
    ['25:00-26:00', null],
    ['09:00', null],
  ])('shifts %j', (text, found) => {
    expect(readShifts(text)).toEqual(found);
  });

  test('days are read once each and in order; a day that does not exist is none', () => {
    expect(readDays('2026-10-2\n2026.10.1;2026-10-02')).toEqual(['2026-10-01', '2026-10-02']);
    expect([readDays('morgen'), readDays('2026-02-29')]).toEqual([null, null]);
    expect([readWorkdays('2026-10-10'), readWorkdays('2026-10-10 8')]).toEqual([[{ day: '2026-10-10', as: 1 }], null]);
  });
});
