import type { Order } from '../../shared/model/order.ts';
import type { Readable } from './database.ts';
import type { OrderRow } from './orderBody.ts';
import { decodeOrder } from './orderBody.ts';

/** An order as it stands in the file, and as the JSON text that a handling keeps of what the person saw. Not to be changed. */
export interface SeenOrder {
  order: Order;
  text: string;
}

/** One order lies on the table, and a few were put aside; the newest of them come back with the next scan. */
const MOST_KEPT = 64;

export const IS_STILL_SQL = `
  SELECT 1 FROM orders WHERE row = ? AND order_id = ? AND order_no = ? AND waybill_no IS ? AND status = ? AND calm = ? AND ship_by = ?
    AND created_at = ? AND revision = ? AND body = ?`;

/**
 * Orders that were found a moment ago, so that the packing that follows need not take their rows apart and write them out once
 * more. The file decides all the same: one is answered from memory only while its row there is still the same to the letter.
 */
export function createSeenOrders(query: Readable, rowOfId: (orderId: string) => OrderRow | undefined) {
  const kept = new Map<string, { row: OrderRow; seen: SeenOrder }>();
  const isStill = query.column<(string | number | null)[], 1>(IS_STILL_SQL);

  function isAsItWas({ row, order_id, order_no, waybill_no, status, calm, ship_by, created_at, revision, body }: OrderRow): boolean {
    return isStill.get(row, order_id, order_no, waybill_no, status, calm, ship_by, created_at, revision, body) !== undefined;
  }

  /** Takes a row apart that was just read, and keeps what comes of it. */
  function keep(row: OrderRow): SeenOrder {
    const order = decodeOrder(row);
    const seen = { order, text: JSON.stringify(order) };
    kept.delete(row.order_id);
    kept.set(row.order_id, { row, seen });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return seen;
  }

  /** Null: there is no such order in the file. */
  function look(orderId: string): SeenOrder | null {
    const known = kept.get(orderId);
    if (known && isAsItWas(known.row)) return known.seen;
    const row = rowOfId(orderId);
    return row ? keep(row) : null;
  }

  return { keep, look };
}
