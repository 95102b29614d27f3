import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import type { DueEntry } from '../store/outboxEntry.ts';
import type { Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** Why a record is parked whose order id now belongs to another order. */
export const ORDER_REPLACED = 'order-replaced';

/**
 * A restored WMS has forgotten its newest orders, and may give their ids to others, at any moment; a record that names such an
 * id would then ship what is another order by now. Parks it instead, and answers whether it did. Call it in a transaction,
 * and only when all orders of the new history were pulled: one that was not told among them is forgotten.
 */
export function parkReplaced(core: Core, { recordId, kind, orderId, orderNo }: DueEntry): boolean {
  if (kind === 'new-order' || orderId === null || orderId.startsWith(LOCAL_ORDER_PREFIX)) return false;
  const generation = core.orders.generationOf(orderId);
  if (generation === null) return false;
  const now = generation === core.sync.state('orders').generation ? core.orders.order(orderId)?.orderNo : undefined;
  if (now === orderNo) return false;
  core.outbox.park(recordId, now === undefined ? 'unknown-order' : ORDER_REPLACED, now === undefined ? null : `${orderId}: ${now}`, null);
  writeJournal(core, null, 'writeback/order-replaced', recordId, { orderId, orderNo, now: now ?? null });
  return true;
}
