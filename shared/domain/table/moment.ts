import type { Cell } from '../../model/table.ts';
import type { Instant } from '../../model/time.ts';
import { DAY, SECOND } from '../../model/time.ts';
import { createZone } from '../zone.ts';
import { textOf } from './code.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day 0 of a spreadsheet's calendar. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const CLOCK = String.raw`(?:[T,\s]*(上午|下午|[ap]m)?\s*(\d{1,2})[:：时点](\d{1,2})?(?:[:：分](\d{1,2})(?:[.,](\d{1,3})\d*)?秒?|分)?\s*([ap]m)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?${CLOCK}$`, 'i');
const COMPACT = /^(20\d{2})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?)?$/;
const DAY_NAMED_MONTH = new RegExp(String.raw`^(\d{1,2})[-\s]([a-z]{3})[a-z]*[-,\s]+(\d{2}|\d{4})${CLOCK}$`, 'i');
const NAMED_MONTH_DAY = new RegExp(String.raw`^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})${CLOCK}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${CLOCK}$`, 'i');
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Reads times as tables of one zone have them. Keeps the zone's offsets it has looked up. */
export function createMomentReader(zone: string): (cell: Cell | undefined) => Instant | null {
  const { instantOf: offsetAt } = createZone(zone);

  function local(year: number, month: number, day: number, clock: readonly (string | undefined)[] = []): Instant | null {
    const [before, hourText, minuteText, secondText, millisText, after] = clock;
    const half = (before ?? after ?? '').toLowerCase();
    let hour = Number(hourText ?? 0);
    if (half === 'pm' || half === '下午') hour = hour < 12 ? hour + 12 : hour;
    if ((half === 'am' || half === '上午') && hour === 12) hour = 0;
    const minute = Number(minuteText ?? 0);
    const second = Number(secondText ?? 0);
    const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((millisText ?? '0').padEnd(3, '0')));
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour <= 24 && minute < 60 && second < 60;
    return exists && year >= 1990 && year < 2100 ? offsetAt(wall) : null;
  }

  /** A spreadsheet's day count; anything but a plausible date is none. */
  function serial(days: number): Instant | null {
    if (!(days >= 32_874 && days < 73_051)) return null;
    return offsetAt(SERIAL_ZERO + Math.round((days * DAY) / SECOND) * SECOND);
  }

  return (cell) => {
    const text = textOf(cell).normalize('NFKC');
    if (WITH_ZONE.test(text)) return finite(Date.parse(text.replace(' ', 'T')));
    if (/^\d{13}$/.test(text)) return Number(text);
    if (/^1\d{9}$/.test(text)) return Number(text) * SECOND;
    if (/^\d{5}(\.\d+)?$/.test(text)) return serial(Number(text));
    let found = YEAR_FIRST.exec(text);
    if (found) return local(Number(found[1]), Number(found[2]), Number(found[3]), found.slice(4));
    found = COMPACT.exec(text);
    if (found) return local(Number(found[1]), Number(found[2]), Number(found[3]), [undefined, found[4], found[5], found[6]]);
    found = DAY_NAMED_MONTH.exec(text);
    if (found) return local(fullYear(found[3]!), monthOf(found[2]!), Number(found[1]), found.slice(4));
    found = NAMED_MONTH_DAY.exec(text);
    if (found) return local(Number(found[3]), monthOf(found[1]!), Number(found[2]), found.slice(4));
    found = YEAR_LAST.exec(text);
    if (found) {
      const [first, second] = [Number(found[1]), Number(found[2])];
      // 03/04/2026 is two days; which one, only the writer knows.
      if (first <= 12 && second <= 12 && first !== second) return null;
      return first > 12 ? local(Number(found[3]), second, first, found.slice(4)) : local(Number(found[3]), first, second, found.slice(4));
    }
    return null;
  };
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function finite(at: number): Instant | null {
  return Number.isFinite(at) ? at : null;
}
