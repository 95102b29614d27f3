import type { CallOutput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import { askAgain } from './confirmBatch.ts';
import type { Caller, Core } from './core.ts';
import { exchangeOf } from './files.ts';
import { writeJournal } from './writeJournal.ts';

/** Reads a file as the receipt of hand-over files; the records it names are settled at once. */
export async function loadReceipt(core: Core, caller: Caller, name: string): Promise<Result<CallOutput<'files/load-receipt'>>> {
  const exchange = exchangeOf(core);
  if (!exchange.ok) return exchange;
  const read = await exchange.value.loadReceipt(name, caller.user);
  if (!read.ok) return read;
  const { recordIds, ...report } = read.value;
  inTransaction(core.records, () => writeJournal(core, caller, 'files/load-receipt', name, report));
  askAgain(core, recordIds);
  return ok(report);
}
