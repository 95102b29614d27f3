import type { Cell } from '../../../../shared/model/table.ts';

/** One row that is not empty; `row` counts from 1, as a spreadsheet does. */
export interface TableRow {
  row: number;
  cells: readonly (Cell | undefined)[];
}

/** How far reading has come. */
export interface Meter {
  share: number;
}

/** What a table may cost at the most. Real exports stay far below; what is beyond was made to hurt, or by mistake. */
export const LIMITS = {
  columns: 400,
  /** A spreadsheet itself holds 32,767. */
  cellCharacters: 100_000,
  rowCharacters: 1_000_000,
  /** All parts of a workbook, unpacked. */
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  /** A part larger than `smallBytes` may not be packed tighter than this. */
  packedTimes: 200,
  smallBytes: 16 * 1024 * 1024,
  sharedTextBytes: 512 * 1024 * 1024,
  parts: 5_000,
};
