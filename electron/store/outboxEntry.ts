import type { OutboxState, RecordKind } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';

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

/** What is needed to send a record and to settle what came of it. */
export type DueEntry = Pick<OutboxEntry, 'seq' | 'recordId' | 'orderId' | 'orderNo' | 'kind' | 'body' | 'attempts'>;

/** How many records stand in each state. */
export type OutboxCounts = Record<OutboxState, number>;
