import type { LinkState } from '../../../shared/model/link.ts';
import type { OutageState } from '../../../shared/model/outage.ts';
import type { Tone } from '../../ui/tone.ts';
import type { Summary } from './types.ts';

export interface Situation {
  /** Key of its title and text. */
  key: 'review' | 'away' | 'sending' | 'waiting' | 'parked' | 'unknown' | 'settled' | 'none';
  tone: Tone;
  /** What the title counts. */
  count: number;
  /** What the main action does; null: nothing to do but wait. */
  next: 'rehearse' | 'release' | 'decide' | 'close' | null;
}

/**
 * What stands between here and "everything is in the WMS", and the next thing to do about it. `rehearsed`: a rehearsal
 * with records that can be released is on screen.
 */
export function releaseSituation(
  summary: Summary,
  link: LinkState | undefined,
  rehearsed: boolean,
  outage: OutageState | undefined,
): Situation {
  const answering = link === 'up' || link === 'degraded';
  const { unreleased, pending, inFlight, unknown, parked } = summary;
  const released = pending - unreleased;
  if (unreleased > 0) {
    if (!answering) return { key: 'away', tone: 'amber', count: pending, next: null };
    return { key: 'review', tone: 'blue', count: unreleased, next: rehearsed ? 'release' : 'rehearse' };
  }
  if (released + inFlight > 0)
    return { key: answering ? 'sending' : 'waiting', tone: answering ? 'blue' : 'amber', count: released + inFlight, next: null };
  if (parked > 0) return { key: 'parked', tone: 'red', count: parked, next: 'decide' };
  if (unknown > 0) return { key: 'unknown', tone: 'amber', count: unknown, next: null };
  if (summary.acked + summary.void === 0) return { key: 'none', tone: 'plain', count: 0, next: null };
  return { key: 'settled', tone: 'green', count: summary.acked + summary.void, next: outage === 'reconciling' ? 'close' : null };
}
