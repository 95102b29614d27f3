import type { Order, Recipient } from '../model/order.ts';
import type { ConflictCode, HandRecord } from '../model/record.ts';

/**
 * What a WMS that cannot rehearse would probably say to a record, judged from the order as it is there now and as the
 * person saw it: a conflict code, or null when nothing stands against it. Only a guess; the write-back itself decides.
 */
export function predictOutcome(record: Pick<HandRecord, 'kind'>, saw: Order | null, now: Order | null): ConflictCode | null {
  if (now === null) return 'unknown-order';
  if (record.kind !== 'shipment') return null;
  switch (now.status) {
    case 'cancelled':
      return 'order-cancelled';
    case 'held':
      return 'order-held';
    case 'packed':
    case 'shipped':
      return 'already-shipped';
    case 'open':
    case 'picking':
      break;
  }
  if (saw === null || saw.revision === now.revision) return null;
  if (!sameRecipient(saw.recipient, now.recipient)) return 'recipient-changed';
  return sameLines(saw, now) ? null : 'lines-changed';
}

/** Whether a parcel for the one reaches the other. */
export function sameRecipient(a: Recipient, b: Recipient): boolean {
  return (['name', 'phone', 'province', 'city', 'district', 'address'] as const).every((part) => (a[part] ?? '') === (b[part] ?? ''));
}

/** Whether the same goods in the same quantities are wanted. */
export function sameLines(a: Pick<Order, 'lines'>, b: Pick<Order, 'lines'>): boolean {
  return goodsOf(a) === goodsOf(b);
}

function goodsOf(order: Pick<Order, 'lines'>): string {
  return order.lines
    .map((line) => `${line.lineNo}|${line.sku}|${line.quantity}`)
    .toSorted()
    .join();
}
