import type { Calendar } from '../../../shared/model/calendar.ts';
import { DAY, MINUTE } from '../../../shared/model/time.ts';

/** The working time of a calendar found out the long way: every minute of a window is looked at for itself. */
export interface MinuteByMinute {
  from: number;
  to: number;
  between(from: number, to: number): number;
  after(from: number, ms: number): number;
  before(at: number, ms: number): number;
}

/** What the wall clock of a zone shows in every minute of some days: `2026-03-29 02:30`. */
export interface Walls {
  from: number;
  minutes: number;
  days: readonly string[];
  /** The last minute in which it showed this. */
  lastAt: ReadonlyMap<string, number>;
}

export function wallsOf(zone: string, from: number, days: number): Walls {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const walls = Array.from({ length: (days * DAY) / MINUTE }, (_, index) => format.format(from + index * MINUTE));
  return {
    from,
    minutes: walls.length,
    days: [...new Set(walls.map((wall) => wall.slice(0, 10)))],
    lastAt: new Map(walls.map((wall, index) => [wall, index])),
  };
}

const text = (wall: number) => new Date(wall).toISOString().slice(0, 16).replace('T', ' ');

export function minuteByMinute(calendar: Calendar, { from, minutes, days, lastAt }: Walls): MinuteByMinute {
  // A time that the clocks skip lies as far behind the last one they show as if they had not been put forward.
  const indexOf = (wall: number) => {
    for (let back = 0; back <= 180; back += 1) {
      const index = lastAt.get(text(wall - back * MINUTE));
      if (index !== undefined) return index + back;
    }
    return null;
  };
  const works = new Uint8Array(minutes);
  for (const day of days) {
    const midnight = Date.parse(day);
    const extra = calendar.workdays.find((one) => one.day === day);
    const weekday = extra?.as ?? [7, 1, 2, 3, 4, 5, 6][new Date(midnight).getUTCDay()]!;
    const shifts = extra === undefined && calendar.holidays.includes(day) ? [] : calendar.weekly[weekday - 1]!;
    for (const shift of shifts) {
      const begins = indexOf(midnight + shift.from * MINUTE);
      const ends = indexOf(midnight + shift.to * MINUTE + (shift.to > shift.from ? 0 : DAY));
      if (begins !== null) works.fill(1, begins, Math.max(begins, ends ?? minutes));
    }
  }
  const to = from + minutes * MINUTE;
  /** How much of a minute lies between two moments and is worked. */
  const part = (index: number, begin: number, end: number) =>
    works[index] === 1 ? Math.max(0, Math.min(end, from + (index + 1) * MINUTE) - Math.max(begin, from + index * MINUTE)) : 0;
  const minuteOf = (at: number) => Math.floor((at - from) / MINUTE);
  return {
    from,
    to,
    between(begin, end) {
      let sum = 0;
      for (let index = minuteOf(Math.min(begin, end)); index <= minuteOf(Math.max(begin, end)); index += 1)
        sum += part(index, Math.min(begin, end), Math.max(begin, end));
      return begin <= end ? sum : -sum;
    },
    after(begin, ms) {
      let left = ms;
      for (let index = minuteOf(begin); left > 0; index += 1) {
        if (index >= minutes) return Infinity;
        const here = part(index, begin, to);
        if (here >= left) return Math.max(begin, from + index * MINUTE) + left;
        left -= here;
      }
      return begin;
    },
    before(end, ms) {
      let left = ms;
      for (let index = minuteOf(end); left > 0; index -= 1) {
        if (index < 0) return -Infinity;
        const here = part(index, from, end);
        if (here >= left) return Math.min(end, from + (index + 1) * MINUTE) - left;
        left -= here;
      }
      return end;
    },
  };
}
