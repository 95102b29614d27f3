import texts from '../../resources/locales/zh-CN/export.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Caller, Core } from './core.ts';
import { csvOf, csvTime } from './exportRows.ts';
import { writeJournal } from './writeJournal.ts';

const PAGE = 1_000;

/** Everything that is not delivered, for the day when it must be typed into something else. The export is journaled. */
export function exportRecords(core: Core, caller: Caller): CallOutput<'writeback/export'> {
  const rows = (['pending', 'unknown', 'in-flight', 'parked'] as const)
    .flatMap((state) => [...pages(core, state)])
    .toSorted((a, b) => a.seq - b.seq)
    .map(rowOf);
  const now = core.clock.now();
  inTransaction(core.records, () => writeJournal(core, caller, 'writeback/export', '', { rows: rows.length }));
  return { fileName: `holdfast-records-${csvTime(now).replaceAll(/[: ]/g, '-')}.csv`, csv: csvOf(texts.records, rows), rows: rows.length };
}

function* pages(core: Core, state: OutboxEntry['state']): Generator<OutboxEntry> {
  for (let after = 0; ;) {
    const page = core.outbox.list(state, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.seq;
  }
}

function rowOf(entry: OutboxEntry): Record<string, string | number> & { seq: number } {
  const body = JSON.parse(entry.body) as { payload: { parcels?: { carrier: string; waybillNo: string }[] } };
  const parcels = body.payload.parcels ?? [];
  return {
    seq: entry.seq,
    recordId: entry.recordId,
    kind: texts.kinds[entry.kind],
    orderNo: entry.orderNo,
    orderId: entry.orderId ?? '',
    carriers: parcels.map((parcel) => parcel.carrier).join(' '),
    waybillNos: parcels.map((parcel) => parcel.waybillNo).join(' '),
    state: texts.states[entry.state],
    code: entry.code ?? '',
    message: entry.message ?? '',
    occurredAt: csvTime(entry.occurredAt),
    recordedBy: entry.recordedBy,
    station: entry.station,
    payload: JSON.stringify(body.payload),
  };
}
