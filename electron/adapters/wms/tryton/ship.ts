import { z } from 'zod';
import type { RecordResult } from '../../../../shared/model/record.ts';
import { carrierFor } from './carriers.ts';
import type { Circumstances } from './judgeShipment.ts';
import { hasLeft, objectionTo, packagesFor } from './judgeShipment.ts';
import type { RecordNote } from './notes.ts';
import { notesOn, writeNote } from './notes.ts';
import { makePackages } from './makePackages.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import { refusal, success } from './records.ts';
import { reserve } from './reserve.ts';
import type { Rpc } from './rpc.ts';
import { Refused } from './rpc.ts';
import type { Shipment } from './shipments.ts';
import { keyOf, SHIPMENT } from './shipments.ts';
import type { Held } from './transitions.ts';
import { hold, step, wireAnything } from './transitions.ts';
import { wireText } from './wire.ts';

type Record = Extract<ReadRecord, { kind: 'shipment' }>;

const wireTaken = z.array(z.object({ shipment: wireText, shipping_reference: wireText }));
const wireCarriers = z.array(z.object({ id: z.int(), 'party.': z.object({ name: wireText }) }));

/** The numbers of a record that stand on packages of shipments that were not cancelled. */
export async function takenElsewhere(rpc: Rpc, { payload }: Record, shipment: Shipment): Promise<string[]> {
  const numbers = payload.parcels.map((parcel) => parcel.waybillNo);
  const others = [
    ['shipping_reference', 'in', numbers],
    ['shipment', '!=', keyOf(shipment.row.id)],
    ['shipment.state', '!=', 'cancelled', SHIPMENT],
  ];
  const params = [others, 0, null, null, ['shipment', 'shipping_reference']];
  const rows = await rpc.call('model.stock.package.search_read', params, wireTaken);
  return rows.map((row) => row.shipping_reference);
}

async function readCircumstances(rpc: Rpc, record: Record, shipment: Shipment): Promise<Circumstances> {
  const [notes, taken] = await Promise.all([notesOn(rpc, keyOf(shipment.row.id)), takenElsewhere(rpc, record, shipment)]);
  return { notes, takenElsewhere: taken };
}

/** What stands against a record by the state of Tryton as it is; reads only. */
export async function findObjection(rpc: Rpc, record: Record, shipment: Shipment): Promise<Objection | null> {
  return objectionTo(record.record, record.payload, shipment, await readCircumstances(rpc, record, shipment));
}

/**
 * Brings one packed order into Tryton, from whatever state an earlier try left it in: every create is preceded by a search,
 * every step is judged by the state that Tryton shows afterwards.
 */
export async function ship(rpc: Rpc, record: Record, found: Shipment, note: RecordNote | null): Promise<RecordResult> {
  const held = hold(rpc, found);
  const { id } = record.record;
  const refuse = (objection: Objection) => refusal(rpc, id, { ...objection, shipment: held.shipment });

  const about = await readCircumstances(rpc, record, found);
  const objection = objectionTo(record.record, record.payload, found, about);
  if (objection !== null) return refuse(objection);
  if (hasLeft(record.payload, found)) return success(id, 'duplicate', found.row.number, found);

  if (held.state() === 'waiting' || held.state() === 'assigned') {
    const missing = await reserve(rpc, held, record.payload);
    if (missing !== null) return refuse(missing);
    await writeCarrier(rpc, record, held.shipment);
    if (note === null) await leaveNote(rpc, record, held.shipment);
    // The last look before goods are moved: what the office changed since the first one still stops it.
    if ((await held.reread()) !== 'assigned') throw new Refused('changed-meanwhile', `Tryton left it ${held.state()}`);
    const late = objectionTo(record.record, record.payload, held.shipment, about);
    if (late !== null) return refuse(late);
    await step(rpc, 'pick', held.shipment);
    if ((await held.reread()) !== 'picked') return lostRace(rpc, record, held, 'not picked');
  } else if (note === null) await leaveNote(rpc, record, held.shipment);

  if (held.state() === 'picked') {
    const problem = await makePackages(rpc, held, record.payload);
    if (problem !== null) return refuse(problem);
    await step(rpc, 'pack', held.shipment);
    if ((await held.reread()) !== 'packed') return lostRace(rpc, record, held, 'not packed');
  }
  await step(rpc, 'done', held.shipment);
  await held.reread();
  if (!hasLeft(record.payload, held.shipment)) return lostRace(rpc, record, held, 'not sent off');
  return success(id, 'applied', held.shipment.row.number, held.shipment);
}

/** A step did nothing, because somebody was faster: the new state says what that means. */
async function lostRace(rpc: Rpc, record: Record, { shipment }: Held, what: string): Promise<RecordResult> {
  // Sent off by the office, in the packages that were made here.
  if (hasLeft(record.payload, shipment)) return success(record.record.id, 'applied', shipment.row.number, shipment);
  const unclear: Objection = { code: 'invalid', message: `${what}; Tryton left it ${shipment.row.state}`, shipment };
  return refusal(rpc, record.record.id, (await findObjection(rpc, record, shipment)) ?? unclear);
}

/** The carrier the parcels went with, where Tryton knows it; another one would be a lie on its papers. */
async function writeCarrier(rpc: Rpc, { payload }: Record, shipment: Shipment): Promise<void> {
  const rows = await rpc.call('model.carrier.search_read', [[], 0, null, [['id', 'ASC']], ['party.name']], wireCarriers);
  const carrier = carrierFor(
    rows.map((row) => ({ id: row.id, name: row['party.'].name })),
    payload.parcels[0]!.carrier,
  );
  if (carrier === null || carrier.id === shipment.row.carrier) return;
  await rpc.write(`model.${SHIPMENT}.write`, [[shipment.row.id], { carrier: carrier.id }], wireAnything);
}

async function leaveNote(rpc: Rpc, { record, payload, body }: Record, shipment: Shipment): Promise<void> {
  const parcels = payload.parcels.map((parcel) => {
    const weight = parcel.weightGrams === undefined ? '' : `, ${parcel.weightGrams} g`;
    return `parcel ${parcel.carrier} ${parcel.waybillNo}${weight}: ${parcel.lines.map((line) => `${line.quantity} x ${line.sku}`).join(', ')}`;
  });
  const short = (payload.short ?? []).map((line) => `short: line ${line.lineNo}, ${line.quantity}, ${line.reason}`);
  const words = [...parcels, ...short, ...(payload.remark ? [payload.remark] : [])];
  const numbers = payload.parcels.map((parcel) => parcel.waybillNo);
  await writeNote(rpc, keyOf(shipment.row.id), record, body, numbers, words);
}

/** Whether a record's trace on a shipment stands for parcels that have left. */
export function tracedShipmentHasLeft(note: RecordNote, shipment: Shipment): boolean {
  const parcels = note.facts.map((waybillNo) => ({ waybillNo, carrier: '', lines: [] }));
  return parcels.length > 0 && shipment.row.state === 'done' && !packagesFor({ parcels }, shipment).includes(undefined);
}
