import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import type { DueEntry } from '../store/outboxRepo.ts';
import type { Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** Why a record is parked whose order id now belongs to another order. */
export const ORDER_REPLACED = 'order-replaced';

/**
 * A restored WMS may give an id that it has forgotten to another order; a record that names it would then ship that one.
 * Parks such a record instead, and answers whether it did. Call it in a transaction, and only when the orders were pulled anew.
 */
export function parkReplaced(core: Core, { recordId, orderId, orderNo }: DueEntry): boolean {
  if (orderId === null || orderId.startsWith(LOCAL_ORDER_PREFIX)) return false;
  const now = core.orders.byId(orderId)?.order.orderNo;
  if (now === undefined || now === orderNo) return false;
  core.outbox.park(recordId, ORDER_REPLACED, `${orderId}: ${now}`, null);
  writeJournal(core, null, 'writeback/order-replaced', recordId, { orderId, orderNo, now });
  return true;
}
