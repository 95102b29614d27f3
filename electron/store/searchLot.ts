import type { KeyRange } from '../../shared/domain/searchTerms.ts';

/**
 * Rows and their keys gathered in memory: searched as they are, and handed out sorted when they become a segment. Typed
 * arrays instead of maps of lists: a lot holds more than a million keys, and a clerk scans meanwhile.
 */
export interface SearchLot {
  size(): number;
  /** The keys that follow belong to this row. A row may come again; it then has the keys of both times. */
  beginRow: (row: number) => void;
  add: (key: number) => void;
  rows(): Set<number>;
  /** Rows that have a key of every range. */
  rowsWith(ranges: readonly KeyRange[]): number[];
  /** Rows that have one of the keys: gone through once, however many they are. */
  rowsWithAny(keys: readonly number[]): number[];
  /** Keys in rising order, each with its rows in rising order, packed by `packRows`. Some milliseconds of work lie between two yields of null. */
  postings(): Generator<{ key: number; rows: Uint8Array } | null, void>;
}

const ROWS_PER_STEP = 10_000;

export function createSearchLot(): SearchLot {
  let rows = new Float64Array(1 << 10);
  /** Where a row's keys begin. */
  let starts = new Uint32Array(1 << 10);
  let rowCount = 0;
  let pairs = new Uint32Array(1 << 15);
  let pairCount = 0;
  const keys = createKeyNumbers();
  const end = (place: number) => (place + 1 < rowCount ? starts[place + 1]! : pairCount);

  function* sortPairs(order: Uint32Array): Generator<null, { ends: Uint32Array; sorted: Uint32Array }> {
    // A counting sort: it keeps the rising order of rows within each key.
    const ends = new Uint32Array(keys.count() + 1);
    for (let at = 0; at < pairCount; at += 1) ends[pairs[at]! + 1]! += 1;
    for (let number = 1; number < ends.length; number += 1) ends[number]! += ends[number - 1]!;
    yield null;
    const sorted = new Uint32Array(pairCount);
    for (const [rank, place] of order.entries()) {
      for (let at = starts[place]!; at < end(place); at += 1) {
        const number = pairs[at]!;
        sorted[ends[number]!] = place;
        ends[number]! += 1;
      }
      if (rank % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield null;
    }
    return { ends, sorted };
  }

  /** Rows whose keys together have these bits. */
  function rowsHolding(wanted: Uint32Array, bits: number): number[] {
    const found: number[] = [];
    for (let place = 0; place < rowCount; place += 1) {
      let held = 0;
      const to = end(place);
      for (let at = starts[place]!; at < to; at += 1) held |= wanted[pairs[at]!]!;
      if (held === bits) found.push(rows[place]!);
    }
    return found;
  }

  return {
    size: () => rowCount,
    beginRow(row) {
      if (rowCount === rows.length) {
        rows = grown(rows, new Float64Array(rowCount * 2));
        starts = grown(starts, new Uint32Array(rowCount * 2));
      }
      rows[rowCount] = row;
      starts[rowCount] = pairCount;
      rowCount += 1;
    },
    add(key) {
      const number = keys.numberOf(key, rowCount);
      if (number < 0) return;
      if (pairCount === pairs.length) pairs = grown(pairs, new Uint32Array(pairCount * 2));
      pairs[pairCount] = number;
      pairCount += 1;
    },
    rows: () => new Set(rows.subarray(0, rowCount)),
    rowsWith(ranges) {
      const wanted = new Uint32Array(keys.count());
      for (const [bit, range] of ranges.entries()) if (!keys.mark(range, wanted, 2 ** bit)) return [];
      return rowsHolding(wanted, 2 ** ranges.length - 1);
    },
    rowsWithAny(some) {
      const wanted = new Uint32Array(keys.count());
      const known = some.filter((key) => keys.mark({ first: key, last: key }, wanted, 1));
      return known.length > 0 ? rowsHolding(wanted, 1) : [];
    },
    *postings() {
      const order = Uint32Array.from({ length: rowCount }, (_, place) => place).sort((a, b) => rows[a]! - rows[b]!);
      yield null;
      const { ends, sorted } = yield* sortPairs(order);
      let buffer = new Uint8Array(1 << 16);
      for (const { key, number } of keys.sorted()) {
        const from = number === 0 ? 0 : ends[number - 1]!;
        const to = ends[number]!;
        if (buffer.length < (to - from) * 8) buffer = new Uint8Array((to - from) * 16);
        let length = 0;
        let before = 0;
        for (let at = from; at < to; at += 1) {
          const row = rows[sorted[at]!]!;
          length = writeNumber(buffer, length, row - before);
          before = row;
        }
        yield { key, rows: buffer.subarray(0, length) };
      }
    },
  };
}

/** Rows of a posting in rising order. */
export function readPosting(bytes: Uint8Array): number[] {
  const rows: number[] = [];
  let row = 0;
  let gap = 0;
  let factor = 1;
  for (const byte of bytes) {
    gap += (byte & 0x7f) * factor;
    if (byte >= 0x80) {
      factor *= 128;
    } else {
      row += gap;
      rows.push(row);
      gap = 0;
      factor = 1;
    }
  }
  return rows;
}

/** Seven bits a byte, lowest first; the top bit says that more follow. */
function writeNumber(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at] = (rest % 128) | 0x80;
    at += 1;
    rest = Math.floor(rest / 128);
  }
  bytes[at] = rest;
  return at + 1;
}

/** Numbers keys in the order they turn up: open addressing over typed arrays. */
function createKeyNumbers() {
  let slots = new Int32Array(1 << 13).fill(-1);
  let keyOf = new Uint32Array(1 << 12);
  let lastRow = new Uint32Array(1 << 12);
  let count = 0;

  const slotOf = (key: number): number => {
    const mask = slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (slots[slot] !== -1 && keyOf[slots[slot]!] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    keyOf = grown(keyOf, new Uint32Array(keyOf.length * 2));
    lastRow = grown(lastRow, new Uint32Array(lastRow.length * 2));
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let number = 0; number < count; number += 1) slots[slotOf(keyOf[number]!)] = number;
  };

  return {
    /** The key's number, or -1 when this row has it already. Rows are numbered from 1 here. */
    numberOf(key: number, row: number): number {
      let slot = slotOf(key);
      let number = slots[slot]!;
      if (number === -1) {
        if (count === keyOf.length) {
          grow();
          slot = slotOf(key);
        }
        number = count;
        count += 1;
        slots[slot] = number;
        keyOf[number] = key;
      } else if (lastRow[number] === row) {
        return -1;
      }
      lastRow[number] = row;
      return number;
    },
    count: () => count,
    /** Sets the bit at every key of the range; false when there is none. */
    mark({ first, last }: KeyRange, marks: Uint32Array, bit: number): boolean {
      if (first === last) {
        const number = slots[slotOf(first)]!;
        if (number >= 0) marks[number]! |= bit;
        return number >= 0;
      }
      let any = false;
      for (let number = 0; number < count; number += 1) {
        if (keyOf[number]! < first || keyOf[number]! > last) continue;
        marks[number]! |= bit;
        any = true;
      }
      return any;
    },
    *sorted(): Generator<{ key: number; number: number }, void> {
      const order = keyOf.slice(0, count).sort();
      for (const key of order) yield { key, number: slots[slotOf(key)]! };
    },
  };
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
