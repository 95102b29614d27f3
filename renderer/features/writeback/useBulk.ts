import { useState } from 'react';
import type { ErrorCode } from '../../../shared/model/errors.ts';
import { call } from '../../bridge/index.ts';

export type BulkAction = 'retry' | 'void';
/** What became of one record: done, or the code of its failure. */
export type BulkResult = `done-${BulkAction}` | ErrorCode;

/** Whether it was done. */
export function isDone(result: BulkResult): boolean {
  return result === 'done-retry' || result === 'done-void';
}

/** Does the same to many records, one after another, and keeps what became of each. */
export function useBulk() {
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);

  const run = async (action: BulkAction, recordIds: readonly string[], reason: string) => {
    setResults(new Map());
    setProgress({ done: 0, total: recordIds.length });
    const found = new Map<string, BulkResult>();
    for (const recordId of recordIds) {
      const answer = action === 'retry' ? await call('writeback/retry', { recordId }) : await call('writeback/void', { recordId, reason });
      found.set(recordId, answer.ok ? `done-${action}` : answer.code);
      setResults(new Map(found));
      setProgress({ done: found.size, total: recordIds.length });
    }
    setProgress(null);
    return found;
  };
  return { run, results, progress, forget: () => setResults(new Map()) };
}
