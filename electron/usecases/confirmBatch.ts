import type { CallParsed } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { exchangeOf } from './files.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * A supervisor says what became of a hand-over file. Its records are settled by the next look-up, which begins at once. Fails
 * `files/not-file`, `files/batch-not-found`.
 */
export function confirmBatch(core: Core, caller: Caller, input: CallParsed<'files/confirm'>): Result<{ answered: number }> {
  const exchange = exchangeOf(core);
  if (!exchange.ok) return exchange;
  const { number, notTaken, failed } = input;
  const answered = exchange.value.confirm(number, { notTaken, failed }, caller.user);
  if (!answered.ok) return answered;
  const { recordIds } = answered.value;
  inTransaction(core.records, () =>
    writeJournal(core, caller, 'files/confirm', String(number), { notTaken, failed, records: recordIds.length }),
  );
  askAgain(core, recordIds);
  return ok({ answered: recordIds.length });
}

/** Something was said of these records: what became of them is asked now and not a minute later. */
export function askAgain(core: Core, recordIds: readonly string[]): void {
  inTransaction(core.records, () => {
    for (const recordId of recordIds) core.outbox.askNow(recordId, core.clock.now());
  });
  core.changed('files', 'writeback', 'journal');
  core.wake('drain');
}
