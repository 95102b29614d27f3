import { Worker } from 'node:worker_threads';
import type { Failure } from '../../../../shared/model/result.ts';
import { fail } from '../../../../shared/model/result.ts';
import type { ImportCounts, ImportJob, ImportProgress } from './importJob.ts';
import { importTable } from './importTable.ts';
import { refusalOf } from './refused.ts';

export type FileRequest = { kind: 'import'; job: ImportJob } | { kind: 'cancel' };
export type FileAnswer =
  | { kind: 'progress'; progress: ImportProgress }
  | { kind: 'done'; counts: ImportCounts }
  | { kind: 'cancelled' }
  | { kind: 'failed'; failure: Failure };

/** A job that takes more is no honest table; it ends in words and not with the whole desk. */
const MOST_MEGABYTES = 256;

/** Runs one import and tells about it; the last answer is none of progress. */
export async function runFileJob(job: ImportJob, isCancelled: () => boolean, tell: (answer: FileAnswer) => void): Promise<void> {
  try {
    const counts = await importTable(job, { isCancelled, progress: (progress) => tell({ kind: 'progress', progress }) });
    tell(counts === null ? { kind: 'cancelled' } : { kind: 'done', counts });
  } catch (error) {
    tell({ kind: 'failed', failure: knownFailure(error, job.path) });
  }
}

function knownFailure(error: unknown, path: string): Failure {
  try {
    return refusalOf(error, path);
  } catch {
    return fail(
      'files/unreadable',
      { file: path, problem: 'unexpected' },
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
}

export interface RunningJob {
  ended: Promise<Exclude<FileAnswer, { kind: 'progress' }>>;
  cancel(): void;
}

/** Starts an import in a thread of its own; where none can be had, it runs here in small steps. */
export function startFileJob(job: ImportJob, progress: (progress: ImportProgress) => void): RunningJob {
  // Bundled, this module and the worker's lie side by side as .js.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  let worker: Worker | null = null;
  try {
    const limits = { maxOldGenerationSizeMb: MOST_MEGABYTES, maxYoungGenerationSizeMb: 32 };
    worker = new Worker(new URL(`./fileWorker.${extension}`, import.meta.url), { resourceLimits: limits });
  } catch {
    return runHere(job, progress);
  }
  const thread = worker;
  const ended = new Promise<Exclude<FileAnswer, { kind: 'progress' }>>((resolve) => {
    thread.on('message', (answer: FileAnswer) => {
      if (answer.kind === 'progress') progress(answer.progress);
      else resolve(answer);
    });
    thread.on('error', (error) =>
      resolve({ kind: 'failed', failure: fail('files/unreadable', { file: job.path, problem: 'memory' }, String(error)) }),
    );
    thread.on('exit', () => resolve({ kind: 'cancelled' }));
  }).finally(() => void thread.terminate());
  thread.postMessage({ kind: 'import', job } satisfies FileRequest, []);
  return { ended, cancel: () => thread.postMessage({ kind: 'cancel' } satisfies FileRequest, []) };
}

function runHere(job: ImportJob, progress: (progress: ImportProgress) => void): RunningJob {
  let cancelled = false;
  const ended = new Promise<Exclude<FileAnswer, { kind: 'progress' }>>((resolve) => {
    void runFileJob(
      job,
      () => cancelled,
      (answer) => (answer.kind === 'progress' ? progress(answer.progress) : resolve(answer)),
    );
  });
  return {
    ended,
    cancel() {
      cancelled = true;
    },
  };
}
