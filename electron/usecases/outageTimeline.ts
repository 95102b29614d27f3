import type { Caller, Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** What the product itself writes into a timeline; the screens have words for each, people's notes are `note`. */
export type TimelineKind =
  | 'suspected'
  | 'false-alarm'
  | 'declared'
  | 'auto-declared'
  | 'investigation'
  | 'recovering'
  | 'relapse'
  | 'reconciling'
  | 'note'
  | 'closed';

/** Adds to an outage's timeline and to the journal; call it inside the transaction of what it tells about. */
export function addToTimeline(core: Core, caller: Caller | null, outageId: string, kind: TimelineKind, text: string): void {
  core.outages.addEvent(outageId, { at: core.clock.now(), kind, user: caller?.user ?? null, station: core.settings().station, text });
  writeJournal(core, caller, `outage/${kind}`, outageId, text === '' ? {} : { text });
}
