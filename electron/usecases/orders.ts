import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { maskName, maskPhone } from '../../shared/domain/mask.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import { asCorrected } from './asCorrected.ts';
import type { Caller, Core } from './core.ts';
import { findingsOf } from './findingsOf.ts';
import { askedOfOrder } from './judgeRequest.ts';
import { isBlindFor } from './sampling/keptFrom.ts';
import { viewException } from './viewException.ts';
import { viewOrder } from './viewOrder.ts';
import { writeJournal } from './writeJournal.ts';

type Row = CallOutput<'orders/search'>['orders'][number];

/** Finds orders by a part of what stands on them; recipients are masked. */
export function searchOrders(core: Core, input: CallParsed<'orders/search'>): CallOutput<'orders/search'> {
  return { orders: core.orders.search(input.text.trim(), input.limit).map((order) => rowOf(core, order)) };
}

function rowOf(core: Core, order: Order): Row {
  const { recipient } = order;
  return {
    orderId: order.orderId,
    orderNo: order.orderNo,
    status: order.status,
    platform: order.platform,
    merchantName: order.merchantName,
    recipientName: maskName(recipient.name),
    phone: maskPhone(recipient.phone),
    region: [recipient.province, recipient.city, recipient.district].filter(Boolean).join(' '),
    createdAt: order.createdAt,
    shipBy: order.shipBy,
    urgent: order.urgent ?? false,
    waybillNo: order.waybill?.number,
    pieces: piecesOf(order),
    packedHere: core.handlings.isPacked(order.orderId),
  };
}

/** Pieces of all lines. */
export function piecesOf(order: Pick<Order, 'lines'>): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** One order with its hand-made records. Showing the recipient in full (`reveal`) is journaled. Fails `order/not-found`. */
export function detailOrder(core: Core, caller: Caller, input: CallParsed<'orders/detail'>): Result<CallOutput<'orders/detail'>> {
  const found = core.orders.byId(input.orderId);
  if (!found) return fail('order/not-found', { code: input.orderId });
  const { order, notes } = found;
  if (input.reveal) {
    inTransaction(core.records, () => writeJournal(core, caller, 'orders/reveal', order.orderId, { orderNo: order.orderNo }));
    core.changed('journal');
  }
  // A checker who could look up here what others say would check them instead of the order.
  const blind = isBlindFor(core, caller, order.orderId);
  return ok({
    order: viewOrder(core, order, input.reveal),
    findings: blind ? [] : findingsOf(core, asCorrected(core, order).order, input.reveal),
    packedHere: core.handlings.isPacked(order.orderId),
    exceptions: core.exceptions
      .ofOrder(order.orderId)
      .filter(({ state, source }) => state === 'open' && !(blind && (source === 'validation' || source === 'sample')))
      .map((row) => viewException(core, row))
      .map(({ exceptionId, class: ofClass, source, reason, params }) => ({ exceptionId, class: ofClass, source, reason, params })),
    asked: askedOfOrder(core, order.orderId),
    heldBy: core.exceptions.blocking(order.orderId),
    records: core.outbox
      .ofOrder(order.orderId)
      .map(({ recordId, kind, state, occurredAt, recordedBy }) => ({ recordId, kind, state, occurredAt, recordedBy })),
    notes,
  });
}
