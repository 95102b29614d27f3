import type { Order } from '../../../../shared/model/order.ts';
import type { ConflictCode, RecordResult } from '../../../../shared/model/record.ts';
import { readOrder } from '../elements/readElements.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import type { Catalogue, FoundElement } from './catalogue.ts';
import type { Ledger } from './ledger.ts';

/** What a record would meet, as far as the last import tells; and what records before it, in the same breath, have taken. */
export interface Taken {
  /** Orders with a shipment. */
  shipped: Set<string>;
  /** Waybill numbers and the order that uses each. */
  waybills: Map<string, string>;
}

const NEVER_RIGHT: ReadonlySet<ConflictCode> = new Set(['unknown-order', 'unknown-sku', 'id-reused', 'invalid']);

/** A refusal in the contract's form; a conflict carries the order as the last import has it. */
export function refuse(id: string, code: ConflictCode, message: string, found: FoundElement | null = null): RecordResult {
  const current = found === null ? undefined : orderOf(found);
  return { id, outcome: NEVER_RIGHT.has(code) ? 'rejected' : 'conflict', code, message, ...(current ? { current } : {}) };
}

/** An imported order; undefined where it breaks the contract. */
export function orderOf({ element }: FoundElement): Order | undefined {
  return readOrder(element).item ?? undefined;
}

/** The sales platform's number of an order; "" for none. */
export function orderNoOf(found: FoundElement | null): string {
  const orderNo = found?.element['orderNo'];
  return typeof orderNo === 'string' ? orderNo : '';
}

/**
 * Why a record must not be written into a file; null when nothing that is known speaks against it. What is written would be
 * typed or loaded into the WMS by people who cannot see that it rests on an older order.
 */
export function objectionTo(catalogue: Catalogue, ledger: Ledger, read: ReadRecord, taken: Taken): RecordResult | null {
  const { record } = read;
  if (read.kind === 'new-order') {
    const known = catalogue.find('orders', read.payload.order.orderNo);
    return known ? refuse(record.id, 'invalid', `order ${read.payload.order.orderNo} is there already`) : null;
  }
  if (read.kind === 'stock-adjustment') {
    const { sku } = read.payload;
    const isUnknown = catalogue.count('products') > 0 && catalogue.find('products', sku) === null;
    return isUnknown ? refuse(record.id, 'unknown-sku', `article ${sku} is in no table that was imported`) : null;
  }
  const orderId = record.orderId ?? '';
  const found = catalogue.find('orders', orderId);
  if (found === null) return refuse(record.id, 'unknown-order', `order ${orderId} is in no table that was imported`);
  if (read.kind === 'exception') return null;
  const { status } = found.element;
  const about = (code: ConflictCode, message: string) => refuse(record.id, code, message, found);
  if (status === 'cancelled') return about('order-cancelled', 'the last table says: cancelled');
  if (status === 'held' && read.kind === 'shipment') return about('order-held', 'the last table says: held');
  const seen = record.baseRevision ?? found.entry.revision;
  if (read.kind === 'correction') return null;
  const other = ledger.shipmentOf(orderId, orderNoOf(found), record.id);
  if (other !== null || taken.shipped.has(orderId)) return about('already-shipped', `handed over in ${other?.batch.file ?? 'this batch'}`);
  if (status === 'shipped') return about('already-shipped', 'the last table says: shipped');
  if (seen < found.entry.recipientAt) return about('recipient-changed', 'the recipient has changed since');
  if (seen < found.entry.linesAt) return about('lines-changed', 'the goods have changed since');
  for (const { waybillNo } of read.payload.parcels) {
    const user = ledger.userOf(waybillNo, orderId)?.record.orderNo ?? taken.waybills.get(waybillNo);
    if (user !== undefined && user !== orderId) return about('waybill-in-use', `${waybillNo} went with order ${user}`);
  }
  return null;
}

/** Remembers what a record takes, for those after it. */
export function take(taken: Taken, read: ReadRecord): void {
  if (read.kind !== 'shipment') return;
  const orderId = read.record.orderId ?? '';
  taken.shipped.add(orderId);
  for (const { waybillNo } of read.payload.parcels) taken.waybills.set(waybillNo, orderId);
}
