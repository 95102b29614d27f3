import { retryDelay } from '../../shared/domain/backoff.ts';
import { MINUTE } from '../../shared/model/time.ts';
import type { NotYet, WmsFeatures } from '../ports/wmsConnector.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Core } from './core.ts';
import { knownEpoch } from './epoch.ts';
import { settleResult } from './settleResult.ts';
import { writeJournal } from './writeJournal.ts';

const AT_ONCE = 8;
const PAGE = 1_000;
const NOT_YET_AGAIN_MS = MINUTE;

/** Why a record is parked whose outcome a WMS that cannot be asked keeps to itself. */
export const OUTCOME_UNKNOWN = 'outcome-unknown';

/**
 * Finds out what became of records whose answer never came: asks for each, and only a clear "never applied" puts one back
 * in the queue. A WMS that cannot be asked but knows repeats by their id may be sent the record again; one that can do
 * neither leaves the decision to a person.
 */
export async function settleUnknown(core: Core, features: WmsFeatures): Promise<void> {
  if (core.wms.settling) return;
  core.wms.settling = true;
  try {
    await settleDue(core, features);
  } finally {
    core.wms.settling = false;
  }
}

async function settleDue(core: Core, features: WmsFeatures): Promise<void> {
  const now = core.clock.now();
  const due = core.outbox.dueUnknown(now, PAGE);
  if (due.length === 0) return;
  if (!features.lookUpById) {
    inTransaction(core.records, () => {
      for (const entry of due) {
        if (features.idempotentPush) core.outbox.backToPending(entry.recordId, now, null);
        else core.outbox.park(entry.recordId, OUTCOME_UNKNOWN, entry.message, null);
      }
    });
  } else {
    for (let start = 0; start < due.length; start += AT_ONCE) {
      const answers = await Promise.all(due.slice(start, start + AT_ONCE).map((entry) => lookUp(core, entry)));
      if (answers.includes(false)) break;
    }
  }
  core.changed('writeback', 'outage');
}

/** The WMS has the record and has not said yet what became of it; nothing hurries, and whoever hears of it asks at once. */
export function askLater(core: Core, recordId: string, { message }: NotYet): void {
  core.outbox.markUnknown(recordId, core.clock.now() + NOT_YET_AGAIN_MS, message);
}

/** False when the WMS did not answer: then asking on is useless for now. */
async function lookUp(core: Core, entry: OutboxEntry): Promise<boolean> {
  const answer = await core.wms.connector.lookUp(entry.recordId);
  // The record may have been settled by hand while we asked.
  if (core.outbox.find(entry.recordId)?.state !== 'unknown') return true;
  const now = core.clock.now();
  if (answer.status !== 'ok') {
    const wait = retryDelay(entry.attempts + 1, core.clock.random(), answer.status === 'unreachable' ? (answer.retryAfterMs ?? 0) : 0);
    core.outbox.markUnknown(entry.recordId, now + wait, answer.message);
    return false;
  }
  if (answer.value?.outcome === 'not-yet') {
    askLater(core, entry.recordId, answer.value);
    return true;
  }
  const result = answer.value;
  inTransaction(core.records, () => {
    if (result === null) core.outbox.backToPending(entry.recordId, now, null);
    else settleResult(core, entry.recordId, result, knownEpoch(core) ?? '');
    writeJournal(core, null, 'writeback/looked-up', entry.recordId, {
      orderNo: entry.orderNo,
      outcome: result?.outcome ?? 'never-applied',
    });
  });
  return true;
}
