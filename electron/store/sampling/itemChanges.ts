import type { Writable } from '../database.ts';
import { readable } from '../database.ts';

/**
 * Which orders of lists changed when, so that a screen that knows a list asks for nothing else: a full check has thousands. Kept
 * for this run alone. A moment says which run it belongs to by the journal's newest entry at its start: whatever changes an order
 * of a list is journaled, so no later run begins with the same.
 */
export function createItemChanges(db: Writable) {
  const begun = readable(db).read<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM journal').get()!.seq;
  const last = new Map<string, number>();
  let count = 0;
  return {
    /** Notes that an order of a list, or what is known of it, changes now. */
    touch(itemId: string): void {
      count += 1;
      last.set(itemId, count);
    },
    /** The moment that what is read now belongs to. */
    now: (): string => `${begun}.${count}`,
    /** Tells which orders changed after a moment; null when it belongs to another run, and anything may have changed. */
    since(moment: string): ((itemId: string) => boolean) | null {
      const [run, at] = moment.split('.').map(Number);
      return run === begun && at !== undefined && at <= count ? (itemId) => (last.get(itemId) ?? 0) > at : null;
    },
  };
}
export type ItemChanges = ReturnType<typeof createItemChanges>;
