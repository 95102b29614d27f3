import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { isEpochHeld } from './epoch.ts';
import { beginReconciling } from './stepOutage.ts';
import { workingOutage } from './workingOutage.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Lets pending records go: the named ones, or all (`null`). They leave as soon as the link allows, also when it is down
 * now. Releasing is also how a supervisor says that an outage declared against a healthy WMS is over.
 * Fails `writeback/epoch-changed` while write-back stands still.
 */
export function releaseRecords(core: Core, caller: Caller, recordIds: readonly string[] | null): Result<{ released: number }> {
  if (isEpochHeld(core)) return fail('writeback/epoch-changed');
  const released = inTransaction(core.records, () => {
    const count = core.outbox.release(recordIds);
    writeJournal(core, caller, 'writeback/release', '', recordIds === null ? { count, all: true } : { count, recordIds });
    const outage = workingOutage(core);
    const answering = core.wms.link.status.state === 'up' || core.wms.link.status.state === 'degraded';
    if (outage && outage.state !== 'reconciling' && answering && core.wms.pulledSinceRecovery) beginReconciling(core, outage);
    return count;
  });
  core.changed('writeback', 'outage', 'journal');
  core.wake('drain');
  return ok({ released });
}
