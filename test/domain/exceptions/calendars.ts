import { array, constantFrom, integer, record, tuple, uniqueArray } from 'fast-check';
import { addDays } from '../../../shared/domain/siteTime.ts';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { WEEKDAYS } from '../../../shared/model/calendar.ts';
import { wallsOf } from './minuteByMinute.ts';

/** Windows with every kind of change of the clocks: none, at night, at midnight, around it, by half an hour. */
const ZONES = [
  ['Asia/Shanghai', '2026-09-28'],
  ['Europe/Berlin', '2026-03-22'],
  ['Europe/Berlin', '2026-10-18'],
  ['America/Havana', '2026-10-25'],
  ['Asia/Beirut', '2026-03-22'],
  ['Australia/Lord_Howe', '2026-03-28'],
] as const;
const DAYS = 21;

export const windows = ZONES.map(([zone, day]) => {
  const from = Date.parse(`${day}T00:00:00Z`);
  return { zone, day, from, walls: wallsOf(zone, from, DAYS) };
});

const shift = record({ from: integer({ min: 0, max: 1439 }), to: integer({ min: 0, max: 1439 }) });
const someDay = integer({ min: 0, max: DAYS });

/** Calendars around a day: shifts over midnight, overlapping ones, days without any, holidays, extra working days. */
export const calendarsFrom = (first: string) =>
  record({
    weekly: tuple(...WEEKDAYS.map(() => array(shift, { maxLength: 3 }))).filter((days) => days.some((shifts) => shifts.length > 0)),
    holidays: uniqueArray(someDay, { maxLength: 6 }),
    workdays: uniqueArray(record({ day: someDay, as: constantFrom(...WEEKDAYS) }), { maxLength: 4, selector: ({ day }) => day }),
  }).map(({ weekly, holidays, workdays }): Calendar => ({
    weekly,
    holidays: holidays.map((day) => addDays(first, day)),
    workdays: workdays.map(({ day, as }) => ({ day: addDays(first, day), as })),
  }));
