import { hash } from 'node:crypto';
import { createMomentWriter } from '../../../../shared/domain/table/momentWriter.ts';
import type { ConflictCode, RecordKind, RecordResult } from '../../../../shared/model/record.ts';
import type { NotYet, PushRecord } from '../../../ports/wmsConnector.ts';
import type { BatchFolder, BatchFormat, CsvWriter } from './batchFiles.ts';
import { finishBatches, writeBatch } from './batchFiles.ts';
import type { BatchColumn, BatchRow, Template } from './batchRows.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import { readRecord } from '../ground/readRecord.ts';
import { rowsOf } from './batchRows.ts';
import type { Catalogue } from './catalogue.ts';
import type { Taken } from './judge.ts';
import { objectionTo, orderNoOf, orderOf, refuse, take } from './judge.ts';
import type { BatchRecord, HandedOver, Ledger } from './ledger.ts';

/** Texts of a hand-over file, in the language of the WMS. */
export interface BatchWords {
  /** In the names of files: shipments, and everything that people enter by hand. */
  shipments: string;
  others: string;
  kinds: Record<RecordKind, string>;
  headings: Record<BatchColumn, string>;
}

export interface HandOverParts {
  folder: BatchFolder;
  ledger: Ledger;
  catalogue: Catalogue;
  template: Template;
  format: BatchFormat;
  csvOf: CsvWriter;
  words: BatchWords;
  zone: string;
  now: () => number;
}

type Outcome = RecordResult | NotYet | null;
interface Fresh {
  read: ReadRecord;
  stub: BatchRecord;
  orderNo: string;
}

const OTHER_COLUMNS: readonly BatchColumn[] = [
  'kind',
  'orderNo',
  'sku',
  'quantity',
  'detail',
  'occurredAt',
  'recordedBy',
  'station',
  'recordId',
];

/** Hands records over in numbered files, each record once, and says what is known of it afterwards. */
export function createHandOver(parts: HandOverParts) {
  const { folder, ledger, catalogue, words } = parts;
  const timeOf = createMomentWriter(parts.zone);

  /** What is known of a record that was handed over; null where it may be handed over (again). */
  function known(found: HandedOver | null): Outcome {
    if (found === null || found.answer?.outcome === 'not-taken') return null;
    const { record, batch, answer, position } = found;
    if (answer === null) return { id: record.id, outcome: 'not-yet', message: batch.file };
    const order = catalogue.find('orders', record.orderId);
    if (answer.outcome === 'applied') {
      const shipped = order?.element['status'] === 'shipped' ? { revision: order.entry.revision } : {};
      return { id: record.id, outcome: 'applied', wmsRef: answer.wmsRef ?? `${batch.file}#${position}`, ...shipped };
    }
    return refuse(record.id, answer.code ?? 'invalid', answer.message ?? '', order);
  }

  /** What stands already, or speaks against the record; null when it may go. */
  function judge(id: string, body: string, taken: Taken): { outcome: Outcome; fresh: Fresh | null } {
    const found = ledger.find(id);
    const digest = digestOf(body);
    const settled = (outcome: Outcome) => ({ outcome, fresh: null });
    if (found !== null && found.record.digest !== digest) return settled(refuse(id, 'id-reused', 'another record went under this id'));
    const before = known(found);
    if (before?.outcome === 'applied') return settled({ ...before, outcome: 'duplicate' });
    if (before?.outcome === 'not-yet') return settled(before);
    const read = readRecord(body);
    if (typeof read === 'string') return settled(refuse(id, 'invalid' satisfies ConflictCode, read));
    const objection = objectionTo(catalogue, ledger, read, taken);
    if (objection !== null) return settled(objection);
    take(taken, read);
    const orderId = read.record.orderId ?? '';
    const orderNo = read.kind === 'new-order' ? read.payload.order.orderNo : orderNoOf(catalogue.find('orders', orderId));
    const waybills = read.kind === 'shipment' ? read.payload.parcels.map(({ waybillNo }) => waybillNo) : [];
    return { outcome: null, fresh: { read, orderNo, stub: { id, digest, kind: read.kind, orderId, orderNo, waybills } } };
  }

  async function write(name: string, template: Template, fresh: readonly Fresh[]): Promise<void> {
    if (fresh.length === 0) return;
    const rows: BatchRow[] = fresh.flatMap(({ read, orderNo }) => rowsOf(read, orderNo, words.kinds, timeOf));
    const records = fresh.map(({ stub }) => stub);
    await writeBatch(folder, ledger, { template, rows, records, format: parts.format, csvOf: parts.csvOf, name }, parts.now());
  }

  return {
    known: (recordId: string): Outcome => known(ledger.find(recordId)),
    /** Makes up for moves that a crash has interrupted. Throws errors of the disk. */
    finish: (): void => finishBatches(folder, ledger, parts.now()),
    /** Answers what is known of each record afterwards, and what went wrong with the disk, if it did. */
    async push(records: readonly PushRecord[]): Promise<{ results: Outcome[]; error: unknown }> {
      const taken: Taken = { shipped: new Set(), waybills: new Map() };
      const planned = new Map<string, string>();
      const judged = records.map(({ record: { id }, body }) => {
        // The same record twice in one batch is one.
        if (planned.has(id))
          return { outcome: planned.get(id) === body ? null : refuse(id, 'id-reused', 'twice in one batch'), fresh: null };
        planned.set(id, body);
        return judge(id, body, taken);
      });
      const fresh = judged.flatMap((one) => (one.fresh === null ? [] : [one.fresh]));
      let error: unknown = null;
      try {
        const others: Template = OTHER_COLUMNS.map((column) => ({ column, heading: words.headings[column] }));
        await write(
          words.others,
          others,
          fresh.filter(({ read }) => read.kind !== 'shipment'),
        );
        await write(
          words.shipments,
          parts.template,
          fresh.filter(({ read }) => read.kind === 'shipment'),
        );
      } catch (reason) {
        error = reason;
      }
      const results = judged.map(({ outcome, fresh: isFresh }, at) => {
        const after = outcome ?? known(ledger.find(records[at]!.record.id));
        return isFresh === null && outcome === null && after?.outcome === 'applied' ? { ...after, outcome: 'duplicate' as const } : after;
      });
      return { results, error };
    },
    /** What a push would answer; nothing is written. */
    rehearse(records: readonly PushRecord[]): (RecordResult | null)[] {
      const taken: Taken = { shipped: new Set(), waybills: new Map() };
      return records.map(({ record: { id }, body }) => {
        const { outcome, fresh } = judge(id, body, taken);
        if (fresh !== null) return { id, outcome: 'applied' };
        return outcome?.outcome === 'not-yet' ? null : outcome;
      });
    },
    /** The order as the last import has it. */
    order(orderId: string) {
      const found = catalogue.find('orders', orderId);
      return found === null ? null : (orderOf(found) ?? null);
    },
  };
}
export type HandOver = ReturnType<typeof createHandOver>;

function digestOf(body: string): string {
  return hash('sha256', body, 'hex').slice(0, 24);
}
