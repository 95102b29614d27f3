/**
 * Gathers (key, row) pairs of one segment of the search index in memory and hands them out sorted. Typed arrays
 * instead of maps of lists: a segment holds some three million pairs, and a clerk scans while it is made.
 */
export interface SegmentBuilder {
  /** Rows must come in rising order. */
  beginRow: (row: number) => void;
  add: (key: number) => void;
  /** Sorts; each step takes a few milliseconds. */
  sort(): Generator<void, void>;
  /** Keys in rising order with their rows, ready to store. Only after `sort`. */
  postings(): Generator<{ key: number; rows: Uint8Array }, void>;
}

// Both sort steps touch memory at random; this many pairs take about two milliseconds.
const PAIRS_PER_STEP = 200_000;

/** `rowLimit` rows at the most, not more than 65,536: pairs name a row by its place in the segment. */
export function createSegmentBuilder(rowLimit: number): SegmentBuilder {
  if (rowLimit > 0x10000) throw new Error('a segment holds 65,536 rows at the most');
  const rows = new Float64Array(rowLimit);
  let rowCount = 0;
  const keys = createKeyNumbers();
  let pairKeys = new Uint32Array(1 << 16);
  let pairRows = new Uint16Array(1 << 16);
  let pairCount = 0;
  let sortedRows = new Uint16Array(0);
  let ends = new Uint32Array(0);

  return {
    beginRow(row) {
      rows[rowCount] = row;
      rowCount += 1;
    },
    add(key) {
      const number = keys.numberOf(key, rowCount);
      if (number < 0) return;
      if (pairCount === pairKeys.length) {
        pairKeys = grown(pairKeys, new Uint32Array(pairCount * 2));
        pairRows = grown(pairRows, new Uint16Array(pairCount * 2));
      }
      pairKeys[pairCount] = number;
      pairRows[pairCount] = rowCount - 1;
      pairCount += 1;
    },
    *sort() {
      // A counting sort: it keeps the rising order of rows within each key.
      ends = new Uint32Array(keys.count() + 1);
      for (let from = 0; from < pairCount; from += PAIRS_PER_STEP) {
        const to = Math.min(pairCount, from + PAIRS_PER_STEP);
        for (let at = from; at < to; at += 1) ends[pairKeys[at]! + 1]! += 1;
        yield;
      }
      for (let number = 1; number < ends.length; number += 1) ends[number]! += ends[number - 1]!;
      sortedRows = new Uint16Array(pairCount);
      for (let from = 0; from < pairCount; from += PAIRS_PER_STEP) {
        const to = Math.min(pairCount, from + PAIRS_PER_STEP);
        for (let at = from; at < to; at += 1) {
          const number = pairKeys[at]!;
          sortedRows[ends[number]!] = pairRows[at]!;
          ends[number]! += 1;
        }
        yield;
      }
      pairKeys = new Uint32Array(0);
      pairRows = new Uint16Array(0);
    },
    *postings() {
      let buffer = new Uint8Array(1 << 16);
      for (const { key, number } of keys.sorted()) {
        const from = number === 0 ? 0 : ends[number - 1]!;
        const to = ends[number]!;
        if (buffer.length < (to - from) * 8) buffer = new Uint8Array((to - from) * 16);
        let length = 0;
        let before = 0;
        for (let at = from; at < to; at += 1) {
          const row = rows[sortedRows[at]!]!;
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
function writeNumber(bytes: Uint8Array, at: number, value: number): number {
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
  let slots = new Int32Array(1 << 16).fill(-1);
  let keyOf = new Uint32Array(1 << 15);
  let lastRow = new Uint32Array(1 << 15);
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
    *sorted(): Generator<{ key: number; number: number }, void> {
      const order = keyOf.slice(0, count).sort();
      for (const key of order) yield { key, number: slots[slotOf(key)]! };
    },
  };
}

function grown<T extends Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
