import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PullKind } from '../../../ports/wmsConnector.ts';

/**
 * Where imported elements lie: per kind a log that only grows, and an index with the newest place of each. The state file
 * says which of it counts; it is replaced as a whole, so an import that breaks off leaves nothing behind that is ever read.
 */
export interface LotState {
  /** Bytes of the log that count. */
  length: number;
  /** Number of the index file; 0: there is none yet. */
  version: number;
  /** Elements in the index. */
  count: number;
}
export type HomeState = Record<PullKind, LotState>;

/** What the index knows of an element. */
export interface IndexEntry {
  key: string;
  revision: number;
  digest: string;
  /** Its line in the log. */
  offset: number;
  length: number;
  /** Digest of its recipient, and the revision in which it last changed. */
  recipient: string;
  recipientAt: number;
  lines: string;
  linesAt: number;
  /** Time of the first import where the table tells none; else 0. */
  createdAt: number;
  /** Digest of the last form that could not be used; "" where the newest could. */
  aside: string;
}

/** A line of the log. A superseded one begins with `-` instead of `{`. */
export interface LogLine {
  element?: Record<string, unknown>;
  aside?: { reference: string; reason: string; raw: string; severity: 'whole' | 'partial' };
}

/** Fine parts of the index: one is read to find one element. */
export const PARTS = 4096;
const NEWLINE = 0x0a;

const lot = z.object({ length: z.int().min(0), version: z.int().min(0), count: z.int().min(0) });
const homeState = z.object({ orders: lot, products: lot, stock: lot });
const entry = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.number(),
  z.number(),
  z.string(),
  z.number(),
  z.string(),
  z.number(),
  z.number(),
  z.string(),
]);

export const logFile = (home: string, kind: PullKind): string => join(home, `${kind}.log`);
export const indexFile = (home: string, kind: PullKind, version: number): string => join(home, `${kind}-${version}.index`);
export const stateFile = (home: string): string => join(home, 'state.json');

/** The state as the file has it; nothing where there is none. */
export function readState(home: string): HomeState {
  const path = stateFile(home);
  if (existsSync(path)) return homeState.parse(JSON.parse(readFileSync(path, 'utf8')));
  const empty = { length: 0, version: 0, count: 0 };
  return { orders: empty, products: empty, stock: empty };
}

/** Where an element stands in the index (FNV-1a); all bins of an article stand together. */
export function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length && key.charCodeAt(at) !== 0; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % PARTS;
}

export function encodeEntry(one: IndexEntry): string {
  const { key, revision, digest, offset, length, recipient, recipientAt, lines, linesAt, createdAt, aside } = one;
  return `${JSON.stringify([key, revision, digest, offset, length, recipient, recipientAt, lines, linesAt, createdAt, aside])}\n`;
}

export function decodeEntries(text: string): IndexEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [key, revision, digest, offset, length, recipient, recipientAt, lines, linesAt, createdAt, aside] = entry.parse(
        JSON.parse(line),
      );
      return { key, revision, digest, offset, length, recipient, recipientAt, lines, linesAt, createdAt, aside };
    });
}

/** Reads parts of one index file. The places of all parts stand in its first line. */
export function openIndex(home: string, kind: PullKind, version: number) {
  const starts = version === 0 ? [] : readStarts(indexFile(home, kind, version));
  return {
    /** The text of the parts from `first` to before `end`. */
    text(first: number, end: number): string {
      const from = starts[first];
      const to = starts[end];
      if (from === undefined || to === undefined || from === to) return '';
      return readPiece(indexFile(home, kind, version), from, to - from).toString('utf8');
    },
    find(key: string): IndexEntry | null {
      const part = partOf(key);
      return decodeEntries(this.text(part, part + 1)).find((one) => one.key === key) ?? null;
    },
  };
}
export type LotIndex = ReturnType<typeof openIndex>;

function readStarts(path: string): number[] {
  const head = readPiece(path, 0, PARTS * 16 + 64);
  const end = head.indexOf(NEWLINE);
  const sizes = z.array(z.number()).parse(JSON.parse(head.toString('utf8', 0, end)));
  const starts = [end + 1];
  for (const size of sizes) starts.push(starts.at(-1)! + size);
  return starts;
}

/** Bytes of a file; fewer where it ends. */
export function readPiece(path: string, offset: number, length: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const read = readSync(handle, buffer, filled, length - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

/** Makes names that were made or changed in a folder durable. Some systems cannot, and need not. */
export function syncFolder(path: string): void {
  try {
    const handle = openSync(path, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !/^(EISDIR|EPERM|EACCES|EINVAL|ENOTSUP)$/.test(String(error.code))) throw error;
  }
}
