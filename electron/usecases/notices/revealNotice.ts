import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';

/** Words and address to the letter; the showing is journaled. Fails `notice/not-found`, `notice/forgotten` once they were cleared. */
export function revealNotice(core: Core, caller: Caller, noticeId: string): Result<CallOutput<'notices/reveal'>> {
  const row = core.notices.find(noticeId);
  if (row === null) return fail('notice/not-found');
  const body = core.notices.body(noticeId);
  if (body === null) return fail('notice/forgotten');
  inTransaction(core.records, () => writeJournal(core, caller, 'notices/reveal', noticeId, { template: row.template }));
  core.changed('journal');
  return ok(body);
}
