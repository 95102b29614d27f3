import type { RecordResult } from '../../../../shared/model/record.ts';
import type { PushRecord } from '../../../ports/wmsConnector.ts';
import { correctionObjection } from './correct.ts';
import { newOrderObjection } from './enter.ts';
import { hasLeft } from './judgeShipment.ts';
import { digestOf, findNote } from './notes.ts';
import { adjustmentObjection, unknownOrder } from './otherRecords.ts';
import { pieces } from './parcels.ts';
import { lookUpRecord } from './push.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import { readRecord } from '../ground/readRecord.ts';
import { refusal, shipmentId, shipmentOf } from './records.ts';
import { missingStock } from './reserve.ts';
import type { Rpc } from './rpc.ts';
import { findObjection } from './ship.ts';

/** What earlier records of the same rehearsal would have changed. */
interface Imagined {
  shipped: Set<number | null>;
  waybills: Set<string>;
}

/** Says what a push would do, by reading alone. */
export async function rehearseAll(rpc: Rpc, records: readonly PushRecord[]): Promise<RecordResult[]> {
  const imagined: Imagined = { shipped: new Set(), waybills: new Set() };
  const results: RecordResult[] = [];
  for (const { record, body } of records) {
    const read = readRecord(body);
    results.push(
      typeof read === 'string' ? await refusal(rpc, record.id, { code: 'invalid', message: read }) : await rehearseOne(rpc, read, imagined),
    );
  }
  return results;
}

async function rehearseOne(rpc: Rpc, record: ReadRecord, imagined: Imagined): Promise<RecordResult> {
  const { id } = record.record;
  const note = await findNote(rpc, id);
  if (note !== null && note.digest !== digestOf(record.body))
    return refusal(rpc, id, { code: 'id-reused', message: 'another record has this id' });
  const done = note === null ? null : await lookUpRecord(rpc, id);
  if (done !== null) return { ...done, outcome: 'duplicate' };
  const objection = await objectionIn(rpc, record, imagined);
  return objection === null ? { id, outcome: 'applied' } : refusal(rpc, id, objection);
}

async function objectionIn(rpc: Rpc, record: ReadRecord, imagined: Imagined): Promise<Objection | null> {
  const { orderId } = record.record;
  switch (record.kind) {
    case 'shipment':
      return shipmentObjection(rpc, record, imagined);
    case 'correction':
      return correctionObjection(rpc, record, await shipmentOf(rpc, orderId));
    case 'exception':
      return (await shipmentOf(rpc, orderId)) === null ? unknownOrder(orderId) : null;
    case 'new-order':
      return objectionOrNull(await newOrderObjection(rpc, record));
    default:
      return objectionOrNull(await adjustmentObjection(rpc, record));
  }
}

async function shipmentObjection(
  rpc: Rpc,
  record: Extract<ReadRecord, { kind: 'shipment' }>,
  imagined: Imagined,
): Promise<Objection | null> {
  const { orderId } = record.record;
  const shipment = await shipmentOf(rpc, orderId);
  if (shipment === null) return unknownOrder(orderId);
  if (imagined.shipped.has(shipmentId(orderId ?? ''))) return { code: 'already-shipped', message: 'by an earlier record', shipment };
  const objection = await findObjection(rpc, record, shipment);
  if (objection !== null || hasLeft(record.payload, shipment)) return objection;
  const { state } = shipment.row;
  if (state === 'waiting' || state === 'assigned') {
    const packed = pieces(record.payload.parcels.flatMap((parcel) => parcel.lines));
    const missing = await missingStock(rpc, shipment, state === 'waiting', packed);
    if (missing !== null) return { ...missing, shipment };
  }
  const numbers = record.payload.parcels.map((parcel) => parcel.waybillNo);
  const twice = numbers.filter((number) => imagined.waybills.has(number));
  if (twice.length > 0) return { code: 'waybill-in-use', message: twice.join(' '), shipment };
  imagined.shipped.add(shipment.row.id);
  for (const number of numbers) imagined.waybills.add(number);
  return null;
}

function objectionOrNull(found: Objection | object): Objection | null {
  return 'code' in found ? found : null;
}
