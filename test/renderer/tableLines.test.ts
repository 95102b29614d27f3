import { array, assert, boolean, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from '../../renderer/ui/table/lines.ts';
import { seeded } from '../support/seeded.ts';

test('without groups every line is its row', () => {
  const lines = layOut(3, null, new Set(['']));
  expect(lines.count).toBe(3);
  expect([0, 1, 2].map((line) => lines.at(line))).toEqual([{ row: 0 }, { row: 1 }, { row: 2 }]);
  expect([lines.lineOf(2), lines.headOf('')]).toEqual([2, -1]);
  expect(layOut(0, [], new Set()).count).toBe(0);
});

test('grouped rows stand under their headings, folded ones nowhere, and every place is found both ways', () => {
  const group = record({ count: integer({ min: 1, max: 6 }), folded: boolean() });
  assert(
    property(array(group, { minLength: 1, maxLength: 12 }), (given) => {
      const groups = given.map(({ count }, index) => ({ value: `g${index}`, count }));
      const folded = new Set(given.flatMap((one, index) => (one.folded ? [`g${index}`] : [])));
      const rows = groups.reduce((sum, { count }) => sum + count, 0);
      const lines = layOut(rows, groups, folded);
      // Written down one after another, as they are to be read.
      const expected: (string | number)[] = [];
      let row = 0;
      for (const { value, count } of groups) {
        expected.push(value);
        for (let index = 0; index < count; index += 1, row += 1) if (!folded.has(value)) expected.push(row);
      }
      const read = Array.from({ length: lines.count }, (_, line) => lines.at(line));
      expect(read.map((line) => ('row' in line ? line.row : line.group.value))).toEqual(expected);
      for (let place = 0; place < rows; place += 1) expect(lines.lineOf(place)).toBe(expected.indexOf(place));
      for (const { value } of groups) expect(lines.headOf(value)).toBe(expected.indexOf(value));
      expect(lines.headOf('nothing')).toBe(-1);
    }),
    seeded(),
  );
});
