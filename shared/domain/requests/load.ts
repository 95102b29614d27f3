import type { OrderLine } from '../../model/order.ts';
import type { FeasibilityReason, ServiceRow } from '../../model/service.ts';

/** What an order puts on a carrier. */
export interface Load {
  pieces: number;
  /** Of the goods alone, without their box; null where the product master does not tell the weight of every line. */
  grams: number | null;
}

/** What the lines put on a carrier. `unitGrams`: what one piece weighs; undefined or 0 where nobody wrote that down. */
export function loadOf(lines: readonly Pick<OrderLine, 'sku' | 'quantity'>[], unitGrams: (sku: string) => number | undefined): Load {
  let pieces = 0;
  let grams: number | null = lines.length === 0 ? null : 0;
  for (const { sku, quantity } of lines) {
    const each = unitGrams(sku) ?? 0;
    pieces += quantity;
    grams = grams === null || each <= 0 ? null : grams + each * quantity;
  }
  return { pieces, grams };
}

/**
 * Why a line of the table does not take the load, null where it does. Goods that alone weigh more than the greatest weight are
 * certainly too heavy; a weight that nobody knows, against a limit, is no promise.
 */
export function overload({ carrier, service, mostGrams, mostPieces }: ServiceRow, { pieces, grams }: Load): FeasibilityReason | null {
  if (mostPieces !== null && pieces > mostPieces) {
    return { code: 'too-many', params: { carrier, service, pieces, most: mostPieces }, weight: 'impossible' };
  }
  if (mostGrams === null || (grams !== null && grams <= mostGrams)) return null;
  return grams === null
    ? { code: 'weight-unknown', params: { carrier, service, most: mostGrams }, weight: 'unknown' }
    : { code: 'too-heavy', params: { carrier, service, grams, most: mostGrams }, weight: 'impossible' };
}
