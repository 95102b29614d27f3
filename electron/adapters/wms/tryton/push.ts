import type { RecordResult } from '../../../../shared/model/record.ts';
import type { PushRecord } from '../../../ports/wmsConnector.ts';
import { correct } from './correct.ts';
import { applied, enter } from './enter.ts';
import type { History } from './history.ts';
import type { RecordNote } from './notes.ts';
import { digestOf, findNote } from './notes.ts';
import { adjustStock, findInventory, INVENTORY, inventoryNumber, noteException, noteReference, unknownOrder } from './otherRecords.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import { readRecord } from '../ground/readRecord.ts';
import { pushInTurn } from '../ground/unanswered.ts';
import { refusal, shipmentOf, success } from './records.ts';
import type { Rpc } from './rpc.ts';
import { Refused } from './rpc.ts';
import { ship, tracedShipmentHasLeft } from './ship.ts';
import { readShipment } from './shipments.ts';

const MOST_TRIES = 3;

/** Writes records back one after the other, each judged by the state that Tryton is in. */
export function pushAll(rpc: Rpc, records: readonly PushRecord[], history: History): Promise<(RecordResult | null)[]> {
  return pushInTurn(records, { forget: () => rpc.newRecord(), any: () => rpc.wrote() }, ({ record, body }) =>
    pushOne(rpc, record.id, body, history),
  );
}

async function pushOne(rpc: Rpc, id: string, body: string, history: History): Promise<RecordResult> {
  const record = readRecord(body);
  if (typeof record === 'string') return refusal(rpc, id, { code: 'invalid', message: record });
  for (let tries = 1; ; tries += 1) {
    try {
      return await apply(rpc, record, history);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Somebody changed the rows between reading and writing; with the new state it is judged anew.
      if (error.reason === 'changed-meanwhile' && tries < MOST_TRIES) continue;
      return refusal(rpc, id, { code: 'invalid', message: error.message });
    }
  }
}

async function apply(rpc: Rpc, record: ReadRecord, history: History): Promise<RecordResult> {
  const { id, orderId } = record.record;
  const note = await findNote(rpc, id);
  if (note !== null && note.digest !== digestOf(record.body))
    return refusal(rpc, id, { code: 'id-reused', message: 'another record has this id' });
  switch (record.kind) {
    case 'shipment': {
      const shipment = await shipmentOf(rpc, orderId);
      if (shipment === null) return refusal(rpc, id, unknownOrder(orderId));
      const result = await ship(rpc, record, shipment, note);
      if (result.outcome === 'applied' || result.outcome === 'duplicate') history.shipped(shipment.row.id);
      return result;
    }
    case 'correction':
      return correct(rpc, record, note);
    case 'exception':
      return noteException(rpc, record, note);
    case 'new-order':
      return enter(rpc, record);
    default:
      return adjustStock(rpc, record);
  }
}

/** What became of a record, by the trace it left and the state of the document that carries it; null when it has no effect yet. */
export async function lookUpRecord(rpc: Rpc, recordId: string): Promise<RecordResult | null> {
  const note = await findNote(rpc, recordId);
  return note === null ? null : outcomeOf(rpc, recordId, note);
}

async function outcomeOf(rpc: Rpc, recordId: string, note: RecordNote): Promise<RecordResult | null> {
  if (note.model === INVENTORY) {
    const [inventory] = await findInventory(rpc, inventoryNumber(recordId));
    return inventory?.state === 'done' ? success(recordId, 'applied', inventory.number) : null;
  }
  const shipment = await readShipment(rpc, note.documentId);
  if (shipment === null) return null;
  if (note.kind === 'new-order') return shipment.row.state === 'draft' ? null : applied(rpc, recordId, 'applied', shipment);
  if (note.kind !== 'shipment') return success(recordId, 'applied', noteReference(note.id), shipment);
  return tracedShipmentHasLeft(note, shipment) ? success(recordId, 'applied', shipment.row.number, shipment) : null;
}
