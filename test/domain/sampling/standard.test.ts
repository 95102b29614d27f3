import { describe, expect, test } from 'vitest';
import { acceptedBinomial, acceptedPoisson } from '../../../shared/domain/sampling/probability.ts';
import { CODE_LETTERS, codeLetter, samplingPlan, tighterAcceptance } from '../../../shared/domain/sampling/standard.ts';
import type { Aql, Inspection, InspectionLevel } from '../../../shared/model/sampling.ts';
import { AQLS, INSPECTION_LEVELS, INSPECTIONS } from '../../../shared/model/sampling.ts';

const LETTERS = CODE_LETTERS.slice(0, -1).split('');
const places = INSPECTIONS.flatMap((inspection) => LETTERS.flatMap((letter) => AQLS.map((aql) => ({ inspection, letter, aql }))));
const inShort = (letter: string, aql: Aql, inspection: Inspection) => {
  const { size, ac, re } = samplingPlan(letter, aql, inspection);
  return `${size} ${ac}/${re}`;
};

const place = (size: number, level: InspectionLevel) => CODE_LETTERS.indexOf(codeLetter(size, level));
const chance = (inspection: Inspection, letter: string, aql: Aql) => {
  const { size, ac } = samplingPlan(letter, aql, inspection);
  return aql <= 10 ? acceptedBinomial(size, ac, aql / 100) : acceptedPoisson((size * aql) / 100, ac);
};
// What the standard says of its plans: from 87 % where none is accepted up to 99 %.
const least = (ac: number) => (ac === 0 ? 0.87 : ac === 1 ? 0.9 : ac < 5 ? 0.95 : 0.97);

describe('H2.4 code letters (table 1)', () => {
  test('the code letters are those of every range and level of table 1, at both ends of each range', () => {
    // Levels S-1, S-2, S-3, S-4, I, II, III; the last range is open, its end stands for any larger lot.
    const ranges: [from: number, to: number, letters: string][] = [
      [2, 8, 'AAAAAAB'],
      [9, 15, 'AAAAABC'],
      [16, 25, 'AABBBCD'],
      [26, 50, 'ABBCCDE'],
      [51, 90, 'BBCCCEF'],
      [91, 150, 'BBCDDFG'],
      [151, 280, 'BCDEEGH'],
      [281, 500, 'BCDEFHJ'],
      [501, 1200, 'CCEFGJK'],
      [1201, 3200, 'CDEGHKL'],
      [3201, 10_000, 'CDFGJLM'],
      [10_001, 35_000, 'CDFHKMN'],
      [35_001, 150_000, 'DEGJLNP'],
      [150_001, 500_000, 'DEGJMPQ'],
      [500_001, 10_000_000, 'DEHKNQR'],
    ];
    for (const [from, to, letters] of ranges) {
      for (const lotSize of [from, to]) {
        expect([lotSize, INSPECTION_LEVELS.map((level) => codeLetter(lotSize, level)).join('')]).toEqual([lotSize, letters]);
      }
    }
  });

  test.each([
    [8200, 'II', 'L'],
    [8, 'I', 'A'],
    [2, 'III', 'B'],
    [150, 'II', 'F'],
    [151, 'II', 'G'],
    [1200, 'S-4', 'F'],
    [35_001, 'I', 'L'],
    [500_000, 'S-3', 'G'],
    [500_001, 'III', 'R'],
    [1, 'II', 'A'],
  ] as const)('a lot of %i at level %s has %s', (size, level, letter) => {
    expect(codeLetter(size, level)).toBe(letter);
  });

  test('never fall as lots grow, nor as levels rise', () => {
    const sizes = [
      1, 2, 8, 9, 15, 16, 25, 26, 50, 51, 90, 91, 150, 151, 280, 281, 500, 501, 1200, 1201, 3200, 3201, 10_000, 10_001, 35_000,
    ];
    for (const size of [...sizes, 35_001, 150_000, 150_001, 500_000, 500_001, 5_000_000]) {
      const row = INSPECTION_LEVELS.map((level) => place(size, level));
      expect(row).toEqual(row.toSorted((a, b) => a - b));
      for (const level of INSPECTION_LEVELS) expect(place(size + 1, level)).toBeGreaterThanOrEqual(place(size, level));
    }
  });
});

describe('H2.4 master tables (2-A, 2-B, 2-C)', () => {
  // Rows and columns as they stand in print, an arrow resolved to the plan it leads to.
  test.each<[Inspection, string, Aql, string]>([
    ['normal', 'L', 1, '200 5/6'],
    ['normal', 'C', 2.5, '5 0/1'],
    ['normal', 'D', 2.5, '5 0/1'],
    ['normal', 'E', 2.5, '20 1/2'],
    ['normal', 'F', 2.5, '20 1/2'],
    ['normal', 'K', 2.5, '125 7/8'],
    ['normal', 'N', 2.5, '500 21/22'],
    ['normal', 'P', 2.5, '500 21/22'],
    ['normal', 'G', 1.5, '32 1/2'],
    ['normal', 'J', 4, '80 7/8'],
    ['normal', 'H', 0.65, '80 1/2'],
    ['normal', 'L', 0.065, '200 0/1'],
    ['normal', 'R', 0.01, '1250 0/1'],
    ['normal', 'R', 0.015, '800 0/1'],
    ['normal', 'R', 0.025, '2000 1/2'],
    ['normal', 'A', 10, '5 1/2'],
    ['normal', 'A', 1000, '2 30/31'],
    ['normal', 'B', 1000, '3 44/45'],
    ['normal', 'E', 250, '13 44/45'],
    ['normal', 'E', 400, '8 44/45'],
    ['normal', 'F', 100, '13 21/22'],
    ['normal', 'R', 1000, '3 44/45'],
    ['tightened', 'L', 1, '200 3/4'],
    ['tightened', 'F', 1, '20 0/1'],
    ['tightened', 'G', 1, '80 1/2'],
    ['tightened', 'J', 1, '80 1/2'],
    ['tightened', 'M', 1, '315 5/6'],
    ['tightened', 'N', 1, '500 8/9'],
    ['tightened', 'Q', 1, '1250 18/19'],
    ['tightened', 'R', 0.025, '3150 1/2'],
    ['tightened', 'R', 0.015, '1250 0/1'],
    ['tightened', 'A', 1000, '2 27/28'],
    ['reduced', 'L', 1, '80 3/4'],
    ['reduced', 'L', 2.5, '80 6/7'],
    ['reduced', 'K', 10, '50 10/11'],
    ['reduced', 'K', 0.65, '50 1/2'],
    ['reduced', 'K', 0.4, '80 1/2'],
    ['reduced', 'R', 0.025, '200 0/1'],
    ['reduced', 'A', 25, '2 1/2'],
    ['reduced', 'A', 1000, '2 30/31'],
    ['reduced', 'B', 1000, '2 30/31'],
    ['reduced', 'C', 650, '2 21/22'],
    ['reduced', 'R', 0.01, '500 0/1'],
  ])('%s, letter %s, AQL %d is %s', (inspection, letter, aql, plan) => {
    expect(inShort(letter, aql, inspection)).toBe(plan);
  });

  test('every place leads to a plan, which stands where the arrows led, with Re one above Ac', () => {
    for (const { inspection, letter, aql } of places) {
      const plan = samplingPlan(letter, aql, inspection);
      expect(plan.re).toBe(plan.ac + 1);
      // Nothing but an arrow leads to S: no lot has it as its letter.
      const stands = plan.letter === 'S' ? plan : samplingPlan(plan.letter, aql, inspection);
      expect(stands).toEqual(plan);
    }
  });

  test('samples grow with the letter; a stricter AQL never accepts more of the same sample', () => {
    for (const inspection of INSPECTIONS) {
      for (const aql of AQLS) {
        const sizes = LETTERS.map((letter) => samplingPlan(letter, aql, inspection).size);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      }
      for (const letter of LETTERS) {
        const plans = AQLS.map((aql) => samplingPlan(letter, aql, inspection)).filter((plan) => plan.letter === letter);
        expect(plans.map(({ ac }) => ac)).toEqual(plans.map(({ ac }) => ac).toSorted((a, b) => a - b));
      }
    }
  });

  test('a letter further and an AQL further left is the same acceptance number: diagonals are constant', () => {
    for (const { inspection, letter, aql } of places) {
      const here = samplingPlan(letter, aql, inspection);
      const [below, left] = [LETTERS[LETTERS.indexOf(letter) + 1], AQLS[AQLS.indexOf(aql) - 1]];
      if (here.letter !== letter || below === undefined || left === undefined) continue;
      const there = samplingPlan(below, left, inspection);
      // The smallest reduced samples cannot shrink below two, so their numbers leave the diagonal.
      if (there.letter !== below || (inspection === 'reduced' && LETTERS.indexOf(letter) < 2)) continue;
      expect([inspection, letter, aql, there.ac]).toEqual([inspection, letter, aql, here.ac]);
    }
  });

  test('tightened inspection accepts no more than normal does, reduced draws no more', () => {
    for (const letter of LETTERS) {
      for (const aql of AQLS) {
        const [normal, tightened, reduced] = INSPECTIONS.map((inspection) => samplingPlan(letter, aql, inspection));
        // Left of A there is nothing smaller: its arrow of normal inspection leads to a larger sample than tightened has.
        if (letter === 'A' && aql === 10) continue;
        expect(tightened!.size > normal!.size || tightened!.ac <= normal!.ac).toBe(true);
        expect(tightened!.size).toBeGreaterThanOrEqual(normal!.size);
        expect(reduced!.size).toBeLessThanOrEqual(normal!.size);
      }
    }
  });

  test('work as good as the AQL is accepted mostly, the more surely the more a plan accepts; reduced no less than normal', () => {
    for (const letter of LETTERS) {
      for (const aql of AQLS) {
        const [normal, reduced] = (['normal', 'reduced'] as const).map((inspection) => samplingPlan(letter, aql, inspection));
        if (normal!.letter !== letter || reduced!.letter !== letter) continue;
        const [often, oftener] = [chance('normal', letter, aql), chance('reduced', letter, aql)];
        expect([letter, aql, often >= least(normal!.ac), oftener >= often - 0.05]).toEqual([letter, aql, true, true]);
        expect(chance('tightened', letter, aql)).toBeGreaterThan(0.79);
      }
    }
  });

  test('one step tighter is the next smaller acceptance number of the same sample', () => {
    expect(tighterAcceptance(samplingPlan('L', 1, 'normal'), 1)).toBe(3);
    expect(tighterAcceptance(samplingPlan('F', 100, 'normal'), 100)).toBe(14);
    for (const letter of LETTERS) {
      for (const aql of AQLS) {
        const plan = samplingPlan(letter, aql, 'normal');
        expect(plan.ac < 2 || tighterAcceptance(plan, aql)! < plan.ac).toBe(true);
      }
    }
  });
});
