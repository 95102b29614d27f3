import type { Shift, Weekday } from '../../../../shared/model/calendar.ts';

const DAY_MINUTES = 1_440;
const two = (value: number) => String(value).padStart(2, '0');
const timeOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** `09:00-18:00 22:00-06:00`. */
export function shownShifts(shifts: readonly Shift[]): string {
  return shifts.map(({ from, to }) => `${timeOf(from)}-${timeOf(to)}`).join(' ');
}

/** Shifts as typed, with anything between them; null where it is something else. Full-width signs count, input methods make them. */
export function readShifts(text: string): Shift[] | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[~–—至到]/g, '-')
    .replaceAll(/\s*-\s*/g, '-')
    .trim();
  if (plain === '') return [];
  const shifts = plain.split(/[\s,;、。]+/).map((part) => {
    const [, fromHour, fromMinute, toHour, toMinute] = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(part) ?? [];
    const from = Number(fromHour) * 60 + Number(fromMinute);
    const to = (Number(toHour) * 60 + Number(toMinute)) % DAY_MINUTES;
    return Number(fromMinute) < 60 && Number(toMinute) < 60 && from < DAY_MINUTES && Number(toHour) <= 24 ? { from, to } : null;
  });
  return shifts.every((shift) => shift !== null) ? shifts : null;
}

/** A day as typed (`2026-10-1`, `2026/10/01`, `2026年10月1日`) as `2026-10-01`; null where it is none. */
function readDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const found = `${year}-${two(Number(month))}-${two(Number(day))}`;
  const at = Date.parse(found);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === found ? found : null;
}

/** Days as typed or pasted from a list, with anything between them, each once and in order; null where something else stands among them. */
export function readDays(text: string): string[] | null {
  const days = text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((part) => part !== '')
    .map(readDay);
  return days.every((day) => day !== null) ? [...new Set(days)].toSorted() : null;
}

/** Extra working days, one a line: the day and which day of the week it is worked like, 1 to 7 (1 where none is given). */
export function readWorkdays(text: string): { day: string; as: Weekday }[] | null {
  const lines = text
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const found = lines.map((line) => {
    const [first = '', as = '1', ...rest] = line.split(/\s+/);
    const day = readDay(first);
    return day === null || !/^[1-7]$/.test(as) || rest.length > 0 ? null : { day, as: Number(as) as Weekday };
  });
  return found.every((one) => one !== null) ? found : null;
}
