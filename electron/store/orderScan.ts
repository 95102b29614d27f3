import type { Order, OrderStatus } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { OrderRow } from './orderBody.ts';
import { decodeOrder, NO_SHIP_BY } from './orderBody.ts';
import { COLUMNS } from './orderWriter.ts';

/** What tells whether an order is wanted, before the rest of it is read. */
export interface ScannedOrder {
  orderId: string;
  status: OrderStatus;
  createdAt: Instant;
  /** Null where nothing was promised. */
  shipBy: Instant | null;
  read(): Order;
}

/** Exported for the test of its plan. */
export const SCAN_SQL = `SELECT ${COLUMNS} FROM orders WHERE row > ? AND row <= ? ORDER BY row`;

/** Goes through all orders some rows at a time, for what no index answers and nobody waits for: a spot check's list, once a day. */
export function createOrderScan(cache: Writable) {
  const query = readable(cache);
  const last = query.read<[], { row: number | null }>('SELECT max(row) AS row FROM orders');
  const some = query.read<[number, number], OrderRow>(SCAN_SQL);
  return {
    lastRow: (): number => last.get()?.row ?? 0,
    /** Orders of the rows after `after` up to `upTo`. */
    between: (after: number, upTo: number): ScannedOrder[] =>
      some.all(after, upTo).map((row) => ({
        orderId: row.order_id,
        status: row.status,
        createdAt: row.created_at,
        shipBy: row.ship_by === NO_SHIP_BY ? null : row.ship_by,
        read: () => decodeOrder(row),
      })),
  };
}
export type OrderScan = ReturnType<typeof createOrderScan>;
