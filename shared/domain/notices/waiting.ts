import type { NoticeWait } from '../../model/notice.ts';
import type { Instant } from '../../model/time.ts';
import type { SiteTime } from '../siteTime.ts';
import { addDays } from '../siteTime.ts';

/** Minutes since midnight by the site's clock; `from` after `until` runs over midnight. */
export interface QuietHours {
  from: number;
  until: number;
}

export interface TellingTimes {
  quiet: QuietHours | null;
  /** Minutes since midnight at which bundles go out; none: nothing is bundled. */
  digestTimes: readonly number[];
}

/** When the quiet hours around `at` end; null outside of them. */
export function quietUntil(at: Instant, quiet: QuietHours | null, site: SiteTime): Instant | null {
  if (quiet === null || quiet.from === quiet.until) return null;
  const minute = site.minuteOf(at);
  const day = site.dayOf(at);
  const overMidnight = quiet.from > quiet.until;
  const inside = overMidnight ? minute >= quiet.from || minute < quiet.until : minute >= quiet.from && minute < quiet.until;
  if (!inside) return null;
  return site.at(overMidnight && minute >= quiet.from ? addDays(day, 1) : day, quiet.until);
}

/** The next of the set times, now included; null where there is none. */
export function nextDigest(at: Instant, times: readonly number[], site: SiteTime): Instant | null {
  const today = site.dayOf(at);
  const candidates = [today, addDays(today, 1)].flatMap((day) => times.map((minute) => site.at(day, minute)));
  const ahead = candidates.filter((candidate) => candidate >= at);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/**
 * When a notice made now may go out, and what it waits for until then. What is urgent waits for nothing; a bundle whose
 * time lies in quiet hours goes out when they end.
 */
export function mayGoOut(
  now: Instant,
  notice: { urgent: boolean; digest: boolean },
  times: TellingTimes,
  site: SiteTime,
): { at: Instant; waits: NoticeWait | null } {
  if (notice.urgent) return { at: now, waits: null };
  const bundle = notice.digest ? nextDigest(now, times.digestTimes, site) : null;
  const ready = bundle ?? now;
  const quiet = quietUntil(ready, times.quiet, site);
  if (quiet !== null) return { at: quiet, waits: bundle === null ? 'quiet' : 'digest' };
  return { at: ready, waits: bundle === null || bundle === now ? null : 'digest' };
}
