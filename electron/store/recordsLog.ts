import type { Clock } from '../ports/clock.ts';
import type { Writable } from './database.ts';
import { afterCommits } from './database.ts';

/** Pages of log with which a commit empties it itself, and whoever made it waits for that. 4000 are 16 MB, or some 330 packings. */
export const RECORDS_CHECKPOINT_PAGES = 4000;
/** Pages with which it is emptied beforehand. */
const EMPTIED_FROM_PAGES = 2500;
/** Transactions between two looks at how long the log is. */
const LOOKED_AT_EVERY = 20;
/** By then the answer is on its way to the screen. */
const AFTER_MS = 50;

interface LogState {
  log: number;
  checkpointed: number;
}

/**
 * Empties the records' write-ahead log between two calls, so that hardly a packing waits for that before it is shown as done: it
 * took five to ten milliseconds where it was measured. What is written faster than that is emptied by commits.
 */
export function keepLogShort(records: Writable, clock: Pick<Clock, 'after'>): { stop(): void } {
  // Tells without doing anything.
  const state = records.prepare<[], LogState>('PRAGMA main.wal_checkpoint(NOOP)');
  let cancel: (() => void) | null = null;

  function look(): void {
    if (cancel === null && pagesWaiting() >= EMPTIED_FROM_PAGES) cancel = clock.after(AFTER_MS, empty);
  }

  function pagesWaiting(): number {
    try {
      const { log, checkpointed } = state.get()!;
      return log - checkpointed;
    } catch {
      // What was just promised is on disk, whatever ails the file now; the next read of it tells.
      return 0;
    }
  }

  function empty(): void {
    cancel = null;
    try {
      records.pragma('main.wal_checkpoint(PASSIVE)');
    } catch {
      // A full disk, perhaps: the log holds all of it, and is emptied later.
    }
  }

  const looks = afterCommits(records, LOOKED_AT_EVERY, look);
  return {
    stop() {
      looks.stop();
      cancel?.();
    },
  };
}
