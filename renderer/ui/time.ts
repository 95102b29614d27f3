import { DAY, HOUR, MINUTE, SECOND } from '../../shared/model/time.ts';
import type { Instant } from '../../shared/model/time.ts';
import { useSiteZone } from './siteZone.ts';

const TEN_SECONDS = 10 * SECOND;

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

/** Intl formats are slow to make and tables ask for thousands. */
function kept<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  cache.set(key, made);
  return made;
}

function dates(name: string, language: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { timeZone } = useSiteZone.getState();
  return kept(`${name} ${language} ${timeZone ?? ''}`, () => new Intl.DateTimeFormat(language, { ...shape, timeZone }));
}

/** 14:05 */
export function clockTime(at: Instant, language: string): string {
  return dates('clock', language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** 14:05:09, for timelines and the journal. */
export function clockTimeWithSeconds(at: Instant, language: string): string {
  return dates('seconds', language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Compares days and years where the site is, whatever the language writes. */
function daysOf(at: Instant, now: Instant): { sameDay: boolean; sameYear: boolean } {
  const plain = dates('plain', 'en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
  const [one, other] = [plain.format(at), plain.format(now)];
  return { sameDay: one === other, sameYear: one.slice(0, 4) === other.slice(0, 4) };
}

function dayOf(at: Instant, now: Instant, language: string): string {
  const month = language.startsWith('zh') ? 'long' : 'short';
  const { sameYear } = daysOf(at, now);
  return sameYear
    ? dates('day', language, { month, day: 'numeric' }).format(at)
    : dates('day and year', language, { month, day: 'numeric', year: 'numeric' }).format(at);
}

/** 11月23日, Nov 23 of a day of the site (`2026-11-23`); with the year when it is not this year's. */
export function dayWords(day: string, now: Instant, language: string): string {
  const month = language.startsWith('zh') ? 'long' : 'short';
  const sameYear =
    day.slice(0, 4) === dates('plain', 'en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(now).slice(0, 4);
  const year = sameYear ? undefined : 'numeric';
  const format = kept(
    `site day ${language} ${sameYear}`,
    () => new Intl.DateTimeFormat(language, { month, day: 'numeric', year, timeZone: 'UTC' }),
  );
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

/** 11月23日 14:05, Nov 23 14:05 of a moment as the site's clocks showed it (`2026-11-23T14:05`). */
export function wallWords(moment: string, now: Instant, language: string): string {
  const [day = '', time = ''] = moment.split('T');
  return `${dayWords(day, now, language)} ${time}`;
}

/** 11月23日 14:05, Nov 23 14:05; with the year when it is not this year's. */
export function dateTime(at: Instant, now: Instant, language: string): string {
  return `${dayOf(at, now, language)} ${clockTime(at, language)}`;
}

/** 11月23日 14:05:09, for the journal. */
export function dateTimeWithSeconds(at: Instant, now: Instant, language: string): string {
  return `${dayOf(at, now, language)} ${clockTimeWithSeconds(at, language)}`;
}

/** 2026-11-23 14:05:09, for tables that leave the product. */
export function tableTime(at: Instant): string {
  const shape = { dateStyle: 'short', timeStyle: 'medium' } as const;
  return dates('table', 'sv-SE', shape).format(at);
}

/** In Chinese the long words for seconds are no longer in use; in English the short ones are abbreviations. */
function wordLength(language: string): 'short' | 'long' {
  return language.startsWith('zh') ? 'short' : 'long';
}

/** Whether a moment has passed so shortly before that it is told as just now. */
export function isJustNow(at: Instant, now: Instant): boolean {
  return at <= now && now - at < TEN_SECONDS;
}

/**
 * `justNow` within ten seconds, relative within the hour (12分钟前), the time of day today, date and time otherwise. Also for
 * moments to come.
 */
export function moment(at: Instant, now: Instant, language: string, justNow: string): string {
  if (isJustNow(at, now)) return justNow;
  const distance = at - now;
  if (Math.abs(distance) < HOUR) {
    const style = wordLength(language);
    const format = kept(`relative ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style }));
    const minutes = Math.trunc(distance / MINUTE);
    // Whole tens of seconds: exact enough, and the words do not flicker.
    return minutes === 0 ? format.format(Math.trunc(distance / TEN_SECONDS) * 10, 'second') : format.format(minutes, 'minute');
  }
  return daysOf(at, now).sameDay ? clockTime(at, language) : dateTime(at, now, language);
}

type Unit = 'day' | 'hour' | 'minute' | 'second';
const UNITS: readonly [Unit, number][] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
];

function amount(count: number, unit: Unit, language: string): string {
  const format = () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: wordLength(language) });
  return kept(`${unit} ${language}`, format).format(count);
}

/** In words, with the two largest units: 1小时5分钟, 40秒. Milliseconds in; negative counts as zero. */
export function duration(ms: number, language: string): string {
  const whole = Math.max(0, ms);
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first === -1) return amount(0, 'second', language);
  const [unit, size] = UNITS[first]!;
  const count = Math.floor(whole / size);
  const next = UNITS[first + 1];
  const rest = next === undefined ? 0 : Math.floor((whole - count * size) / next[1]);
  const words = [amount(count, unit, language)];
  if (next !== undefined && rest > 0) words.push(amount(rest, next[0], language));
  return words.join(language.startsWith('zh') ? '' : ' ');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** 1,200 in the language's digits and groups. */
export function grouped(value: number, language: string): string {
  return kept(`number ${language}`, () => new Intl.NumberFormat(language)).format(value);
}

/** A running clock: 4:05, 1:12:40; negative with a minus in front. */
export function stopwatch(ms: number): string {
  const total = Math.floor(Math.abs(ms) / SECOND);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
  return ms < 0 && total > 0 ? `−${text}` : text;
}
