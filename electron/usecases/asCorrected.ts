import { correctedOrder } from '../../shared/domain/exceptions/corrected.ts';
import type { CorrectedPart } from '../../shared/domain/exceptions/corrected.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Correction } from '../store/correctionRepo.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';

export interface OrderAsCorrected {
  order: Order;
  /** What differs from the WMS's copy. */
  parts: CorrectedPart[];
  /** The newest of the corrections that were made of it, whatever became of them. */
  newest: Correction | null;
}

/** An order as it is to be worked on: the WMS's copy with what was corrected here and is not in it yet. */
export function asCorrected(core: Pick<Core, 'corrections' | 'sync'>, order: Order): OrderAsCorrected {
  const corrections = core.corrections.ofOrder(order.orderId);
  if (corrections.length === 0) return { order, parts: [], newest: null };
  const { lastCompletePullAt } = core.sync.state('orders');
  return { ...correctedOrder(order, corrections, lastCompletePullAt), newest: corrections.at(-1) ?? null };
}

/** The order of an exception, as it is to be worked on; null where it is about none, or its order is not known here any more. */
export function orderOfException(core: Core, { orderId }: Pick<ExceptionRow, 'orderId'>): Order | null {
  const known = orderId === null ? null : core.orders.order(orderId);
  return known && asCorrected(core, known).order;
}
