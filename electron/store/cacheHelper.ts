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
  let thread: Thread | null = null;
  let begun = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function doJob(job: CacheJob): Promise<void> {
    const answer = await thread?.ask(job);
    if (answer?.done) return;
    runCacheJob(cache, job);
  }

  return {
    begin(): void {
      if (begun) return;
      begun = true;
      thread = startThread(cache.name);
      // Otherwise every thousandth page would make a commit, and so a scan, wait for the disk.
      if (thread) cache.pragma('wal_autocheckpoint = 0');
    },
    isAtWork: (): boolean => begun,
    /** Settles when the job is done; jobs run one after another. */
    run(job: CacheJob): Promise<void> {
      const done = turn.then(() => doJob(job));
      turn = done.catch(() => {});
      return done;
    },
    async end(): Promise<void> {
      await turn;
      begun = false;
      cache.pragma(`wal_autocheckpoint = ${USUAL_CHECKPOINT_PAGES}`);
      await thread?.ask('end');
      thread = null;
    },
  };
}
export type CacheHelper = ReturnType<typeof createCacheHelper>;

interface Thread {
  /** One at a time. A thread that has gone, or goes meanwhile, answers that it is not done. */
  ask(job: CacheJob | 'end'): Promise<CacheJobAnswer>;
}

function startThread(file: string): Thread | null {
  // Bundled, this module and the worker's lie side by side as .js.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  let worker: Worker;
  try {
    worker = new Worker(new URL(`./cacheWorker.${extension}`, import.meta.url), { workerData: { file } });
  } catch {
    return null;
  }
  let gone: CacheJobAnswer | null = null;
  let settle = (_answer: CacheJobAnswer) => {};
  const leave = (message: string) => {
    gone = { done: false, message };
    settle(gone);
  };
  worker.on('message', (answer: CacheJobAnswer) => settle(answer));
  worker.on('error', (error) => leave(String(error)));
  worker.on('exit', () => leave('the thread has ended'));
  // Only a job that runs keeps the process alive.
  worker.unref();

  return {
    ask(job) {
      if (gone) return Promise.resolve(gone);
      worker.ref();
      return new Promise<CacheJobAnswer>((resolve) => {
        settle = resolve;
        worker.postMessage(job, []);
      }).finally(() => worker.unref());
    },
  };
}
