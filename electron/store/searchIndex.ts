import type { KeyRange } from '../../shared/domain/searchTerms.ts';
import { forEachKey, matches, termKeys } from '../../shared/domain/searchTerms.ts';
import type { CacheMarks } from './cacheMarks.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import { createSegmentBuilder, readPosting } from './searchSegment.ts';

export const SEARCH_QUERIES = { postings: 'SELECT rows FROM search_posting WHERE place BETWEEN ? AND ?' };

/** Rows that gather in memory, searched one by one, before they become a segment: ten megabytes, a few milliseconds a search. */
const ROWS_PER_SEGMENT = 50_000;
const ROWS_PER_STEP = 1000;
const POSTINGS_PER_STEP = 1000;
/** More keys than this do not narrow a term down further. */
const KEYS_PER_TERM = 16;
/** Of these, the rarest in a segment are read. */
const KEYS_READ = 4;

/**
 * Finds rows by pieces of their text. Changed rows gather in memory; a full lot is written once, sorted, as a segment of
 * postings (which rows hold a key), and never changed after. A row whose text changed is simply written again: candidates
 * are only candidates, whoever asks checks them against the row as it is now. So nothing here can become wrong, and a
 * change costs no rewriting of pages. Rows above the mark `search-row` and those in `search_pending` are the ones in memory.
 */
export function createSearchIndex(
  db: Writable,
  marks: CacheMarks,
  write: <T>(work: () => T) => T,
  gathered: () => Iterable<{ row: number; text: string }>,
) {
  const query = readable(db);
  const postings = query.read<[number, number], { rows: Buffer }>(SEARCH_QUERIES.postings);
  const addPosting = db.prepare<[number, Buffer]>('INSERT INTO search_posting VALUES (?, ?)');
  const dropUnfinished = db.prepare<[number]>('DELETE FROM search_posting WHERE place >= ?');
  const addPending = db.prepare<[number]>('INSERT OR IGNORE INTO search_pending VALUES (?)');
  const dropPending = db.prepare<[number]>('DELETE FROM search_pending WHERE row = ?');
  let fresh = new Map<number, string>();
  let settling = new Map<number, string>();
  let settlingUpTo = 0;

  /** Takes the oldest lot out of `fresh`; rows in rising order. */
  function takeLot(): number[] {
    const rows = [...fresh.keys()].sort((a, b) => a - b).slice(0, ROWS_PER_SEGMENT);
    settling = new Map(rows.map((row) => [row, fresh.get(row)!]));
    for (const row of rows) fresh.delete(row);
    settlingUpTo = rows.at(-1) ?? 0;
    return rows;
  }

  function* settle(): Generator<void, void> {
    if (fresh.size === 0) return;
    const segment = marks.get('search-segments') + 1;
    const rows = takeLot();
    try {
      dropUnfinished.run(placeOf(segment, 0));
      const builder = createSegmentBuilder(rows.length);
      for (const [place, row] of rows.entries()) {
        builder.beginRow(row);
        forEachKey(settling.get(row)!, builder.add);
        if (place % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
      }
      yield* builder.sort();
      const postings = builder.postings();
      for (let next = postings.next(); !next.done; yield) {
        write(() => {
          for (let written = 0; written < POSTINGS_PER_STEP && !next.done; written += 1, next = postings.next()) {
            const { key, rows: bytes } = next.value;
            addPosting.run(placeOf(segment, key), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
          }
        });
      }
      write(() => {
        for (const row of rows) if (!fresh.has(row)) dropPending.run(row);
        marks.set('search-row', Math.max(marks.get('search-row'), settlingUpTo));
        marks.set('search-segments', segment);
        marks.save();
      });
      settling = new Map();
    } finally {
      for (const [row, text] of settling) if (!fresh.has(row)) fresh.set(row, text);
      settling = new Map();
      settlingUpTo = 0;
    }
  }

  /** Rows of a segment that may hold a term, found in one of its ways. */
  function rowsOfTerm(segment: number, ways: KeyRange[][]): Set<number> {
    const rows = new Set<number>();
    for (const ranges of ways) for (const row of rowsWithAll(segment, ranges)) rows.add(row);
    return rows;
  }

  function rowsWithAll(segment: number, ranges: KeyRange[]): number[] {
    const found: Buffer[] = [];
    for (const { first, last } of ranges.slice(0, KEYS_PER_TERM)) {
      const stored = postings.all(placeOf(segment, first), placeOf(segment, last));
      if (first < last) return stored.flatMap(({ rows }) => readPosting(rows));
      if (!stored[0]) return [];
      found.push(stored[0].rows);
    }
    found.sort((a, b) => a.length - b.length);
    const [rarest, ...others] = found.slice(0, KEYS_READ).map(readPosting);
    return others.reduce((rows, other) => intersect(rows, other), rarest ?? []);
  }

  return {
    /** The row's text is new or has changed. */
    put(row: number, text: string): void {
      fresh.set(row, text);
      if (row <= Math.max(marks.get('search-row'), settlingUpTo)) addPending.run(row);
    },
    forget: (row: number): void => void fresh.delete(row),
    /** Rows that may hold all terms, newest first; each must be checked. */
    *candidates(terms: readonly string[]): Generator<number, void> {
      const inMemory: number[] = [];
      for (const gathering of [fresh, settling]) {
        for (const [row, text] of gathering) if (matches(text, terms)) inMemory.push(row);
      }
      yield* inMemory.sort((a, b) => b - a);
      const ways = terms.map(termKeys);
      for (let segment = marks.get('search-segments'); segment > 0; segment -= 1) {
        let rows: number[] | null = null;
        for (const way of ways) {
          const some = rowsOfTerm(segment, way);
          rows = rows === null ? [...some] : rows.filter((row) => some.has(row));
          if (rows.length === 0) break;
        }
        if (rows) yield* rows.sort((a, b) => b - a);
      }
    },
    /** True when a lot is full. */
    isSettlingDue: (): boolean => fresh.size >= ROWS_PER_SEGMENT,
    /** Writes a lot as a segment, some milliseconds a step. */
    settle,
    /** Takes up again what only memory had. */
    reload(): void {
      fresh = new Map();
      for (const { row, text } of gathered()) fresh.set(row, text);
    },
  };
}

function placeOf(segment: number, key: number): number {
  return segment * 2 ** 32 + key;
}

/** Both in rising order. */
function intersect(some: number[], others: number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const row of some) {
    while (at < others.length && others[at]! < row) at += 1;
    if (others[at] === row) both.push(row);
  }
  return both;
}
