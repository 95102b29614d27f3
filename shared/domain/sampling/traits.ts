import type { Order } from '../../model/order.ts';
import type { StratumKind, Traits } from '../../model/sampling.ts';

/** An order of several classes of goods. */
export const MIXED_GOODS = 'mixed';

/**
 * The class of an order's goods: the letters that its SKUs begin with, because that is where product codes name the class.
 * Empty where a SKU begins with none, `mixed` where lines differ.
 */
export function goodsClassOf(order: Pick<Order, 'lines'>): string {
  const classes = new Set(order.lines.map(({ sku }) => /^\p{L}+/u.exec(sku)?.[0].toUpperCase() ?? ''));
  return classes.size > 1 ? MIXED_GOODS : ([...classes][0] ?? '');
}

/** By what an order is told apart. `packing`: how it was packed by hand here, if it was. */
export function traitsOf(order: Order, packing: { station: string; carrier: string | undefined } | null): Traits {
  return {
    merchant: order.merchantId,
    platform: order.platform,
    carrier: packing?.carrier ?? order.waybill?.carrier ?? order.carrier ?? '',
    goods: goodsClassOf(order),
    station: packing?.station ?? '',
    hand: packing ? '1' : '',
  };
}

/** The values of a plan's strata. */
export function stratumOf(traits: Traits, strata: readonly StratumKind[]): string[] {
  return strata.map((kind) => traits[kind]);
}
