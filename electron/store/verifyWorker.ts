import { parentPort, workerData } from 'node:worker_threads';
import { problemOfFile } from './integrity.ts';
import type { FileVerdict } from './verifyFiles.ts';

// A thread of its own with read-only connections: reading hundreds of megabytes must not make a scan wait.
const { files } = workerData as { files: string[] };
for (const file of files) {
  const verdict: FileVerdict = { file, problem: problemOfFile(file) };
  parentPort!.postMessage(verdict, []);
}
