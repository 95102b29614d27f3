import type { CallOutput } from '../../../shared/contract/index.ts';

export type OutageAtHand = 'declared' | 'suspected' | 'none' | 'unknown';

/** Whether work is done by hand now, as the packing table sees it; undefined: nobody has answered. */
export function outageAtHand(outage: CallOutput<'outage/current'> | undefined): OutageAtHand {
  if (outage === undefined) return 'unknown';
  if (outage === null || outage.state === 'closed') return 'none';
  return outage.state === 'suspected' ? 'suspected' : 'declared';
}
