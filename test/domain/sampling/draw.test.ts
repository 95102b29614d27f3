import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RankOf } from '../../../shared/domain/sampling/draw.ts';
import { drawFrom, rankText, strataOf } from '../../../shared/domain/sampling/draw.ts';
import type { FrameRow } from '../../../shared/domain/sampling/frame.ts';
import { listText, readList } from '../../../shared/domain/sampling/frame.ts';
import { allocate, shareSizes } from '../../../shared/domain/sampling/sizing.ts';
import { seeded } from '../../support/seeded.ts';

const sha256 = (text: string) => hash('sha256', text);
const ranks =
  (seed: string, listHash: string): RankOf =>
  (use, orderId) =>
    sha256(rankText(seed, listHash, use, orderId));

const rows = (sizes: Record<string, number>): FrameRow[] =>
  Object.entries(sizes).flatMap(([stratum, size]) =>
    Array.from({ length: size }, (_, index) => ({ orderId: `${stratum}-${index}`, orderNo: `N${stratum}${index}`, stratum: [stratum] })),
  );

/** The chance that a chi-square variable is as large as this or larger: Wilson and Hilferty's approximation, good far beyond what is asked here. */
function chanceOfChiSquare(value: number, degrees: number): number {
  const z = ((value / degrees) ** (1 / 3) - (1 - 2 / (9 * degrees))) / Math.sqrt(2 / (9 * degrees));
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2));
  const erfc = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2);
  return z >= 0 ? erfc / 2 : 1 - erfc / 2;
}

describe('H2.4 the draw', () => {
  test('takes every order of a stratum equally often over 10,000 draws, at every place of the list', () => {
    const run = String(process.env['HOLDFAST_SEED'] ?? Date.now());
    console.info(`draw seed ${run} (HOLDFAST_SEED=${run} replays it)`);
    const sizes = { A: 20, B: 12, C: 5 };
    const frame = rows(sizes);
    const strata = strataOf(frame);
    const listHash = sha256(listText(frame));
    const taken = new Map<string, number>();
    const first = new Map<string, number>();
    const draws = 10_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const drawn = drawFrom(strata, [6, 3, 2], ranks(sha256(`${run}/${draw}`), listHash));
      for (const { orderId } of drawn) taken.set(orderId, (taken.get(orderId) ?? 0) + 1);
      first.set(drawn[0]!.orderId, (first.get(drawn[0]!.orderId) ?? 0) + 1);
    }
    for (const [stratum, count] of [
      ['A', 6],
      ['B', 3],
      ['C', 2],
    ] as const) {
      const size = sizes[stratum];
      const expected = (draws * count) / size;
      const own = frame.filter((row) => row.stratum[0] === stratum).map((row) => taken.get(row.orderId) ?? 0);
      // Drawn without putting back: each draw's counts vary less by (N - n) / (N - 1).
      const chi = own.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0) / (1 - count / size);
      const chance = chanceOfChiSquare((chi * (size - 1)) / size, size - 1);
      expect([stratum, chance > 1e-6]).toEqual([stratum, true]);
      // Who is drawn stands at any place alike: the first place is a stratum's as often as its part of the sample.
      const firsts = frame.filter((row) => row.stratum[0] === stratum).reduce((sum, row) => sum + (first.get(row.orderId) ?? 0), 0);
      expect(Math.abs(firsts / draws - count / 11)).toBeLessThan(0.03);
    }
  });

  test('is the same whatever order the list came in, and another for another seed or another list', () => {
    const frame = rows({ A: 30, B: 20 });
    const listHash = sha256(listText(frame));
    const draw = (given: FrameRow[], seed: string, hash = listHash) =>
      drawFrom(strataOf(given), [5, 5], ranks(seed, hash)).map(({ orderId }) => orderId);
    const seed = sha256('seed');
    expect(draw(frame.toReversed(), seed)).toEqual(draw(frame, seed));
    expect(listText(frame.toReversed())).toBe(listText(frame));
    expect(draw(frame, sha256('other'))).not.toEqual(draw(frame, seed));
    const longer = [...frame, { orderId: 'A-x', orderNo: 'x', stratum: ['A'] }];
    expect(draw(longer, seed, sha256(listText(longer)))).not.toEqual(draw(frame, seed));
  });

  test('comes out as in the example that docs/spot-checks.md draws by hand', () => {
    const frame = ['taobao', 'jd', 'taobao', 'taobao'].map((platform, index) => ({
      orderId: `A${index + 1}`,
      orderNo: `90000${index + 1}`,
      stratum: [platform],
    }));
    const listHash = sha256(listText(frame));
    expect(listHash).toBe('943ba18285aafcfb0a2b43551bd4ac021b6b9bf4489a70be3970f3fd1453dbc7');
    const seed = '50d858e0985ecc7f60418aaf0cc5ab587f42c2570a884095a9e8ccacd0f6545c';
    expect(ranks(seed, listHash)('draw', 'A1')).toMatch(/^9648e80b/);
    expect(drawFrom(strataOf(frame), [1, 2], ranks(seed, listHash)).map(({ orderId }) => orderId)).toEqual(['A4', 'A2', 'A3']);
  });

  test('goes on where it ended: a further draw takes others, and all together are the whole list', () => {
    const frame = rows({ A: 13, B: 7 });
    const strata = strataOf(frame);
    const rankOf = ranks(sha256('seed'), sha256(listText(frame)));
    const parts = [drawFrom(strata, [4, 2], rankOf), drawFrom(strata, [4, 2], rankOf, [4, 2]), drawFrom(strata, [13, 7], rankOf, [8, 4])];
    expect(parts.map((part) => part.length)).toEqual([6, 6, 8]);
    expect(new Set(parts.flat().map(({ orderId }) => orderId)).size).toBe(20);
  });

  test('the list is text that anyone can write again and read', () => {
    const frame = [
      { orderId: 'b', orderNo: '2', stratum: ['森屿 "家居"', 'taobao'] },
      { orderId: 'a\n', orderNo: '1', stratum: ['', 'jd'] },
    ];
    expect(listText(frame)).toBe('["a\\n","1","","jd"]\n["b","2","森屿 \\"家居\\"","taobao"]\n');
    expect(readList(listText(frame))).toEqual(frame.toReversed());
    expect([readList(''), readList('nothing'), readList('[1]\n')]).toEqual([[], null, null]);
  });
});

describe('H2.4 the sizes', () => {
  test('a share of each stratum, rounded up, with a minimum and never more than there are', () => {
    expect(shareSizes([50, 8, 1, 0, 1000], 10, 3)).toEqual([5, 3, 1, 0, 100]);
    expect(shareSizes([50, 51], 2, 0)).toEqual([1, 2]);
    expect(shareSizes([7], 100, 0)).toEqual([7]);
  });

  test('a sample is shared out in proportion, to the last order', () => {
    expect(allocate([500, 300, 200], 20)).toEqual([10, 6, 4]);
    expect(allocate([1, 1, 1], 2)).toEqual([1, 1, 0]);
    expect(allocate([], 3)).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 30 }), fc.nat(3150), (strata, wanted) => {
        const total = strata.reduce((sum, size) => sum + size, 0);
        const sampleSize = Math.min(wanted, total);
        const parts = allocate(strata, sampleSize);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(sampleSize);
        for (const [index, part] of parts.entries()) {
          expect(part).toBeLessThanOrEqual(strata[index]!);
          expect(Math.abs(part - (strata[index]! * sampleSize) / Math.max(1, total))).toBeLessThan(1);
        }
      }),
      seeded(),
    );
  });
});
