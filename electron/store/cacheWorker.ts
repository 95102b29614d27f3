import { workerData } from 'node:worker_threads';
import type { CacheJob } from './cacheHelper.ts';
import { runCacheJob } from './cacheHelper.ts';
import { openFile } from './database.ts';
import { serveJobs } from './threadJobs.ts';

// A thread of its own with a connection of its own: what runs here never stops a scan.
const { file } = workerData as { file: string };
const cache = openFile(file, { mustExist: true });
cache.pragma('synchronous = NORMAL');
serveJobs(cache, (job) => {
  runCacheJob(cache, job as CacheJob);
  return null;
});
