/** A moment as UTC milliseconds since the Unix epoch. Shown in the site's time zone, never stored in it. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whether a name (IANA, such as `Asia/Shanghai`) is one of a zone that the runtime knows the clocks of. */
export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en-US', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
