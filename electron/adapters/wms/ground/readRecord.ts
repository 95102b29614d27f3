import type { z } from 'zod';
import { wirePayloads, wireRecord } from '../../../../shared/contract/wmsBridge.ts';
import type { ConflictCode, HandRecord } from '../../../../shared/model/record.ts';

export type Payload<K extends keyof typeof wirePayloads> = z.infer<(typeof wirePayloads)[K]>;

/** A record of one kind, as it came out of the queue. */
export type ReadRecord = {
  [K in keyof typeof wirePayloads]: { kind: K; record: HandRecord; payload: Payload<K>; body: string };
}[keyof typeof wirePayloads];

/** What the state of an order forbids is a conflict, to be settled by a person; what can never be right is rejected. */
export const REJECTED: ReadonlySet<ConflictCode> = new Set(['unknown-order', 'unknown-sku', 'id-reused', 'invalid']);

/** Reads a record's text; the first broken place where it breaks the contract. */
export function readRecord(body: string): ReadRecord | string {
  const envelope = wireRecord.safeParse(JSON.parse(body));
  if (!envelope.success) return placeOf(envelope.error);
  const { data: record } = envelope;
  const payload = wirePayloads[record.kind].safeParse(record.payload);
  if (!payload.success) return `payload.${placeOf(payload.error)}`;
  return { kind: record.kind, record: { ...record, payload: payload.data }, payload: payload.data, body } as ReadRecord;
}

function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}
