import type { Order, Recipient } from './order.ts';
import type { Instant } from './time.ts';

export const RECORD_KINDS = ['shipment', 'correction', 'exception', 'new-order', 'stock-adjustment'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export interface ParcelLine {
  lineNo: number;
  sku: string;
  quantity: number;
}

export interface Parcel {
  /** Carrier code: SF, YTO, ZTO, STO, YUNDA, JD, EMS ... */
  carrier: string;
  waybillNo: string;
  weightGrams?: number | undefined;
  lines: ParcelLine[];
}

/** A line that could not be filled, and why. */
export interface ShortLine {
  lineNo: number;
  quantity: number;
  reason: string;
}

export interface ShipmentPayload {
  parcels: Parcel[];
  short?: ShortLine[] | undefined;
  remark?: string | undefined;
}

export const EXCEPTION_CLASSES = ['out-of-stock', 'recipient-error', 'product-error', 'system-failure', 'special-request'] as const;
export type ExceptionClass = (typeof EXCEPTION_CLASSES)[number];

export type RecordPayload =
  | ShipmentPayload
  | { recipient?: Recipient; lines?: ParcelLine[]; evidence: string }
  | { class: ExceptionClass; outcome: string; remark?: string }
  | { order: Omit<Order, 'orderId' | 'revision'> }
  | { sku: string; delta: number; reason: string };

/** A hand-made record as it travels to the WMS. The id is its idempotency key from the moment it is made. */
export interface HandRecord {
  /** UUID version 7, made where the record was made. */
  id: string;
  kind: RecordKind;
  /** Absent for new-order and stock-adjustment. */
  orderId?: string | undefined;
  /** The order's revision that the person saw. */
  baseRevision?: number | undefined;
  occurredAt: Instant;
  recordedBy: string;
  station: string;
  outageId?: string | undefined;
  payload: RecordPayload;
}

export const RECORD_OUTCOMES = ['applied', 'duplicate', 'conflict', 'rejected'] as const;
export type RecordOutcome = (typeof RECORD_OUTCOMES)[number];

/** Why the WMS did not apply a record (contract "wms-bridge/1"). */
export const CONFLICT_CODES = [
  'order-cancelled',
  'already-shipped',
  'recipient-changed',
  'lines-changed',
  'order-held',
  'insufficient-stock',
  'unknown-order',
  'unknown-sku',
  'waybill-in-use',
  'id-reused',
  'invalid',
] as const;
export type ConflictCode = (typeof CONFLICT_CODES)[number];

export interface RecordResult {
  id: string;
  outcome: RecordOutcome;
  /** The WMS's own proof: a document number. */
  wmsRef?: string | undefined;
  revision?: number | undefined;
  code?: ConflictCode | undefined;
  message?: string | undefined;
  /** With a conflict: the order as it is now. */
  current?: Order | undefined;
}

/**
 * pending: waits to be sent · in-flight: sent, answer awaited · unknown: sent, no answer, must be looked up ·
 * acked: the WMS has it · parked: the WMS refused it, a person decides · void: withdrawn by a person, with a reason.
 */
export const OUTBOX_STATES = ['pending', 'in-flight', 'unknown', 'acked', 'parked', 'void'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];
