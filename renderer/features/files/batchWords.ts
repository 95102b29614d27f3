import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Tone } from '../../ui/tone.ts';

export type Batch = CallOutput<'files/batches'>['batches'][number];
export type BatchRecord = Batch['records'][number];

export const RECORD_TONES: Record<BatchRecord['outcome'], Tone> = {
  waiting: 'amber',
  applied: 'green',
  refused: 'red',
  'not-taken': 'plain',
};

/** Where a hand-over file stands as a whole. */
export function standingOf({ records }: Batch): { word: 'waiting' | 'done' | 'refused' | 'notTaken'; tone: Tone; waiting: number } {
  const count = (outcome: BatchRecord['outcome']) => records.filter((record) => record.outcome === outcome).length;
  const waiting = count('waiting');
  if (waiting > 0) return { word: 'waiting', tone: 'amber', waiting };
  if (count('not-taken') === records.length) return { word: 'notTaken', tone: 'plain', waiting };
  return count('refused') > 0 ? { word: 'refused', tone: 'red', waiting } : { word: 'done', tone: 'green', waiting };
}
