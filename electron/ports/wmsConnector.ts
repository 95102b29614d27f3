import type { LinkPart } from '../../shared/model/link.ts';
import type { Order, Product, Stock, Waybill } from '../../shared/model/order.ts';
import type { HandRecord, RecordResult } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';

/** What a WMS behind a connector can do; the use cases adapt to it and never ask which connector it is. */
export interface WmsFeatures {
  /** Orders, products and stock can be asked for. Otherwise `pull` brings empty pages, `order` knows none, and nothing is learnt from either. */
  pull: boolean;
  /** A record's id makes a repeat harmless. */
  idempotentPush: boolean;
  /** `lookUp` answers what became of a record. */
  lookUpById: boolean;
  stock: boolean;
  /** `rehearse` is served. */
  rehearsal: boolean;
  /** `reserveWaybills` is served. */
  waybills: boolean;
  /** Records per push at the most, 1 to 1000. */
  maxBatch: number;
}

/** Why no usable answer came. Being offline is an answer, not an exception; a throw from a connector is a bug. */
export type WmsTrouble =
  /** The connection could not be made: nothing was sent. */
  | { status: 'unreachable'; reason: 'refused'; message: string; retryAfterMs?: number | undefined }
  /** The WMS said it will not now (429, 503): nothing was done. */
  | { status: 'unreachable'; reason: 'busy'; message: string; retryAfterMs?: number | undefined }
  /** 401 or 403; the connector stops asking until its settings change. */
  | { status: 'unauthorized'; message: string }
  /** Sent, and no answer within the limit or the connection broke: for a write the outcome is unknown. */
  | { status: 'no-answer'; message: string; elapsedMs: number }
  /** An answer that does not keep the contract: for a write the outcome is unknown. */
  | { status: 'bad-answer'; message: string; httpStatus?: number | undefined };

export type WmsAnswer<T> = { status: 'ok'; value: T; elapsedMs: number } | WmsTrouble;

export interface HealthReport {
  status: 'ok' | 'degraded' | 'down';
  epoch: string;
  parts: LinkPart[];
  /** The WMS's own clock when it answered; absent or null where it does not tell. */
  wmsTime?: Instant | null;
}

/** An element of a page that broke the contract, kept whole with the reason. */
export interface InvalidElement {
  /** Its id where one could be read, else "". */
  reference: string;
  /** First broken path and rule, e.g. `lines.0.quantity: expected number`. */
  reason: string;
  /** The element as it came, as JSON text. */
  raw: string;
  /** `whole`: the element could not be used. `partial`: an optional field was left out or cut, the rest is in use. */
  severity: 'whole' | 'partial';
}

export interface ChangePage<T> {
  epoch: string;
  items: T[];
  invalid: InvalidElement[];
  nextCursor: string;
  hasMore: boolean;
}

export type PullKind = 'orders' | 'products' | 'stock';
export interface PullItem {
  orders: Order;
  products: Product;
  stock: Stock;
}

/**
 * The WMS was handed the record and says later what became of it, a day later perhaps. It stays without a known outcome, is
 * asked about again calmly, and is never handed over a second time.
 */
export interface NotYet {
  id: string;
  outcome: 'not-yet';
  /** Where it was handed over, in words for people. */
  message: string;
}

export interface PushReport {
  epoch: string;
  /**
   * One per record that was sent, same order. A result that was missing or unreadable is `null`: outcome unknown. Where orders
   * cannot be pulled, the result of a typed-in order carries it as `current`, under the id that it has there.
   */
  results: (RecordResult | NotYet | null)[];
}

export interface RehearsalReport {
  epoch: string;
  /** One per record, same order; null where nothing can be said. */
  results: (RecordResult | null)[];
}

/** A record together with its wire text, made once when it was recorded. */
export interface PushRecord {
  record: Pick<HandRecord, 'id'>;
  /** The record as contract JSON. */
  body: string;
}

/**
 * The warehouse management system, as the use cases see it. Every method settles within its time limit
 * (`limitMs`, milliseconds), never throws for a fault of the network or the peer, and never retries by itself.
 */
export interface WmsConnector {
  /** Short name for settings and logs: `rest`, `practice` ... */
  readonly name: string;
  /** Asked once after start and after every recovery. */
  features(): Promise<WmsAnswer<WmsFeatures>>;
  health(limitMs: number): Promise<WmsAnswer<HealthReport>>;
  /** One page of changes, oldest first; `cursor` null from the start. `expired` when the cursor is too old (410). */
  pull<K extends PullKind>(
    kind: K,
    cursor: string | null,
    limit: number,
  ): Promise<WmsAnswer<ChangePage<PullItem[K]>> | { status: 'expired' }>;
  /** One order as the WMS has it now; null when it knows none. */
  order(orderId: string, limitMs: number): Promise<WmsAnswer<Order | null>>;
  /** Writes records back, in the order given. `too-large`: nothing was applied, send fewer. */
  push(records: PushRecord[]): Promise<WmsAnswer<PushReport> | { status: 'too-large' }>;
  /** Says what a push would do; changes nothing. */
  rehearse(records: PushRecord[]): Promise<WmsAnswer<RehearsalReport> | { status: 'too-large' }>;
  /** What became of a record; null when it was never applied and is safe to send. */
  lookUp(recordId: string): Promise<WmsAnswer<RecordResult | NotYet | null>>;
  reserveWaybills(orderIds: string[]): Promise<WmsAnswer<{ waybills: Waybill[]; refused: { orderId: string; code: string }[] }>>;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** Turns a record into the text that `push` sends; the outbox stores it, so a repeat is the same to the letter. */
export type RecordEncoder = (record: HandRecord) => string;

/** Kept with a record once it was applied. */
export interface Acknowledgement {
  recordId: string;
  wmsRef: string;
  epoch: string;
  at: Instant;
}
