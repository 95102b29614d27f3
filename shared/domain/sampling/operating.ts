import type { Counted } from '../../model/sampling.ts';
import { acceptedBinomial, acceptedHypergeometric, acceptedPoisson } from './probability.ts';
import type { SampleNumbers } from './sizing.ts';

/** From here on a sample is so large a part of its lot that drawing without putting back shows. */
const SMALL_PART = 0.1;

/**
 * How likely a lot is accepted of which `percent` are defective (or with so many defects per hundred orders): hypergeometric
 * where the sample is more than a tenth of the lot, binomial otherwise, Poisson for counted defects.
 */
export function acceptance({ lotSize, sampleSize, ac }: SampleNumbers, percent: number, counted: Counted): number {
  if (ac === null) return 1;
  if (counted === 'defects') return acceptedPoisson((sampleSize * percent) / 100, ac);
  const p = Math.min(1, percent / 100);
  if (sampleSize <= lotSize * SMALL_PART) return acceptedBinomial(sampleSize, ac, p);
  return acceptedHypergeometric(lotSize, Math.round(lotSize * p), sampleSize, ac);
}

const POINTS = 40;

/** The operating characteristic from nothing wrong up to where the lot is as good as never accepted. Empty where nothing rejects. */
export function operatingCurve(numbers: SampleNumbers, counted: Counted): { percent: number; accepted: number }[] {
  if (numbers.ac === null || numbers.sampleSize === 0) return [];
  const most = counted === 'orders' ? 100 : Number.POSITIVE_INFINITY;
  let end = 100 / numbers.sampleSize;
  while (end < most && acceptance(numbers, end, counted) > 0.01) end *= 1.25;
  end = Math.min(end, most);
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const percent = (end * index) / POINTS;
    return { percent, accepted: acceptance(numbers, percent, counted) };
  });
}
