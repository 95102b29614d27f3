import type { Instant } from '../../model/time.ts';

/** Writes times as tables of one zone (IANA name) have them, and as `createMomentReader` reads them: `2026-11-23 14:05:09`. */
export function createMomentWriter(zone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => format.format(at);
}
