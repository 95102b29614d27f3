import { knownEpoch } from '../../electron/usecases/epoch.ts';
import type { CallOutput } from '../../shared/contract/index.ts';
import type { ShipmentPayload } from '../../shared/model/record.ts';
import type { Book } from './book.ts';
import type { DeskRun } from './simulatedDesk.ts';
import type { SimulatedWms } from './simulatedWms.ts';

interface Row {
  seq: number;
  recordId: string;
  subject: string;
  orderNo: string;
  handlingId: string | null;
  kind: string;
  state: string;
  code: string | null;
  voidReason: string | null;
  wmsRef: string | null;
  settledAt: number | null;
  released: number;
}

type Wrong = (what: string) => void;

/** Everything that must hold at any quiet moment, read from the files and the WMS themselves. */
export function checkAll(desk: DeskRun, wms: SimulatedWms, book: Book, wrong: Wrong): { lateAfterVoid: number } {
  const rows = readRows(desk);
  checkNothingLost(desk, rows, book, wrong);
  checkStates(rows, wrong);
  const lateAfterVoid = checkAgainstWms(desk, rows, wms, wrong);
  checkOrderKept(rows, wms, wrong);
  checkPackings(desk, wrong);
  checkUndone(desk, wrong);
  const journal = desk.core.journal.verify();
  if (!journal.intact) wrong(`the journal's chain is broken at ${journal.brokenAt}`);
  return { lateAfterVoid };
}

function readRows({ core }: DeskRun): Row[] {
  return core.records
    .prepare<[], Row>(
      `SELECT seq, record_id AS recordId, subject, order_no AS orderNo, handling_id AS handlingId, kind, state, code, void_reason AS voidReason, wms_ref AS wmsRef, settled_at AS settledAt,
         released FROM outbox ORDER BY seq`,
    )
    .all();
}

function checkNothingLost({ core }: DeskRun, rows: Row[], book: Book, wrong: Wrong): void {
  const recorded = new Map(rows.map((row) => [row.recordId, row]));
  for (const done of book.packed.values()) {
    if (!recorded.has(done.recordId)) wrong(`packing of ${done.orderId} showed done, but record ${done.recordId} is not there`);
    const handling = core.handlings.find(done.handlingId);
    if (!handling) wrong(`handling ${done.handlingId} showed done, but is not there`);
    else if (done.undone && handling.undoneAt === null) wrong(`undo of ${done.handlingId} showed done, but is not there`);
  }
  for (const recordId of book.typedIn) if (!recorded.has(recordId)) wrong(`a typed-in order showed done, but ${recordId} is not there`);
  for (const [recordId, { reason }] of book.voided) {
    const row = recorded.get(recordId);
    // Acknowledged after all: a copy that the network had held back has arrived since.
    const stands = row?.state === 'void' || row?.state === 'acked';
    if (!stands || row.voidReason !== reason) wrong(`withdrawal of ${recordId} showed done, but it is ${row?.state}`);
  }
  for (const [old, successor] of book.resubmitted) {
    if (!['void', 'acked'].includes(recorded.get(old)?.state ?? '') || !recorded.has(successor))
      wrong(`resubmission of ${old} as ${successor} is not there`);
  }
}

function checkStates(rows: Row[], wrong: Wrong): void {
  for (const row of rows) {
    if (row.state === 'parked' && !row.code) wrong(`${row.recordId} is parked without a code`);
    if (row.state === 'void' && !row.voidReason) wrong(`${row.recordId} is void without a reason`);
    if (row.state === 'acked' && !row.wmsRef) wrong(`${row.recordId} is acknowledged without the WMS's reference`);
    if (row.state === 'in-flight' || row.state === 'unknown') wrong(`${row.recordId} is still ${row.state} in quiet weather`);
  }
}

/** Acknowledged means in the WMS, once, under that reference; and the WMS has nothing that was not recorded here. */
function checkAgainstWms({ core }: DeskRun, rows: Row[], wms: SimulatedWms, wrong: Wrong): number {
  const applied = new Map(wms.warehouse.applied().map((record) => [record.id, record]));
  const byId = new Map(rows.map((row) => [row.recordId, row]));
  const sameHistory = knownEpoch(core) === wms.warehouse.epoch() && core.marks.get('wms.epoch.reported') === null;
  if (!sameHistory) wrong(`quiet, but the desk knows ${knownEpoch(core)} and the WMS is at ${wms.warehouse.epoch()}`);
  let lateAfterVoid = 0;
  for (const row of rows) {
    const there = applied.get(row.recordId);
    if (row.state === 'acked' && !there) wrong(`${row.recordId} is acknowledged, but the WMS does not have it`);
    if (row.state === 'acked' && there && there.wmsRef !== row.wmsRef && !wms.thrownAway.has(row.recordId)) {
      wrong(`${row.recordId} is acknowledged as ${row.wmsRef}, but the WMS has it as ${there.wmsRef}`);
    }
    if (row.state === 'parked' && there) wrong(`${row.recordId} is parked, but the WMS has it`);
    if (row.state === 'pending' && row.released === 0 && there && !wms.thrownAway.has(row.recordId)) {
      wrong(`${row.recordId} was never released, but the WMS has it`);
    }
    if (row.state === 'void' && there) {
      // The network may deliver what it held back after the record was withdrawn; before that nobody may withdraw it.
      if ((wms.tookEffectAt.get(row.recordId) ?? 0) <= (row.settledAt ?? 0)) wrong(`${row.recordId} was withdrawn although the WMS had it`);
      lateAfterVoid += 1;
    }
  }
  const shipped = new Map<string, string>();
  for (const { id, orderId, times } of applied.values()) {
    if (wms.recordedElsewhere.has(id)) continue;
    const row = byId.get(id);
    if (!row) wrong(`the WMS has ${id}, which was not recorded here`);
    if (times !== 1) wrong(`${id} took effect ${times} times`);
    if (row?.kind !== 'shipment' || orderId === null) continue;
    const other = shipped.get(orderId);
    if (other) wrong(`order ${orderId} was shipped twice: ${other} and ${id}`);
    shipped.set(orderId, id);
    const named = wms.warehouse.order(orderId)?.orderNo;
    if (named !== row.orderNo) wrong(`${id} was made for ${row.orderNo}, but took effect on ${named}`);
    if (wms.warehouse.order(orderId)?.status !== 'shipped') wrong(`${id} took effect, but order ${orderId} is not shipped`);
  }
  return lateAfterVoid;
}

/** Records of one order stand in the WMS in the order in which they were made, and nothing is shipped after it was told that it was taken back. */
function checkOrderKept(rows: Row[], wms: SimulatedWms, wrong: Wrong): void {
  const bySeq = new Map(rows.map((row) => [row.recordId, row]));
  const last = new Map<string, Row>();
  const takenBack = new Set<string | null>();
  for (const { id } of wms.warehouse.applied()) {
    const row = bySeq.get(id);
    if (!row || wms.thrownAway.has(id) || row.state === 'void') continue;
    const before = last.get(row.subject);
    if (before && before.seq > row.seq)
      wrong(`${row.recordId} took effect after ${before.recordId} of the same order, but was made before it`);
    last.set(row.subject, row);
    if (row.kind === 'exception') takenBack.add(row.handlingId);
    if (row.kind === 'shipment' && takenBack.has(row.handlingId)) wrong(`${row.recordId} shipped what the WMS was told is taken back`);
  }
}

/** A number stands on one parcel, an order in one packing. */
function checkPackings({ core }: DeskRun, wrong: Wrong): void {
  const active = core.records
    .prepare<[], { id: string; orderId: string; body: string }>(
      `SELECT id, order_id AS orderId, body FROM handling WHERE kind = 'shipment' AND undone_at IS NULL`,
    )
    .all();
  const numbers = new Map<string, string>();
  const orders = new Map<string, string>();
  for (const { id, orderId, body } of active) {
    if (orders.has(orderId)) wrong(`order ${orderId} is packed twice: ${orders.get(orderId)} and ${id}`);
    orders.set(orderId, id);
    for (const { waybillNo } of (JSON.parse(body) as ShipmentPayload).parcels) {
      if (numbers.has(waybillNo)) wrong(`waybill number ${waybillNo} stands on ${numbers.get(waybillNo)} and ${id}`);
      numbers.set(waybillNo, id);
    }
  }
}

/** What the WMS was told and people took back is followed by a record that says so. */
function checkUndone({ core }: DeskRun, wrong: Wrong): void {
  const untold = core.records
    .prepare<[], { id: string; recordId: string }>(
      `SELECT handling.id AS id, record.record_id AS recordId FROM handling JOIN outbox AS record ON record.record_id = handling.record_id
       WHERE handling.kind = 'shipment' AND undone_at IS NOT NULL AND record.state = 'acked' AND record.void_reason IS NULL
         AND NOT EXISTS (SELECT 1 FROM outbox AS word WHERE word.handling_id = handling.id AND word.kind = 'exception')`,
    )
    .all();
  for (const { id, recordId } of untold) wrong(`packing ${id} was taken back, but the WMS has ${recordId} and was not told`);
}

/** What a closing promised: every packing of the outage that showed "done" is in its proof, settled, and the counts add up. */
export function checkProof(desk: DeskRun, wms: SimulatedWms, book: Book, outageId: string, wrong: Wrong): void {
  const answer = desk.handlers['outage/proof']({ caller: { user: 'supervisor', role: 'supervisor' }, session: null, input: { outageId } });
  if (answer instanceof Promise || !answer.ok) return wrong(`outage ${outageId} was closed without a proof`);
  const { proof }: CallOutput<'outage/proof'> = answer.value;
  const { counts, entries } = proof;
  if (desk.core.marks.get('wms.epoch.reported') !== null) wrong(`outage ${outageId} was closed while write-back stood still`);
  if (counts.records !== entries.length || counts.acked + counts.void !== counts.records) {
    wrong(`the counts of the proof do not add up: ${JSON.stringify(counts)} for ${entries.length} entries`);
  }
  const told = new Set(entries.map((entry) => entry.handlingId));
  const applied = new Set(wms.warehouse.applied().map(({ id }) => id));
  // Between the last answer and the closing the WMS may have been restored: nobody can know that yet.
  const sameHistory = knownEpoch(desk.core) === wms.warehouse.epoch();
  for (const done of book.packed.values()) {
    if (done.outageId === outageId && !told.has(done.handlingId)) wrong(`packing ${done.handlingId} is not in the proof of its outage`);
  }
  for (const entry of entries) {
    if (sameHistory && entry.state === 'acked' && !applied.has(entry.recordId))
      wrong(`the proof says acknowledged, the WMS does not have ${entry.recordId}`);
    if (entry.state === 'void' && !entry.voidReason) wrong(`the proof says void without a reason: ${entry.recordId}`);
    if (entry.state !== 'acked' && entry.state !== 'void') wrong(`the proof lists ${entry.recordId} as ${entry.state}`);
  }
}
