import type { Order } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Core } from './core.ts';

/**
 * Whether no exception keeps the order from being packed here: one whose step in turn blocks, or one that ended the order.
 * Fails `order/held`, with the exception in the details. One read of an index that holds only such orders.
 */
export function notHeldHere(core: Pick<Core, 'exceptions'>, order: Pick<Order, 'orderId' | 'orderNo'>): Result<null> {
  const held = core.exceptions.blocking(order.orderId);
  if (!held) return ok(null);
  const { exceptionId, class: exceptionClass, state } = held;
  return fail('order/held', { orderNo: order.orderNo, exceptionId, exceptionClass, exceptionState: state });
}
