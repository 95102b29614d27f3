import { Worker } from 'node:worker_threads';

/** What was found about a file; `problem` null: it is whole. */
export interface FileVerdict {
  file: string;
  problem: string | null;
}

/**
 * Checks files that are in use, each from end to end, in a thread of its own, and tells about each in turn. `failed` is
 * told when the thread itself cannot be had or breaks off: then nothing is known about the files that are left.
 * The answer ends the check.
 */
export function verifyInBackground(
  files: readonly string[],
  tell: (verdict: FileVerdict) => void,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  if (files.length === 0) return { stop: async () => {} };
  // Bundled, this module and the worker's lie side by side as .js.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./verifyWorker.${extension}`, import.meta.url), { workerData: { files } });
  worker.unref();
  worker.on('message', tell);
  worker.on('error', failed);
  return {
    async stop() {
      await worker.terminate();
    },
  };
}
