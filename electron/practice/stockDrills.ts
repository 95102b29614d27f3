import type { Product, Stock } from '../../shared/model/order.ts';
import { HOUR } from '../../shared/model/time.ts';
import type { Change } from './changes.ts';
import type { DrillSite } from './drills.ts';
import { ordersInTurn } from './drills.ts';

/** When what ran out is expected again. */
const EXPECTED_IN = 2 * HOUR;

/**
 * Goods that open orders wait for run out: of every second one nothing is left, of the others half their safety stock. What is
 * gone is expected again, so that `drillDelivery` can bring it. Fewer than asked for when no more are needed.
 */
export function drillRunOut(site: DrillSite, products: ReadonlyMap<string, Product>, count: number): Change[] {
  const { ledger, now } = site;
  const chosen = new Map<string, Stock>();
  for (const { order } of ordersInTurn(site)) {
    if (order.status !== 'open') continue;
    for (const { sku } of order.lines) {
      const level = ledger.stock(sku);
      if (chosen.size >= count || level === undefined || chosen.has(sku)) continue;
      const left = chosen.size % 2 === 0 ? 0 : Math.floor((products.get(sku)?.safetyStock ?? 0) / 2);
      const gone = level.onHand - left;
      if (gone <= 0) continue;
      chosen.set(sku, {
        ...level,
        onHand: left,
        allocated: Math.min(level.allocated, left),
        asOf: now,
        expectedAt: now + EXPECTED_IN,
        expectedQuantity: gone + (level.expectedQuantity ?? 0),
      });
    }
    if (chosen.size >= count) break;
  }
  return [...chosen.values()].map((level): Change => ({ type: 'change', at: now, stock: [level] }));
}

/** Goods that are expected arrive, the emptiest first: those that ran out in a drill before those that are merely low. */
export function drillDelivery({ ledger, now }: DrillSite, products: ReadonlyMap<string, Product>, count: number): Change[] {
  const awaited = [...products.values()].flatMap(({ sku, safetyStock = 0 }) => {
    const level = ledger.stock(sku);
    return level?.expectedQuantity === undefined ? [] : [{ level, filled: level.onHand / Math.max(1, safetyStock) }];
  });
  return awaited
    .toSorted((a, b) => a.filled - b.filled)
    .slice(0, count)
    .map(({ level: { expectedAt: _at, expectedQuantity = 0, ...level } }): Change => {
      return { type: 'change', at: now, stock: [{ ...level, onHand: level.onHand + expectedQuantity, asOf: now }] };
    });
}
