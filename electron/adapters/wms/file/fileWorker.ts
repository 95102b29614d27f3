import { parentPort } from 'node:worker_threads';
import type { FileAnswer, FileRequest } from './fileThread.ts';
import { runFileJob } from './fileThread.ts';

// A thread of its own: taking in hundreds of thousands of rows must not make a scan wait.
let cancelled = false;

parentPort!.on('message', (request: FileRequest) => {
  if (request.kind === 'cancel') {
    cancelled = true;
    return;
  }
  cancelled = false;
  void runFileJob(
    request.job,
    () => cancelled,
    (answer: FileAnswer) => parentPort!.postMessage(answer, []),
  );
});
