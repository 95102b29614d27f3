import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { CACHE_FILE, RECORDS_FILE } from '../../electron/store/database.ts';
import { build, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import { ALL_OPEN } from '../../shared/model/exceptionQuery.ts';
import { openTestStore } from '../support/openTestStore.ts';

test('the thread that sorts the exceptions table runs from the bundle as it does from the sources', async () => {
  if (!isBuilt('desktop')) await build('desktop');
  const file = join(openTestStore().dataDir, RECORDS_FILE);
  const asked = { query: ALL_OPEN, now: 0, since: null, user: '', means: {} };
  for (const program of ['out/main/tableWorker.js', 'electron/store/tableWorker.ts']) {
    const worker = new Worker(pathToFileURL(join(projectDir, program)), { workerData: { file } });
    worker.postMessage({ kind: 'values', asked, property: 'class' }, []);
    expect(await once(worker, 'message')).toEqual([{ done: true, value: [] }]);
    worker.postMessage('end', []);
    await once(worker, 'exit');
  }
});

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
