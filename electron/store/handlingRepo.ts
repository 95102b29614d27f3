import { waybillKey } from '../../shared/domain/waybillPattern.ts';
import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

export type HandlingKind = 'shipment' | 'new-order' | 'undo';

/** One thing a person did to an order by hand. Rows are never deleted. */
export interface Handling {
  handlingId: string;
  kind: HandlingKind;
  orderId: string;
  orderNo: string;
  /** The outbox record that stands for it; a resubmission moves this to the successor. */
  recordId: string;
  outageId: string;
  user: string;
  station: string;
  at: Instant;
  /** The record's payload as JSON. */
  body: string;
  /** The order as the person saw it, as JSON; null where there was none. */
  saw: string | null;
  /** For an undo: the handling it takes back. */
  compensates: string | null;
  undoneAt: Instant | null;
  handedOverAt: Instant | null;
  pulledAt: Instant | null;
  pulledBy: string | null;
}

const COLUMNS = `id AS handlingId, kind, order_id AS orderId, order_no AS orderNo, record_id AS recordId, outage_id AS outageId,
  person AS user, station, at, body, saw, compensates, undone_at AS undoneAt, handed_over_at AS handedOverAt,
  pulled_at AS pulledAt, pulled_by AS pulledBy`;

/** What the schema's index `handling_local` is about. */
const IS_LOCAL = `substr(order_id, 1, 6) = 'local-'`;

/** A packing whose parcel is still in the house, with the code under which its record is parked or was withdrawn. */
export interface AtDock {
  handlingId: string;
  orderId: string;
  code: string | null;
}

/** Without the large columns: screens ask this often, and most parcels are well. Exported for the test of its plan. */
export const AT_DOCK_SQL = `
  SELECT handling.id AS handlingId, handling.order_id AS orderId, outbox.code FROM handling JOIN outbox USING (record_id)
  WHERE handling.id >= ? AND handling.kind = 'shipment' AND undone_at IS NULL AND handed_over_at IS NULL ORDER BY handling.id DESC`;

/** Exported for the test of its plan. */
export const REBIND_LOCAL_SQL = `UPDATE handling SET order_id = ? WHERE order_id = ? AND ${IS_LOCAL}`;

/** Ids are UUID version 7: those made at or after `at` sort at or above this text. */
function idFloor(at: Instant): string {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-`;
}

/** What was done by hand, and which waybill numbers it used up. */
export function createHandlingRepo(db: Writable) {
  const query = readable(db);
  const insert = db.prepare<
    [string, HandlingKind, string, string, string, string, string, string, Instant, string, string | null, string | null]
  >(`
    INSERT INTO handling (id, kind, order_id, order_no, record_id, outage_id, person, station, at, body, saw, compensates)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const one = query.read<[string], Handling>(`SELECT ${COLUMNS} FROM handling WHERE id = ?`);
  const active = query.read<[string], Handling>(
    `SELECT ${COLUMNS} FROM handling WHERE order_id = ? AND kind = 'shipment' AND undone_at IS NULL`,
  );
  const isActive = query.read<[string], { found: 1 }>(
    `SELECT 1 AS found FROM handling WHERE order_id = ? AND kind = 'shipment' AND undone_at IS NULL`,
  );
  // Looks back so far and no further: under a station's new name there may be nothing yet among hundreds of thousands.
  const recent = query.read<[string, number], Handling>(`
    SELECT ${COLUMNS} FROM handling
    WHERE seq > (SELECT coalesce(max(seq), 0) - 5000 FROM handling) AND station = ? AND kind = 'shipment' ORDER BY seq DESC LIMIT ?`);
  const packedSince = query.read<[string, string], { count: number }>(
    `SELECT count(*) AS count FROM handling WHERE id >= ? AND station = ? AND kind = 'shipment' AND undone_at IS NULL`,
  );
  const ofOutage = query.read<[string, string], Handling>(`
    SELECT ${COLUMNS} FROM handling
    WHERE seq > coalesce((SELECT handlings_before FROM outage WHERE outage.id = ?), 0) AND outage_id = ? ORDER BY seq`);
  const atDock = query.read<[string], AtDock>(AT_DOCK_SQL);
  const unadopted = query.read<[], Handling>(
    `SELECT ${COLUMNS} FROM handling INDEXED BY handling_local WHERE kind = 'new-order' AND ${IS_LOCAL} ORDER BY seq`,
  );
  const after = query.read<[number, number], { seq: number; kind: HandlingKind; orderId: string; orderNo: string; at: Instant }>(
    'SELECT seq, kind, order_id AS orderId, order_no AS orderNo, at FROM handling WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const newest = query.read<[], { seq: number | null }>('SELECT max(seq) AS seq FROM handling');
  const undo = db.prepare<[Instant, string]>('UPDATE handling SET undone_at = ? WHERE id = ? AND undone_at IS NULL');
  const handOver = db.prepare<[Instant, string, string]>(
    'UPDATE handling SET handed_over_at = ?, handed_over_by = ? WHERE id = ? AND handed_over_at IS NULL',
  );
  const pulled = db.prepare<[Instant, string, string]>(
    'UPDATE handling SET pulled_at = ?, pulled_by = ? WHERE id = ? AND pulled_at IS NULL',
  );
  const point = db.prepare<[string, string]>('UPDATE handling SET record_id = ? WHERE id = ?');
  const rebindLocal = db.prepare<[string, string]>(REBIND_LOCAL_SQL);
  const rebindAny = db.prepare<[string, string]>('UPDATE handling SET order_id = ? WHERE order_id = ?');
  const waybill = query.read<[string], { orderId: string; handlingId: string }>(
    'SELECT order_id AS orderId, handling_id AS handlingId FROM waybill_use WHERE number = ?',
  );
  const useWaybill = db.prepare<[string, string, string]>(`
    INSERT INTO waybill_use (number, order_id, handling_id) VALUES (?, ?, ?)
    ON CONFLICT (number) DO UPDATE SET handling_id = excluded.handling_id`);
  const rebindWaybills = db.prepare<[string, string]>('UPDATE waybill_use SET order_id = ? WHERE order_id = ?');

  return {
    add: (h: Omit<Handling, 'undoneAt' | 'handedOverAt' | 'pulledAt' | 'pulledBy'>): void =>
      void insert.run(
        h.handlingId,
        h.kind,
        h.orderId,
        h.orderNo,
        h.recordId,
        h.outageId,
        h.user,
        h.station,
        h.at,
        h.body,
        h.saw,
        h.compensates,
      ),
    find: (handlingId: string): Handling | null => one.get(handlingId) ?? null,
    /** The packing of an order that was not taken back. */
    active: (orderId: string): Handling | null => active.get(orderId) ?? null,
    isPacked: (orderId: string): boolean => isActive.get(orderId) !== undefined,
    recent: (station: string, limit: number): Handling[] => recent.all(station, limit),
    packedSince: (station: string, since: Instant): number => packedSince.get(idFloor(since), station)?.count ?? 0,
    ofOutage: (outageId: string): Handling[] => ofOutage.all(outageId, outageId),
    /** Packings made at or after `since` whose parcel is still in the house, newest first. */
    atDock: (since: Instant): AtDock[] => atDock.all(idFloor(since)),
    /** What was done after a handling, in its order. */
    after: (seq: number, limit: number) => after.all(seq, limit),
    newestSeq: (): number => newest.get()?.seq ?? 0,
    /** Orders typed in by hand that the WMS has not given an id yet. */
    unadopted: (): Handling[] => unadopted.all(),
    markUndone: (handlingId: string, at: Instant): boolean => undo.run(at, handlingId).changes === 1,
    markHandedOver: (handlingId: string, at: Instant, user: string): boolean => handOver.run(at, user, handlingId).changes === 1,
    markPulled: (handlingId: string, at: Instant, user: string): boolean => pulled.run(at, user, handlingId).changes === 1,
    pointTo: (handlingId: string, recordId: string): void => void point.run(recordId, handlingId),
    /** Who used a waybill number, ever, in whatever case. */
    waybillUse: (number: string): { orderId: string; handlingId: string } | null => waybill.get(waybillKey(number)) ?? null,
    useWaybill: (number: string, orderId: string, handlingId: string): void => void useWaybill.run(waybillKey(number), orderId, handlingId),
    /** An order typed in by hand has got its id from the WMS, or a restored WMS has taken it back: then this reads all rows. */
    rebind(from: string, to: string): void {
      (from.startsWith(LOCAL_ORDER_PREFIX) ? rebindLocal : rebindAny).run(to, from);
      rebindWaybills.run(to, from);
    },
  };
}
export type HandlingRepo = ReturnType<typeof createHandlingRepo>;
