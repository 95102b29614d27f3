import type { AcceptanceScheme, Inspection, ShareScheme } from '../../model/sampling.ts';
import { codeLetter, samplingPlan } from './standard.ts';

/** The numbers of a sample, as lists and verdicts use them. */
export interface SampleNumbers {
  lotSize: number;
  sampleSize: number;
  /** Null: nothing rejects. */
  ac: number | null;
  re: number | null;
  letter: string | null;
  planLetter: string | null;
  everyOrder: boolean;
}

/** The numbers of a lot under acceptance sampling. A plan as large as the lot or larger checks every order with the same numbers. */
export function acceptanceNumbers(scheme: Pick<AcceptanceScheme, 'level' | 'aql'>, lotSize: number, inspection: Inspection): SampleNumbers {
  const letter = codeLetter(lotSize, scheme.level);
  const plan = samplingPlan(letter, scheme.aql, inspection);
  return {
    lotSize,
    sampleSize: Math.min(plan.size, lotSize),
    ac: plan.ac,
    re: plan.re,
    letter,
    planLetter: plan.letter,
    everyOrder: plan.size >= lotSize,
  };
}

/** How many of each stratum a share plan draws: the share, rounded up, at least the minimum, at most all. */
export function shareSizes(strata: readonly number[], percent: number, minimum: number): number[] {
  // The share is cut to thousandths of a per cent first, so that 10 % of 50 is 5 whatever binary fractions make of it.
  const share = Math.round(percent * 1000);
  return strata.map((size) => Math.min(size, Math.max(minimum, Math.ceil((size * share) / 100_000))));
}

/** The numbers of a lot under a share plan with these samples of its strata. */
export function shareNumbers(scheme: Pick<ShareScheme, 'rejectAbovePercent'>, lotSize: number, drawn: readonly number[]): SampleNumbers {
  const sampleSize = drawn.reduce((sum, count) => sum + count, 0);
  const limit = scheme.rejectAbovePercent;
  const ac = limit === null ? null : Math.floor((sampleSize * Math.round(limit * 1000)) / 100_000);
  return {
    lotSize,
    sampleSize,
    ac,
    re: ac === null ? null : ac + 1,
    letter: null,
    planLetter: null,
    everyOrder: sampleSize === lotSize,
  };
}

/**
 * Shares a sample out over strata in proportion to their sizes: whole parts first, what is left by the largest remainder, ties
 * to the stratum that stands first. Never more than a stratum has, and exactly `sampleSize` in all.
 */
export function allocate(strata: readonly number[], sampleSize: number): number[] {
  const total = strata.reduce((sum, size) => sum + size, 0);
  if (total === 0) return strata.map(() => 0);
  const parts = strata.map((size) => Math.floor((size * sampleSize) / total));
  const left = sampleSize - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = strata
    .map((size, index) => ({ index, remainder: (size * sampleSize) % total }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1;
  return parts;
}
