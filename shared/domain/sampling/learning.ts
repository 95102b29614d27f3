import type { Answer, ItemOutcome } from '../../model/sampling.ts';
import { shareInterval } from './probability.ts';

/** A share of defective orders with its interval at 95 %. */
export function rateOf(checked: number, defective: number) {
  const share = checked === 0 ? 0 : defective / checked;
  return { checked, defective, share, ...shareInterval(defective, checked) };
}

/** Counts, the largest first, each with the share that it and those before it make up. */
export function paretoOf<T extends { count: number }>(rows: readonly T[]): (T & { cumulative: number })[] {
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  let sum = 0;
  return rows
    .toSorted((a, b) => b.count - a.count)
    .map((row) => {
      sum += row.count;
      return { ...row, cumulative: sum / total };
    });
}

/**
 * Cohen's kappa of two judgements of the same things: how far they agree beyond what chance would bring about. Null where it
 * says nothing: no pairs, or both said one and the same of everything.
 */
export function kappaOf(pairs: readonly (readonly [Answer | ItemOutcome, Answer | ItemOutcome])[]): number | null {
  if (pairs.length === 0) return null;
  const values = new Set(pairs.flat());
  let expected = 0;
  for (const value of values) {
    const [first, second] = [0, 1].map((side) => pairs.filter((pair) => pair[side] === value).length / pairs.length);
    expected += first! * second!;
  }
  const agreed = pairs.filter(([first, second]) => first === second).length / pairs.length;
  return expected === 1 ? null : (agreed - expected) / (1 - expected);
}

/** The value below which `share` of the numbers lie (nearest rank). 0 for none. */
export function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
