import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnFrom, linesByPlace, linesToRead } from '../../renderer/ui/table/windows.ts';
import { seeded } from '../support/seeded.ts';

const nothing = () => false;
const changed = (_line: number, isDrawn: boolean) => !isDrawn;
const sight = (line: number) => line >= 1_000 && line <= 1_040;

describe('which lines of a long table are drawn (H4.2)', () => {
  test('all in sight and some around them, and a line that stays in sight stays in its place', () => {
    const place = integer({ min: 0, max: 99_999 });
    assert(
      property(
        place,
        integer({ min: 0, max: 60 }),
        integer({ min: 1, max: 40 }),
        integer({ min: 1, max: 100_000 }),
        (at, step, inSight, count) => {
          const [one, next] = [Math.min(at, count - 1), Math.min(at + step, count - 1)].map((first) => ({
            first,
            lines: linesByPlace(drawnFrom(first), inSight, count),
          })) as [{ first: number; lines: number[] }, { first: number; lines: number[] }];
          for (const { first, lines } of [one, next]) {
            const drawn = new Set(lines);
            expect(drawn.size).toBe(lines.length);
            for (let line = Math.max(0, first - 8); line < Math.min(count, first + inSight + 9); line += 1)
              expect(drawn.has(line)).toBe(true);
          }
          expect(next.lines.length).toBe(one.lines.length);
          expect(one.lines.filter((line, where) => next.lines.includes(line) && next.lines[where] !== line)).toEqual([]);
        },
      ),
      seeded(),
    );
  });

  test('none of an empty table, and all of a short one, in their order', () => {
    expect(linesByPlace(drawnFrom(0), 14, 0)).toEqual([]);
    expect(linesByPlace(drawnFrom(0), 14, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(linesByPlace(drawnFrom(99_990), 14, 100_000).toSorted((a, b) => a - b)[0]).toBe(100_000 - 35);
  });
});

describe('which rows of a long table are read next (H4.2)', () => {
  test('those in sight first, then what one comes to, then what one comes back to', () => {
    const down = linesToRead({ first: 1_000, last: 1_040, down: true }, 100_000, nothing);
    expect([down[0], down[41], down.length]).toEqual([1_000, 1_041, 180]);
    const up = linesToRead({ first: 1_000, last: 1_040, down: false }, 100_000, nothing);
    expect([up[0], up[41], up.length]).toEqual([1_000, 999, 180]);
    // Ahead alone, many at once: a page key that is held down must not catch up with what is read.
    const ahead = linesToRead({ first: 1_000, last: 1_040, down: true }, 100_000, sight);
    expect([ahead[0], ahead.length]).toEqual([1_041, 450]);
    expect(linesToRead({ first: 1_000, last: 1_040, down: false }, 100_000, (line) => line >= 1_000)[0]).toBe(999);
  });

  test('no call for a few lines, but for the last ones of the table', () => {
    const drawn = { first: 100, last: 140, down: true };
    expect(linesToRead(drawn, 100_000, (line) => line < 1_400)).toEqual([]);
    expect(linesToRead(drawn, 570, (line) => line < 568)).toEqual([568, 569]);
    expect(linesToRead(drawn, 570, (line) => line < 500).at(-1)).toBe(569);
    expect(linesToRead({ first: 0, last: 20, down: true }, 0, () => false)).toEqual([]);
  });

  test('what changed out of sight is left until it comes into sight', () => {
    expect(linesToRead({ first: 1_000, last: 1_040, down: true }, 100_000, changed)).toEqual(
      Array.from({ length: 41 }, (_, index) => 1_000 + index),
    );
  });

  test('from wherever one stands, reading ends with all of the lines in sight here', () => {
    assert(
      property(integer({ min: 0, max: 3_000 }), integer({ min: 1, max: 3_000 }), (first, count) => {
        const here = new Set<number>();
        const drawn = { first: Math.min(first, count - 1), last: Math.min(first + 40, count - 1), down: first % 2 === 0 };
        for (let calls = 0; calls < 10; calls += 1) {
          const lines = linesToRead(drawn, count, (line) => here.has(line));
          expect(lines.every((line) => line >= 0 && line < count && !here.has(line))).toBe(true);
          for (const line of lines) here.add(line);
        }
        expect(linesToRead(drawn, count, (line) => here.has(line))).toEqual([]);
        for (let line = drawn.first; line <= drawn.last; line += 1) expect(here.has(line)).toBe(true);
      }),
      seeded(200),
    );
  });
});
