import type { Order, Stock } from '../../shared/model/order.ts';
import type { RecordKind } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';

/** An order with the revisions at which others than the floor last changed what a packer relies on. */
export interface HeldOrder {
  order: Order;
  recipientRevision: number;
  linesRevision: number;
}

/** What the WMS remembers of a record once it took effect. */
export interface AppliedRecord {
  id: string;
  kind: RecordKind;
  /** The order it was about, or the one that it made; null for a stock adjustment. */
  orderId: string | null;
  wmsRef: string;
  revision?: number | undefined;
  /** Of the whole record; a repeat must have the same. */
  fingerprint: string;
}

/**
 * One step of the practice warehouse's history: everything as it stands afterwards, so that replaying needs no
 * judgement and a restore is the same history cut short.
 */
export interface Change {
  type: 'change';
  at: Instant;
  orders?: HeldOrder[];
  stock?: Stock[];
  /** Numbers that belong to an order from now on. */
  waybills?: { number: string; orderId: string }[];
  record?: AppliedRecord;
}

/** The warehouse was restored from a backup: only the first `keep` changes are left, and a new epoch begins. */
export interface Restore {
  type: 'restore';
  at: Instant;
  keep: number;
}

export type PracticeEvent = Change | Restore;
