import { z } from 'zod';
import type { Recipient } from '../../../../shared/model/order.ts';
import type { RecordResult } from '../../../../shared/model/record.ts';
import type { RecordNote } from './notes.ts';
import { notesOn, writeNote } from './notes.ts';
import { recipientChanged, recipientDigest, recipientOf } from './order.ts';
import { noteReference, unknownOrder } from './otherRecords.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import { refusal, shipmentOf, success } from './records.ts';
import type { Rpc } from './rpc.ts';
import type { Shipment } from './shipments.ts';
import { keyOf, readShipment, SHIPMENT } from './shipments.ts';
import { insist, unchanged, wireAnything } from './transitions.ts';

type Record = Extract<ReadRecord, { kind: 'correction' }>;

const wireIds = z.array(z.int());

/** What stands against a correction; reads only. */
export async function correctionObjection(rpc: Rpc, { record, payload }: Record, shipment: Shipment | null): Promise<Objection | null> {
  if (shipment === null) return unknownOrder(record.orderId);
  const { state } = shipment.row;
  if (state === 'cancelled') return { code: 'order-cancelled', message: 'cancelled in Tryton', shipment };
  if (state === 'packed' || state === 'done') return { code: 'already-shipped', message: `${state} in Tryton`, shipment };
  if (payload.lines !== undefined) return { code: 'invalid', message: 'lines are corrected in Tryton itself', shipment };
  if (payload.recipient === undefined) return { code: 'invalid', message: 'nothing to correct', shipment };
  const now = recipientDigest(recipientOf(shipment));
  if (now === recipientDigest(payload.recipient) || record.baseRevision === undefined) return null;
  if (!recipientChanged(shipment, record.baseRevision)) return null;
  const notes = await notesOn(rpc, keyOf(shipment.row.id));
  if (notes.some((note) => note.kind === 'correction' && note.facts.includes(now))) return null;
  return { code: 'recipient-changed', message: 'the recipient was changed in Tryton', shipment };
}

/**
 * Gives a shipment another recipient: a new address of the customer, because the old one may stand on other shipments, and a
 * phone in front of the others. An address that reads the same is used, so a repeat makes no second one.
 */
export async function correct(rpc: Rpc, record: Record, note: RecordNote | null): Promise<RecordResult> {
  const { id } = record.record;
  if (note !== null) return success(id, 'duplicate', noteReference(note.id));
  const found = await shipmentOf(rpc, record.record.orderId);
  const objection = await correctionObjection(rpc, record, found);
  if (objection !== null) return refusal(rpc, id, objection);
  let shipment = found!;
  const wanted = record.payload.recipient!;
  await setAddress(rpc, shipment, wanted);
  await setPhone(rpc, shipment, wanted.phone);
  shipment = (await readShipment(rpc, shipment.row.id)) ?? shipment;
  const digest = recipientDigest(recipientOf(shipment));
  if (digest !== recipientDigest(wanted))
    return refusal(rpc, id, { code: 'invalid', message: 'Tryton does not hold the recipient as corrected', shipment });
  const written = await writeNote(
    rpc,
    keyOf(shipment.row.id),
    record.record,
    record.body,
    [digest],
    ['recipient corrected', record.payload.evidence],
  );
  return success(id, 'applied', noteReference(written), shipment);
}

/** Where the parts of a recipient stand in Tryton; what is not divided there goes into the city. */
export function addressOf(
  recipient: Recipient,
  province = '',
): { party_name: string; street: string; city: string; postal_code: string | null } {
  const { name, city = '', district = '', address, postcode } = recipient;
  const outer = recipient.province === undefined || recipient.province === province ? '' : recipient.province;
  return { party_name: name, street: address, city: `${outer}${city}${district}`, postal_code: postcode ?? null };
}

async function setAddress(rpc: Rpc, shipment: Shipment, wanted: Recipient): Promise<void> {
  const present = shipment.row['delivery_address.'];
  const fields = addressOf(wanted, present['subdivision.']?.name);
  const same = {
    party_name: present.party_name || shipment.row['customer.'].name,
    street: present.street,
    city: present.city,
    postal_code: present.postal_code || null,
  };
  if (JSON.stringify(fields) === JSON.stringify(same)) return;
  const party = shipment.row['customer.'].id;
  const domain = [['party', '=', party], ...Object.entries(fields).map(([field, value]) => [field, '=', value === '' ? null : value])];
  const [known] = await rpc.call('model.party.address.search', [domain, 0, 1, [['id', 'ASC']]], wireIds);
  const address = known ?? (await rpc.write('model.party.address.copy', [[present.id], fields], wireIds))[0];
  await insist(rpc, `model.${SHIPMENT}.write`, [[shipment.row.id], { delivery_address: address }], wireAnything, unchanged(shipment));
}

async function setPhone(rpc: Rpc, shipment: Shipment, phone: string): Promise<void> {
  const [first] = shipment.phones;
  if (first?.value === phone || phone === '') return;
  const sequence = (first?.sequence ?? 10) - 1;
  const known = shipment.phones.find((contact) => contact.value === phone);
  if (known) await rpc.write('model.party.contact_mechanism.write', [[known.id], { sequence }], wireAnything);
  else {
    const contact = { party: shipment.row['customer.'].id, type: 'mobile', value: phone, sequence };
    await rpc.write('model.party.contact_mechanism.create', [[contact]], wireIds);
  }
}
