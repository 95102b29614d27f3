import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { CACHE_FILE } from '../../electron/store/database.ts';
import { build, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import { openTestStore } from '../support/openTestStore.ts';

test('the thread that checks large files runs from the bundle as it does from the sources', async () => {
  if (!isBuilt('desktop')) await build('desktop');
  const store = openTestStore();
  const file = join(store.dataDir, CACHE_FILE);
  for (const program of ['out/main/verifyWorker.js', 'electron/store/verifyWorker.ts']) {
    const worker = new Worker(pathToFileURL(join(projectDir, program)), { workerData: { files: [file] } });
    expect(await once(worker, 'message')).toEqual([{ file, problem: null }]);
    await worker.terminate();
  }
});
