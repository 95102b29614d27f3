import { hash } from 'node:crypto';
import type { CallOutput } from '../../shared/contract/index.ts';
import { isSettled } from '../../shared/domain/reconcile.ts';
import type { ShipmentPayload } from '../../shared/model/record.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Handling } from '../store/handlingRepo.ts';
import type { Outage } from '../store/outageRepo.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Caller, Core } from './core.ts';
import { isEpochHeld } from './epoch.ts';
import { addToTimeline } from './outageTimeline.ts';
import { workingOutage } from './workingOutage.ts';

type Proof = CallOutput<'outage/proof'>['proof'];

/**
 * Closes the outage when every record is accounted for, and keeps the proof with it. Evidence decides, not the wish:
 * fails `outage/unsettled` (details: how many wait) while a single record is neither acknowledged nor withdrawn, and
 * `writeback/epoch-changed` while nobody knows whether the WMS still has what it acknowledged.
 */
export function closeOutage(core: Core, caller: Caller): Result<{ proof: Proof }> {
  const outage = workingOutage(core);
  if (!outage) return fail('outage/none-declared');
  if (isEpochHeld(core)) return fail('writeback/epoch-changed');
  const result = inTransaction(core.records, (): Result<{ proof: Proof }> => {
    const records = core.outbox.ofOutage(outage.outageId);
    const unsettled = records.filter((record) => !isSettled(record.state)).length;
    if (unsettled > 0) return fail('outage/unsettled', { count: unsettled });
    const proof = prove(core, caller, outage, records);
    core.outages.save({ ...outage, state: 'closed', closedAt: proof.closedAt, closedBy: caller.user });
    core.outages.saveProof(outage.outageId, JSON.stringify(proof));
    addToTimeline(core, caller, outage.outageId, 'closed', proof.seal);
    return ok({ proof });
  });
  if (result.ok) core.changed('outage', 'packing', 'journal');
  return result;
}

function prove(core: Core, caller: Caller, outage: Outage, records: OutboxEntry[]): Proof {
  const handlings = new Map(core.handlings.ofOutage(outage.outageId).map((handling) => [handling.handlingId, handling]));
  const work = [...handlings.values()].filter((handling) => handling.kind !== 'undo');
  const told = new Set(records.map((record) => record.handlingId));
  const silent = work.filter((handling) => !told.has(handling.handlingId));
  if (silent.length > 0) throw new Error(`handlings without a record: ${silent.map((handling) => handling.handlingId).join(', ')}`);
  const entries = records.map((record) => entryOf(record, handlings.get(record.handlingId ?? '')));
  return {
    outageId: outage.outageId,
    reason: outage.reason,
    declaredAt: outage.declaredAt ?? 0,
    closedAt: core.clock.now(),
    closedBy: caller.user,
    counts: {
      handlings: work.length,
      records: records.length,
      acked: records.filter((record) => record.state === 'acked').length,
      void: records.filter((record) => record.state === 'void').length,
      undone: work.filter((handling) => handling.undoneAt !== null).length,
    },
    entries,
    seal: hash('sha256', JSON.stringify([entries, core.journal.head()])),
  };
}

function entryOf(record: OutboxEntry, handling: Handling | undefined): Proof['entries'][number] {
  return {
    handlingId: record.handlingId ?? record.recordId,
    recordId: record.recordId,
    kind: record.kind,
    orderNo: record.orderNo,
    waybillNos: handling?.kind === 'shipment' ? waybillsOf(handling) : [],
    recordedBy: record.recordedBy,
    station: record.station,
    occurredAt: record.occurredAt,
    state: record.state,
    wmsRef: record.wmsRef,
    voidReason: record.voidReason,
  };
}

/** The waybill numbers of a packing. */
export function waybillsOf(handling: Pick<Handling, 'body'>): string[] {
  return (JSON.parse(handling.body) as ShipmentPayload).parcels.map((parcel) => parcel.waybillNo);
}

/** The proof of a closed outage. Fails `outage/not-found` for an open one and for a false alarm. */
export function outageProof(core: Core, outageId: string): Result<{ proof: Proof }> {
  const text = core.outages.proof(outageId);
  return text === null ? fail('outage/not-found') : ok({ proof: JSON.parse(text) as Proof });
}
