import { LINK_LIMITS } from '../../shared/domain/link.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Core } from './core.ts';
import { knownEpoch, noteEpoch } from './epoch.ts';
import { learnFeatures } from './learnFeatures.ts';
import { writeJournal } from './writeJournal.ts';

const AT_ONCE = 8;

/**
 * Whether the WMS has a record after all that was refused, given back or withdrawn here: the network may hold a request
 * back and deliver it much later. Then it is acknowledged. False when it has not, was never sent, or cannot be asked now.
 */
export async function arrivedAfterAll(core: Core, entry: OutboxEntry): Promise<boolean> {
  const { state } = core.wms.link.status;
  if (entry.attempts === 0 || (state !== 'up' && state !== 'degraded')) return false;
  const features = await learnFeatures(core);
  if (!features?.lookUpById) return false;
  const answer = await core.wms.connector.lookUp(entry.recordId);
  if (answer.status !== 'ok' || (answer.value?.outcome !== 'applied' && answer.value?.outcome !== 'duplicate')) return false;
  const { wmsRef } = answer.value;
  return inTransaction(core.records, () => {
    if (core.outbox.find(entry.recordId)?.state !== entry.state) return false;
    core.outbox.ack(entry.recordId, wmsRef ?? null, knownEpoch(core) ?? '', core.clock.now());
    writeJournal(core, null, 'writeback/arrived-late', entry.recordId, { orderNo: entry.orderNo, was: entry.state, wmsRef });
    core.changed('writeback', 'outage', 'journal');
    return true;
  });
}

/**
 * Before an outage is closed: asks a WMS that answers which history it is in, so that nothing is sealed that a restore has
 * just undone, and once more for what was sent and then withdrawn, so that the proof does not say void of what the WMS has.
 */
export async function reviewBeforeClosing(core: Core): Promise<void> {
  const outage = core.outages.open();
  if (!outage) return;
  const health = await core.wms.connector.health(LINK_LIMITS.probeLimitMs);
  if (health.status === 'ok') noteEpoch(core, health.value.epoch);
  const withdrawn = core.outbox.ofOutage(outage.outageId).filter((entry) => entry.state === 'void' && entry.attempts > 0);
  for (let start = 0; start < withdrawn.length; start += AT_ONCE) {
    await Promise.all(withdrawn.slice(start, start + AT_ONCE).map((entry) => arrivedAfterAll(core, entry)));
  }
}
