import type { Order, Waybill } from '../model/order.ts';
import type { HandRecord, RecordPayload } from '../model/record.ts';
import type { Instant } from '../model/time.ts';

function wireTime(at: Instant): string {
  return new Date(at).toISOString();
}

function wireWaybill(waybill: Waybill): Record<string, unknown> {
  return waybill.expiresAt === undefined ? { ...waybill } : { ...waybill, expiresAt: wireTime(waybill.expiresAt) };
}

/** An order (or one without its WMS id) in the contract's form: times become RFC 3339 text in UTC with milliseconds. */
export function wireOrderOf(order: Order | Omit<Order, 'orderId' | 'revision'>): Record<string, unknown> {
  const wire: Record<string, unknown> = { ...order, createdAt: wireTime(order.createdAt) };
  if (order.paidAt !== undefined) wire['paidAt'] = wireTime(order.paidAt);
  if (order.shipBy !== undefined) wire['shipBy'] = wireTime(order.shipBy);
  if (order.waybill !== undefined) wire['waybill'] = wireWaybill(order.waybill);
  return wire;
}

/** The payload as contract JSON. */
export function encodePayload(payload: RecordPayload): string {
  return JSON.stringify('order' in payload ? { order: wireOrderOf(payload.order) } : payload);
}

/**
 * A hand-made record as contract JSON. Made once, when the record is made, and kept: a repeat must be the same
 * to the letter, or the WMS answers `id-reused`. `payload`: its payload as `encodePayload` gives it, where that is at hand.
 */
export function encodeRecord(record: HandRecord, payload = encodePayload(record.payload)): string {
  const head = JSON.stringify({
    id: record.id,
    kind: record.kind,
    orderId: record.orderId,
    baseRevision: record.baseRevision,
    occurredAt: wireTime(record.occurredAt),
    recordedBy: record.recordedBy,
    station: record.station,
    outageId: record.outageId,
  });
  return `${head.slice(0, -1)},"payload":${payload}}`;
}
