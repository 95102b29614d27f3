import { join } from 'node:path';
import { inTransaction } from '../../electron/store/database.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { exceptionRow, saveExceptions } from '../support/manyExceptions.ts';
import type { BenchContext } from './harness.ts';

/** What the desk is made for. */
export const MOST_EXCEPTIONS = 100_000;

/** A data folder with as many open exceptions as orders, at most 100,000, of which everybody has been told. Made once in a run. */
export function manyExceptions(context: BenchContext): Promise<{ dataDir: string; count: number }> {
  return context.once('exceptions', async () => {
    const count = Math.min(context.orders, MOST_EXCEPTIONS);
    const dataDir = join(context.folder, 'exceptions');
    const opened = openStore(dataDir, { exclusive: true });
    if (!opened.ok) throw new Error(opened.message ?? opened.code);
    const { records } = opened.value;
    const now = Date.now();
    inTransaction(records, () => {
      saveExceptions(createExceptionRepo(records), count, now, (index) => {
        const { dueAt, riskAt } = exceptionRow(index, now);
        if (dueAt !== null && dueAt <= now) return { warned: 'admin' };
        return riskAt !== null && riskAt <= now ? { warned: 'at-risk' } : {};
      });
    });
    opened.value.close();
    return { dataDir, count };
  });
}
