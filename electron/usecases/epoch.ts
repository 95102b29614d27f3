import type { CallOutput } from '../../shared/contract/index.ts';
import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { SettingRepo } from '../store/settingRepo.ts';
import { restoreLocalOrders } from './adoptOrders.ts';
import type { Caller, Core } from './core.ts';
import { DATA_FORGOTTEN, isForgottenRecord } from './forgetPersons.ts';
import { viewEntry } from './viewEntry.ts';
import { writeJournal } from './writeJournal.ts';

const KNOWN = 'wms.epoch';
const REPORTED = 'wms.epoch.reported';
/** Set once the WMS of today was restored: ids of orders may then name other ones than before. */
const RESTORED = 'wms.was-restored';
/** Records up to this one were acknowledged by a WMS that was connected before. */
const OTHERS_UP_TO = 'wms.others-up-to';
/** Why a record is parked that the WMS had acknowledged and no longer holds. */
const LOST = 'lost-in-restore';

/** The epoch our acknowledgements came from; null before the first contact. */
export function knownEpoch(core: Core): string | null {
  return core.marks.get(KNOWN);
}

/** True while the WMS reports another line of history than the one our acknowledgements came from: nothing is sent. */
export function isEpochHeld(core: Core): boolean {
  return core.wms.otherEpoch !== null || core.marks.get(REPORTED) !== null;
}

/** Whether the WMS has begun a new line of history since this desk knows it. */
export function wasRestored(core: Core): boolean {
  return core.marks.get(RESTORED) !== null;
}

/**
 * Takes notice of the epoch an answer carried. The first one is believed; another one stops write-back until a supervisor has
 * looked, also when the known one shows again: nobody knows what the WMS took in meanwhile, or whether that answer was old.
 */
export function noteEpoch(core: Core, epoch: string): void {
  const known = knownEpoch(core);
  if (known === null) {
    core.marks.set(KNOWN, epoch);
    return;
  }
  if (core.wms.otherEpoch === null && epoch === (core.marks.get(REPORTED) ?? known)) return;
  core.wms.otherEpoch = epoch;
  // Which orders there are, and which were cancelled, is told anew before anything is written.
  core.wms.pulledSinceRecovery = false;
  core.wms.breaks += 1;
  inTransaction(core.records, () => {
    core.marks.set(REPORTED, epoch);
    writeJournal(core, null, 'writeback/epoch', '', { known, reported: epoch });
  });
  core.wms.otherEpoch = null;
  core.changed('writeback', 'journal');
  core.wake('pull');
}

/** Another WMS is connected from here on: what the one before had acknowledged is no matter of this one's history. */
export function forgetEpoch(marks: SettingRepo, newestSeq: number): void {
  marks.set(KNOWN, null);
  marks.set(REPORTED, null);
  marks.set(RESTORED, null);
  marks.set(OTHERS_UP_TO, String(newestSeq));
}

/** A restored WMS has lost its newest records: so many in a row that it still holds are proof enough for all older ones. */
const HELD_IN_A_ROW = 20_000;
const AT_ONCE = 16;

/** Asks the WMS for the records it had acknowledged, newest first, and tells which it no longer holds. Fails `link/down`. */
export async function compareEpoch(core: Core): Promise<Result<CallOutput<'writeback/epoch'>>> {
  const known = knownEpoch(core);
  const reported = core.marks.get(REPORTED);
  const base = { hold: reported !== null, known, reported };
  if (reported === null) return ok({ ...base, compared: null });
  const missing = await missingRecords(core);
  if (!missing.ok) return missing;
  const { entries, acked } = missing.value;
  return ok({
    ...base,
    compared: { acked, held: acked - entries.length, missing: entries.map((entry) => viewEntry(entry)), at: core.clock.now() },
  });
}

/** The missing ones in the order in which they were made, and how many were asked for. */
async function missingRecords(core: Core): Promise<Result<{ entries: OutboxEntry[]; acked: number }>> {
  const acked = core.outbox.ackedNewestFirst(Number(core.marks.get(OTHERS_UP_TO) ?? 0));
  const entries: OutboxEntry[] = [];
  let heldInARow = 0;
  let asked = 0;
  for (; asked < acked.length && heldInARow < HELD_IN_A_ROW; asked += AT_ONCE) {
    const slice = acked.slice(asked, asked + AT_ONCE);
    const answers = await Promise.all(slice.map((recordId) => core.wms.connector.lookUp(recordId)));
    for (const [index, answer] of answers.entries()) {
      if (answer.status !== 'ok') return fail('link/down', {}, answer.message);
      heldInARow = answer.value === null ? 0 : heldInARow + 1;
      const entry = answer.value === null ? core.outbox.find(slice[index]!) : null;
      if (entry) entries.push(entry);
    }
  }
  return ok({ entries: entries.toSorted((a, b) => a.seq - b.seq), acked: Math.min(asked, acked.length) });
}

/**
 * A supervisor has seen the comparison: the new epoch becomes the known one and write-back goes on. Records that the WMS no
 * longer holds go out again under their own ids (`resend`), or are parked, for each to be sent again or withdrawn with a
 * reason: acknowledged they are no longer. Fails `writeback/wrong-state` when nothing is held, `link/down` when the
 * comparison cannot be made again.
 */
export async function acceptEpoch(core: Core, caller: Caller, resend: boolean): Promise<Result<{ resent: number }>> {
  const reported = core.marks.get(REPORTED);
  if (reported === null) return fail('writeback/wrong-state');
  const missing = await missingRecords(core);
  if (!missing.ok) return missing;
  if (core.marks.get(REPORTED) !== reported) return fail('writeback/wrong-state');
  const resent = inTransaction(core.records, () => {
    const lost = missing.value.entries.filter((entry) =>
      resend && !isForgottenRecord(entry)
        ? core.outbox.resend(entry.recordId)
        : core.outbox.parkLost(entry.recordId, isForgottenRecord(entry) ? DATA_FORGOTTEN : LOST, `${entry.wmsRef} (${entry.epoch})`),
    );
    const again = resend ? lost.filter((entry) => !isForgottenRecord(entry)).length : 0;
    for (const entry of [...lost, ...core.outbox.unsettledNewOrders()]) if (entry.kind === 'new-order') unadopt(core, entry);
    core.marks.set(KNOWN, reported);
    core.marks.set(REPORTED, null);
    core.marks.set(RESTORED, reported);
    writeJournal(core, caller, 'writeback/accept-epoch', '', {
      epoch: reported,
      missing: missing.value.entries.map((entry) => entry.recordId),
      resent: again,
    });
    return again;
  });
  restoreLocalOrders(core);
  core.changed('writeback', 'orders', 'outage', 'journal');
  core.wake('drain');
  return ok({ resent });
}

/** The restored WMS may give an order typed in by hand another id the second time; until then its records wait as they did at first. */
function unadopt(core: Core, entry: OutboxEntry): void {
  const localId = `${LOCAL_ORDER_PREFIX}${entry.recordId}`;
  const { orderId } = entry;
  if (orderId === null || orderId === localId) return;
  core.outbox.rebind(orderId, localId, (body) => JSON.stringify({ ...(JSON.parse(body) as Record<string, unknown>), orderId: localId }));
  core.handlings.rebind(orderId, localId);
  core.exceptions.rebind(orderId, localId);
}
