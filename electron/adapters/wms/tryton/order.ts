import { hash } from 'node:crypto';
import { carrierCode } from '../../../../shared/domain/carrierNames.ts';
import type { Order, OrderStatus, Recipient } from '../../../../shared/model/order.ts';
import type { Move, Shipment, ShipmentState } from './shipments.ts';
import { changedAt } from './shipments.ts';
import { newest, toInstant } from './wire.ts';

const STATUSES: Record<ShipmentState, OrderStatus> = {
  // Not released to the warehouse yet, or taken back from it.
  draft: 'held',
  waiting: 'open',
  assigned: 'open',
  picked: 'picking',
  packed: 'packed',
  done: 'shipped',
  cancelled: 'cancelled',
};

/** Revisions count from here, so that time and mark fit into 53 bits until the year 2054. */
const EPOCH_2020 = Date.UTC(2020, 0, 1);
const MARKS = 8192;

/** The article's code; where Tryton has none, its id does, so that the order can still be packed. */
export function skuOf(move: Pick<Move, 'product' | 'product.'>): string {
  return move['product.'].code || `#${move.product}`;
}

export function recipientOf({ row, phones }: Shipment): Recipient {
  const address = row['delivery_address.'];
  const province = address['subdivision.']?.name;
  return {
    name: address.party_name || row['customer.'].name,
    phone: phones[0]?.value ?? '',
    ...(province ? { province } : {}),
    ...(address.city ? { city: address.city } : {}),
    address: address.street,
    ...(address.postal_code ? { postcode: address.postal_code } : {}),
  };
}

/** Names a recipient's content, to tell whether it is still the one that was seen; however the address is divided. */
export function recipientDigest(recipient: Recipient): string {
  const { name, phone, province = '', city = '', district = '', address, postcode = '' } = recipient;
  return hash('sha256', JSON.stringify([name, phone, `${province}${city}${district}${address}`, postcode]), 'hex');
}

function markOf(recipient: Recipient): number {
  return Number.parseInt(recipientDigest(recipient).slice(0, 8), 16) % MARKS;
}

/**
 * Tryton numbers no revisions. This one grows with every change of the shipment, its moves, packages, address, customer or
 * phones: the newest change in milliseconds, times 8192, plus a mark of the recipient, so that a record that names the
 * revision it was packed against also tells whether it saw the recipient of today.
 */
export function revisionOf(shipment: Shipment): number {
  return Math.max(1, toInstant(changedAt(shipment)) - EPOCH_2020) * MARKS + markOf(recipientOf(shipment));
}

/** Whether parcels packed against `baseRevision` would go to somebody else by now. A change of the address counts even if it came to the same text. */
export function recipientChanged(shipment: Shipment, baseRevision: number): boolean {
  if (baseRevision % MARKS !== markOf(recipientOf(shipment))) return true;
  const seenAt = Math.floor(baseRevision / MARKS) + EPOCH_2020;
  const parts = [shipment.row['delivery_address.'], ...shipment.phones.slice(0, 1)];
  return toInstant(newest(parts.flatMap((part) => [part.create_date, part.write_date]))) > seenAt;
}

/** Pieces in the article's own unit. */
export function piecesOf(move: Move): number {
  return move.internal_quantity ?? move.quantity;
}

/** The order of a shipment in the contract's form, unchecked: quantities may be broken, texts too long. */
export function orderOf(shipment: Shipment, barcodes: ReadonlyMap<number, string[]>): Record<string, unknown> & Pick<Order, 'orderId'> {
  const { row, outgoing, inventory, packages } = shipment;
  const carrier = row['carrier.']?.['party.'].name;
  const label = packages.find((parcel) => parcel.shipping_reference !== '');
  return {
    orderId: String(row.id),
    orderNo: row.reference || row.number,
    revision: revisionOf(shipment),
    status: STATUSES[row.state],
    merchantId: String(row.company),
    merchantName: row['company.']['party.'].name || undefined,
    platform: 'tryton',
    createdAt: `${row.create_date}Z`,
    shipBy: row.planned_date === null ? undefined : endOfDay(row.planned_date),
    recipient: recipientOf(shipment),
    lines: outgoing.map((move, index) => ({
      lineNo: index + 1,
      sku: skuOf(move),
      barcode: barcodes.get(move.product)?.[0],
      name: move['product.']['template.'].name || undefined,
      quantity: piecesOf(move),
      location:
        inventory.find(({ product, state }) => product === move.product && state !== 'draft')?.['from_location.'].rec_name || undefined,
    })),
    carrier: carrier ? carrierCode(carrier) : undefined,
    sellerRemark: row.origins || undefined,
    waybill: label && { orderId: String(row.id), carrier: carrier ? carrierCode(carrier) : '-', number: label.shipping_reference },
  };
}

/** A planned day is kept when the parcel leaves before it ends, by this station's calendar. */
function endOfDay({ year, month, day }: { year: number; month: number; day: number }): string {
  return new Date(year, month - 1, day, 23, 59, 59).toISOString();
}
