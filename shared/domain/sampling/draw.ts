import type { FrameRow } from './frame.ts';
import { compare } from './frame.ts';

/**
 * A number that nobody can foretell, as text that sorts: the SHA-256, in hexadecimal, of `rankText`. `use` keeps the ranks of
 * the draw and of the list's order apart, so that being drawn early says nothing about one's place.
 */
export type RankOf = (use: 'draw' | 'place', orderId: string) => string;

/** Orders of one stratum, in the order in which they are drawn. */
export interface Stratum {
  values: string[];
  rows: FrameRow[];
}

/** The text whose hash is an order's rank. The seed stays hidden until the list is frozen; the list's hash makes every rank hang on the whole list. */
export function rankText(seed: string, listHash: string, use: 'draw' | 'place', orderId: string): string {
  return `${seed}/${listHash}/${use}/${orderId}`;
}

/** The strata of a list, sorted by their values. */
export function strataOf(rows: readonly FrameRow[]): Stratum[] {
  const strata = new Map<string, Stratum>();
  for (const row of rows) {
    const key = JSON.stringify(row.stratum);
    const stratum = strata.get(key);
    if (stratum) stratum.rows.push(row);
    else strata.set(key, { values: row.stratum, rows: [row] });
  }
  return [...strata].toSorted(([a], [b]) => compare(a, b)).map(([, stratum]) => stratum);
}

/**
 * Draws so many of each stratum: those of the lowest ranks, ranks being as good as random, so each set of that size is as
 * likely as any other. `skip` passes over those that an earlier draw took. Answers them in the order of the list.
 */
export function drawFrom(strata: readonly Stratum[], sizes: readonly number[], rankOf: RankOf, skip?: readonly number[]): FrameRow[] {
  const drawn = strata.flatMap(({ rows }, index) => {
    const from = skip?.[index] ?? 0;
    return sortedBy(rows, (row) => rankOf('draw', row.orderId)).slice(from, from + (sizes[index] ?? 0));
  });
  return sortedBy(drawn, (row) => rankOf('place', row.orderId));
}

function sortedBy(rows: readonly FrameRow[], rank: (row: FrameRow) => string): FrameRow[] {
  return rows
    .map((row) => ({ row, rank: rank(row) }))
    .toSorted((a, b) => compare(a.rank, b.rank) || compare(a.row.orderId, b.row.orderId))
    .map(({ row }) => row);
}
