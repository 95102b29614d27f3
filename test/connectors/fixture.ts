import { v7 as newId } from 'uuid';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import type { HandRecord, RecordKind } from '../../shared/model/record.ts';
import type { PullKind, PushRecord, WmsConnector } from '../../electron/ports/wmsConnector.ts';

export interface ConnectorOptions {
  /** With credentials that the peer does not know. */
  stranger?: boolean;
  /** Milliseconds for the calls that take no limit of their own. */
  limitMs?: number;
  /** For the station that had the last one, which was closed, with all it keeps on disk. */
  again?: boolean;
}

/** How the peer can be made to misbehave; `null` ends it. */
export type Trouble =
  /** Nothing listens. */
  | 'unplugged'
  /** Says "not now", and to come back in 7 seconds. */
  | 'busy'
  /** Takes the request and does not answer for long. */
  | 'silent'
  /** Begins an answer and never ends it. */
  | 'stalled'
  /** Breaks the connection before anything was done. */
  | 'reset'
  /** Answers with something else, in several forms. */
  | 'garbage'
  /** Does what it is asked to write, then breaks the connection. */
  | 'cut-after-commit'
  /** Reads work, writes fail. */
  | 'half-dead';

type Eventually<T> = T | Promise<T>;

/**
 * What a peer cannot be made to do, or a connector honestly cannot do, each with the reason; the tests that need it are left
 * out under that reason, and where the connector tells it among its features, that is checked.
 */
export interface Lacks {
  /** Tells orders, products and stock. */
  pulling?: string;
  /** Says what became of a record. */
  lookingUp?: string;
  /** Says ahead of time what would become of a record. */
  rehearsing?: string;
  /** Has a place for records of these kinds; others are refused in words. */
  kinds?: Partial<Record<RecordKind, string>>;
  /** Tells a repeat from another record under the same id. */
  telling?: string;
  /** Cancels an order that the floor may have in hand. */
  cancelling?: string;
  /** Holds an order back. */
  holding?: string;
  /** Notices that a record rests on another recipient or other lines than the order has now. */
  changing?: string;
  /** Has a connection that can be cut between two requests. */
  cutting?: string;
  /** Lets the elements of pages be other than they are. */
  rewriting?: string;
  /** Binds waybill numbers to orders ahead of time. */
  waybills?: string;
  /** Knows strangers. */
  login?: string;
  /** Goes back to an earlier point. */
  restoring?: string;
  /** Misbehaves in these ways. */
  troubles?: Partial<Record<Trouble, string>>;
}

/** A peer that every connector's fixture must be able to stage, whatever it speaks. */
export interface ConformanceFixture {
  connector(options?: ConnectorOptions): WmsConnector;
  /** What the peer holds, read behind the connector's back. */
  order(orderId: string): Eventually<Order | null>;
  /** Open orders with a waybill number for each, no two the same. */
  openOrders(count: number): Eventually<Order[]>;
  /** Of a WMS that says later what became of a record: it does so now. */
  answerLater?(): Eventually<void>;
  /** How often a record took effect. */
  effects(recordId: string): Eventually<number>;
  stockOnHand(sku: string): Eventually<number>;
  cancel(orderId: string): Eventually<void>;
  hold(orderId: string): Eventually<void>;
  change(orderId: string, part: 'recipient' | 'lines'): Eventually<void>;
  /** Goes back to before the last record that took effect; a new epoch begins. */
  restoreOlder(): Eventually<void>;
  trouble(kind: Trouble | null): Promise<void>;
  /** Lets the elements of the next pages of a kind be other than they are. */
  rewritePages(kind: PullKind, rewrite: (elements: Record<string, unknown>[]) => unknown[]): void;
  /** Requests that have reached the peer. */
  requests(): number;
  /** The peer's own address, and a connector to it by another one: what lies between may be cut. */
  wire?: { url: string; connector(url: string): WmsConnector };
  stop(): Promise<void>;
}

const RECORDED_AT = Date.UTC(2026, 10, 23, 2, 0, 0, 123);

/** A record with what most tests do not care about filled in. */
export function recordOf(kind: HandRecord['kind'], payload: HandRecord['payload'], about: Partial<HandRecord> = {}): HandRecord {
  return { id: newId(), kind, occurredAt: RECORDED_AT, recordedBy: '王小丽', station: 'S1', payload, ...about };
}

/** The order packed as ordered, in one parcel under its bound number. */
export function shipmentOf(order: Order, waybillNo = order.waybill!.number): HandRecord {
  const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const payload = { parcels: [{ carrier: order.waybill?.carrier ?? 'SF', waybillNo, weightGrams: 640, lines }] };
  return recordOf('shipment', payload, { orderId: order.orderId, baseRevision: order.revision });
}

/** Ready to be pushed. */
export function sealed(record: HandRecord): PushRecord {
  return { record, body: encodeRecord(record) };
}
