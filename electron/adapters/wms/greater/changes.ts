import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../../../shared/model/time.ts';
import { MINUTE } from '../../../../shared/model/time.ts';
import type { Ask } from './ask.ts';

/** One of what is pulled: in the contract's form, or why it cannot be brought into it. */
export type Told = { id: number; element: Record<string, unknown> } | { id: number; unreadable: string; raw: unknown };

/** One of the things that can be pulled. */
export interface Watched {
  /** What the first load takes, by id; fewer than `limit` at the end. */
  first(ask: Ask, after: number, limit: number): Promise<Told[]>;
  /** Ids of what may have changed after a moment, each once. */
  changed(ask: Ask, since: Instant): Promise<number[]>;
  /** As they are now; those that are gone are left out. */
  read(ask: Ask, ids: readonly number[]): Promise<Told[]>;
}

/** A change bears the time its transaction saw, told in whole seconds, and shows when it ends: each sweep looks back this far. */
const OVERLAP_MS = 5 * MINUTE;
const KEY_LENGTH = 10;

const wireCursor = z.object({
  /** The line of history that it belongs to. */
  epoch: z.string(),
  phase: z.enum(['all', 'changes']),
  /** The last id of the first load. */
  after: z.int(),
  /** The server's time at which the last sweep began, and this one while it is told. */
  from: z.int(),
  until: z.int().nullable(),
  /** Ids that may have changed and are still to be told. */
  pending: z.array(z.int()),
  /** States that were told within the overlap, each with the server's time of its telling in seconds. */
  told: z.array(z.tuple([z.string(), z.int()])),
});
export type ChangeCursor = z.infer<typeof wireCursor>;

export function firstCursor(epoch: string, now: Instant): ChangeCursor {
  return { epoch, phase: 'all', after: 0, from: now, until: null, pending: [], told: [] };
}

/** Reads a cursor of this connector; null when it is none, or belongs to another line of history. */
export function readCursor(text: string, epoch: string): ChangeCursor | null {
  try {
    const cursor = wireCursor.safeParse(JSON.parse(text));
    return cursor.success && cursor.data.epoch === epoch ? cursor.data : null;
  } catch {
    return null;
  }
}

function keyOf(told: Told): string {
  const content = 'element' in told ? told.element : told.raw;
  return hash('sha1', `${told.id} ${JSON.stringify(content)}`, 'base64url').slice(0, KEY_LENGTH);
}

/**
 * One page: everything by id, then sweeps over what changed. What a sweep meets again within the overlap, or what changed in
 * a way that cannot be seen, is known by its content and not told again.
 */
export async function pullPage(
  ask: Ask,
  watched: Watched,
  cursor: ChangeCursor,
  limit: number,
  serverNow: Instant,
): Promise<{ told: Told[]; next: ChangeCursor; hasMore: boolean }> {
  let at = cursor;
  const known = new Map(at.told);
  const page: Told[] = [];
  const tell = (told: Told) => {
    const key = keyOf(told);
    if (at.phase === 'all' || !known.has(key)) page.push(told);
    known.set(key, Math.floor(serverNow / 1000));
  };
  const end = (hasMore: boolean) => {
    const since = (at.from - OVERLAP_MS) / 1000;
    return { told: page, next: { ...at, told: [...known].filter(([, toldAt]) => toldAt >= since) }, hasMore };
  };

  while (page.length < limit) {
    const room = limit - page.length;
    if (at.phase === 'all') {
      const found = await watched.first(ask, at.after, room);
      for (const told of found) tell(told);
      at = found.length < room ? { ...at, phase: 'changes', after: 0 } : { ...at, after: found.at(-1)!.id };
    } else if (at.pending.length > 0) {
      for (const told of await watched.read(ask, at.pending.slice(0, room))) tell(told);
      at = { ...at, pending: at.pending.slice(room) };
    } else if (at.until === null) {
      at = { ...at, pending: await watched.changed(ask, at.from - OVERLAP_MS), until: serverNow };
    } else {
      at = { ...at, from: at.until, until: null };
      return end(false);
    }
  }
  return end(true);
}
