import { Worker } from 'node:worker_threads';

/** `done` false: the job failed, or the thread has gone. */
export type ThreadAnswer<A> = { done: true; value: A } | { done: false; message: string };

export interface Thread<J, A> {
  /** Jobs are done one after another. A thread that has gone, or goes meanwhile, answers that it is not done. */
  ask(job: J | 'end'): Promise<ThreadAnswer<A>>;
}

/** Starts one of the programs of this folder in a thread of its own; null where none can be had. It ends when it is asked to. */
export function startThread<J, A>(program: 'cacheWorker' | 'tableWorker', workerData: Record<string, string>): Thread<J, A> | null {
  // Bundled, this module and the worker's lie side by side as .js.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  let worker: Worker;
  try {
    worker = new Worker(new URL(`./${program}.${extension}`, import.meta.url), { workerData });
  } catch {
    return null;
  }
  let gone: { done: false; message: string } | null = null;
  const waiting: ((answer: ThreadAnswer<A>) => void)[] = [];
  const leave = (message: string) => {
    gone = { done: false, message };
    for (const settle of waiting.splice(0)) settle(gone);
  };
  // It answers in the order in which it was asked.
  worker.on('message', (answer: ThreadAnswer<A>) => waiting.shift()?.(answer));
  worker.on('error', (error) => leave(String(error)));
  worker.on('exit', () => leave('the thread has ended'));
  // Only a job that runs keeps the process alive.
  worker.unref();

  return {
    ask(job) {
      if (gone) return Promise.resolve(gone);
      worker.ref();
      return new Promise<ThreadAnswer<A>>((resolve) => {
        waiting.push(resolve);
        worker.postMessage(job, []);
      }).finally(() => {
        if (waiting.length === 0) worker.unref();
      });
    },
  };
}
