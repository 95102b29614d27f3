import type { Aql, Inspection, InspectionLevel } from '../../model/sampling.ts';
import { AQLS, INSPECTION_LEVELS } from '../../model/sampling.ts';

/**
 * Single sampling by attributes, GB/T 2828.1-2012 (identical with ISO 2859-1:1999 with its amendment 1:2011): tables 1, 2-A
 * (normal), 2-B (tightened) and 2-C (reduced). The master tables are not typed off cell by cell. They are regular: AQLs and
 * sample sizes both grow by the fifth root of ten, so a step down the letters and a step right along the AQLs mean the same,
 * and the acceptance number hangs on `letter + AQL` alone. What is not regular stands below with its reason.
 */

/** Table 1: the largest lot of each row, and the row's letters for S-1, S-2, S-3, S-4, I, II, III. */
const LETTERS_BY_LOT: readonly (readonly [most: number, letters: string])[] = [
  [8, 'AAAAAAB'],
  [15, 'AAAAABC'],
  [25, 'AABBBCD'],
  [50, 'ABBCCDE'],
  [90, 'BBCCCEF'],
  [150, 'BBCDDFG'],
  [280, 'BCDEEGH'],
  [500, 'BCDEFHJ'],
  [1200, 'CCEFGJK'],
  [3200, 'CDEGHKL'],
  [10_000, 'CDFGJLM'],
  [35_000, 'CDFHKMN'],
  [150_000, 'DEGJLNP'],
  [500_000, 'DEGJMPQ'],
  [Number.POSITIVE_INFINITY, 'DEHKNQR'],
];

/** I and O are left out, as in the standard. S stands in the tightened table alone, as the end of one arrow. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRS';
const LAST: Record<Inspection, number> = { normal: 15, tightened: 16, reduced: 15 };

const SIZES = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150];
/** Two letters smaller, but never less than two. */
const REDUCED_SIZES = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800];

/**
 * Acceptance numbers along `letter + AQL` (both counted from 0), from `first` on; between the plans that accept none and
 * those that accept one there is no plan, only arrows.
 */
const LADDERS: Record<Inspection, { first: number; steps: readonly (number | 'up' | 'down')[] }> = {
  normal: { first: 14, steps: [0, 'up', 'down', 1, 2, 3, 5, 7, 10, 14, 21, 30, 44] },
  tightened: { first: 15, steps: [0, 'down', 'down', 1, 2, 3, 5, 8, 12, 18, 27, 41] },
  reduced: { first: 14, steps: [0, 'up', 'down', 'down', 1, 2, 3, 5, 6, 8, 10, 14, 21] },
};
/** The two largest numbers stand only with the five smallest letters; elsewhere an arrow leads up to a smaller sample. */
const LARGEST_COMMON = 24;
const SMALL_LETTERS = 5;
/** Reduced samples are never smaller than two, so A keeps its normal plans, and B from here on those of A, whose size it has. */
const REDUCED_B_LIKE_A = 22;

/** What a code letter and an AQL come to: the letter whose plan is used after the arrows, its sample, and its numbers. */
export interface SamplingPlan {
  letter: string;
  size: number;
  ac: number;
  /** `ac + 1` in all three tables: the gap that reduced plans had was given up with the edition of 1999. */
  re: number;
}

/** The code letter of a lot (table 1). Lots of one are treated like lots of two. */
export function codeLetter(lotSize: number, level: InspectionLevel): string {
  const row = LETTERS_BY_LOT.find(([most]) => lotSize <= most);
  return row![1].charAt(INSPECTION_LEVELS.indexOf(level));
}

/** The single sampling plan of a letter and an AQL (tables 2-A, 2-B, 2-C), arrows followed. A sample as large as the lot or larger means: check all. */
export function samplingPlan(letter: string, aql: Aql, inspection: Inspection): SamplingPlan {
  const start = CODE_LETTERS.indexOf(letter);
  const column = AQLS.indexOf(aql);
  if (start < 0 || start > LAST.normal || column < 0) throw new Error(`the standard has no plan for ${letter} and ${aql}`);
  const towards = cell(inspection, start, column);
  const ways = typeof towards === 'number' || towards === 'down' ? [1, -1] : [-1, 1];
  for (const way of ways) {
    for (let at = start; at >= 0 && at <= LAST[inspection]; at += way) {
      const ac = cell(inspection, at, column);
      if (typeof ac === 'number') return { letter: CODE_LETTERS.charAt(at), size: sizeOf(inspection, at), ac, re: ac + 1 };
    }
  }
  throw new Error(`no arrow of ${letter} and ${aql} leads to a plan`);
}

/**
 * What the plan would accept were the AQL one step tighter; the switching score asks it (9.3.3.2) where `ac` is two or more.
 * Null where the tighter place has no plan.
 */
export function tighterAcceptance(plan: SamplingPlan, aql: Aql): number | null {
  const ac = cell('normal', CODE_LETTERS.indexOf(plan.letter), AQLS.indexOf(aql) - 1);
  return typeof ac === 'number' ? ac : null;
}

function sizeOf(inspection: Inspection, letter: number): number {
  return (inspection === 'reduced' ? REDUCED_SIZES : SIZES)[letter]!;
}

/** One place of a master table: an acceptance number, or which way its arrow points. */
function cell(inspection: Inspection, letter: number, column: number): number | 'up' | 'down' {
  const place = letter + column;
  if (inspection === 'reduced' && (letter === 0 || (letter === 1 && place >= REDUCED_B_LIKE_A))) return cell('normal', 0, column);
  const { first, steps } = LADDERS[inspection];
  if (place < first) return 'down';
  if (place > LARGEST_COMMON && letter >= SMALL_LETTERS) return 'up';
  return steps[place - first] ?? 'up';
}
