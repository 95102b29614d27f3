import type { CallOutput } from '../../../shared/contract/index.ts';
import { OUTBOX_STATES } from '../../../shared/model/record.ts';
import type { OutboxState } from '../../../shared/model/record.ts';
import type { Tone } from '../../ui/tone.ts';

export type Summary = CallOutput<'writeback/summary'>;
export type Entry = CallOutput<'writeback/list'>['entries'][number];
export type Detail = CallOutput<'writeback/detail'>;
export type Rehearsal = CallOutput<'writeback/rehearse'>;
export type RehearsalLine = Rehearsal['entries'][number];
export type Bucket = RehearsalLine['bucket'];

export const BUCKETS = ['applies', 'already', 'conflicts', 'refused', 'waiting'] as const satisfies readonly Bucket[];
export const BUCKET_TONE: Record<Bucket, Tone> = {
  applies: 'green',
  already: 'green',
  conflicts: 'amber',
  refused: 'red',
  waiting: 'plain',
};

export const STATE_TONE: Record<OutboxState, Tone> = {
  pending: 'blue',
  'in-flight': 'blue',
  unknown: 'amber',
  acked: 'green',
  parked: 'red',
  void: 'plain',
};

/** How many records stand in each state. */
export function countsOf(summary: Summary): Record<OutboxState, number> {
  const { pending, inFlight, unknown, acked, parked } = summary;
  return { pending, 'in-flight': inFlight, unknown, acked, parked, void: summary.void };
}

/** The filters of the record list, in the order of their chips; null: all. */
export const FILTERS: readonly (OutboxState | null)[] = [null, ...OUTBOX_STATES];
