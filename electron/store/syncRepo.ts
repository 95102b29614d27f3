import type { Instant } from '../../shared/model/time.ts';
import type { PullKind } from '../ports/wmsConnector.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** How far the pull of one kind has come. */
export interface SyncState {
  /** Where the next pull goes on; null from the start. */
  cursor: string | null;
  /** The WMS's line of history that the cursor belongs to; null before the first answer. */
  epoch: string | null;
  /** Grows with each new epoch, from 1. Rows of an older generation give way whatever their revision. */
  generation: number;
  /** When the last pull was asked for that came to the end of the changes. */
  lastCompletePullAt: Instant | null;
  firstLoadDone: boolean;
}

interface Row {
  cursor: string | null;
  epoch: string | null;
  generation: number;
  last_complete_pull_at: Instant | null;
  first_load_done: number;
}

export function createSyncRepo(cache: Writable) {
  const one = readable(cache).read<[PullKind], Row>(
    'SELECT cursor, epoch, generation, last_complete_pull_at, first_load_done FROM sync WHERE kind = ?',
  );
  const put = cache.prepare<[string | null, string | null, number, Instant | null, number, PullKind]>(
    'UPDATE sync SET cursor = ?, epoch = ?, generation = ?, last_complete_pull_at = ?, first_load_done = ? WHERE kind = ?',
  );
  return {
    state(kind: PullKind): SyncState {
      const row = one.get(kind)!;
      return {
        cursor: row.cursor,
        epoch: row.epoch,
        generation: row.generation,
        lastCompletePullAt: row.last_complete_pull_at,
        firstLoadDone: row.first_load_done === 1,
      };
    },
    /** The cursor belongs into the transaction of the page it came with. */
    save(kind: PullKind, state: SyncState): void {
      put.run(state.cursor, state.epoch, state.generation, state.lastCompletePullAt, state.firstLoadDone ? 1 : 0, kind);
    },
  };
}
export type SyncRepo = ReturnType<typeof createSyncRepo>;
