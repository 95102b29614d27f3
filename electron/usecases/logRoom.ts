import type { CacheHelper } from '../store/cacheHelper.ts';

/** From so many rows on, work on the cache is large and gets the helper. */
export const LARGE_LOAD = 5000;

/** Rows between two checkpoints, and how far writing may run ahead of one before it waits: the log would grow faster than it is emptied. */
export interface Spacing {
  every: number;
  most: number;
}
/** A row of a first load takes half a kilobyte of the log, a later one touches three pages. */
export const SPACING = {
  first: { every: 20_000, most: 60_000 },
  later: { every: 5000, most: 20_000 },
} as const satisfies Record<string, Spacing>;

/**
 * Keeps the cache's write-ahead log short while much is written in many small transactions, so that none of them, and no scan
 * between them, waits for the disk: from `LARGE_LOAD` rows on the helper's thread empties it. One for each kind of work.
 */
export function createLogRoom(helper: CacheHelper) {
  let written = 0;
  let sinceCheckpoint = 0;
  let checkpoint: Promise<void> | null = null;
  let isLarge = false;

  function begin(): void {
    if (!isLarge) helper.begin();
    isLarge = true;
  }

  return {
    /** The work is known to be large from the start. */
    begin,
    /** So many rows were written since it was last asked. */
    async make(rows: number, { every, most }: Spacing): Promise<void> {
      written += rows;
      sinceCheckpoint += rows;
      if (written < LARGE_LOAD) return;
      begin();
      if (sinceCheckpoint >= most) await checkpoint;
      if (sinceCheckpoint < every || checkpoint) return;
      sinceCheckpoint = 0;
      // One that fails is made up for by the next.
      checkpoint = helper
        .run('checkpoint')
        .catch(() => {})
        .finally(() => {
          checkpoint = null;
        });
    },
    /** The work is done, or pauses. */
    async rest(): Promise<void> {
      written = 0;
      sinceCheckpoint = 0;
      if (!isLarge) return;
      isLarge = false;
      await helper.run('checkpoint');
      await helper.end();
    },
  };
}
