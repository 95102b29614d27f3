import type { Order } from '../../model/order.ts';

/** Whether an order has still to go out, so that what it needs counts as demand: one that the WMS has packed has its goods. */
export function isToGoOut({ status }: Pick<Order, 'status'>): boolean {
  return status === 'open' || status === 'picking' || status === 'held';
}

/** Pieces of each SKU that the order needs; none when it is null or no longer to go out. */
export function demandOf(order: Pick<Order, 'status' | 'lines'> | null): Map<string, number> {
  const pieces = new Map<string, number>();
  if (order && isToGoOut(order)) for (const { sku, quantity } of order.lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return pieces;
}
