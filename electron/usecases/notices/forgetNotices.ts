import { DAY } from '../../../shared/model/time.ts';
import { inTransaction } from '../../store/database.ts';
import type { Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';

/**
 * Clears words and addresses of notices that were told or withdrawn longer ago than the site keeps them; what lists show of
 * them, masked, stays for good. The journal tells how many.
 */
export function forgetNotices(core: Core): void {
  const before = core.clock.now() - core.settings().notices.keepDays * DAY;
  const cleared = inTransaction(core.records, () => {
    const notices = core.notices.forgetBodies(before);
    if (notices > 0) writeJournal(core, null, 'notices/forgotten', '', { notices });
    return notices;
  });
  if (cleared > 0) core.changed('notices', 'journal');
}
