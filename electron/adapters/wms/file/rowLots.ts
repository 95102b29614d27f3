import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadRow } from '../../../../shared/domain/table/readRow.ts';
import { PARTS, partOf } from './lots.ts';

/** Rows are put together lot by lot, so that only one lot of them is in memory at a time. */
export const LOTS = 64;
export const PARTS_PER_LOT = PARTS / LOTS;
const MOST_WAITING_CHARACTERS = 8 * 1024 * 1024;

export interface KeyedRow {
  key: string;
  row: ReadRow;
}

/** Gathers rows by where their element stands in the index; what is too much for memory lies in `folder` meanwhile. */
export function createRowLots(folder: string) {
  const waiting: string[][] = Array.from({ length: LOTS }, () => []);
  let characters = 0;
  const fileOf = (lot: number) => join(folder, `${lot}.rows`);

  function spill(): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [lot, lines] of waiting.entries()) {
      if (lines.length > 0) appendFileSync(fileOf(lot), lines.splice(0).join(''), { mode: 0o600 });
    }
    characters = 0;
  }

  return {
    add(key: string, row: ReadRow): void {
      const line = `${JSON.stringify({ key, row })}\n`;
      waiting[Math.floor(partOf(key) / PARTS_PER_LOT)]!.push(line);
      characters += line.length;
      if (characters > MOST_WAITING_CHARACTERS) spill();
    },
    /** The rows of one lot by key, each in the order of the file. */
    take(lot: number): Map<string, ReadRow[]> {
      const spilled = existsSync(fileOf(lot)) ? readFileSync(fileOf(lot), 'utf8').split('\n') : [];
      const rows = new Map<string, ReadRow[]>();
      for (const line of [...spilled, ...waiting[lot]!.splice(0)]) {
        if (line === '') continue;
        const { key, row } = JSON.parse(line) as KeyedRow;
        const known = rows.get(key);
        if (known) known.push(row);
        else rows.set(key, [row]);
      }
      return rows;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
