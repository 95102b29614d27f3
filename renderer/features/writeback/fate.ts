import type { Entry } from './types.ts';

/** What has become of a record that somebody sent again. */
export type Fate = 'sending' | 'waiting' | 'accepted' | 'refused';

/**
 * Follows a record from the moment it was sent again; null where its state alone says it. `before`: the record as it was then, since a
 * refusal that is older than the sending is no answer to it. `mayGo`: the WMS answers and write-back does not stand still.
 */
export function fateOf(before: Entry, entry: Entry, mayGo: boolean, now: number): Fate | null {
  switch (entry.state) {
    case 'pending':
      return mayGo && (entry.nextTryAt ?? 0) <= now ? 'sending' : 'waiting';
    case 'in-flight':
      return 'sending';
    case 'acked':
      return 'accepted';
    case 'parked':
      return entry.attempts > before.attempts || entry.code !== before.code ? 'refused' : 'sending';
    default:
      return null;
  }
}
