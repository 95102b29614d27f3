import english from '../../resources/locales/en/export.json' with { type: 'json' };
import englishTerms from '../../resources/locales/en/terms.json' with { type: 'json' };
import englishWriteback from '../../resources/locales/en/writeback.json' with { type: 'json' };
import chinese from '../../resources/locales/zh-CN/export.json' with { type: 'json' };
import chineseTerms from '../../resources/locales/zh-CN/terms.json' with { type: 'json' };
import chineseWriteback from '../../resources/locales/zh-CN/writeback.json' with { type: 'json' };
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { createMomentWriter } from '../../shared/domain/table/momentWriter.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Caller, Core } from './core.ts';
import { csvForPeople } from './exportRows.ts';
import { writeJournal } from './writeJournal.ts';

const PAGE = 1_000;

interface Words {
  texts: typeof chinese;
  carriers: Record<string, string>;
  codes: Record<string, { title: string }> & { unfamiliar: { title: string } };
}
const WORDS: Record<'zh-CN' | 'en', Words> = {
  'zh-CN': { texts: chinese, carriers: chineseTerms.carrier, codes: chineseWriteback.codes },
  en: { texts: english, carriers: englishTerms.carrier, codes: englishWriteback.codes },
};

/** Everything that is not delivered, for the day when it must be typed into something else, in the words of a language. It is journaled. */
export function exportRecords(core: Core, caller: Caller, { language }: CallParsed<'writeback/export'>): CallOutput<'writeback/export'> {
  const words = WORDS[language];
  const timeOf = createMomentWriter(core.settings().timeZone);
  const rows = (['pending', 'unknown', 'in-flight', 'parked'] as const)
    .flatMap((state) => [...pages(core, state)])
    .toSorted((a, b) => a.seq - b.seq)
    .map((entry) => rowOf(entry, words, timeOf));
  inTransaction(core.records, () => writeJournal(core, caller, 'writeback/export', '', { rows: rows.length }));
  return {
    fileName: `holdfast-records-${timeOf(core.clock.now()).replaceAll(/[: ]/g, '-')}.csv`,
    csv: csvForPeople(words.texts.records, rows),
    rows: rows.length,
  };
}

function* pages(core: Core, state: OutboxEntry['state']): Generator<OutboxEntry> {
  for (let after = 0; ;) {
    const page = core.outbox.list(state, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.seq;
  }
}

function rowOf(
  entry: OutboxEntry,
  { texts, carriers, codes }: Words,
  timeOf: (at: number) => string,
): Record<string, string | number> & { seq: number } {
  const body = JSON.parse(entry.body) as { payload: { parcels?: { carrier: string; waybillNo: string }[] } };
  const parcels = body.payload.parcels ?? [];
  return {
    seq: entry.seq,
    recordId: entry.recordId,
    kind: texts.kinds[entry.kind],
    orderNo: entry.orderNo,
    orderId: entry.orderId ?? '',
    carriers: parcels.map(({ carrier }) => carriers[carrier] ?? carrier).join(' '),
    waybillNos: parcels.map((parcel) => parcel.waybillNo).join(' '),
    state: texts.states[entry.state],
    reason: entry.code === null ? '' : (codes[entry.code] ?? codes.unfamiliar).title,
    code: entry.code ?? '',
    message: entry.message ?? '',
    occurredAt: timeOf(entry.occurredAt),
    recordedBy: entry.recordedBy,
    station: entry.station,
    payload: JSON.stringify(body.payload),
  };
}
