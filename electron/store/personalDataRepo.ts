import type { Order } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { OrderRow } from './orderBody.ts';
import { decodeOrder, encodeBody } from './orderBody.ts';
import { COLUMNS } from './orderWriter.ts';

/** A settled record of a finished time, with everything beside it that names a person. */
export interface SettledRecord {
  seq: number;
  /** Whether nobody has to do anything with it any more: acknowledged or withdrawn, its outage closed. */
  isDone: 0 | 1;
  body: string;
  current: string | null;
  handlingId: string | null;
  handlingBody: string | null;
  saw: string | null;
}

const QUERIES = {
  records: `
    SELECT record.seq, record.body, outbox_state.current, handling.id AS handlingId, handling.body AS handlingBody, handling.saw,
      outbox_state.state IN ('acked', 'void') AND (record.outage_id IS NULL
        OR EXISTS (SELECT 1 FROM outage WHERE id = record.outage_id AND closed_at IS NOT NULL)) AS isDone
    FROM outbox_record AS record CROSS JOIN outbox_state USING (seq) LEFT JOIN handling ON handling.id = record.handling_id
    WHERE record.seq > ? AND record.occurred_at < ? ORDER BY record.seq LIMIT ?`,
  orders: `
    SELECT ${COLUMNS} FROM orders
    WHERE row > ? AND row <= ? AND created_at < ? AND status IN ('shipped', 'cancelled') ORDER BY row`,
  keptAside: 'DELETE FROM kept_aside WHERE seen_at < ?',
};

/** Where personal data lies in the two files, for taking it out once nobody needs it any more. */
export function createPersonalDataRepo(records: Writable, cache: Writable) {
  const settled = readable(records).read<[number, Instant, number], SettledRecord>(QUERIES.records);
  const setBody = records.prepare<[string, number]>('UPDATE outbox_record SET body = ? WHERE seq = ?');
  const setCurrent = records.prepare<[string, number]>('UPDATE outbox_state SET current = ? WHERE seq = ?');
  const setHandling = records.prepare<[string, string | null, string]>('UPDATE handling SET body = ?, saw = ? WHERE id = ?');
  const orders = readable(cache).read<[number, number, Instant], OrderRow>(QUERIES.orders);
  const lastRow = readable(cache).read<[], { row: number | null }>('SELECT max(row) AS row FROM orders');
  const setOrder = cache.prepare<[string, number]>('UPDATE orders SET body = ? WHERE row = ?');
  const dropKept = cache.prepare<[Instant]>(QUERIES.keptAside);
  return {
    /** Records made before `before`, in the order in which they were made, those after `seq`. */
    recordsBefore: (seq: number, before: Instant, limit: number): SettledRecord[] => settled.all(seq, before, limit),
    /** Belongs into a transaction of the records. */
    rewriteRecord({ seq, body, current, handlingId, handlingBody, saw }: SettledRecord): void {
      setBody.run(body, seq);
      if (current !== null) setCurrent.run(current, seq);
      if (handlingId !== null && handlingBody !== null) setHandling.run(handlingBody, saw, handlingId);
    },
    lastOrderRow: (): number => lastRow.get()?.row ?? 0,
    /** Orders in these rows of the cache that are through and older than `before`. */
    ordersBetween: (after: number, upTo: number, before: Instant): { row: number; order: Order }[] =>
      orders.all(after, upTo, before).map((stored) => ({ row: stored.row, order: decodeOrder(stored) })),
    /** What finds the order stays as it is: who searches for the former name gets candidates that no longer match. */
    rewriteOrder: (row: number, order: Order): void => void setOrder.run(encodeBody(order), row),
    /** Answers how many elements kept aside were dropped. */
    dropKeptBefore: (before: Instant): number => dropKept.run(before).changes,
  };
}
export type PersonalDataRepo = ReturnType<typeof createPersonalDataRepo>;
