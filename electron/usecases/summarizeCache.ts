import type { CallOutput } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';
import { toLookAt } from './detection/detectOrders.ts';

/** What the cache holds, how fresh it is, and the load that runs now. */
export function summarizeCache(core: Core): CallOutput<'cache/summary'> {
  const { orders, due } = core.orders.counts();
  const kept = core.keptAside.counts();
  return {
    orders,
    openOrders: due,
    products: core.products.count(),
    stock: core.stock.count(),
    invalid: kept.whole,
    partial: kept.partial,
    lastPullAt: core.sync.state('orders').lastCompletePullAt,
    toLookAt: toLookAt(core),
    loading: core.puller.loading(),
    damaged: core.damage?.part,
  };
}
