import type { DeskParts } from './deskParts.ts';
import { orderChange } from './orderChange.ts';
import { newBench } from './state.ts';

/**
 * An order that was typed in and lies on the table is gone under its own id, because the WMS has it now under another: goes
 * on with that one. What was counted stays where the goods are the same.
 */
export async function followAdopted(parts: DeskParts, orderId: string): Promise<void> {
  const { bench } = parts.store.getState();
  if (bench?.order.orderId !== orderId || !bench.order.local) return;
  const answer = await parts.call('packing/find', { barcode: bench.order.orderNo });
  const now = parts.store.getState().bench;
  if (now?.order.orderId !== orderId) return;
  if (!answer.ok) {
    if (answer.code !== 'order/not-found') parts.stop({ kind: 'blocked', failure: answer });
    return;
  }
  const order = answer.value;
  const isSame = orderChange(now.order, order) !== 'content';
  parts.store.setState({ bench: isSame ? { ...now, order } : newBench(order), openedAt: parts.now(), line: null });
  if (isSame) parts.look({ kind: 'adopted' });
  else parts.stop({ kind: 'changed' });
}
