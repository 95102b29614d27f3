import { useTranslation } from 'react-i18next';
import type { Instant } from '../../shared/model/time.ts';
import { useSiteZone } from './siteZone.ts';
import { clockTime, clockTimeWithSeconds, dateTime, dayWords, duration, grouped, moment, wallWords } from './time.ts';
import { useClock } from './useClock.ts';

export interface Formats {
  language: string;
  now: Instant;
  /** Relative within the hour, absolute beyond. */
  moment: (at: Instant) => string;
  dateTime: (at: Instant) => string;
  /** A day of the site, `2026-11-23`. */
  day: (day: string) => string;
  /** A moment as the site's clocks showed it, `2026-11-23T14:05`. */
  wall: (moment: string) => string;
  clockTime: (at: Instant) => string;
  clockTimeWithSeconds: (at: Instant) => string;
  duration: (ms: number) => string;
  number: (value: number) => string;
}

/** Times of the site and numbers in the language on screen; renders again every `stepMs`, so that relative times stay true. */
export function useFormats(stepMs = 10_000): Formats {
  const { t, i18n } = useTranslation('common');
  const now = useClock(stepMs);
  // Renders again once the zone is known.
  useSiteZone();
  const language = i18n.language;
  return {
    language,
    now,
    moment: (at) => moment(at, Math.max(now, Math.min(at, now + stepMs)), language, t('justNow')),
    dateTime: (at) => dateTime(at, now, language),
    day: (day) => dayWords(day, now, language),
    wall: (shown) => wallWords(shown, now, language),
    clockTime: (at) => clockTime(at, language),
    clockTimeWithSeconds: (at) => clockTimeWithSeconds(at, language),
    duration: (ms) => duration(ms, language),
    number: (value) => grouped(value, language),
  };
}
