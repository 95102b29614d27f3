import type { Instant } from '../model/time.ts';

/** Writes times as people do in tables, in a zone (IANA name): `2026-11-23 14:05:09`. */
export function createTimeWriter(zone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => format.format(at);
}
