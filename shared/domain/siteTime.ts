import type { Instant } from '../model/time.ts';
import { DAY, MINUTE } from '../model/time.ts';
import { createZone } from './zone.ts';

/** A day of the site's calendar, such as `2026-11-23`. Sorts as text. */
export type SiteDay = string;

/** Days and times of day where the site stands. */
export interface SiteTime {
  dayOf(at: Instant): SiteDay;
  /** Minutes since midnight by the wall clock, 0 to 1439. */
  minuteOf(at: Instant): number;
  /** When the wall clock of that day shows so many minutes since midnight; 1440 is the midnight after. */
  at(day: SiteDay, minute: number): Instant;
}

/** `zone`: IANA name. Throws a RangeError for a zone that does not exist. */
export function createSiteTime(zone: string): SiteTime {
  const { wallOf, instantOf } = createZone(zone);
  return {
    dayOf: (at) => dayOfWall(wallOf(at)),
    minuteOf: (at) => Math.floor((((wallOf(at) % DAY) + DAY) % DAY) / MINUTE),
    at: (day, minute) => instantOf(Date.parse(day) + minute * MINUTE),
  };
}

/** The day so many days later, or earlier. */
export function addDays(day: SiteDay, count: number): SiteDay {
  return dayOfWall(Date.parse(day) + count * DAY);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: SiteDay): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

function dayOfWall(wall: number): SiteDay {
  return new Date(wall).toISOString().slice(0, 10);
}
