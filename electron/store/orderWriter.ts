import { searchText } from '../../shared/domain/searchTerms.ts';
import type { Order } from '../../shared/model/order.ts';
import type { CacheMarks } from './cacheMarks.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { OrderRow } from './orderBody.ts';
import { decodeOrder, encodeBody, NO_SHIP_BY } from './orderBody.ts';
import type { OrderDemand } from './orderDemand.ts';
import type { OrderLookup } from './orderLookup.ts';
import type { OrderOrigins } from './orderOrigins.ts';
import type { OrderQueue } from './orderQueue.ts';
import type { SearchIndex } from './searchIndex.ts';

export const COLUMNS = 'row, order_id, order_no, waybill_no, status, calm, ship_by, created_at, queued, revision, generation, body';

interface Parts {
  lookup: OrderLookup;
  queue: OrderQueue;
  index: SearchIndex;
  marks: CacheMarks;
  origins: OrderOrigins;
  demand: OrderDemand;
  rowOf: (row: number) => OrderRow | undefined;
}

/** Writes one order and everything that finds it. Belongs into a transaction whose rollback reloads the parts. */
export function createOrderWriter(cache: Writable, { lookup, queue, index, marks, origins, demand, rowOf }: Parts) {
  const headOf = readable(cache).read<[number], { revision: number; generation: number }>(
    'SELECT revision, generation FROM orders WHERE row = ?',
  );
  const insert = cache.prepare(`INSERT INTO orders (${COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = cache.prepare(`
    UPDATE orders SET order_no = ?, waybill_no = ?, calm = ?, ship_by = ?, created_at = ?, queued = ?, status = ?, revision = ?,
      generation = ?, body = ? WHERE row = ?`);
  // An index is rewritten for every column that is set, whether its value changes or not; most changes touch none of them.
  const updateBody = cache.prepare('UPDATE orders SET status = ?, revision = ?, generation = ?, body = ? WHERE row = ?');

  function add(order: Order, generation: number, anyHandled: boolean): void {
    const { orderId, orderNo, status, createdAt, revision } = order;
    const waybillNo = order.waybill?.number ?? null;
    const queued = queue.isDue({ status, order_id: orderId }, anyHandled) ? 1 : 0;
    const calm = order.urgent ? 0 : 1;
    const shipBy = order.shipBy ?? NO_SHIP_BY;
    const { lastInsertRowid } = insert.run(
      orderId,
      orderNo,
      waybillNo,
      status,
      calm,
      shipBy,
      createdAt,
      queued,
      revision,
      generation,
      encodeBody(order),
    );
    const row = Number(lastInsertRowid);
    lookup.note(row, { order_id: orderId, order_no: orderNo, waybill_no: waybillNo });
    queue.note(row, { calm, ship_by: shipBy, created_at: createdAt, queued });
    index.put(row, order);
    demand.noteRow(row, null, order);
    marks.add('orders', 1);
    marks.add('due', queued);
    origins.note(order);
  }

  function replace(before: OrderRow, order: Order, generation: number, anyHandled: boolean): void {
    const { row } = before;
    const { orderNo, status, createdAt, revision } = order;
    const waybillNo = order.waybill?.number ?? null;
    const queued = queue.isDue({ status, order_id: before.order_id }, anyHandled) ? 1 : 0;
    const calm = order.urgent ? 0 : 1;
    const shipBy = order.shipBy ?? NO_SHIP_BY;
    const body = encodeBody(order);
    const isAsIndexed =
      orderNo === before.order_no &&
      waybillNo === before.waybill_no &&
      calm === before.calm &&
      shipBy === before.ship_by &&
      createdAt === before.created_at &&
      queued === before.queued;
    if (isAsIndexed) updateBody.run(status, revision, generation, body, row);
    else update.run(orderNo, waybillNo, calm, shipBy, createdAt, queued, status, revision, generation, body, row);
    if (orderNo !== before.order_no || waybillNo !== before.waybill_no) {
      lookup.note(row, { order_id: before.order_id, order_no: orderNo, waybill_no: waybillNo });
    }
    queue.note(row, { calm, ship_by: shipBy, created_at: createdAt, queued });
    const known = decodeOrder(before);
    if (searchText(order) !== searchText(known)) index.put(row, order);
    demand.noteRow(row, known, order);
    marks.add('due', queued - before.queued);
    origins.note(order);
  }

  /**
   * True when the cache changed. A row gives way to a higher revision (with `rewrite` to its own, too) and to any revision
   * of a newer generation. `anyHandled` false says that no order is packed by hand, which spares looking.
   */
  function upsert(order: Order, generation: number, rewrite: boolean, anyHandled: boolean): boolean {
    const row = lookup.rowById(order.orderId);
    if (row === null) {
      add(order, generation, anyHandled);
      return true;
    }
    const head = headOf.get(row);
    if (!head || generation < head.generation) return false;
    if (generation === head.generation && (order.revision < head.revision || (order.revision === head.revision && !rewrite))) return false;
    const before = rowOf(row);
    if (before) replace(before, order, generation, anyHandled);
    return before !== undefined;
  }

  return { upsert };
}
