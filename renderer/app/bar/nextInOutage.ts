import type { CallOutput } from '../../../shared/contract/index.ts';
import type { OutageState } from '../../../shared/model/outage.ts';

type Records = Pick<CallOutput<'writeback/summary'>, 'pending' | 'inFlight' | 'unknown' | 'parked' | 'unreleased' | 'epochHold'>;
export type NextInOutage = Exclude<OutageState, 'closed'> | 'epochHold' | 'draining' | 'parked' | 'settled';

/** What comes next in an outage, as every screen says it; once the WMS is back, that depends on how far the records are. */
export function nextInOutage(state: Exclude<OutageState, 'closed'>, records: Records | undefined): NextInOutage {
  if (state !== 'reconciling' || records === undefined) return state;
  if (records.epochHold) return 'epochHold';
  if (records.unreleased > 0) return 'reconciling';
  if (records.pending + records.inFlight + records.unknown > 0) return 'draining';
  return records.parked > 0 ? 'parked' : 'settled';
}
