import type { OrderView } from '../../../shared/contract/common.ts';
import type { DeskParts } from './deskParts.ts';
import { orderChange } from './orderChange.ts';
import { newBench } from './state.ts';
import type { Bench } from './state.ts';

/** Puts the order on the table as it is now, with what was done of it; changed goods are counted again, and loudly. Answers what differs. */
export function renewOrder(parts: DeskParts, bench: Bench, order: OrderView): ReturnType<typeof orderChange> {
  const change = orderChange(bench.order, order);
  if (change === 'content') {
    parts.store.setState({ bench: newBench(order), line: null });
    parts.stop({ kind: 'changed' });
  } else parts.store.setState({ bench: { ...bench, order } });
  return change;
}
