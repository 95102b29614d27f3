import { hash } from 'node:crypto';
import { textOf } from '../../../../shared/domain/table/code.ts';
import { looksLikeHeadings, normalHeading } from '../../../../shared/domain/table/headings.ts';
import { openTable } from './readTable.ts';
import { Refused } from './refused.ts';
import type { TableRow } from './tableRow.ts';

/** Headings may stand below a title or two. */
const HEADINGS_WITHIN = 20;
const SAMPLE_ROWS = 200;

export interface TableHead {
  format: string;
  headings: string[];
  headingRow: number;
  /** Tells forms of export apart, whatever the order of hints and spaces in their headings. */
  fingerprint: string;
  sample: TableRow[];
}

/** Reads the beginning of a table: where its headings stand and what follows. Throws `Refused`. */
export async function readHead(path: string): Promise<TableHead> {
  const { format, rows } = await openTable(path);
  const first: TableRow[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length >= SAMPLE_ROWS + HEADINGS_WITHIN) break;
  }
  const texts = first.slice(0, HEADINGS_WITHIN).map(({ cells }) => Array.from(cells, (cell) => textOf(cell)));
  const found = texts.findIndex((cells) => looksLikeHeadings(cells));
  const at = Math.max(0, found);
  const head = first[at];
  if (head === undefined || first.length < 2) throw new Refused('files/no-table');
  const headings = texts[at]!;
  const fingerprint = hash('sha256', headings.map(normalHeading).join('\u0001'), 'hex').slice(0, 24);
  return { format, headings, headingRow: head.row, fingerprint, sample: first.slice(at + 1, at + 1 + SAMPLE_ROWS) };
}
