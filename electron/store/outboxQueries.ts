import type { OutboxState } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { DueEntry, OutboxCounts, OutboxEntry } from './outboxEntry.ts';

const UNSETTLED = ['pending', 'in-flight', 'unknown', 'parked'] as const satisfies readonly OutboxState[];

/** What the schema's index `outbox_open` is about; a statement that says so to the letter is answered by it. */
export const IS_OPEN = `state <> 'acked'`;

/** The same rows, from the side by which they are found: `seq` alone is the one of the table named first. */
const BY_STATE = 'outbox_state CROSS JOIN outbox_record USING (seq)';
export const BY_RECORD = 'outbox_record CROSS JOIN outbox_state USING (seq)';

const COLUMNS = `seq, record_id AS recordId, subject, order_id AS orderId, order_no AS orderNo, kind, body, handling_id AS handlingId,
  outage_id AS outageId, occurred_at AS occurredAt, recorded_by AS recordedBy, station, state, released, attempts,
  next_try_at AS nextTryAt, code, message, wms_ref AS wmsRef, epoch, current, void_reason AS voidReason, settled_at AS settledAt`;

/**
 * A parked or unknown record holds back later records of the same order, and only those; most have none before them, and say so
 * themselves. A record of an order that was typed in by hand waits until the WMS has given that order an id.
 */
const DUE_SQL = `
  SELECT seq, record_id AS recordId, order_id AS orderId, order_no AS orderNo, kind, body, attempts
  FROM outbox_state INDEXED BY outbox_due CROSS JOIN outbox_record AS entry USING (seq)
  WHERE state = 'pending' AND released = 1 AND next_try_at <= ?
    AND (kind = 'new-order' OR order_id IS NULL OR substr(order_id, 1, 6) <> 'local-')
    AND (is_first OR NOT EXISTS (
      SELECT 1 FROM outbox_record AS earlier CROSS JOIN outbox_state AS before USING (seq)
      WHERE earlier.subject = entry.subject AND earlier.seq < entry.seq AND before.state NOT IN ('acked', 'void')))
  ORDER BY seq LIMIT ?`;

/** What is asked of the outbox. */
export function createOutboxQueries(db: Writable) {
  const query = readable(db);
  const due = query.read<[Instant, number], DueEntry>(DUE_SQL);
  const one = query.read<[string], OutboxEntry>(`SELECT ${COLUMNS} FROM ${BY_RECORD} WHERE record_id = ?`);
  const byState = query.read<[OutboxState, number, number], OutboxEntry>(
    `SELECT ${COLUMNS} FROM ${BY_STATE} WHERE state = ? AND ${IS_OPEN} AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const acked = query.read<[number, number], OutboxEntry>(
    `SELECT ${COLUMNS} FROM ${BY_STATE} WHERE state = 'acked' AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const unknownDue = query.read<[Instant, number], OutboxEntry>(
    `SELECT ${COLUMNS} FROM ${BY_STATE} WHERE state = 'unknown' AND ${IS_OPEN} AND next_try_at <= ? ORDER BY seq LIMIT ?`,
  );
  const all = query.read<[number, number], OutboxEntry>(`SELECT ${COLUMNS} FROM ${BY_RECORD} WHERE seq > ? ORDER BY seq LIMIT ?`);
  const counts = query.read<[], { state: OutboxState; count: number }>(
    `SELECT state, count(*) AS count FROM outbox_state WHERE ${IS_OPEN} GROUP BY state`,
  );
  const ofOrder = query.read<[string], OutboxEntry>(`SELECT ${COLUMNS} FROM ${BY_RECORD} WHERE subject = ? ORDER BY seq`);
  const ofOutage = query.read<[string, string], OutboxEntry>(`
    SELECT ${COLUMNS} FROM ${BY_RECORD}
    WHERE seq > coalesce((SELECT records_before FROM outage WHERE outage.id = ?), 0) AND outage_id = ? ORDER BY seq`);
  const oldest = query.read<[OutboxState], { at: Instant }>(
    `SELECT occurred_at AS at FROM ${BY_STATE} WHERE state = ? AND ${IS_OPEN} ORDER BY seq LIMIT 1`,
  );
  const releasedCount = query.read<[], { count: number }>(
    `SELECT count(*) AS count FROM outbox_state INDEXED BY outbox_due WHERE state = 'pending' AND released = 1`,
  );
  const waiting = query.read<[], { found: 1 }>(`
    SELECT 1 AS found FROM outbox_state INDEXED BY outbox_due WHERE state = 'pending' AND released = 1
    UNION ALL SELECT 1 FROM outbox_state WHERE state IN ('in-flight', 'unknown') AND ${IS_OPEN} LIMIT 1`);
  const doubtful = query.read<[], { found: 1 }>(`SELECT 1 AS found FROM outbox_state WHERE state = 'unknown' AND ${IS_OPEN} LIMIT 1`);
  const blocked = query.read<[string, number], { found: 1 }>(
    `SELECT 1 AS found FROM ${BY_RECORD} WHERE subject = ? AND seq < ? AND state NOT IN ('acked', 'void') LIMIT 1`,
  );
  const newOrders = query.read<[], OutboxEntry>(
    `SELECT ${COLUMNS} FROM ${BY_STATE} WHERE state IN ('pending', 'in-flight', 'unknown', 'parked') AND ${IS_OPEN} AND kind = 'new-order' ORDER BY seq`,
  );
  const newestAcked = query.read<[number], { recordId: string }>(
    `SELECT record_id AS recordId FROM ${BY_STATE} WHERE state = 'acked' AND seq > ? ORDER BY settled_at DESC, seq DESC LIMIT 200000`,
  );
  const openShipments = query.read<[], { recordId: string }>(
    `SELECT record_id AS recordId FROM ${BY_STATE} WHERE state IN ('pending', 'in-flight', 'unknown', 'parked') AND ${IS_OPEN} AND kind = 'shipment'`,
  );
  const newest = query.read<[], { seq: number | null }>('SELECT max(seq) AS seq FROM outbox_state');

  const newestSeq = (): number => newest.get()?.seq ?? 0;
  function countStates(): OutboxCounts {
    const found: OutboxCounts = { pending: 0, 'in-flight': 0, unknown: 0, acked: 0, parked: 0, void: 0 };
    for (const row of counts.all()) found[row.state] = row.count;
    // Nothing is ever deleted: the newest number is how many there are, and who is not open was acknowledged.
    found.acked = newestSeq() - Object.values(found).reduce((sum, count) => sum + count, 0);
    return found;
  }
  return {
    /** Records that may be sent now, oldest first, at most one of each order. */
    due: (now: Instant, limit: number): DueEntry[] => due.all(now, limit),
    find: (recordId: string): OutboxEntry | null => one.get(recordId) ?? null,
    list: (state: OutboxState | null, after: number, limit: number): OutboxEntry[] =>
      state === null ? all.all(after, limit) : state === 'acked' ? acked.all(after, limit) : byState.all(state, after, limit),
    /** Records without a known outcome that are to be asked about now, oldest first. */
    dueUnknown: (now: Instant, limit: number): OutboxEntry[] => unknownDue.all(now, limit),
    counts: countStates,
    /** Records that wait for the WMS or for a person. */
    unsettled(): number {
      const found = countStates();
      return UNSETTLED.reduce((sum, state) => sum + found[state], 0);
    },
    /** When the oldest record that waits for the WMS or for a person was made. */
    oldestUnsettled(): Instant | null {
      const found = UNSETTLED.map((state) => oldest.get(state)?.at).filter((at) => at !== undefined);
      return found.length === 0 ? null : Math.min(...found);
    },
    /** Something was released and has no outcome yet; asked every second, so it must not cost more as the outbox grows. */
    waitsForWms: (): boolean => waiting.get() !== undefined,
    hasUnknown: (): boolean => doubtful.get() !== undefined,
    releasedPending: (): number => releasedCount.get()?.count ?? 0,
    isHeldBack: (entry: Pick<OutboxEntry, 'subject' | 'seq'>): boolean => blocked.get(entry.subject, entry.seq) !== undefined,
    ofOrder: (orderId: string): OutboxEntry[] => ofOrder.all(orderId),
    ofOutage: (outageId: string): OutboxEntry[] => ofOutage.all(outageId, outageId),
    /** Typed-in orders of which nobody can say that the WMS has them. */
    unsettledNewOrders: (): OutboxEntry[] => newOrders.all(),
    /** Ids of acknowledged records made after `seq`, those acknowledged last first. */
    ackedNewestFirst: (seq: number): string[] => newestAcked.all(seq).map(({ recordId }) => recordId),
    /** Packings that the WMS has not acknowledged. */
    openShipments: (): string[] => openShipments.all().map(({ recordId }) => recordId),
    newestSeq,
  };
}
