import type { OutboxState, RecordKind } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** One record on its way to the WMS. */
export interface OutboxEntry {
  seq: number;
  recordId: string;
  /** What order is kept by: the order's id, or the record's own where there is none. */
  subject: string;
  orderId: string | null;
  orderNo: string;
  kind: RecordKind;
  /** The record as contract JSON, the same to the letter at every repeat. */
  body: string;
  handlingId: string | null;
  outageId: string | null;
  occurredAt: Instant;
  recordedBy: string;
  station: string;
  state: OutboxState;
  released: 0 | 1;
  attempts: number;
  nextTryAt: Instant;
  code: string | null;
  message: string | null;
  wmsRef: string | null;
  epoch: string | null;
  /** With a conflict: the order as the WMS had it, as JSON. */
  current: string | null;
  voidReason: string | null;
  settledAt: Instant | null;
}

export type NewOutboxEntry = Pick<
  OutboxEntry,
  | 'recordId'
  | 'subject'
  | 'orderId'
  | 'orderNo'
  | 'kind'
  | 'body'
  | 'handlingId'
  | 'outageId'
  | 'occurredAt'
  | 'recordedBy'
  | 'station'
  | 'released'
>;

const UNSETTLED = ['pending', 'in-flight', 'unknown', 'parked'] as const satisfies readonly OutboxState[];

export type OutboxCounts = Record<OutboxState, number>;

/** What the schema's index `outbox_open` is about; a statement that says so to the letter is answered by it. */
const IS_OPEN = `state <> 'acked'`;

const bodyOf = (alias: string): string => `(SELECT body FROM outbox_body WHERE outbox_body.seq = ${alias}.seq) AS body`;

const COLUMNS = `seq, record_id AS recordId, subject, order_id AS orderId, order_no AS orderNo, kind, ${bodyOf('outbox')}, handling_id AS handlingId,
  outage_id AS outageId, occurred_at AS occurredAt, recorded_by AS recordedBy, station, state, released, attempts,
  next_try_at AS nextTryAt, code, message, wms_ref AS wmsRef, epoch, current, void_reason AS voidReason, settled_at AS settledAt`;

/**
 * A parked or unknown record holds back later records of the same order, and only those. A record of an order that was
 * typed in by hand waits until the WMS has given that order an id. Exported for the test of its plan.
 */
export const DUE_SQL = `
  SELECT seq, record_id AS recordId, subject, order_id AS orderId, order_no AS orderNo, kind, ${bodyOf('entry')}, attempts
  FROM outbox AS entry INDEXED BY outbox_due
  WHERE state = 'pending' AND released = 1 AND next_try_at <= ?
    AND (kind = 'new-order' OR order_id IS NULL OR substr(order_id, 1, 6) <> 'local-')
    AND NOT EXISTS (
      SELECT 1 FROM outbox AS earlier
      WHERE earlier.subject = entry.subject AND earlier.seq < entry.seq AND earlier.state NOT IN ('acked', 'void'))
  ORDER BY seq LIMIT ?`;

export type DueEntry = Pick<OutboxEntry, 'seq' | 'recordId' | 'subject' | 'orderId' | 'orderNo' | 'kind' | 'body' | 'attempts'>;

/** The outbox: records leave `pending` only towards a settled state that somebody can see. Nothing is ever deleted. */
export function createOutboxRepo(db: Writable) {
  const query = readable(db);
  const insert = db.prepare<(string | number | null)[]>(`
    INSERT INTO outbox (record_id, subject, order_id, order_no, kind, handling_id, outage_id, occurred_at, recorded_by, station, released)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertBody = db.prepare<[number | bigint, string]>('INSERT INTO outbox_body (seq, body) VALUES (?, ?)');
  const due = query.read<[Instant, number], DueEntry>(DUE_SQL);
  const one = query.read<[string], OutboxEntry>(`SELECT ${COLUMNS} FROM outbox WHERE record_id = ?`);
  const byState = query.read<[OutboxState, number, number], OutboxEntry>(
    `SELECT ${COLUMNS} FROM outbox WHERE state = ? AND ${IS_OPEN} AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const acked = query.read<[number, number], OutboxEntry>(
    `SELECT ${COLUMNS} FROM outbox WHERE state = 'acked' AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const unknownDue = query.read<[Instant, number], OutboxEntry>(
    `SELECT ${COLUMNS} FROM outbox WHERE state = 'unknown' AND ${IS_OPEN} AND next_try_at <= ? ORDER BY seq LIMIT ?`,
  );
  const all = query.read<[number, number], OutboxEntry>(`SELECT ${COLUMNS} FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?`);
  const counts = query.read<[], { state: OutboxState; count: number }>(
    `SELECT state, count(*) AS count FROM outbox WHERE ${IS_OPEN} GROUP BY state`,
  );
  const ofOrder = query.read<[string], OutboxEntry>(`SELECT ${COLUMNS} FROM outbox WHERE subject = ? ORDER BY seq`);
  const ofOutage = query.read<[string, string], OutboxEntry>(`
    SELECT ${COLUMNS} FROM outbox
    WHERE seq > coalesce((SELECT records_before FROM outage WHERE outage.id = ?), 0) AND outage_id = ? ORDER BY seq`);
  const oldest = query.read<[OutboxState], { at: Instant }>(
    `SELECT occurred_at AS at FROM outbox WHERE state = ? AND ${IS_OPEN} ORDER BY seq LIMIT 1`,
  );
  const releasedCount = query.read<[], { count: number }>(
    `SELECT count(*) AS count FROM outbox INDEXED BY outbox_due WHERE state = 'pending' AND released = 1`,
  );
  const waiting = query.read<[], { found: 1 }>(`
    SELECT 1 AS found FROM outbox INDEXED BY outbox_due WHERE state = 'pending' AND released = 1
    UNION ALL SELECT 1 FROM outbox WHERE state IN ('in-flight', 'unknown') AND ${IS_OPEN} LIMIT 1`);
  const doubtful = query.read<[], { found: 1 }>(`SELECT 1 AS found FROM outbox WHERE state = 'unknown' AND ${IS_OPEN} LIMIT 1`);
  const blocked = query.read<[string, number], { found: 1 }>(
    `SELECT 1 AS found FROM outbox WHERE subject = ? AND seq < ? AND state NOT IN ('acked', 'void') LIMIT 1`,
  );
  // Batches change as sets: a drain of fifty thousand records spends its time on the way into and out of SQLite.
  const toInFlight = db.prepare<[string]>(
    `UPDATE outbox SET state = 'in-flight', attempts = attempts + 1
     WHERE seq IN (SELECT value FROM json_each(?)) AND state = 'pending'`,
  );
  const allToAcked = db.prepare<[string, Instant, string]>(
    `UPDATE outbox SET state = 'acked', wms_ref = said.value, epoch = ?, settled_at = ?, code = NULL, message = NULL, current = NULL
     FROM json_each(?) AS said WHERE outbox.seq = said.key`,
  );
  const toAcked = db.prepare<[string | null, string, Instant, string]>(
    `UPDATE outbox SET state = 'acked', wms_ref = ?, epoch = ?, settled_at = ?, code = NULL, message = NULL, current = NULL WHERE record_id = ?`,
  );
  const toParked = db.prepare<[string, string | null, string | null, string]>(
    `UPDATE outbox SET state = 'parked', code = ?, message = ?, current = ? WHERE record_id = ?`,
  );
  const toUnknown = db.prepare<[Instant, string | null, string]>(
    `UPDATE outbox SET state = 'unknown', next_try_at = ?, message = ? WHERE record_id = ? AND state IN ('in-flight', 'unknown')`,
  );
  const toPending = db.prepare<[Instant, string | null, string]>(
    `UPDATE outbox SET state = 'pending', next_try_at = ?, message = ?, code = NULL, current = NULL WHERE record_id = ? AND state <> 'void'`,
  );
  const toVoid = db.prepare<[string, Instant, string]>(
    `UPDATE outbox SET state = 'void', void_reason = ?, settled_at = ? WHERE record_id = ? AND state IN ('pending', 'parked')`,
  );
  const brokenOff = db.prepare<[Instant, string]>(
    `UPDATE outbox SET state = 'unknown', next_try_at = ? WHERE record_id = ? AND state = 'in-flight'`,
  );
  const askNow = db.prepare<[Instant, string]>(`UPDATE outbox SET next_try_at = ? WHERE record_id = ? AND state = 'unknown'`);
  const interrupted = db.prepare(`UPDATE outbox SET state = 'unknown', next_try_at = 0 WHERE state = 'in-flight' AND ${IS_OPEN}`);
  const releaseOne = db.prepare<[string]>(
    `UPDATE outbox SET released = 1, next_try_at = 0 WHERE record_id = ? AND state = 'pending' AND released = 0`,
  );
  const releaseAll = db.prepare(`UPDATE outbox SET released = 1, next_try_at = 0 WHERE state = 'pending' AND ${IS_OPEN} AND released = 0`);
  const resend = db.prepare<[string]>(
    `UPDATE outbox SET state = 'pending', released = 1, next_try_at = 0, wms_ref = NULL, epoch = NULL, settled_at = NULL WHERE record_id = ? AND state = 'acked'`,
  );
  const newOrders = query.read<[], OutboxEntry>(
    `SELECT ${COLUMNS} FROM outbox WHERE state IN ('pending', 'in-flight', 'unknown', 'parked') AND ${IS_OPEN} AND kind = 'new-order' ORDER BY seq`,
  );
  const parkLost = db.prepare<[string, string, string]>(
    `UPDATE outbox SET state = 'parked', code = ?, message = ?, wms_ref = NULL, epoch = NULL, settled_at = NULL WHERE record_id = ? AND state = 'acked'`,
  );
  const newestAcked = query.read<[number], { recordId: string }>(
    `SELECT record_id AS recordId FROM outbox WHERE state = 'acked' AND seq > ? ORDER BY settled_at DESC, seq DESC LIMIT 200000`,
  );
  const openShipments = query.read<[], { recordId: string }>(
    `SELECT record_id AS recordId FROM outbox WHERE state IN ('pending', 'in-flight', 'unknown', 'parked') AND ${IS_OPEN} AND kind = 'shipment'`,
  );
  const newest = query.read<[], { seq: number | null }>('SELECT max(seq) AS seq FROM outbox');
  const pendingOf = query.read<[string], { recordId: string; body: string; kind: RecordKind }>(
    `SELECT record_id AS recordId, ${bodyOf('outbox')}, kind FROM outbox WHERE subject = ? AND state IN ('pending', 'parked', 'unknown', 'in-flight')`,
  );
  const rewriteBody = db.prepare<[string, string]>(
    'UPDATE outbox_body SET body = ? WHERE seq = (SELECT seq FROM outbox WHERE record_id = ?)',
  );
  const takeOver = db.prepare<[string, string, string]>('UPDATE outbox SET order_id = ?, subject = ? WHERE subject = ?');

  return {
    /** Belongs into the transaction of what the record tells about. */
    add(entry: NewOutboxEntry): void {
      const { recordId, subject, orderId, orderNo, kind, handlingId, outageId, occurredAt, recordedBy, station, released } = entry;
      // By place, not by name: names take twice as long to bind, and a clerk waits for this.
      const { lastInsertRowid } = insert.run(
        recordId,
        subject,
        orderId,
        orderNo,
        kind,
        handlingId,
        outageId,
        occurredAt,
        recordedBy,
        station,
        released,
      );
      insertBody.run(lastInsertRowid, entry.body);
    },
    /** Records that may be sent now, oldest first, at most one of each order. */
    due: (now: Instant, limit: number): DueEntry[] => due.all(now, limit),
    find: (recordId: string): OutboxEntry | null => one.get(recordId) ?? null,
    list: (state: OutboxState | null, after: number, limit: number): OutboxEntry[] =>
      state === null ? all.all(after, limit) : state === 'acked' ? acked.all(after, limit) : byState.all(state, after, limit),
    /** Records without a known outcome that are to be asked about now, oldest first. */
    dueUnknown: (now: Instant, limit: number): OutboxEntry[] => unknownDue.all(now, limit),
    counts(): OutboxCounts {
      const found: OutboxCounts = { pending: 0, 'in-flight': 0, unknown: 0, acked: 0, parked: 0, void: 0 };
      for (const row of counts.all()) found[row.state] = row.count;
      // Nothing is ever deleted: the newest number is how many there are, and who is not open was acknowledged.
      found.acked = this.newestSeq() - Object.values(found).reduce((sum, count) => sum + count, 0);
      return found;
    },
    /** Records that wait for the WMS or for a person. */
    unsettled(): number {
      const found = this.counts();
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
    /** Answers how many of these were pending and are now in flight; the others were taken by somebody else. */
    takeAll: (entries: readonly Pick<OutboxEntry, 'seq'>[]): number =>
      toInFlight.run(JSON.stringify(entries.map(({ seq }) => seq))).changes,
    ackAll: (acknowledged: readonly { seq: number; wmsRef: string | null }[], epoch: string, at: Instant): void =>
      void allToAcked.run(epoch, at, JSON.stringify(Object.fromEntries(acknowledged.map(({ seq, wmsRef }) => [seq, wmsRef])))),
    ack: (recordId: string, wmsRef: string | null, epoch: string, at: Instant): void => void toAcked.run(wmsRef, epoch, at, recordId),
    park: (recordId: string, code: string, message: string | null, current: string | null): void =>
      void toParked.run(code, message, current, recordId),
    markUnknown: (recordId: string, nextTryAt: Instant, message: string | null): void => void toUnknown.run(nextTryAt, message, recordId),
    /** A record whose sending broke off has no known outcome; one that was settled before stays as it is. */
    breakOff: (recordId: string, nextTryAt: Instant): void => void brokenOff.run(nextTryAt, recordId),
    /** What became of a record without a known outcome is asked from `at` on. */
    askNow: (recordId: string, at: Instant): void => void askNow.run(at, recordId),
    backToPending: (recordId: string, nextTryAt: Instant, message: string | null): void => void toPending.run(nextTryAt, message, recordId),
    /** True when the record was pending or parked and is now void. */
    void: (recordId: string, reason: string, at: Instant): boolean => toVoid.run(reason, at, recordId).changes === 1,
    /** After a restart nobody knows what became of what was in flight. Answers how many there were. */
    interruptedToUnknown: (): number => interrupted.run().changes,
    release: (recordIds: readonly string[] | null): number =>
      recordIds === null ? releaseAll.run().changes : recordIds.reduce((sum, recordId) => sum + releaseOne.run(recordId).changes, 0),
    /** An acknowledged record that a restored WMS no longer holds goes out again under its own id. */
    resend: (recordId: string): boolean => resend.run(recordId).changes === 1,
    /** One that it no longer holds and that is not to go out again by itself; a person decides. */
    parkLost: (recordId: string, code: string, message: string): boolean => parkLost.run(code, message, recordId).changes === 1,
    /** Typed-in orders of which nobody can say that the WMS has them. */
    unsettledNewOrders: (): OutboxEntry[] => newOrders.all(),
    /** Ids of acknowledged records made after `seq`, those acknowledged last first. */
    ackedNewestFirst: (seq: number): string[] => newestAcked.all(seq).map(({ recordId }) => recordId),
    /** Packings that the WMS has not acknowledged. */
    openShipments: (): string[] => openShipments.all().map(({ recordId }) => recordId),
    newestSeq: (): number => newest.get()?.seq ?? 0,
    /** The WMS has given an order typed in by hand its id: later records of it name that id from now on. */
    rebind(localId: string, orderId: string, rewrite: (body: string) => string): void {
      for (const entry of pendingOf.all(localId)) {
        if (entry.kind !== 'new-order') rewriteBody.run(rewrite(entry.body), entry.recordId);
      }
      takeOver.run(orderId, orderId, localId);
    },
  };
}
export type OutboxRepo = ReturnType<typeof createOutboxRepo>;
