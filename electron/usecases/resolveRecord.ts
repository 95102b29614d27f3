import { resolutionsFor } from '../../shared/domain/reconcile.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import { restoreLocalOrders } from './adoptOrders.ts';
import { arrivedAfterAll } from './arrivedLate.ts';
import type { Caller, Core } from './core.ts';
import { DATA_FORGOTTEN } from './forgetPersons.ts';
import { ORDER_REPLACED } from './parkReplaced.ts';
import { writeJournal } from './writeJournal.ts';

function changed(core: Core): void {
  core.changed('writeback', 'outage', 'journal');
  core.wake('drain');
}

/** Sends a parked record again unchanged, or one that waits at once. Fails `writeback/not-found`, `writeback/wrong-state`. */
export function retryRecord(core: Core, caller: Caller, recordId: string): Result<Record<string, never>> {
  const record = core.outbox.find(recordId);
  if (!record) return fail('writeback/not-found');
  const now = core.clock.now();
  switch (record.state) {
    case 'parked':
    case 'pending':
      if (record.code === ORDER_REPLACED || record.code === DATA_FORGOTTEN) return fail('writeback/wrong-state', { state: record.state });
      inTransaction(core.records, () => {
        core.outbox.backToPending(recordId, now, null);
        core.outbox.release([recordId]);
        writeJournal(core, caller, 'writeback/retry', recordId, { orderNo: record.orderNo, code: record.code });
      });
      break;
    case 'unknown':
      // Only its next look-up comes sooner: what may have arrived is never sent blindly.
      core.outbox.markUnknown(recordId, now, record.message);
      break;
    case 'in-flight':
    case 'acked':
    case 'void':
      return fail('writeback/wrong-state', { state: record.state });
  }
  changed(core);
  return ok({});
}

/**
 * Withdraws a record that is pending or parked. One that was sent before is looked up once more where the WMS answers: a
 * copy that the network had held back may have arrived since. Fails `writeback/not-found`, `writeback/wrong-state` (also
 * when the WMS has it after all; then it is acknowledged). An order that was typed in goes with its record.
 */
export async function voidRecord(core: Core, caller: Caller, recordId: string, reason: string): Promise<Result<Record<string, never>>> {
  const record = core.outbox.find(recordId);
  if (!record) return fail('writeback/not-found');
  if (await arrivedAfterAll(core, record)) return fail('writeback/wrong-state', { state: 'acked' });
  const done = inTransaction(core.records, () => {
    if (!core.outbox.void(recordId, reason, core.clock.now())) return false;
    writeJournal(core, caller, 'writeback/void', recordId, { orderNo: record.orderNo, reason });
    return true;
  });
  if (!done) return fail('writeback/wrong-state', { state: record.state });
  if (record.kind === 'new-order') {
    restoreLocalOrders(core);
    core.changed('orders', 'packing');
  }
  changed(core);
  return ok({});
}

/**
 * Replaces a parked record by a new one, with an id of its own, against the order's present revision; the old one becomes
 * void and names its successor. The WMS is asked for that revision first, so that the decision rests on what is there now.
 * A packing that was taken back meanwhile is told no more. Fails `writeback/not-found`, `writeback/wrong-state`, `packing/already-undone`,
 * `link/down`.
 */
export async function resubmitRecord(core: Core, caller: Caller, recordId: string, reason: string): Promise<Result<{ recordId: string }>> {
  const before = core.outbox.find(recordId);
  if (!before) return fail('writeback/not-found');
  if (before.state !== 'parked' || !resolutionsFor(before.code).includes('resubmit'))
    return fail('writeback/wrong-state', { state: before.state });
  if (isUndone(core, before)) return fail('packing/already-undone', { orderNo: before.orderNo });
  if (await arrivedAfterAll(core, before)) return fail('writeback/wrong-state', { state: 'acked' });
  let revision: number | undefined;
  if (before.orderId !== null) {
    const answer = await core.wms.connector.order(before.orderId, 10_000);
    if (answer.status !== 'ok') return fail('link/down', {}, answer.message);
    revision = answer.value?.revision;
  }
  const successor = core.clock.newId();
  const done = inTransaction(core.records, () => {
    if (isUndone(core, before) || !core.outbox.void(recordId, `${reason} → ${successor}`, core.clock.now())) return false;
    core.outbox.add({ ...asNew(before), recordId: successor, body: rebased(before, successor, revision), released: 1 });
    if (before.handlingId !== null) core.handlings.pointTo(before.handlingId, successor);
    if (before.kind === 'correction') core.corrections.pointTo(recordId, successor, revision ?? null);
    writeJournal(core, caller, 'writeback/resubmit', recordId, { orderNo: before.orderNo, successor, reason });
    return true;
  });
  if (!done) return fail('writeback/wrong-state', { state: before.state });
  changed(core);
  return ok({ recordId: successor });
}

/** Its successor would come after the record that takes the packing back, and ship what stands on the shelf again. */
function isUndone(core: Core, entry: OutboxEntry): boolean {
  const handling = entry.kind === 'shipment' && entry.handlingId !== null ? core.handlings.find(entry.handlingId) : null;
  return (handling?.undoneAt ?? null) !== null;
}

function asNew(entry: OutboxEntry) {
  const { subject, orderId, orderNo, kind, handlingId, outageId, occurredAt, recordedBy, station } = entry;
  return { subject, orderId, orderNo, kind, handlingId, outageId, occurredAt, recordedBy, station };
}

function rebased(entry: OutboxEntry, id: string, revision: number | undefined): string {
  const body = JSON.parse(entry.body) as Record<string, unknown>;
  return JSON.stringify({ ...body, id, ...(revision === undefined ? {} : { baseRevision: revision }) });
}
