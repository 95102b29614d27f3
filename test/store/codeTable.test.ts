import { expect, it } from 'vitest';
import { CODE_KINDS, createCodeTable } from '../../electron/store/codeTable.ts';

it('finds the rows of every code among many, and hardly any others', () => {
  const table = createCodeTable();
  const count = 50_000;
  for (let row = 1; row <= count; row += 1) table.add(CODE_KINDS.orderNo, `TB${row}`, row);
  table.add(CODE_KINDS.orderNo, 'TB7', 60_000);
  let others = 0;
  const missing: string[] = [];
  for (let row = 1; row <= count; row += 1) {
    const rows = table.candidates(CODE_KINDS.orderNo, `TB${row}`);
    if (!rows.includes(row)) missing.push(`TB${row}`);
    others += rows.length - 1;
  }
  expect(missing).toEqual([]);
  expect(table.candidates(CODE_KINDS.orderNo, 'TB7')).toEqual([7, 60_000]);
  expect(others).toBeLessThan(20);
  expect(table.candidates(CODE_KINDS.waybillNo, 'TB7')).toEqual([]);
  table.clear();
  expect(table.candidates(CODE_KINDS.orderNo, 'TB7')).toEqual([]);
});
