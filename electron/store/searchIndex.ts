import type { KeyRange, Searchable } from '../../shared/domain/searchTerms.ts';
import { forEachKey, skuKey, termKeys } from '../../shared/domain/searchTerms.ts';
import type { CacheMarks } from './cacheMarks.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { SearchLot } from './searchLot.ts';
import { createSearchLot, readPosting } from './searchLot.ts';

export const SEARCH_QUERIES = {
  postings: 'SELECT rows FROM search_posting WHERE place BETWEEN ? AND ?',
  /** Tells the size without reading the posting. */
  size: 'SELECT length(rows) AS size FROM search_posting WHERE place = ?',
};

/** Rows that gather in memory before they become a segment: ten megabytes, a few milliseconds a search. */
const ROWS_PER_SEGMENT = 50_000;
const ROWS_PER_GATHERING = 200;
const POSTINGS_PER_STEP = 1000;
/** More keys than this do not narrow a term down further. */
const KEYS_PER_TERM = 16;
/** Of these, the rarest in a segment are read. */
const KEYS_READ = 4;

/**
 * Finds rows by pieces of their text. Changed rows gather in a lot in memory; a full lot is written once, sorted, as a
 * segment of postings (which rows hold a key), and never changed after. A row whose text changed is simply written again:
 * candidates are only candidates, whoever asks checks them against the row as it is now. So nothing here can become wrong,
 * and a change rewrites no page. Rows above the mark `search-row` and those in `search_pending` are the ones in memory.
 */
export function createSearchIndex(
  db: Writable,
  marks: CacheMarks,
  write: <T>(work: () => T) => T,
  rowsAfter: (row: number, limit: number) => { row: number; order: Searchable }[],
  rowOf: (row: number) => Searchable | null,
) {
  const query = readable(db);
  const postings = query.read<[number, number], { rows: Buffer }>(SEARCH_QUERIES.postings);
  const sizeOf = query.read<[number], { size: number }>(SEARCH_QUERIES.size);
  const addPosting = db.prepare<[number, Buffer]>('INSERT INTO search_posting VALUES (?, ?)');
  const dropUnfinished = db.prepare<[number]>('DELETE FROM search_posting WHERE place >= ?');
  const addPending = db.prepare<[number]>('INSERT OR IGNORE INTO search_pending VALUES (?)');
  const pending = query.read<[], { row: number }>('SELECT row FROM search_pending');
  const lastRow = query.read<[], { row: number | null }>('SELECT max(row) AS row FROM orders');
  const dropPending = db.prepare<[number]>('DELETE FROM search_pending WHERE row = ?');
  let fresh = createSearchLot();
  let settling: SearchLot | null = null;
  let newest = marks.get('search-row');
  // What was in memory when the last run ended is gathered again bit by bit, so that the desk is ready to scan at once.
  let backlog: { after: number; upTo: number; rows: number[] } | null = null;

  function gather(row: number, order: Searchable): void {
    fresh.beginRow(row);
    forEachKey(order, fresh.add);
    newest = Math.max(newest, row);
  }

  function reload(): void {
    fresh = createSearchLot();
    newest = marks.get('search-row');
    const upTo = lastRow.get()?.row ?? 0;
    const rows = pending.all().map(({ row }) => row);
    backlog = upTo > newest || rows.length > 0 ? { after: newest, upTo, rows } : null;
    newest = Math.max(newest, upTo);
  }

  /** Gathers some of the backlog; false when there is none left. */
  function gatherSome(): boolean {
    if (!backlog) return false;
    const late = backlog.rows.splice(0, ROWS_PER_GATHERING);
    for (const row of late) {
      const order = rowOf(row);
      if (order) gather(row, order);
    }
    const arrived = late.length > 0 ? [] : rowsAfter(backlog.after, ROWS_PER_GATHERING).filter(({ row }) => row <= backlog!.upTo);
    for (const { row, order } of arrived) gather(row, order);
    backlog.after = arrived.at(-1)?.row ?? backlog.after;
    if (late.length === 0 && arrived.length === 0) backlog = null;
    return backlog !== null;
  }

  function* settle(): Generator<void, void> {
    while (gatherSome()) yield;
    if (fresh.size() === 0) return;
    const segment = marks.get('search-segments') + 1;
    const upTo = newest;
    const lot = fresh;
    settling = lot;
    fresh = createSearchLot();
    let settled = false;
    try {
      dropUnfinished.run(placeOf(segment, 0));
      yield* writeSegment(segment, lot);
      write(() => {
        marks.set('search-row', upTo);
        marks.set('search-segments', segment);
        marks.save();
      });
      settled = true;
      yield* forgetPending(lot);
    } finally {
      settling = null;
      if (!settled) reload();
    }
  }

  function* writeSegment(segment: number, lot: SearchLot): Generator<void, void> {
    const sorted = lot.postings();
    for (let next = sorted.next(); !next.done; yield) {
      write(() => {
        for (let written = 0; written < POSTINGS_PER_STEP && !next.done; written += 1, next = sorted.next()) {
          // Sorting is not done yet; it goes on after the next pause.
          if (next.value === null) written = POSTINGS_PER_STEP;
          else addPosting.run(placeOf(segment, next.value.key), bufferOf(next.value.rows));
        }
      });
    }
  }

  // Only once the segment counts: a row forgotten before it would be missing after a crash.
  function* forgetPending(lot: SearchLot): Generator<void, void> {
    // After a rollback nobody knows yet which of them came again.
    if (backlog) return;
    const rows = lot.rows();
    const done = pending.all().filter(({ row }) => rows.has(row));
    for (let from = 0; from < done.length; from += POSTINGS_PER_STEP) {
      const gatheredSince = fresh.rows();
      write(() => {
        for (const { row } of done.slice(from, from + POSTINGS_PER_STEP)) if (!gatheredSince.has(row)) dropPending.run(row);
      });
      yield;
    }
  }

  function rowsInSegment(segment: number, ranges: readonly KeyRange[]): number[] {
    const [only] = ranges;
    if (ranges.length === 1 && only) {
      const stored = postings.all(placeOf(segment, only.first), placeOf(segment, only.last));
      return stored.flatMap(({ rows }) => readPosting(rows));
    }
    const sizes: { place: number; size: number }[] = [];
    for (const { first } of ranges) {
      const place = placeOf(segment, first);
      const size = sizeOf.get(place)?.size;
      if (size === undefined) return [];
      sizes.push({ place, size });
    }
    sizes.sort((a, b) => a.size - b.size);
    const lists = sizes.slice(0, KEYS_READ).map(({ place }) => readPosting(postings.get(place, place)!.rows));
    return lists.reduce((rows, other) => intersect(rows, other));
  }

  return {
    /** The row is new, or what it is searched by has changed. */
    put(row: number, order: Searchable): void {
      // Rows up to here are taken for settled after a restart.
      if (row <= (settling ? newest : marks.get('search-row'))) addPending.run(row);
      gather(row, order);
    },
    /**
     * Rows that may hold all terms, newest first by lots; each must be checked. `skus`: by term the SKUs that it may stand for, each
     * of which is as good as the term.
     */
    *candidates(terms: readonly string[], skus: ReadonlyMap<string, readonly string[]> = new Map()): Generator<number, void> {
      while (gatherSome());
      const ways = terms.map((term) => ({
        ways: termKeys(term).map((ranges) => ranges.slice(0, KEYS_PER_TERM)),
        skus: (skus.get(term) ?? []).map(skuKey),
      }));
      // What may stand for many SKUs has many rows: where another term has none, they need not be read.
      ways.sort((a, b) => a.skus.length - b.skus.length);
      yield* rowsWithTerms(ways, fresh);
      if (settling) yield* rowsWithTerms(ways, settling);
      for (let segment = marks.get('search-segments'); segment > 0; segment -= 1) {
        yield* rowsWithTerms(ways, {
          rowsWith: (ranges) => rowsInSegment(segment, ranges),
          rowsWithAny: (keys) => keys.flatMap((key) => rowsInSegment(segment, [{ first: key, last: key }])),
        });
      }
    },
    /** True when a lot is full. */
    isSettlingDue: (): boolean => fresh.size() >= ROWS_PER_SEGMENT,
    /** Gathers the backlog, some milliseconds a step. */
    *gatherBacklog(): Generator<void, void> {
      while (gatherSome()) yield;
    },
    /** Writes the lot as a segment, some milliseconds a step. */
    settle,
    /** Takes up again what only memory had. */
    reload,
  };
}
export type SearchIndex = ReturnType<typeof createSearchIndex>;

/** How a term may be found: all keys of one of the ways, or one of the SKUs. */
interface TermWays {
  ways: KeyRange[][];
  skus: number[];
}

/** Rows of one source that hold every term in one of its ways, newest first. */
function rowsWithTerms(terms: readonly TermWays[], source: Pick<SearchLot, 'rowsWith' | 'rowsWithAny'>): number[] {
  let rows: number[] | null = null;
  for (const { ways, skus } of terms) {
    const some = new Set([...ways.flatMap((ranges) => source.rowsWith(ranges)), ...source.rowsWithAny(skus)]);
    rows = rows === null ? [...some] : rows.filter((row) => some.has(row));
    if (rows.length === 0) return rows;
  }
  return (rows ?? []).sort((a, b) => b - a);
}

function placeOf(segment: number, key: number): number {
  return segment * 2 ** 32 + key;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
