import { hash } from 'node:crypto';
import type { z } from 'zod';
import remarks from '../../resources/practice/remarks.json' with { type: 'json' };
import { wirePayloads, wireRecord } from '../../shared/contract/wmsBridge.ts';
import { wireOrderOf } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import type { ConflictCode, RecordKind, RecordOutcome } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { AppliedRecord, Change } from './changes.ts';
import { decideCorrection, decideException, decideNewOrder, decideShipment, decideStockAdjustment } from './decisions.ts';
import type { Decision } from './decisions.ts';
import { chinaDay } from './generateOrder.ts';
import type { LedgerView } from './ledger.ts';

/** A result as it travels. */
export interface WireResult {
  id: string;
  outcome: RecordOutcome;
  wmsRef?: string | undefined;
  revision?: number | undefined;
  code?: ConflictCode | undefined;
  message?: string | undefined;
  current?: Record<string, unknown> | undefined;
}

export interface Verdict {
  result: WireResult;
  /** What taking the record in does; null when it has no effect. */
  change: Change | null;
}

const REFERENCE_PREFIX: Record<RecordKind, string> = {
  shipment: 'CK',
  correction: 'GZ',
  exception: 'YC',
  'new-order': 'XD',
  'stock-adjustment': 'TZ',
};
/** What the state of an order forbids is a conflict, to be settled by a person; what can never be right is rejected. */
const REJECTED: ReadonlySet<ConflictCode> = new Set(['unknown-order', 'unknown-sku', 'id-reused', 'invalid']);

/** Judges one record as it came in against the state as it is now. Changes nothing. */
export function judge(ledger: LedgerView, raw: unknown, now: Instant): Verdict {
  const envelope = wireRecord.safeParse(raw);
  if (!envelope.success) return refuse(idOf(raw), 'invalid', firstIssue(envelope.error));
  const record = envelope.data;
  const fingerprint = hash('sha1', canonicalText(raw), 'base64');
  const known = ledger.record(record.id);
  if (known !== undefined) {
    return known.fingerprint === fingerprint
      ? { result: resultOf(ledger, known, 'duplicate'), change: null }
      : refuse(record.id, 'id-reused');
  }
  const decision = decide(ledger, record, now);
  if ('code' in decision) return refuse(record.id, decision.code, decision.message, decision.current);

  const serial = String(ledger.counts().records + 1).padStart(6, '0');
  const applied: AppliedRecord = {
    id: record.id,
    kind: record.kind,
    orderId: decision.orderId,
    wmsRef: `${REFERENCE_PREFIX[record.kind]}${chinaDay(now)}-${serial}`,
    revision: decision.orders?.[0]?.order.revision,
    fingerprint,
  };
  const { orders, stock, waybills } = decision;
  const change: Change = { type: 'change', at: now, orders, stock, waybills, record: applied };
  return { result: resultOf(decision.orders?.[0]?.order ?? ledger, applied, 'applied'), change };
}

function decide(ledger: LedgerView, record: z.infer<typeof wireRecord>, now: Instant): Decision {
  const { kind, payload, orderId, baseRevision } = record;
  const about = { ledger, orderId, baseRevision, now };
  switch (kind) {
    case 'shipment':
      return read(wirePayloads[kind], payload, (shipment) => decideShipment(about, shipment));
    case 'correction':
      return read(wirePayloads[kind], payload, (correction) => decideCorrection(about, correction));
    case 'exception':
      return read(wirePayloads[kind], payload, () => decideException(about));
    case 'new-order':
      return read(wirePayloads[kind], payload, ({ order }) => decideNewOrder(about, order));
    default:
      return read(wirePayloads[kind], payload, (adjustment) => decideStockAdjustment(about, adjustment));
  }
}

function read<T>(schema: z.ZodType<T>, payload: unknown, then: (payload: T) => Decision): Decision {
  const parsed = schema.safeParse(payload);
  return parsed.success ? then(parsed.data) : { code: 'invalid', message: `payload.${firstIssue(parsed.error)}` };
}

/** The outcome of a record that took effect; a hand-made order's own copy comes along, as it tells the WMS's id. */
export function resultOf(source: LedgerView | Order, record: AppliedRecord, outcome: 'applied' | 'duplicate'): WireResult {
  const result: WireResult = { id: record.id, outcome, wmsRef: record.wmsRef, revision: record.revision };
  if (record.kind !== 'new-order' || record.orderId === null) return result;
  const order = 'orderId' in source ? source : source.order(record.orderId)?.order;
  return order === undefined ? result : { ...result, current: wireOrderOf(order) };
}

function refuse(id: string, code: ConflictCode, message?: string, current?: Order): Verdict {
  const outcome = REJECTED.has(code) ? 'rejected' : 'conflict';
  const result = { id, outcome, code, message: message ?? remarks.messages[code], current: current && wireOrderOf(current) } as const;
  return { result, change: null };
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}

function idOf(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null ? (raw as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : '';
}

/** JSON with the fields in one order, so that a repeat may have been written by another encoder. */
function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const fields = value as Record<string, unknown>;
  const names = Object.keys(fields).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(fields[name])}`).join(',')}}`;
}
