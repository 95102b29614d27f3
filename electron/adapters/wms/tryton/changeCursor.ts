import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Moment } from './wire.ts';
import { BEGINNING } from './wire.ts';

const KEY_LENGTH = 8;
/** More rows than this within the overlap are told twice rather than remembered. */
const MOST_KEYS = 20_000;

const wireCursor = z.object({
  /** The line of history that it belongs to. */
  epoch: z.string(),
  /** `all`: every row by id, once. `changes`: what was changed since `from`, list by list. */
  phase: z.enum(['all', 'changes']),
  from: z.string(),
  /** Where the next sweep begins; known once this one is too long for one page. */
  until: z.string().nullable(),
  /** The list that is being read, and the last id of it that was. */
  list: z.int(),
  after: z.int(),
  /** Ids that were found changed and are still to be told. */
  pending: z.array(z.int()),
  /** Rows told by earlier sweeps, and by this one, that lie within the overlap. */
  told: z.string(),
  telling: z.string(),
});
export type ChangeCursor = z.infer<typeof wireCursor>;

/** Reads a cursor of this connector; null when it is none, or belongs to another line of history. */
export function readCursor(text: string, epoch: string): ChangeCursor | null {
  try {
    const cursor = wireCursor.safeParse(JSON.parse(text));
    return cursor.success && cursor.data.epoch === epoch ? cursor.data : null;
  } catch {
    return null;
  }
}

export function firstCursor(epoch: string, from: Moment, told: string): ChangeCursor {
  return { epoch, phase: 'all', from, until: null, list: 0, after: 0, pending: [], told, telling: '' };
}

/** The next sweep, from where this one began to see changes. */
export function nextSweep(cursor: ChangeCursor, from: Moment, told: string): ChangeCursor {
  return { ...cursor, phase: 'changes', from: from === BEGINNING ? cursor.from : from, until: null, list: 0, after: 0, told, telling: '' };
}

/** Names one state of one row. */
export function rowKey(list: number, id: number, changed: Moment): string {
  return hash('sha1', `${list} ${id} ${changed}`, 'base64url').slice(0, KEY_LENGTH);
}

/** Several keys as one text, as the cursor keeps them. */
export function joinKeys(keys: readonly string[]): string {
  return keys.slice(-MOST_KEYS).join('');
}

export function splitKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (let at = 0; at < text.length; at += KEY_LENGTH) keys.add(text.slice(at, at + KEY_LENGTH));
  return keys;
}
