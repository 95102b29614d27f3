import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { StockWarning } from '../../shared/contract/stock.ts';
import { compareClaims } from '../../shared/domain/stock/shareOut.ts';
import type { WatchedSku } from '../store/stockWatchRepo.ts';
import type { Core } from './core.ts';
import { claimOf } from './detection/reckonStock.ts';

/** So many orders of a SKU are sorted while somebody waits; of one that more orders need, those that come away empty are shown. */
const SORTED_MOST = 3000;

/** SKUs that somebody must look at (H2.1), the worst first. */
export function listStockWarnings(core: Core): CallOutput<'stock/warnings'> {
  return { skus: core.stockWatch.list().map((watched) => viewWarning(core, watched)) };
}

/** The orders that need a SKU, in the order in which they are served. */
export function ordersOfSku(core: Core, { sku, limit }: CallParsed<'stock/orders'>): CallOutput<'stock/orders'> {
  const watched = core.stockWatch.find(sku);
  const missing = new Map(core.stockWatch.shortOf(sku).map((one) => [one.orderId, one.missing]));
  const { orders: total } = core.orders.demand.total(sku);
  const needed =
    total > SORTED_MOST
      ? [...missing.keys()].slice(0, SORTED_MOST).flatMap((orderId) => core.orders.order(orderId) ?? [])
      : core.orders.demand.of(sku, 0, SORTED_MOST).flatMap(({ row }) => core.orders.byRow(row) ?? []);
  const claims = needed
    .map((order) => ({ order, claim: claimOf(order, piecesOf(order, sku)) }))
    .toSorted((a, b) => compareClaims(a.claim, b.claim))
    .slice(0, limit);
  return {
    warning: watched && viewWarning(core, watched),
    total,
    orders: claims.map(({ order, claim }) => ({
      orderId: order.orderId,
      orderNo: order.orderNo,
      merchant: order.merchantName ?? order.merchantId,
      status: order.status,
      shipBy: claim.shipBy,
      quantity: claim.quantity,
      missing: missing.get(order.orderId) ?? null,
      exceptionId: core.exceptions.ofOrder(order.orderId).findLast((one) => one.class === 'out-of-stock')?.exceptionId ?? null,
    })),
  };
}

function piecesOf({ lines }: { lines: readonly { sku: string; quantity: number }[] }, sku: string): number {
  return lines.reduce((sum, line) => (line.sku === sku ? sum + line.quantity : sum), 0);
}

function viewWarning(core: Core, watched: WatchedSku): StockWarning {
  const product = core.products.bySku(watched.sku);
  return { ...watched, name: product?.name ?? '', spec: product?.spec ?? '', merchantId: product?.merchantId ?? '' };
}
