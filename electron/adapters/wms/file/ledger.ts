import { z } from 'zod';
import type { Instant } from '../../../../shared/model/time.ts';
import { CONFLICT_CODES, RECORD_KINDS } from '../../../../shared/model/record.ts';
import { openJsonLines } from './jsonLines.ts';

const batchRecord = z.object({
  id: z.string(),
  /** Of the record's text, to tell a repeat from another record under the same id. */
  digest: z.string(),
  kind: z.enum(RECORD_KINDS),
  orderId: z.string(),
  orderNo: z.string(),
  waybills: z.array(z.string()),
});
export type BatchRecord = z.infer<typeof batchRecord>;

const recordAnswer = z.object({
  id: z.string(),
  /** `not-taken`: the WMS never read the file; the record may be written again. */
  outcome: z.enum(['applied', 'conflict', 'rejected', 'not-taken']),
  code: z.enum(CONFLICT_CODES).optional(),
  message: z.string().optional(),
  wmsRef: z.string().optional(),
});
export type RecordAnswer = z.infer<typeof recordAnswer>;

const entry = z.discriminatedUnion('type', [
  /** Written beside its place and about to be moved there: from here on it counts as handed over. */
  z.object({ type: z.literal('batch'), number: z.int(), file: z.string(), at: z.int(), records: z.array(batchRecord) }),
  z.object({ type: z.literal('written'), number: z.int(), at: z.int() }),
  z.object({ type: z.literal('answers'), at: z.int(), by: z.string(), answers: z.array(recordAnswer) }),
]);

export interface Batch {
  number: number;
  file: string;
  at: Instant;
  records: BatchRecord[];
  /** False between the entry in the ledger and the file in its place. */
  written: boolean;
}

/** A record where it was handed over last. */
export interface HandedOver {
  record: BatchRecord;
  batch: Batch;
  /** From 1, within the batch. */
  position: number;
  answer: RecordAnswer | null;
}

/** What was handed over in which file, and what was answered: an append-only file, replayed at the start. */
export function openLedger(path: string) {
  const lines = openJsonLines(path, entry);
  const batches = new Map<number, Batch>();
  const records = new Map<string, HandedOver>();
  const byOrderNo = new Map<string, Set<string>>();
  const byWaybill = new Map<string, string>();

  function replay(one: z.infer<typeof entry>): void {
    if (one.type === 'written') batches.get(one.number)!.written = true;
    if (one.type === 'answers') {
      for (const answer of one.answers) {
        const found = records.get(answer.id);
        if (found) found.answer = answer;
      }
    }
    if (one.type !== 'batch') return;
    const batch: Batch = { number: one.number, file: one.file, at: one.at, records: one.records, written: false };
    batches.set(batch.number, batch);
    for (const [at, record] of one.records.entries()) {
      records.set(record.id, { record, batch, position: at + 1, answer: null });
      byOrderNo.set(record.orderNo, (byOrderNo.get(record.orderNo) ?? new Set()).add(record.id));
      for (const waybill of record.waybills) byWaybill.set(waybill, record.id);
    }
  }
  for (const one of lines.entries.splice(0)) replay(one);

  function add(one: z.infer<typeof entry>): void {
    lines.add(one);
    lines.entries.length = 0;
    replay(one);
  }

  /** Handed over and not refused: it counts until somebody says otherwise. */
  const stands = (found: HandedOver | undefined): found is HandedOver =>
    found !== undefined && (found.answer === null || found.answer.outcome === 'applied');

  return {
    find: (recordId: string): HandedOver | null => records.get(recordId) ?? null,
    batch: (number: number): Batch | null => batches.get(number) ?? null,
    /** Newest first. */
    batches: (): Batch[] => [...batches.values()].toReversed(),
    unwritten: (): Batch[] => [...batches.values()].filter(({ written }) => !written),
    lastNumber: (): number => Math.max(0, ...batches.keys()),
    ofOrderNo: (orderNo: string): HandedOver[] => [...(byOrderNo.get(orderNo) ?? [])].map((id) => records.get(id)!),
    /** Another shipment of this order that stands. */
    shipmentOf(orderId: string, orderNo: string, except: string): HandedOver | null {
      const found = this.ofOrderNo(orderNo).find(
        (one) => one.record.id !== except && one.record.kind === 'shipment' && one.record.orderId === orderId && stands(one),
      );
      return found ?? null;
    },
    /** The record of another order that used this waybill number and stands. */
    userOf(waybill: string, orderId: string): HandedOver | null {
      const found = records.get(byWaybill.get(waybill) ?? '');
      return stands(found) && found.record.orderId !== orderId ? found : null;
    },
    plan: (batch: Omit<Batch, 'written'>): void => add({ type: 'batch', ...batch }),
    markWritten: (number: number, at: Instant): void => add({ type: 'written', number, at }),
    answer: (answers: RecordAnswer[], by: string, at: Instant): void => add({ type: 'answers', answers, by, at }),
    close: (): void => lines.close(),
  };
}
export type Ledger = ReturnType<typeof openLedger>;
