import type { OutboxState, RecordOutcome } from '../model/record.ts';
import { assertNever } from '../model/result.ts';

export type RehearsalBucket = 'applies' | 'already' | 'conflicts' | 'refused';

/** Which bucket of the rehearsal an outcome belongs to. */
export function bucketOf(outcome: RecordOutcome): RehearsalBucket {
  switch (outcome) {
    case 'applied':
      return 'applies';
    case 'duplicate':
      return 'already';
    case 'conflict':
      return 'conflicts';
    case 'rejected':
      return 'refused';
    default:
      return assertNever(outcome);
  }
}

export type Resolution = 'retry' | 'resubmit' | 'void';

/**
 * What a supervisor can sensibly do with a parked record, the fitting one first.
 * Cancelled or shipped by somebody else: the parcel comes back, the record is withdrawn. Changed meanwhile: after a look
 * at the parcel the record is made anew against the present revision. Held, short of stock: put right in the WMS, then retried.
 * `code` is the WMS's, or one of our own that no WMS says (`outcome-unknown`).
 */
export function resolutionsFor(code: string | null): readonly Resolution[] {
  switch (code) {
    case 'order-cancelled':
    case 'already-shipped':
      return ['void', 'retry'];
    case 'recipient-changed':
    case 'lines-changed':
      return ['resubmit', 'void'];
    case 'order-held':
    case 'insufficient-stock':
    case 'unknown-order':
    case 'unknown-sku':
      return ['retry', 'void'];
    case 'waybill-in-use':
    case 'invalid':
      return ['void', 'retry'];
    case 'order-replaced':
    case 'data-forgotten':
      return ['void'];
    case 'id-reused':
      return ['resubmit', 'void'];
    default:
      return ['retry', 'void'];
  }
}

/** Whether a record is accounted for: the WMS has it, or a person withdrew it with a reason. */
export function isSettled(state: OutboxState): boolean {
  return state === 'acked' || state === 'void';
}
