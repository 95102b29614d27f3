/** What the WMS says of one SKU, all its locations together, and what left its bins here without the WMS knowing yet. */
export interface StockFigures {
  onHand: number;
  /** Promised by the WMS to orders, to which of them it does not say. */
  allocated: number;
  /** Packed here and not yet acknowledged; `onHand` still counts it. */
  packedHere: number;
}

/** Pieces that nobody has been promised (H2.1): on hand, less allocated, less packed here and not yet acknowledged. */
export function availableOf({ onHand, allocated, packedHere }: StockFigures): number {
  return onHand - allocated - packedHere;
}

/** Whether somebody must look: at or below the safety level. Without a level nothing is said. */
export function isAtSafety(available: number, safety: number | null): boolean {
  return safety !== null && available <= safety;
}

/**
 * Pieces that are there for the orders known here, which need `demand` in all. What is allocated is first of all theirs: an
 * order whose own goods the WMS has set aside is not short of them. Only what is allocated beyond them, and beyond what was
 * packed here meanwhile, belongs to somebody we do not know.
 */
export function supplyFor({ onHand, allocated, packedHere }: StockFigures, demand: number): number {
  const others = Math.max(0, allocated - demand - packedHere);
  return onHand - packedHere - others;
}

/** An order's claim on a SKU. */
export interface Claim {
  orderId: string;
  quantity: number;
  /** Its goods are being picked: they are in somebody's hands. */
  picking: boolean;
  shipBy: number | null;
  /** When it was paid, else made. */
  since: number;
}

/** Later than any promise. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** The order in which claims are served: what is being picked, then by the promised dispatch, then by age. */
export function compareClaims(a: Claim, b: Claim): number {
  return (
    Number(b.picking) - Number(a.picking) ||
    (a.shipBy ?? NEVER) - (b.shipBy ?? NEVER) ||
    a.since - b.since ||
    (a.orderId < b.orderId ? -1 : 1)
  );
}

/** Orders that come away empty, with the pieces that are missing. One that cannot be served whole leaves what is there to those behind it. */
export function shareOut(claims: readonly Claim[], supply: number): Map<string, number> {
  const short = new Map<string, number>();
  let left = Math.max(0, supply);
  for (const { orderId, quantity } of claims.toSorted(compareClaims)) {
    if (quantity <= left) left -= quantity;
    else short.set(orderId, quantity - left);
  }
  return short;
}
