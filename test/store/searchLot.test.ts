import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSearchLot, readPosting } from '../../electron/store/searchLot.ts';
import { seeded } from '../support/seeded.ts';

const rowsAndKeys = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 2 ** 40 }), fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 8 })),
);

it('hands out every key with its rows, both in rising order', () => {
  const same = fc.property(rowsAndKeys, (rows) => {
    const lot = createSearchLot();
    const plain = new Map<number, Set<number>>();
    for (const [row, keys] of rows) {
      lot.beginRow(row);
      for (const key of keys) {
        lot.add(key);
        plain.set(key, (plain.get(key) ?? new Set()).add(row));
      }
    }
    const postings = [...lot.postings()].filter((posting) => posting !== null);
    const sorted = [...plain].sort(([a], [b]) => a - b);
    expect(postings.map(({ key }) => key)).toEqual(sorted.map(([key]) => key));
    for (const [key, expected] of plain) expect(new Set(lot.rowsWith([{ first: key, last: key }]))).toEqual(expected);
  });
  expect(() => fc.assert(same, seeded(100))).not.toThrow();
});

it('packs rows so that they come back, however far apart', () => {
  const lot = createSearchLot();
  const rows = [5, 6, 133, 20_000, 3_000_000, 2 ** 40];
  for (const row of rows.toReversed()) {
    lot.beginRow(row);
    lot.add(77);
  }
  const [posting] = [...lot.postings()].filter((one) => one !== null);
  expect(readPosting(posting!.rows)).toEqual(rows);
});

it('finds rows that have a key of each range', () => {
  const lot = createSearchLot();
  for (const [row, keys] of [
    [1, [10, 20]],
    [2, [10]],
    [3, [15, 20]],
  ] as const) {
    lot.beginRow(row);
    for (const key of keys) lot.add(key);
  }
  expect(lot.rowsWith([{ first: 10, last: 10 }])).toEqual([1, 2]);
  expect(
    lot.rowsWith([
      { first: 10, last: 15 },
      { first: 20, last: 20 },
    ]),
  ).toEqual([1, 3]);
  expect(lot.rowsWith([{ first: 30, last: 40 }])).toEqual([]);
  expect([[], [30], [15, 30], [10, 20]].map((keys) => lot.rowsWithAny(keys))).toEqual([[], [], [3], [1, 2, 3]]);
});
