import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import type { RecordKind, RecordPayload } from '../../shared/model/record.ts';
import type { Caller, Core } from './core.ts';
import { newRecordReleased, workingOutageState } from './workingOutage.ts';

/** What a record that comes from an exception is about. */
interface Left {
  kind: Extract<RecordKind, 'exception' | 'correction'>;
  order: Pick<Order, 'orderId' | 'orderNo'>;
  /** The revision that was seen; absent where nothing of the order is rested on. */
  baseRevision?: number;
  payload: RecordPayload;
}

/**
 * Puts a record that comes from an exception into the outbox; call it inside the transaction of the step. During an outage it is
 * one of the outage's records, reviewed and proved with them. Outside one nothing was done behind the WMS's back that would have
 * to be reviewed: it goes by itself. Answers its id.
 */
export function leaveRecord(core: Core, caller: Caller, { kind, order, baseRevision, payload }: Left): string {
  const outage = workingOutageState(core);
  const recordId = core.clock.newId();
  const occurredAt = core.clock.now();
  const who = { recordedBy: caller.user, station: core.settings().station };
  const { orderId, orderNo } = order;
  core.outbox.add({
    recordId,
    subject: orderId,
    orderId,
    orderNo,
    kind,
    body: encodeRecord({ id: recordId, kind, orderId, baseRevision, occurredAt, ...who, outageId: outage?.outageId, payload }),
    handlingId: null,
    outageId: outage?.outageId ?? null,
    occurredAt,
    ...who,
    released: outage === null || newRecordReleased(core, outage) ? 1 : 0,
  });
  return recordId;
}
