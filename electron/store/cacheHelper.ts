import type { Writable } from './database.ts';
import { ORDER_INDEXES } from './orderLookup.ts';
import { startThread } from './thread.ts';
import type { Thread } from './thread.ts';

/** checkpoint: moves what the write-ahead log holds into the file · index: builds the indexes over all orders. */
export type CacheJob = 'checkpoint' | 'index';

const USUAL_CHECKPOINT_PAGES = 1000;

/** Does a job on a connection to the cache; takes seconds for a million orders. */
export function runCacheJob(cache: Writable, job: CacheJob): void {
  if (job === 'checkpoint') cache.pragma('main.wal_checkpoint(PASSIVE)');
  else for (const sql of ORDER_INDEXES) cache.exec(sql);
}

/**
 * The long jobs of a large load, done in a worker thread so that scans go on meanwhile. Where the thread cannot be
 * had, the job runs here and the desk stands still for it. `begin` and `end` enclose one load; other times need no helper. Several
 * loads may overlap: the thread goes with the last.
 */
export function createCacheHelper(cache: Writable) {
  let thread: Thread<CacheJob, null> | null = null;
  let loads = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function doJob(job: CacheJob): Promise<void> {
    const answer = await thread?.ask(job);
    if (answer?.done) return;
    runCacheJob(cache, job);
  }

  return {
    begin(): void {
      loads += 1;
      thread ??= startThread('cacheWorker', { file: cache.name });
      // Otherwise every thousandth page would make a commit, and so a scan, wait for the disk.
      if (thread) cache.pragma('wal_autocheckpoint = 0');
    },
    /** Settles when the job is done; jobs run one after another. */
    run(job: CacheJob): Promise<void> {
      const done = turn.then(() => doJob(job));
      turn = done.catch(() => {});
      return done;
    },
    async end(): Promise<void> {
      await turn;
      loads -= 1;
      if (loads > 0) return;
      const leaving = thread;
      thread = null;
      cache.pragma(`wal_autocheckpoint = ${USUAL_CHECKPOINT_PAGES}`);
      await leaving?.ask('end');
    },
  };
}
export type CacheHelper = ReturnType<typeof createCacheHelper>;
