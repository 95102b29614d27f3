import type { Claim, StockFigures } from '../../../shared/domain/stock/shareOut.ts';
import { availableOf, isAtSafety, shareOut, supplyFor } from '../../../shared/domain/stock/shareOut.ts';
import { isToGoOut } from '../../../shared/domain/stock/demand.ts';
import type { Order, Stock } from '../../../shared/model/order.ts';
import type { DirtySku, Shortage, WatchedSku } from '../../store/stockWatchRepo.ts';
import type { Core } from '../core.ts';
import { STOCK_CAUSE } from './judgeOrder.ts';
import type { CauseFacts } from './settleCause.ts';
import { planSettling, settle } from './settleCause.ts';

/** Orders read, and exceptions written, before a scan may come in between. */
const READ_AT_ONCE = 100;
const WRITTEN_AT_ONCE = 8;

/**
 * Reckons one SKU anew (H2.1): who comes away empty becomes an out-of-stock exception, who no longer does is released, and a SKU
 * that is low is watched. Stock that the WMS does not tell is unknown, which is not short.
 */
export async function reckonSku(core: Core, dirty: DirtySku, packedHere: number, breathe: () => Promise<void>): Promise<void> {
  const { sku } = dirty;
  const { demand } = core.orders;
  if (dirty.master === 1) {
    core.orders.write(() => {
      demand.againOfSku(sku);
      core.stockWatch.masterDone(sku);
    });
  }
  const levels = core.stock.bySku(sku);
  const figures = figuresOf(levels, packedHere);
  const short = levels.length === 0 ? new Map<string, number>() : await findShort(core, sku, figures, breathe);
  await saveShort(core, sku, short, breathe);
  core.orders.write(() => {
    core.stockWatch.save(sku, levels.length === 0 ? null : watched(core, sku, figures, levels, short.size));
    core.stockWatch.clean(dirty);
  });
}

/** All locations together. */
export function figuresOf(levels: readonly Stock[], packedHere: number): StockFigures {
  const sum = (pick: (level: Stock) => number) => levels.reduce((total, level) => total + pick(level), 0);
  return { onHand: sum(({ onHand }) => onHand), allocated: sum(({ allocated }) => allocated), packedHere };
}

async function findShort(core: Core, sku: string, figures: StockFigures, breathe: () => Promise<void>): Promise<Map<string, number>> {
  const { orders, pieces } = core.orders.demand.total(sku);
  // Nearly always there is plenty, and nobody has to be asked: at least so much is left when all of it is needed.
  const least = figures.onHand - figures.packedHere - Math.max(0, figures.allocated - pieces);
  if (orders === 0 || pieces <= least) return new Map();
  const claims: Claim[] = [];
  let needed = 0;
  for (let after = 0; ;) {
    const rows = core.orders.demand.of(sku, after, READ_AT_ONCE);
    for (const { row, quantity } of rows) {
      const order = core.orders.byRow(row);
      if (!order || !hasClaim(core, order)) continue;
      claims.push(claimOf(order, quantity));
      needed += quantity;
    }
    const last = rows.at(-1);
    if (!last || rows.length < READ_AT_ONCE) break;
    after = last.row;
    await breathe();
  }
  return shareOut(claims, supplyFor(figures, needed));
}

/** Not what was packed here already, and not what an exception has ended. */
function hasClaim(core: Core, order: Order): boolean {
  if (!isToGoOut(order) || core.handlings.isPacked(order.orderId)) return false;
  return core.exceptions.blocking(order.orderId)?.state !== 'resolved';
}

export function claimOf({ orderId, status, shipBy, paidAt, createdAt }: Order, quantity: number): Claim {
  return { orderId, quantity, picking: status === 'picking', shipBy: shipBy ?? null, since: paidAt ?? createdAt };
}

/** The exceptions first, then what stands for them in the cache: a crash between has them looked at once more. */
async function saveShort(core: Core, sku: string, short: Map<string, number>, breathe: () => Promise<void>): Promise<void> {
  const before = new Map(core.stockWatch.shortOf(sku).map(({ orderId, missing }) => [orderId, missing]));
  const changed = [...new Set([...before.keys(), ...short.keys()])].filter((orderId) => before.get(orderId) !== short.get(orderId));
  for (let from = 0; from < changed.length; from += WRITTEN_AT_ONCE) {
    const orderIds = changed.slice(from, from + WRITTEN_AT_ONCE);
    if (core.settings().detects.stock) {
      settle(
        core,
        orderIds.flatMap((orderId) => {
          const others = core.stockWatch.shortagesOf(orderId).filter((one) => one.sku !== sku);
          const missing = short.get(orderId);
          const all = missing === undefined ? others : [...others, { orderId, sku, missing }];
          return planSettling(core.exceptions.ofOrder(orderId), stockFacts(core, orderId, all)) ?? [];
        }),
      );
    }
    core.orders.write(() => {
      for (const orderId of orderIds) core.stockWatch.saveShortage(orderId, sku, short.get(orderId) ?? null);
    });
    await breathe();
  }
}

/** What the shortages of an order mean. */
export function stockFacts(core: Core, orderId: string, shortages: readonly Shortage[]): CauseFacts {
  const sorted = shortages.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  const missing = sorted.reduce((sum, one) => sum + one.missing, 0);
  const now = sorted.length === 0 ? null : { reason: 'stock', params: { skus: sorted.map(({ sku }) => sku).join(','), missing } };
  return { orderId, ...STOCK_CAUSE, now, gone: whyGone(core, orderId) };
}

function whyGone(core: Core, orderId: string): string {
  if (core.handlings.isPacked(orderId)) return 'order-packed';
  const order = core.orders.order(orderId);
  return order && isToGoOut(order) ? STOCK_CAUSE.gone : 'order-ended';
}

function watched(core: Core, sku: string, figures: StockFigures, levels: readonly Stock[], short: number): WatchedSku | null {
  const available = availableOf(figures);
  const safety = core.products.bySku(sku)?.safetyStock ?? null;
  if (short === 0 && !isAtSafety(available, safety)) return null;
  const [next] = levels.filter(({ expectedAt }) => expectedAt !== undefined).toSorted((a, b) => (a.expectedAt ?? 0) - (b.expectedAt ?? 0));
  return {
    sku,
    ...figures,
    available,
    safety,
    expectedAt: next?.expectedAt ?? null,
    expectedQuantity: next?.expectedQuantity ?? null,
    orders: core.orders.demand.total(sku).orders,
    short,
  };
}
