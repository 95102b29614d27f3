import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Writable } from './database.ts';
import { ORDER_INDEXES } from './orderLookup.ts';

/** checkpoint: moves what the write-ahead log holds into the file · index: builds the indexes over all orders. */
export type CacheJob = 'checkpoint' | 'index';
export type CacheJobAnswer = { done: true } | { done: false; message: string };

const USUAL_CHECKPOINT_PAGES = 1000;

/** Does a job on a connection to the cache; takes seconds for a million orders. */
export function runCacheJob(cache: Writable, job: CacheJob): void {
  if (job === 'checkpoint') cache.pragma('main.wal_checkpoint(PASSIVE)');
  else for (const sql of ORDER_INDEXES) cache.exec(sql);
}

/**
 * The long jobs of a large load, done in a worker thread so that scans go on meanwhile. Where the thread cannot be
 * had, the job runs here and the desk stands still for it. `begin` and `end` enclose one load; other times need no helper.
 */
export function createCacheHelper(cache: Writable) {
  let worker: Worker | null = null;
  let begun = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function ask(job: CacheJob): Promise<void> {
    const thread = worker;
    if (thread) {
      try {
        const answered = Promise.race([once(thread, 'message'), once(thread, 'exit')]) as Promise<[CacheJobAnswer | number]>;
        thread.postMessage(job, []);
        const [answer] = await answered;
        if (typeof answer === 'object' && answer.done) return;
      } catch {
        // The thread is gone; what it left undone is done below.
        worker = null;
      }
    }
    runCacheJob(cache, job);
  }

  return {
    begin(): void {
      if (begun) return;
      begun = true;
      worker = startWorker(cache.name);
      // Otherwise every thousandth page would make a commit, and so a scan, wait for the disk.
      if (worker) cache.pragma('wal_autocheckpoint = 0');
    },
    isAtWork: (): boolean => begun,
    /** Settles when the job is done; jobs run one after another. */
    run(job: CacheJob): Promise<void> {
      const done = turn.then(() => ask(job));
      turn = done.catch(() => {});
      return done;
    },
    async end(): Promise<void> {
      await turn;
      begun = false;
      cache.pragma(`wal_autocheckpoint = ${USUAL_CHECKPOINT_PAGES}`);
      if (!worker) return;
      const thread = worker;
      worker = null;
      // A thread that has failed has nothing open any more; its error was dealt with when it came.
      const gone = once(thread, 'exit').catch(() => {});
      thread.postMessage('end', []);
      await gone;
    },
  };
}
export type CacheHelper = ReturnType<typeof createCacheHelper>;

function startWorker(file: string): Worker | null {
  try {
    // Bundled, this module and the worker's lie side by side as .js.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./cacheWorker.${extension}`, import.meta.url), { workerData: { file } });
    worker.unref();
    worker.on('error', () => {});
    return worker;
  } catch {
    return null;
  }
}
