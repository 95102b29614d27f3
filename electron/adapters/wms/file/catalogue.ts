import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { InvalidElement, PullItem, PullKind } from '../../../ports/wmsConnector.ts';
import { readElements } from '../elements/readElements.ts';
import type { HomeState, IndexEntry, LogLine, LotIndex } from './lots.ts';
import { indexFile, logFile, openIndex, readPiece, readState } from './lots.ts';

const PIECE_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

export interface FoundElement {
  entry: IndexEntry;
  element: Record<string, unknown>;
}

/** What imports have brought, for reading. It is read from the disk at every question; nothing of it is kept in memory. */
export function createCatalogue(home: string) {
  let state = readState(home);
  const indexes = new Map<PullKind, { version: number; index: LotIndex }>();

  function indexOf(kind: PullKind): LotIndex {
    const { version } = state[kind];
    const known = indexes.get(kind);
    if (known?.version === version) return known.index;
    const index = openIndex(home, kind, version);
    indexes.set(kind, { version, index });
    return index;
  }

  return {
    count: (kind: PullKind): number => state[kind].count,
    length: (kind: PullKind): number => state[kind].length,
    /** Takes notice of a finished import, and drops the index files before. */
    reload(): void {
      const before: HomeState = state;
      state = readState(home);
      for (const kind of ['orders', 'products', 'stock'] as const) {
        const { version } = before[kind];
        if (version > 0 && version !== state[kind].version) rmSync(indexFile(home, kind, version), { force: true });
      }
    },
    /** The newest form of an element; null when none was imported that could be used. */
    find(kind: PullKind, key: string): FoundElement | null {
      const entry = indexOf(kind).find(key);
      if (entry === null || entry.length === 0) return null;
      const line = readLine(readPiece(logFile(home, kind), entry.offset, entry.length).toString('utf8'));
      return line.element === undefined ? null : { entry, element: line.element };
    },
    /** Up to `limit` elements from a place in the log; superseded forms are passed over. */
    async page<K extends PullKind>(kind: K, from: number, limit: number) {
      const { length } = state[kind];
      const elements: Record<string, unknown>[] = [];
      const invalid: InvalidElement[] = [];
      let next = from;
      if (from < length) {
        const log = await open(logFile(home, kind));
        try {
          while (next < length && elements.length + invalid.length < limit) {
            const { text, end } = await readLines(log, next, length);
            for (const line of text) {
              next += Buffer.byteLength(line) + 1;
              if (line.startsWith('{')) {
                const { element, aside } = readLine(line);
                if (element) elements.push(element);
                if (aside) invalid.push(aside);
              }
              if (elements.length + invalid.length >= limit) break;
            }
            if (end === next && text.length === 0) break;
          }
        } finally {
          await log.close();
        }
      }
      const read: { items: PullItem[K][]; invalid: InvalidElement[] } = readElements(kind, elements);
      // What the contract itself refuses is told in its own words.
      const told = new Set(read.invalid.map(({ reference }) => reference));
      const rest = invalid.filter(({ reference }) => reference === '' || !told.has(reference));
      return { items: read.items, invalid: [...read.invalid, ...rest], next, hasMore: next < length };
    },
  };
}
export type Catalogue = ReturnType<typeof createCatalogue>;

function readLine(text: string): LogLine {
  // A superseded form may still be the newest that could be used when its mark came first.
  return JSON.parse(text.startsWith('-') ? `{${text.slice(1)}` : text) as LogLine;
}

/** Whole lines from a place on; a line longer than a piece is read to its end. */
async function readLines(
  log: { read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> },
  from: number,
  most: number,
): Promise<{ text: string[]; end: number }> {
  let size = PIECE_BYTES;
  for (;;) {
    const buffer = Buffer.alloc(Math.min(size, most - from));
    const { bytesRead } = await log.read(buffer, 0, buffer.length, from);
    const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (end >= 0) return { text: buffer.toString('utf8', 0, end).split('\n'), end: from + end + 1 };
    if (bytesRead === 0 || from + bytesRead >= most) return { text: [], end: from };
    size *= 4;
  }
}
