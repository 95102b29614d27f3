import type { Order } from '../../shared/model/order.ts';
import type { CacheMarks } from './cacheMarks.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { OrderRow } from './orderBody.ts';
import type { DueKey } from './dueTable.ts';
import { createDueTable } from './dueTable.ts';
import { decodeOrder } from './orderBody.ts';

export const QUEUE_QUERIES = {
  due: 'SELECT row FROM orders WHERE queued = 1 ORDER BY calm, ship_by, created_at LIMIT ?',
  handled: `SELECT 1 AS handled FROM records.handling WHERE order_id = ? AND kind = 'shipment' AND undone_at IS NULL`,
  active: `SELECT 1 AS handled FROM records.handling WHERE kind = 'shipment' AND undone_at IS NULL LIMIT 1`,
  newer: 'SELECT seq, order_id FROM records.handling WHERE seq > ? ORDER BY seq',
};

type DueRow = DueKey & Pick<OrderRow, 'queued'>;

/**
 * Which orders still have to be packed: open or picking, and not packed by hand. A packed order leaves the queue, so that
 * listing it never walks past a day's work; packing itself writes only the records, hence the queue catches up with newer
 * handlings whenever it is looked at (an undo is a newer handling too). The mark `handling-seq` says how far it is.
 */
export function createOrderQueue(
  db: Writable,
  marks: CacheMarks,
  lookUp: { rowById(orderId: string): number | null; rowOf(row: number): OrderRow | undefined },
  write: <T>(work: () => T) => T,
) {
  const query = readable(db);
  const due = query.read<[number], { row: number }>(QUEUE_QUERIES.due);
  const handled = query.read<[string], { handled: number }>(QUEUE_QUERIES.handled);
  const active = query.read<[], { handled: number }>(QUEUE_QUERIES.active);
  const newer = query.read<[number], { seq: number; order_id: string }>(QUEUE_QUERIES.newer);
  const newest = query.read<[], { seq: number | null }>('SELECT max(seq) AS seq FROM records.handling');
  const setQueued = db.prepare<[number, number]>('UPDATE orders SET queued = ? WHERE row = ?');

  const queued = query.read<[], DueRow & { row: number }>('SELECT row, calm, ship_by, created_at, queued FROM orders WHERE queued = 1');
  const table = createDueTable();
  let resting = false;

  /** Belongs after every change of a row; only while its index does not stand. */
  function note(row: number, due: DueRow): void {
    if (marks.get('indexed') === 0) table.set(row, due.queued === 1 ? due : null);
  }

  /** `anyHandled` false spares the look into the handlings. */
  const isDue = (row: Pick<OrderRow, 'status' | 'order_id'>, anyHandled = true) =>
    (row.status === 'open' || row.status === 'picking') && !(anyHandled && handled.get(row.order_id) !== undefined);

  /** Puts a row into the queue or takes it out, as things are now. */
  function check(row: number): void {
    const stored = lookUp.rowOf(row);
    if (!stored) return;
    const now = isDue(stored) ? 1 : 0;
    if (now === stored.queued) return;
    setQueued.run(now, row);
    note(row, { ...stored, queued: now });
    marks.add('due', now - stored.queued);
  }

  function catchUp(): void {
    const news = newer.all(marks.get('handling-seq'));
    const last = news.at(-1);
    if (!last || resting) return;
    write(() => {
      for (const orderId of new Set(news.map((handling) => handling.order_id))) {
        const row = lookUp.rowById(orderId);
        if (row !== null) check(row);
      }
      marks.set('handling-seq', last.seq);
      marks.save();
    });
  }

  const queue = {
    isDue,
    /** False while no order at all is packed by hand, as in most first loads. */
    hasHandled: (): boolean => active.get() !== undefined,
    note,
    check,
    catchUp,
    /** Orders in the order they must go out, and how many there are in all. */
    list(limit: number): { total: number; orders: Order[] } {
      catchUp();
      const rows = marks.get('indexed') === 1 ? due.all(limit).map(({ row }) => row) : table.first(limit);
      const orders = rows.map((row) => lookUp.rowOf(row)).filter((row) => row !== undefined && isDue(row));
      return { total: marks.get('due'), orders: orders.map((row) => decodeOrder(row!)) };
    },
    /** Takes up again what only memory had. */
    reload(): void {
      table.clear();
      if (marks.get('indexed') === 0) for (const due of queued.iterate()) table.set(due.row, due);
    },
    /** While it rests the queue does not catch up: somebody else writes to the file for seconds, and a scan must not wait for it. */
    rest(on: boolean): void {
      resting = on;
    },
    /** Records that are older than the queue come from a backup: what they know decides. */
    start(): void {
      const last = newest.get()?.seq ?? 0;
      if (last >= marks.get('handling-seq')) return;
      write(() => {
        db.exec(`
          UPDATE orders SET queued = status IN ('open', 'picking') AND NOT EXISTS (
            SELECT 1 FROM records.handling WHERE order_id = orders.order_id AND kind = 'shipment' AND undone_at IS NULL)`);
        marks.set('due', (db.prepare('SELECT count(*) AS count FROM orders WHERE queued = 1').get() as { count: number }).count);
        marks.set('handling-seq', last);
        marks.save();
      });
      queue.reload();
    },
  };
  return queue;
}
export type OrderQueue = ReturnType<typeof createOrderQueue>;
