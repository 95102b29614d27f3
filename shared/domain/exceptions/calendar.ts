import type { Calendar, Shift } from '../../model/calendar.ts';
import type { Instant } from '../../model/time.ts';
import { DAY, MINUTE } from '../../model/time.ts';
import { addDays, weekdayOf } from '../siteTime.ts';
import type { SiteDay, SiteTime } from '../siteTime.ts';

/** Counts time as the site works it. */
export interface WorkingTime {
  /** The first moment at which so many milliseconds (0 or more) have been worked since `from`. */
  after(from: Instant, ms: number): Instant;
  /** The last moment since which so many milliseconds (0 or more) have been worked at `at`. */
  before(at: Instant, ms: number): Instant;
  /** Milliseconds worked between two moments; below zero where `to` is the earlier one. */
  between(from: Instant, to: Instant): number;
}

/** From its beginning up to its end, which is not part of it. */
interface Span {
  from: Instant;
  to: Instant;
}

const DAY_MINUTES = DAY / MINUTE;

const aroundTheClock: WorkingTime = {
  after: (from, ms) => from + ms,
  before: (at, ms) => at - ms,
  between: (from, to) => to - from,
};

/**
 * Working time by a calendar (H4.1); `calendar` null: around the clock. On the days on which the clocks change a shift is as
 * long as people are really there. Keeps the days that it has looked up.
 */
export function createWorkingTime(calendar: Calendar | null, site: SiteTime): WorkingTime {
  if (calendar === null) return aroundTheClock;
  const known = new Map<SiteDay, readonly Span[]>();

  /** What is worked on one calendar day, of its own shifts and of those that began the day before. */
  function spansOf(day: SiteDay): readonly Span[] {
    let spans = known.get(day);
    if (spans === undefined) {
      const whole = { from: site.at(day, 0), to: site.at(day, DAY_MINUTES) };
      const shifts = [addDays(day, -1), day].flatMap((one) => shiftsOf(calendar!, one).map((shift) => spanOf(site, one, shift)));
      spans = joined(shifts.map((span) => cut(span, whole)));
      known.set(day, spans);
    }
    return spans;
  }

  // Where the clocks change around midnight, a moment may lie outside the day that the wall clock shows: the neighbours are looked at too.
  function worked(from: Instant, to: Instant): number {
    let sum = 0;
    for (let day = addDays(site.dayOf(from), -1); site.at(day, 0) < to; day = addDays(day, 1)) {
      for (const span of spansOf(day)) sum += lengthOf(cut(span, { from, to }));
    }
    return sum;
  }

  return {
    between: (from, to) => (from <= to ? worked(from, to) : -worked(to, from)),
    after(from, ms) {
      if (ms <= 0) return from;
      let left = ms;
      for (let day = addDays(site.dayOf(from), -1); ; day = addDays(day, 1)) {
        for (const span of spansOf(day)) {
          const part = cut(span, { from, to: span.to });
          if (lengthOf(part) >= left) return part.from + left;
          left -= lengthOf(part);
        }
      }
    },
    before(at, ms) {
      if (ms <= 0) return at;
      let left = ms;
      for (let day = addDays(site.dayOf(at), 1); ; day = addDays(day, -1)) {
        for (const span of spansOf(day).toReversed()) {
          const part = cut(span, { from: span.from, to: at });
          if (lengthOf(part) >= left) return part.to - left;
          left -= lengthOf(part);
        }
      }
    },
  };
}

/** The shifts that begin on a day: as an extra working day says, else none on a holiday, else those of its day of the week. */
export function shiftsOf({ weekly, holidays, workdays }: Calendar, day: SiteDay): readonly Shift[] {
  const extra = workdays.find((one) => one.day === day);
  if (extra === undefined && holidays.includes(day)) return [];
  return weekly[(extra?.as ?? weekdayOf(day)) - 1] ?? [];
}

function spanOf(site: SiteTime, day: SiteDay, { from, to }: Shift): Span {
  return { from: site.at(day, from), to: to > from ? site.at(day, to) : site.at(addDays(day, 1), to) };
}

function cut(span: Span, { from, to }: Span): Span {
  return { from: Math.max(span.from, from), to: Math.min(span.to, to) };
}

function lengthOf({ from, to }: Span): number {
  return Math.max(0, to - from);
}

/** In their order, those that overlap or touch as one; two shifts at the same time count once. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else found.push({ ...span });
  }
  return found;
}
