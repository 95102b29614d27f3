import type { Recipient } from '../../shared/model/order.ts';
import type { OutboxState, ParcelLine } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** What an order shall hold instead of what the WMS last told, and how far its record has come. */
export interface Correction {
  recordId: string;
  orderId: string;
  exceptionId: string;
  /** The order's revision that it was made against. */
  baseRevision: number;
  at: Instant;
  user: string;
  /** Null: the recipient stays as it is, or was purged. */
  recipient: Recipient | null;
  /** The recipient was corrected, also once it is purged. */
  hadRecipient: boolean;
  lines: ParcelLine[] | null;
  state: OutboxState;
  settledAt: Instant | null;
}

interface Row extends Omit<Correction, 'recipient' | 'lines' | 'hadRecipient'> {
  recipient: string | null;
  lines: string | null;
  hadRecipient: 0 | 1;
}

/** Exported for the test of its plan. */
export const OF_ORDER_SQL = `
  SELECT correction.record_id AS recordId, correction.order_id AS orderId, exception_id AS exceptionId, base_revision AS baseRevision,
    correction.at, person AS user, recipient, lines, had_recipient AS hadRecipient, outbox.state, outbox.settled_at AS settledAt
  FROM correction JOIN outbox ON outbox.record_id = correction.record_id WHERE correction.order_id = ? ORDER BY correction.seq`;

/** Corrections of orders. A row is never deleted; that the WMS has taken it over follows from its record and the order's revision. */
export function createCorrectionRepo(db: Writable) {
  const query = readable(db);
  // Each packing asks, and nearly always there is none. SQLite plans a join, and a sorted query, anew for every value, at
  // twenty times the cost of this look into an index.
  const isCorrected = query.read<[string], { found: 1 }>('SELECT 1 AS found FROM correction WHERE order_id = ?');
  const ofOrder = query.read<[string], Row>(OF_ORDER_SQL);
  const insert = db.prepare<[string, string, string, number, Instant, string, string | null, string | null, 0 | 1]>(`
    INSERT INTO correction (record_id, order_id, exception_id, base_revision, at, person, recipient, lines, had_recipient)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const point = db.prepare<[string, number | null, string]>(
    'UPDATE correction SET record_id = ?, base_revision = coalesce(?, base_revision) WHERE record_id = ?',
  );
  const rebind = db.prepare<[string, number, string]>('UPDATE correction SET order_id = ?, base_revision = ? WHERE order_id = ?');
  const purge = db.prepare<[Instant, Instant]>(`
    UPDATE correction SET recipient = NULL, purged_at = ? WHERE recipient IS NOT NULL AND EXISTS (
      SELECT 1 FROM outbox WHERE outbox.record_id = correction.record_id AND outbox.state IN ('acked', 'void') AND outbox.settled_at < ?)`);
  return {
    /** Belongs into the transaction that puts its record into the outbox. */
    add(one: Pick<Correction, 'recordId' | 'orderId' | 'exceptionId' | 'baseRevision' | 'at' | 'user' | 'recipient' | 'lines'>): void {
      const { recordId, orderId, exceptionId, baseRevision, at, user, recipient, lines } = one;
      const had = recipient === null ? 0 : 1;
      insert.run(recordId, orderId, exceptionId, baseRevision, at, user, asText(recipient), asText(lines), had);
    },
    /** All of an order, oldest first. */
    ofOrder: (orderId: string): Correction[] => (isCorrected.get(orderId) === undefined ? [] : ofOrder.all(orderId).map(read)),
    /** Its record was replaced by another one, made against a newer revision perhaps. */
    pointTo: (recordId: string, successor: string, revision: number | null): void => void point.run(successor, revision, recordId),
    /** The order goes by another id, and has another revision, from now on. */
    rebind: (from: string, to: string, revision: number): void => void rebind.run(to, revision, from),
    /** Empties the recipients of what was settled before `before`. Answers how many rows that were. */
    purge: (before: Instant, now: Instant): number => purge.run(now, before).changes,
  };
}
export type CorrectionRepo = ReturnType<typeof createCorrectionRepo>;

function asText(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function read({ recipient, lines, hadRecipient, ...rest }: Row): Correction {
  return {
    ...rest,
    hadRecipient: hadRecipient === 1,
    recipient: recipient === null ? null : (JSON.parse(recipient) as Recipient),
    lines: lines === null ? null : (JSON.parse(lines) as ParcelLine[]),
  };
}
