import type { Parcel } from '../../../../shared/model/record.ts';

/** Goods of a shipment that are not in a package yet. */
export interface LooseMove {
  id: number;
  sku: string;
  pieces: number;
}

export type Allotment =
  /** Ids of moves for each parcel. */
  | { kind: 'fits'; moves: number[][] }
  /** Moves that have to be cut first, with the pieces of each part. */
  | { kind: 'cut'; cuts: { id: number; parts: number[] }[] }
  | { kind: 'differs' };

/** Pieces by article. */
export function pieces(lines: Iterable<{ sku: string; quantity: number }>): Map<string, number> {
  const total = new Map<string, number>();
  for (const { sku, quantity } of lines) total.set(sku, (total.get(sku) ?? 0) + quantity);
  return total;
}

const positive = (total: ReadonlyMap<string, number>) => [...total].filter(([, quantity]) => quantity > 0);

export function samePieces(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return positive(a).length === positive(b).length && positive(a).every(([sku, quantity]) => b.get(sku) === quantity);
}

/**
 * Says which moves lie in which parcel. A move can only be in one package, so what was divided among parcels must be cut;
 * moves that fit as they are come first, which makes a second try after a cut find nothing left to cut.
 */
export function allot(parcels: readonly Pick<Parcel, 'lines'>[], loose: readonly LooseMove[]): Allotment {
  const moves: number[][] = parcels.map(() => []);
  const cuts: { id: number; parts: number[] }[] = [];
  const wanted = parcels.map((parcel) => pieces(parcel.lines));
  if (!samePieces(pieces(parcels.flatMap((parcel) => parcel.lines)), pieces(loose.map(({ sku, pieces: quantity }) => ({ sku, quantity })))))
    return { kind: 'differs' };
  for (const sku of new Set(loose.map((move) => move.sku))) {
    const left = loose.filter((move) => move.sku === sku);
    const needs = wanted.map((want, parcel) => ({ parcel, quantity: want.get(sku) ?? 0 })).filter(({ quantity }) => quantity > 0);
    for (const need of needs) {
      const fitting = left.findIndex((move) => move.pieces === need.quantity);
      if (fitting < 0) continue;
      moves[need.parcel]!.push(left.splice(fitting, 1)[0]!.id);
      need.quantity = 0;
    }
    for (const move of left) {
      const parts: number[] = [];
      let rest = move.pieces;
      for (const need of needs) {
        if (need.quantity === 0 || rest === 0) continue;
        const part = Math.min(need.quantity, rest);
        parts.push(part);
        moves[need.parcel]!.push(move.id);
        need.quantity -= part;
        rest -= part;
      }
      if (parts.length > 1) cuts.push({ id: move.id, parts });
    }
  }
  return cuts.length > 0 ? { kind: 'cut', cuts } : { kind: 'fits', moves };
}
