import { parentPort, workerData } from 'node:worker_threads';
import type { CacheJob, CacheJobAnswer } from './cacheHelper.ts';
import { runCacheJob } from './cacheHelper.ts';
import { openFile } from './database.ts';

// A thread of its own with a connection of its own: what runs here never stops a scan.
const { file } = workerData as { file: string };
const cache = openFile(file, { mustExist: true });
cache.pragma('synchronous = NORMAL');

parentPort!.on('message', (job: CacheJob | 'end') => {
  if (job === 'end') {
    cache.close();
    parentPort!.close();
    return;
  }
  parentPort!.postMessage(answer(job), []);
});

function answer(job: CacheJob): CacheJobAnswer {
  try {
    runCacheJob(cache, job);
    return { done: true };
  } catch (error) {
    return { done: false, message: error instanceof Error ? error.message : String(error) };
  }
}
