import type { Order } from '../model/order.ts';
import type { Parcel, ShipmentPayload, ShortLine } from '../model/record.ts';
import type { Failure, Result } from '../model/result.ts';
import { fail, ok } from '../model/result.ts';
import { waybillKey } from './waybillPattern.ts';

/**
 * Whether an order may be packed at all, by what the cache knows of it. `packed` by the WMS counts like `shipped`:
 * somebody else has already made a parcel.
 */
export function packable(order: Pick<Order, 'status' | 'orderNo'>): Result<null> {
  const details = { orderNo: order.orderNo };
  switch (order.status) {
    case 'cancelled':
      return fail('order/cancelled', details);
    case 'held':
      return fail('order/held', details);
    case 'packed':
    case 'shipped':
      return fail('order/already-packed', details);
    case 'open':
    case 'picking':
      return ok(null);
  }
}

/**
 * Checks that what was put into parcels and what was left short is exactly what was ordered, line by line, and that no
 * waybill number stands on two parcels. Fails `packing/quantities` (details: lineNo, expected, actual) or `waybill/in-use`.
 */
export function shipment(order: Pick<Order, 'lines'>, input: ShipmentPayload): Result<ShipmentPayload> {
  if (input.parcels.length === 0) return fail('packing/quantities', { lineNo: 0, expected: 1, actual: 0 }, 'there is no parcel');
  const seen = new Set<string>();
  for (const parcel of input.parcels) {
    if (parcel.lines.length === 0) return fail('packing/quantities', { lineNo: 0, expected: 1, actual: 0 }, 'a parcel is empty');
    const key = waybillKey(parcel.waybillNo);
    if (seen.has(key)) return fail('waybill/in-use', { waybillNo: parcel.waybillNo }, 'one number on two parcels');
    seen.add(key);
  }
  const problem = firstDifference(order, input.parcels, input.short ?? []);
  return problem ?? ok(input);
}

/** Told by loops, and lines are looked up one by one: an order has few, and a clerk waits for this each time. */
function firstDifference(order: Pick<Order, 'lines'>, parcels: readonly Parcel[], short: readonly ShortLine[]): Failure | null {
  const accounted = new Map<number, number>();
  const account = (lineNo: number, quantity: number) => accounted.set(lineNo, (accounted.get(lineNo) ?? 0) + quantity);
  for (const parcel of parcels) {
    for (const { lineNo, sku, quantity } of parcel.lines) {
      if (lineOf(order, lineNo)?.sku !== sku) return differs(lineNo, 0, quantity, `line ${lineNo} does not hold ${sku}`);
      account(lineNo, quantity);
    }
  }
  for (const { lineNo, quantity } of short) {
    if (!lineOf(order, lineNo)) return differs(lineNo, 0, quantity, `there is no line ${lineNo}`);
    account(lineNo, quantity);
  }
  for (const { lineNo, quantity } of order.lines) {
    const actual = accounted.get(lineNo) ?? 0;
    if (actual !== quantity) return differs(lineNo, quantity, actual, `line ${lineNo}: ${actual} of ${quantity}`);
  }
  return null;
}

function lineOf(order: Pick<Order, 'lines'>, lineNo: number) {
  return order.lines.find((line) => line.lineNo === lineNo);
}

function differs(lineNo: number, expected: number, actual: number, message: string): Failure {
  return fail('packing/quantities', { lineNo, expected, actual }, message);
}
