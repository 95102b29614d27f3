import type { PackInput } from '../../shared/contract/packing.ts';
import { packable, shipment } from '../../shared/domain/packing.ts';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import type { ShipmentPayload } from '../../shared/model/record.ts';
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
  const { released, ...ids } = packed.value;
  core.changed('packing', 'writeback', 'orders', 'journal');
  if (released) core.wake('drain');
  return ok(ids);
}

function packInTransaction(core: Core, caller: Caller, input: PackInput): ReturnType<typeof write> | Failure {
  const outage = workingOutageState(core);
  if (!outage) return fail('outage/none-declared');
  const known = core.orders.order(input.orderId);
  if (!known) return fail('order/not-found', { code: input.orderId });
  const { order, parts } = asCorrected(core, known);
  const allowed = packable(order);
  if (!allowed.ok) return allowed;
  const decided = shipment(order, { parcels: input.parcels, short: input.short, remark: input.remark });
  if (!decided.ok) return decided;
  if (core.handlings.isPacked(order.orderId)) return fail('order/already-packed', { orderNo: order.orderNo });
  const free = notHeldHere(core, order);
  if (!free.ok) return free;
  // Its label carries the recipient of before.
  const voided = parts.includes('recipient') ? order.waybill?.number : undefined;
  if (input.parcels.some(({ waybillNo }) => waybillNo === voided)) return fail('waybill/void', { waybillNo: voided ?? '' });
  const packed = takeWaybills(core, order, decided.value) ?? write(core, caller, outage, order, decided.value);
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
    if (waybillNo === order.waybill?.number) continue;
    const owner = core.orders.waybillOwner(waybillNo);
    if (owner !== null && owner !== order.orderId) return fail('waybill/in-use', { waybillNo });
  }
  return null;
}

function write(core: Core, caller: Caller, outage: Pick<Outage, 'outageId' | 'state'>, order: Order, payload: ShipmentPayload) {
  const now = core.clock.now();
  const recordId = core.clock.newId();
  const handlingId = recordId;
  const { station } = core.settings();
  const who = { recordedBy: caller.user, station };
  const released = newRecordReleased(core, outage);
  core.handlings.add({
    handlingId,
    kind: 'shipment',
    orderId: order.orderId,
    orderNo: order.orderNo,
    recordId,
    outageId: outage.outageId,
    user: caller.user,
    station,
    at: now,
    body: JSON.stringify(payload),
    saw: JSON.stringify(order),
    compensates: null,
  });
  for (const { waybillNo } of payload.parcels) core.handlings.useWaybill(waybillNo, order.orderId, handlingId);
  core.outbox.add({
    recordId,
    subject: order.orderId,
    orderId: order.orderId,
    orderNo: order.orderNo,
    kind: 'shipment',
    body: encodeRecord({
      id: recordId,
      kind: 'shipment',
      orderId: order.orderId,
      baseRevision: order.revision,
      occurredAt: now,
      ...who,
      outageId: outage.outageId,
      payload,
    }),
    handlingId,
    outageId: outage.outageId,
    occurredAt: now,
    ...who,
    released: released ? 1 : 0,
  });
  writeJournal(core, caller, 'packing/pack', order.orderId, {
    orderNo: order.orderNo,
    recordId,
    waybills: payload.parcels.map((parcel) => parcel.waybillNo),
  });
  return ok({ handlingId, recordId, released });
}
