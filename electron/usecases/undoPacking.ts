import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { RecordPayload } from '../../shared/model/record.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Handling } from '../store/handlingRepo.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Caller, Core } from './core.ts';
import { unfollowRequests } from './followRequests.ts';
import { OUTCOME_UNKNOWN } from './settleUnknown.ts';
import { writeJournal } from './writeJournal.ts';

type Undone = { compensation: 'voided' | 'record'; recordId: string };

/**
 * Takes a packing back before the parcel is handed over; the order can then be packed again. A record that has not left
 * becomes void. One that the WMS has, or may have, is followed by a compensating exception record of the same order,
 * because what was told cannot be untold. Requests that were followed through it go back to packing. Fails `packing/not-found`, `packing/already-undone`, `packing/handed-over`.
 */
export function undoPacking(core: Core, caller: Caller, input: { handlingId: string; reason: string }): Result<Undone> {
  const result = inTransaction(core.records, (): Result<Undone> => {
    const handling = core.handlings.find(input.handlingId);
    if (!handling || handling.kind !== 'shipment') return fail('packing/not-found');
    if (handling.undoneAt !== null) return fail('packing/already-undone', { orderNo: handling.orderNo });
    if (handling.handedOverAt !== null) return fail('packing/handed-over', { orderNo: handling.orderNo });
    const now = core.clock.now();
    core.handlings.markUndone(handling.handlingId, now);
    const record = core.outbox.find(handling.recordId);
    const neverLeft = record !== null && isNotInWms(record);
    const undone: Undone = neverLeft
      ? { compensation: 'voided', recordId: handling.recordId }
      : { compensation: 'record', recordId: compensate(core, caller, handling, input.reason, record?.released ?? 0) };
    if (neverLeft) core.outbox.void(handling.recordId, input.reason, now);
    core.handlings.add({
      handlingId: core.clock.newId(),
      kind: 'undo',
      orderId: handling.orderId,
      orderNo: handling.orderNo,
      recordId: undone.recordId,
      outageId: handling.outageId,
      user: caller.user,
      station: core.settings().station,
      at: now,
      body: JSON.stringify({ reason: input.reason }),
      saw: null,
      compensates: handling.handlingId,
    });
    writeJournal(core, caller, 'packing/undo', handling.orderId, {
      orderNo: handling.orderNo,
      handlingId: handling.handlingId,
      reason: input.reason,
    });
    unfollowRequests(core, caller, handling.orderId, input.reason);
    return ok(undone);
  });
  if (result.ok) {
    core.changed('packing', 'writeback', 'orders', 'outage', 'journal');
    core.wake('drain');
  }
  return result;
}

/** Refused, withdrawn before, or never sent. What was parked because nobody could find out may well have arrived. */
function isNotInWms({ state, code, attempts }: OutboxEntry): boolean {
  if (state === 'parked') return code !== OUTCOME_UNKNOWN;
  return state === 'void' || (state === 'pending' && attempts === 0);
}

function compensate(core: Core, caller: Caller, handling: Handling, reason: string, released: 0 | 1): string {
  const recordId = core.clock.newId();
  const now = core.clock.now();
  const { station } = core.settings();
  const payload: RecordPayload = { class: 'system-failure', outcome: 'shipment-undone', remark: `${handling.recordId}: ${reason}` };
  core.outbox.add({
    recordId,
    subject: handling.orderId,
    orderId: handling.orderId,
    orderNo: handling.orderNo,
    kind: 'exception',
    body: encodeRecord({
      id: recordId,
      kind: 'exception',
      orderId: handling.orderId,
      occurredAt: now,
      recordedBy: caller.user,
      station,
      outageId: handling.outageId,
      payload,
    }),
    handlingId: handling.handlingId,
    outageId: handling.outageId,
    occurredAt: now,
    recordedBy: caller.user,
    station,
    // As the record it follows: a correction that waited for a release of its own would leave the WMS wrong meanwhile.
    released,
  });
  return recordId;
}
