import { parentPort } from 'node:worker_threads';
import type { Writable } from './database.ts';
import type { ThreadAnswer } from './thread.ts';

/** The thread's side of `startThread`: does job after job on a connection of its own, which it closes at the end. */
export function serveJobs(db: Writable, work: (job: unknown) => unknown): void {
  const port = parentPort!;
  const answer = (job: unknown): ThreadAnswer<unknown> => {
    try {
      return { done: true, value: work(job) };
    } catch (error) {
      return { done: false, message: error instanceof Error ? error.message : String(error) };
    }
  };
  port.on('message', (job: unknown) => {
    if (job !== 'end') {
      port.postMessage(answer(job), []);
      return;
    }
    db.close();
    port.close();
  });
}
