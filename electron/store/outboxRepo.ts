import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { inTransaction, leavingNoTraceAtOnce, readable } from './database.ts';
import type { NewOutboxEntry, OutboxEntry } from './outboxEntry.ts';
import { BY_RECORD, createOutboxQueries, IS_OPEN } from './outboxQueries.ts';

const THIS = 'seq = (SELECT seq FROM outbox_record WHERE record_id = ?)';

/**
 * The outbox: records leave `pending` only towards a settled state that somebody can see. Nothing is ever deleted. What a record says
 * and how far it is lie in two tables with the same numbers (decision 0147); whoever reads single ones finds both in the view `outbox`.
 */
export function createOutboxRepo(db: Writable) {
  const queries = createOutboxQueries(db);
  const insert = db.prepare<(string | number | null)[]>(`
    INSERT INTO outbox_record (record_id, subject, order_id, order_no, kind, handling_id, outage_id, occurred_at, recorded_by, station, body, is_first)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NOT EXISTS (SELECT 1 FROM outbox_record WHERE subject = ?))`);
  const insertState = db.prepare<[number | bigint, 0 | 1]>('INSERT INTO outbox_state (seq, released) VALUES (?, ?)');
  // Batches change as sets: a drain of fifty thousand records spends its time on the way into and out of SQLite.
  const toInFlight = db.prepare<[string]>(
    `UPDATE outbox_state SET state = 'in-flight', attempts = attempts + 1
     WHERE seq IN (SELECT value FROM json_each(?)) AND state = 'pending'`,
  );
  const allToAcked = db.prepare<[string, Instant, string]>(
    `UPDATE outbox_state SET state = 'acked', wms_ref = said.value, epoch = ?, settled_at = ?, code = NULL, message = NULL, current = NULL
     FROM json_each(?) AS said WHERE outbox_state.seq = said.key`,
  );
  const toAcked = db.prepare<[string | null, string, Instant, string]>(
    `UPDATE outbox_state SET state = 'acked', wms_ref = ?, epoch = ?, settled_at = ?, code = NULL, message = NULL, current = NULL WHERE ${THIS}`,
  );
  const toParked = db.prepare<[string, string | null, string | null, string]>(
    `UPDATE outbox_state SET state = 'parked', code = ?, message = ?, current = ? WHERE ${THIS}`,
  );
  const toUnknown = db.prepare<[Instant, string | null, string]>(
    `UPDATE outbox_state SET state = 'unknown', next_try_at = ?, message = ? WHERE ${THIS} AND state IN ('in-flight', 'unknown')`,
  );
  const toPending = db.prepare<[Instant, string | null, string]>(
    `UPDATE outbox_state SET state = 'pending', next_try_at = ?, message = ?, code = NULL, current = NULL WHERE ${THIS} AND state <> 'void'`,
  );
  const toVoid = db.prepare<[string, Instant, string]>(
    `UPDATE outbox_state SET state = 'void', void_reason = ?, settled_at = ? WHERE ${THIS} AND state IN ('pending', 'parked')`,
  );
  const brokenOff = db.prepare<[Instant, string]>(
    `UPDATE outbox_state SET state = 'unknown', next_try_at = ? WHERE ${THIS} AND state = 'in-flight'`,
  );
  const askNow = db.prepare<[Instant, string]>(`UPDATE outbox_state SET next_try_at = ? WHERE ${THIS} AND state = 'unknown'`);
  const interrupted = db.prepare(`UPDATE outbox_state SET state = 'unknown', next_try_at = 0 WHERE state = 'in-flight' AND ${IS_OPEN}`);
  const releaseOne = db.prepare<[string]>(
    `UPDATE outbox_state SET released = 1, next_try_at = 0 WHERE ${THIS} AND state = 'pending' AND released = 0`,
  );
  const releaseAll = db.prepare(
    `UPDATE outbox_state SET released = 1, next_try_at = 0 WHERE state = 'pending' AND ${IS_OPEN} AND released = 0`,
  );
  const resend = db.prepare<[string]>(
    `UPDATE outbox_state SET state = 'pending', released = 1, next_try_at = 0, wms_ref = NULL, epoch = NULL, settled_at = NULL
     WHERE ${THIS} AND state = 'acked'`,
  );
  const parkLost = db.prepare<[string, string, string]>(
    `UPDATE outbox_state SET state = 'parked', code = ?, message = ?, wms_ref = NULL, epoch = NULL, settled_at = NULL
     WHERE ${THIS} AND state = 'acked'`,
  );
  const unsettledOf = readable(db).read<[string], Pick<OutboxEntry, 'recordId' | 'body' | 'kind'>>(`
    SELECT record_id AS recordId, body, kind FROM ${BY_RECORD} WHERE subject = ? AND state IN ('pending', 'parked', 'unknown', 'in-flight')`);
  const rewriteBody = db.prepare<[string, string]>('UPDATE outbox_record SET body = ? WHERE record_id = ?');
  const takeOver = db.prepare<[string, string, string]>('UPDATE outbox_record SET order_id = ?, subject = ? WHERE subject = ?');
  const noneFirst = db.prepare<[string]>('UPDATE outbox_record SET is_first = 0 WHERE subject = ?');

  return {
    ...queries,
    /** Belongs into the transaction of what the record tells about. */
    add(entry: NewOutboxEntry): void {
      const { recordId, subject, orderId, orderNo, kind, handlingId, outageId, occurredAt, recordedBy, station, body, released } = entry;
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
        body,
        subject,
      );
      insertState.run(lastInsertRowid, released);
    },
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
    /** The WMS has given an order typed in by hand its id: later records of it name that id from now on. */
    rebind(localId: string, orderId: string, rewrite: (body: string) => string): void {
      // A row that changes its size moves, and what it says about a person would stay behind.
      leavingNoTraceAtOnce(db, () =>
        inTransaction(db, () => {
          for (const entry of unsettledOf.all(localId)) {
            if (entry.kind !== 'new-order') rewriteBody.run(rewrite(entry.body), entry.recordId);
          }
          takeOver.run(orderId, orderId, localId);
          // The order may have records of its own on either side of these.
          noneFirst.run(orderId);
        }),
      );
    },
  };
}
export type OutboxRepo = ReturnType<typeof createOutboxRepo>;
