import type { RecordResult } from '../../shared/model/record.ts';
import { assertNever } from '../../shared/model/result.ts';
import type { Core } from './core.ts';

/** Writes down what the WMS said of one record. Call it in a transaction. */
export function settleResult(core: Core, recordId: string, result: RecordResult, epoch: string): void {
  switch (result.outcome) {
    case 'applied':
    case 'duplicate':
      return core.outbox.ack(recordId, result.wmsRef ?? null, epoch, core.clock.now());
    case 'conflict':
    case 'rejected':
      return core.outbox.park(
        recordId,
        result.code ?? 'invalid',
        result.message ?? null,
        result.current === undefined ? null : JSON.stringify(result.current),
      );
    default:
      assertNever(result.outcome);
  }
}

/** The record took effect, now or when it was sent before. */
export function isInWms(result: Pick<RecordResult, 'outcome'>): boolean {
  return result.outcome === 'applied' || result.outcome === 'duplicate';
}
