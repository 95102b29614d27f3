import type { CallParsed } from '../../shared/contract/index.ts';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Order } from '../../shared/model/order.ts';
import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import { ordersTypedIn } from './adoptOrders.ts';
import type { Caller, Core } from './core.ts';
import { findingsOf } from './findingsOf.ts';
import { newRecordReleased, workingOutage } from './workingOutage.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Takes in an order that never reached the WMS. It is packed like any other; its records wait behind the new-order
 * record until the WMS has given the order an id. Fails `outage/none-declared`, `order/exists`.
 */
export function enterNewOrder(
  core: Core,
  caller: Caller,
  input: CallParsed<'packing/new-order'>,
): Result<{ recordId: string; order: Order }> {
  const outage = workingOutage(core);
  if (!outage) return fail('outage/none-declared');
  const isTypedIn = ordersTypedIn(core).some(({ orderNo }) => orderNo === input.orderNo);
  if (isTypedIn || core.orders.byCode(input.orderNo)?.order.orderNo === input.orderNo)
    return fail('order/exists', { orderNo: input.orderNo });
  const now = core.clock.now();
  const recordId = core.clock.newId();
  const order = newOrder(core, input, `${LOCAL_ORDER_PREFIX}${recordId}`, now);
  const { orderId: _orderId, revision: _revision, ...told } = order;
  const { station } = core.settings();
  const who = { recordedBy: caller.user, station };
  inTransaction(core.records, () => {
    core.handlings.add({
      handlingId: recordId,
      kind: 'new-order',
      orderId: order.orderId,
      orderNo: order.orderNo,
      recordId,
      outageId: outage.outageId,
      user: caller.user,
      station,
      at: now,
      body: JSON.stringify(order),
      saw: null,
      compensates: null,
    });
    core.outbox.add({
      recordId,
      subject: order.orderId,
      orderId: order.orderId,
      orderNo: order.orderNo,
      kind: 'new-order',
      body: encodeRecord({ id: recordId, kind: 'new-order', occurredAt: now, ...who, outageId: outage.outageId, payload: { order: told } }),
      handlingId: recordId,
      outageId: outage.outageId,
      occurredAt: now,
      ...who,
      released: newRecordReleased(core, outage) ? 1 : 0,
    });
    writeJournal(core, caller, 'packing/new-order', order.orderId, { orderNo: order.orderNo, recordId });
  });
  // The cache is a copy: should it miss this order after a crash, `restoreLocalOrders` puts it back from the handling.
  core.orders.addLocal(order);
  core.changed('orders', 'packing', 'writeback', 'journal');
  return ok({ recordId, order });
}

/** What validation finds wrong with an order before it is taken in. Shown to who typed it, so nothing is masked. */
export function checkNewOrder(core: Core, input: CallParsed<'packing/new-order'>): Finding[] {
  return findingsOf(core, newOrder(core, input, `${LOCAL_ORDER_PREFIX}check`, core.clock.now()), true);
}

function newOrder(core: Core, input: CallParsed<'packing/new-order'>, orderId: string, now: number): Order {
  const merchant = core.orders.merchants().find((known) => known.merchantId === input.merchantId);
  return {
    orderId,
    orderNo: input.orderNo,
    revision: 0,
    status: 'open',
    merchantId: input.merchantId,
    merchantName: merchant?.merchantName,
    platform: input.platform,
    createdAt: now,
    urgent: input.urgent,
    recipient: input.recipient,
    lines: input.lines.map((line, index) => {
      const product = core.products.bySku(line.sku, input.merchantId);
      return {
        lineNo: index + 1,
        sku: line.sku,
        quantity: line.quantity,
        name: product?.name,
        spec: product?.spec,
        barcode: product?.barcodes?.[0],
      };
    }),
    carrier: input.carrier,
    buyerRemark: input.buyerRemark,
    giftText: input.giftText,
  };
}
