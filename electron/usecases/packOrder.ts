import type { PackInput } from '../../shared/contract/packing.ts';
import { packable, shipment } from '../../shared/domain/packing.ts';
import { sameWaybill } from '../../shared/domain/waybillPattern.ts';
import { encodePayload, encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import type { HandRecord, ShipmentPayload } from '../../shared/model/record.ts';
import type { Failure, Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Outage } from '../store/outageRepo.ts';
import { asCorrected } from './asCorrected.ts';
import { confirmRequests } from './confirmRequests.ts';
import type { Caller, Core } from './core.ts';
import { notHeldHere } from './notHeldHere.ts';
import { newRecordReleased, workingOutageState } from './workingOutage.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Records a packed order. Handling, waybill numbers, journal and outbox entry are one transaction: when this answers,
 * all of it is on disk, and when it fails, none of it is.
 */
export function packOrder(core: Core, caller: Caller, input: PackInput): Result<{ handlingId: string; recordId: string }> {
  // The questions too: asked apart, each would be a transaction of its own.
  const packed = inTransaction(core.records, () => packInTransaction(core, caller, input));
  if (!packed.ok) return packed;
  const { handlingId, recordId, released } = packed.value;
  core.changed('packing', 'writeback', 'orders', 'journal');
  if (released) core.wake('drain');
  return ok({ handlingId, recordId });
}

function packInTransaction(core: Core, caller: Caller, input: PackInput): ReturnType<typeof write> | Failure {
  const outage = workingOutageState(core);
  if (!outage) return fail('outage/none-declared');
  const seen = core.orders.seen(input.orderId);
  if (!seen) return fail('order/not-found', { code: input.orderId });
  const { order, parts } = asCorrected(core, seen.order);
  const allowed = packable(order);
  if (!allowed.ok) return allowed;
  if (core.handlings.isPacked(order.orderId)) return fail('order/already-packed', { orderNo: order.orderNo });
  if (input.revision !== undefined && input.revision !== order.revision) return fail('order/changed', { orderNo: order.orderNo });
  const decided = shipment(order, { parcels: input.parcels, short: input.short, remark: input.remark });
  if (!decided.ok) return decided;
  const free = notHeldHere(core, order);
  if (!free.ok) return free;
  // Its label carries the recipient of before.
  const voided = parts.includes('recipient') ? order.waybill?.number : undefined;
  if (voided !== undefined && input.parcels.some(({ waybillNo }) => sameWaybill(waybillNo, voided)))
    return fail('waybill/void', { waybillNo: voided });
  const saw = order === seen.order ? seen.text : JSON.stringify(order);
  const packed = takeWaybills(core, order, decided.value) ?? write(core, caller, outage, order, saw, decided.value);
  const { orderId } = order;
  if (packed.ok && input.confirmed !== undefined)
    confirmRequests(core, caller, { handlingId: packed.value.handlingId, orderId }, input.confirmed);
  return packed;
}

/** A number that was used, or that a carrier bound to another order, would send two parcels under one label. */
function takeWaybills(core: Core, order: Order, payload: ShipmentPayload): Failure | null {
  for (const { waybillNo } of payload.parcels) {
    const use = core.handlings.waybillUse(waybillNo);
    if (use && (use.orderId !== order.orderId || core.handlings.find(use.handlingId)?.undoneAt === null)) {
      return fail('waybill/in-use', { waybillNo });
    }
    // The order's own number was bound to it; what it was used for stands above.
    if (order.waybill !== undefined && sameWaybill(waybillNo, order.waybill.number)) continue;
    const owner = core.orders.waybillOwner(waybillNo);
    if (owner !== null && owner !== order.orderId) return fail('waybill/in-use', { waybillNo });
  }
  return null;
}

function write(
  core: Core,
  caller: Caller,
  outage: Pick<Outage, 'outageId' | 'state'>,
  order: Order,
  saw: string,
  payload: ShipmentPayload,
) {
  const now = core.clock.now();
  const recordId = core.clock.newId();
  const handlingId = recordId;
  const { station } = core.settings();
  const { user } = caller;
  const { outageId } = outage;
  const { orderId, orderNo, revision } = order;
  const released = newRecordReleased(core, outage);
  const body = encodePayload(payload);
  core.handlings.add({
    handlingId,
    kind: 'shipment',
    orderId,
    orderNo,
    recordId,
    outageId,
    user,
    station,
    at: now,
    body,
    saw,
    compensates: null,
  });
  for (const { waybillNo } of payload.parcels) core.handlings.useWaybill(waybillNo, orderId, handlingId);
  const record: HandRecord = {
    id: recordId,
    kind: 'shipment',
    orderId,
    baseRevision: revision,
    occurredAt: now,
    recordedBy: user,
    station,
    outageId,
    payload,
  };
  core.outbox.add({
    recordId,
    subject: orderId,
    orderId,
    orderNo,
    kind: 'shipment',
    body: encodeRecord(record, body),
    handlingId,
    outageId,
    occurredAt: now,
    recordedBy: user,
    station,
    released: released ? 1 : 0,
  });
  const waybills = payload.parcels.map(({ waybillNo }) => waybillNo);
  writeJournal(core, caller, 'packing/pack', orderId, { orderNo, recordId, waybills });
  return ok({ handlingId, recordId, released });
}
