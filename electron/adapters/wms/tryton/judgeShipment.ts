import type { HandRecord } from '../../../../shared/model/record.ts';
import type { RecordNote } from './notes.ts';
import { piecesOf, recipientChanged, recipientDigest, recipientOf, skuOf } from './order.ts';
import { pieces, samePieces } from './parcels.ts';
import type { Payload } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import type { Package, Shipment } from './shipments.ts';

/** What is known beside the shipment itself. */
export interface Circumstances {
  /** The traces of records on the shipment, this one's included. */
  notes: readonly RecordNote[];
  /** Waybill numbers of the record that stand on packages of other shipments. */
  takenElsewhere: readonly string[];
}

/** The packages of a shipment that stand for a record's parcels. */
export function packagesFor({ parcels }: Payload<'shipment'>, { packages }: Shipment): (Package | undefined)[] {
  return parcels.map((parcel) => packages.find((found) => found.shipping_reference === parcel.waybillNo));
}

/** True when the shipment has left, in exactly the parcels of the record. */
export function hasLeft(payload: Payload<'shipment'>, shipment: Shipment): boolean {
  return shipment.row.state === 'done' && packagesFor(payload, shipment).every((found) => found !== undefined);
}

/**
 * What stands against bringing a record into Tryton, judged by the state that was just read. Nothing, when it can go on,
 * be it from the start or from where an earlier try ended.
 */
export function objectionTo(record: HandRecord, payload: Payload<'shipment'>, shipment: Shipment, about: Circumstances): Objection | null {
  const { state } = shipment.row;
  const object = (code: Objection['code'], message: string): Objection => ({ code, message, shipment });

  if (state === 'cancelled') return object('order-cancelled', 'cancelled in Tryton');
  if (state === 'draft') return object('order-held', 'taken back to draft in Tryton');
  const numbers = payload.parcels.map((parcel) => parcel.waybillNo);
  if (new Set(numbers).size < numbers.length) return object('invalid', 'a waybill number stands on two parcels');
  const strange = shipment.packages.find((found) => !numbers.includes(found.shipping_reference));
  if (state === 'done' || state === 'packed') {
    const begun = about.notes.some((note) => note.recordId === record.id || (state === 'packed' && isPredecessor(note, numbers)));
    if (!begun || strange !== undefined || packagesFor(payload, shipment).includes(undefined))
      return object('already-shipped', `${state} in Tryton by somebody else`);
    return state === 'packed' && isForSomebodyElse(record, shipment, about.notes)
      ? object('recipient-changed', 'the recipient was changed in Tryton')
      : null;
  }
  if (strange !== undefined) return object('already-shipped', `package ${strange.code} ${strange.shipping_reference} was made in Tryton`);
  if (isForSomebodyElse(record, shipment, about.notes)) return object('recipient-changed', 'the recipient was changed in Tryton');
  if (about.takenElsewhere.length > 0) return object('waybill-in-use', about.takenElsewhere.join(' '));
  return linesObjection(payload, shipment, object);
}

/** A record that was broken off and then made anew by a person carries the same parcels under another id. */
function isPredecessor(note: RecordNote, numbers: readonly string[]): boolean {
  return note.kind === 'shipment' && note.facts.length === numbers.length && numbers.every((number) => note.facts.includes(number));
}

/** A recipient that our own correction brought about is what the floor knew. */
function isForSomebodyElse(record: HandRecord, shipment: Shipment, notes: readonly RecordNote[]): boolean {
  if (record.baseRevision === undefined || !recipientChanged(shipment, record.baseRevision)) return false;
  const digest = recipientDigest(recipientOf(shipment));
  return !notes.some((note) => note.kind === 'correction' && note.facts.includes(digest));
}

/** Compares goods by article, not by line: a line that had to be cut for two parcels is two moves in Tryton. */
function linesObjection(
  payload: Payload<'shipment'>,
  shipment: Shipment,
  object: (code: Objection['code'], message: string) => Objection,
): Objection | null {
  const packed = payload.parcels.flatMap((parcel) => parcel.lines);
  const ordered = pieces(shipment.outgoing.map((move) => ({ sku: skuOf(move), quantity: piecesOf(move) })));
  const told = [...packed];
  // What was picked in Tryton is what goes out; before that, what is short is still part of the order.
  if (shipment.row.state !== 'picked') {
    for (const { lineNo, quantity } of payload.short ?? []) {
      const move = shipment.outgoing[lineNo - 1];
      if (move === undefined) return object('lines-changed', `there is no line ${lineNo} in Tryton`);
      told.push({ lineNo, sku: skuOf(move), quantity });
    }
  }
  if (!samePieces(pieces(told), ordered)) return object('lines-changed', 'the lines were changed in Tryton');
  return null;
}
