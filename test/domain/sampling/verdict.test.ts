import { describe, expect, test } from 'vitest';
import { acceptance, operatingCurve } from '../../../shared/domain/sampling/operating.ts';
import { acceptedBinomial, acceptedHypergeometric, acceptedPoisson, shareInterval } from '../../../shared/domain/sampling/probability.ts';
import { acceptanceNumbers } from '../../../shared/domain/sampling/sizing.ts';
import type { DefectSeverity } from '../../../shared/model/sampling.ts';
import type { CheckedOrder, VerdictRule } from '../../../shared/domain/sampling/verdict.ts';
import { tally, verdictOf } from '../../../shared/domain/sampling/verdict.ts';
import { kappaOf, paretoOf, quantileOf, rateOf } from '../../../shared/domain/sampling/learning.ts';
import { Random } from '../../../electron/practice/random.ts';

const ok: CheckedOrder = { outcome: 'ok', severities: [] };
const wrong = (...severities: CheckedOrder['severities']): CheckedOrder => ({ outcome: 'defect', severities });
const unknown: CheckedOrder = { outcome: 'undecided', severities: [] };
const rule = { sampleSize: 5, re: 2, counted: 'orders', countsFrom: 'major', criticalRejects: true } as const;
const verdict = (orders: CheckedOrder[], changes: Partial<VerdictRule & { countsFrom: DefectSeverity }> = {}) => {
  const { verdict, reason } = verdictOf(tally(orders, { ...rule, ...changes }), { ...rule, ...changes });
  return `${verdict} ${reason}`;
};

const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(5e-4);
const pairs = (a: number, b: number, c: number, d: number) => [
  ...Array.from({ length: a }, () => ['ok', 'ok'] as const),
  ...Array.from({ length: b }, () => ['ok', 'defect'] as const),
  ...Array.from({ length: c }, () => ['defect', 'ok'] as const),
  ...Array.from({ length: d }, () => ['defect', 'defect'] as const),
];

describe('H2.4 the verdict on a lot', () => {
  test('waits until all is checked, and rejects as soon as the numbers say so', () => {
    expect(verdict([ok, ok, ok, ok])).toBe('pending unchecked');
    expect(verdict([ok, ok, ok, ok, wrong('major')])).toBe('accept within');
    expect(verdict([wrong('major'), wrong('major')])).toBe('reject beyond');
    expect(verdict([wrong('critical')])).toBe('reject critical');
    expect(verdict([wrong('critical'), ok, ok, ok, ok], { criticalRejects: false })).toBe('accept within');
  });

  test('counts orders or defects, and only what weighs enough', () => {
    const two = [wrong('major', 'major'), ok, ok, ok, ok];
    expect([verdict(two), verdict(two, { counted: 'defects' })]).toEqual(['accept within', 'reject beyond']);
    const light = [wrong('minor'), wrong('minor', 'minor'), ok, ok, ok];
    expect([verdict(light), verdict(light, { countsFrom: 'minor' })]).toEqual(['accept within', 'reject beyond']);
    expect(tally(light, { counted: 'orders', countsFrom: 'major' })).toEqual({
      checked: 5,
      defectiveOrders: 2,
      defects: 3,
      counted: 0,
      critical: 0,
      undecided: 0,
    });
  });

  test('an order that nobody could tell never makes a lot better', () => {
    expect(verdict([ok, ok, ok, ok, unknown])).toBe('accept within');
    expect(verdict([ok, ok, ok, wrong('major'), unknown])).toBe('pending undecided');
    expect(verdict([ok, ok, ok, ok, unknown], { counted: 'defects' })).toBe('pending undecided');
    expect(verdict([ok, ok, ok, wrong('major'), unknown], { re: null })).toBe('accept within');
  });
});

describe('H2.4 the operating characteristic', () => {
  test('follows the laws as they stand in tables', () => {
    near(acceptedBinomial(200, 5, 0.01), 0.9839);
    near(acceptedBinomial(13, 0, 0.05), 0.95 ** 13);
    near(acceptedPoisson(2, 5), 0.9834);
    near(acceptedHypergeometric(50, 5, 10, 1), 0.7419);
    near(acceptedHypergeometric(10, 10, 5, 4), 0);
    expect([acceptedBinomial(5, 5, 0.9), acceptedBinomial(5, 1, 1), acceptedBinomial(5, 0, 0)]).toEqual([1, 0, 1]);
  });

  test.each([
    [8200, 'II', 1, 'normal', 2],
    [400, 'II', 2.5, 'normal', 6],
    [120, 'III', 6.5, 'normal', 9],
    [3000, 'I', 1.5, 'tightened', 3],
    [50_000, 'S-4', 4, 'reduced', 8],
  ] as const)(
    'a simulated lot of %i at %s, AQL %d, %s, %d %% defective, is accepted as often as the law says',
    (lotSize, level, aql, inspection, percent) => {
      const numbers = acceptanceNumbers({ level, aql }, lotSize, inspection);
      const seed = Number(process.env['HOLDFAST_SEED'] ?? Date.now() % 2 ** 31);
      console.info(`lots seed ${seed} (HOLDFAST_SEED=${seed} replays it)`);
      const random = new Random(seed, lotSize);
      const defective = Math.round((lotSize * percent) / 100);
      const rounds = 6000;
      let accepted = 0;
      for (let round = 0; round < rounds; round += 1) {
        // Orders are drawn one after the other, none twice.
        let found = 0;
        for (let drawn = 0; drawn < numbers.sampleSize; drawn += 1) {
          if (random.next() * (lotSize - drawn) < defective - found) found += 1;
        }
        const checked = Array.from({ length: numbers.sampleSize }, (_, index) => (index < found ? wrong('major') : ok));
        const given = { ...rule, sampleSize: numbers.sampleSize, re: numbers.re };
        if (verdictOf(tally(checked, given), given).verdict === 'accept') accepted += 1;
      }
      const law = acceptedHypergeometric(lotSize, defective, numbers.sampleSize, numbers.ac!);
      // Five standard deviations: once in a million runs.
      expect(Math.abs(accepted / rounds - law)).toBeLessThan(5 * Math.sqrt((law * (1 - law)) / rounds) + 1e-9);
      expect(Math.abs(acceptance(numbers, percent, 'orders') - law)).toBeLessThan(0.02);
    },
  );

  test('a curve falls from certain to as good as never, and there is none where nothing rejects', () => {
    const curve = operatingCurve(acceptanceNumbers({ level: 'II', aql: 1 }, 8200, 'normal'), 'orders');
    expect(curve[0]).toEqual({ percent: 0, accepted: 1 });
    expect(curve.at(-1)!.accepted).toBeLessThan(0.011);
    for (const [index, point] of curve.entries()) expect(point.accepted).toBeLessThanOrEqual((curve[index - 1]?.accepted ?? 1) + 1e-12);
    expect(operatingCurve(acceptanceNumbers({ level: 'II', aql: 1000 }, 100, 'normal'), 'defects').at(-1)!.accepted).toBeLessThan(0.011);
    const all = operatingCurve({ lotSize: 4, sampleSize: 4, ac: 4, re: 5, letter: 'A', planLetter: 'A', everyOrder: true }, 'orders');
    expect(all.at(-1)).toEqual({ percent: 100, accepted: 1 });
    expect(
      operatingCurve({ lotSize: 9, sampleSize: 3, ac: null, re: null, letter: null, planLetter: null, everyOrder: false }, 'orders'),
    ).toEqual([]);
  });
});

describe('H2.4 what is learnt', () => {
  test('the interval of a share is that of Clopper and Pearson', () => {
    const { low, high } = shareInterval(4, 20);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0573', '0.4366']);
    // None in n: 1 - 0.025^(1/n).
    expect(shareInterval(0, 30).high).toBeCloseTo(1 - 0.025 ** (1 / 30), 9);
    expect([shareInterval(0, 0), shareInterval(5, 5).high]).toEqual([{ low: 0, high: 1 }, 1]);
    expect(rateOf(20, 4)).toMatchObject({ checked: 20, defective: 4, share: 0.2 });
  });

  test('the interval covers the true share at least as often as it says', () => {
    for (const p of [0.01, 0.05, 0.3]) {
      let covered = 0;
      for (let found = 0; found <= 50; found += 1) {
        const { low, high } = shareInterval(found, 50);
        const chance = acceptedBinomial(50, found, p) - (found === 0 ? 0 : acceptedBinomial(50, found - 1, p));
        if (low <= p && p <= high) covered += chance;
      }
      expect(covered).toBeGreaterThanOrEqual(0.95);
    }
  });

  test('agreement is what lies beyond chance', () => {
    expect(kappaOf(pairs(20, 5, 10, 15))).toBeCloseTo(0.4, 9);
    expect(kappaOf(pairs(5, 0, 0, 5))).toBe(1);
    expect([kappaOf([]), kappaOf(pairs(9, 0, 0, 0))]).toEqual([null, null]);
  });

  test('the few codes that make up most stand first; quantiles are values that occurred', () => {
    const pareto = paretoOf([
      { code: 'a', count: 1 },
      { code: 'b', count: 7 },
      { code: 'c', count: 2 },
    ]);
    expect(pareto.map(({ code, cumulative }) => [code, cumulative])).toEqual([
      ['b', 0.7],
      ['c', 0.9],
      ['a', 1],
    ]);
    expect([quantileOf([5, 1, 3], 0.5), quantileOf([5, 1, 3], 0.9), quantileOf([], 0.5)]).toEqual([3, 5, 0]);
  });
});
