import { createMomentReader } from '../../../../shared/domain/table/moment.ts';
import { guessKind, missingFields } from '../../../../shared/domain/table/headings.ts';
import { readRow } from '../../../../shared/domain/table/readRow.ts';
import { createRoundedJudge } from '../../../../shared/domain/table/rounded.ts';
import { textOf } from '../../../../shared/domain/table/code.ts';
import type { Result } from '../../../../shared/model/result.ts';
import { fail, ok } from '../../../../shared/model/result.ts';
import type { BatchEntry, FileExchange, Mapping, TablePreview } from '../../../ports/fileExchange.ts';
import type { Inbox } from './inbox.ts';
import type { Batch, Ledger, RecordAnswer } from './ledger.ts';
import { refused } from './receipts.ts';
import { refusalOf } from './refused.ts';
import type { Registry } from './registry.ts';
import type { TableHead } from './tableHead.ts';

export interface ExchangeParts {
  inFolder: string;
  outFolder: string;
  zone: string;
  now: () => number;
  inbox: Inbox;
  registry: Registry;
  ledger: Ledger;
  listen: (listener: (recordIds: string[]) => void) => void;
}

const ROWS_SHOWN = 8;
const CELL_SHOWN = 200;
const FINDINGS_SHOWN = 50;
const IMPORTS_SHOWN = 200;

/** What people see and decide of the files that come in and go out. */
export function createExchange({ inFolder, outFolder, zone, now, inbox, registry, ledger, listen }: ExchangeParts): FileExchange {
  async function known(name: string): Promise<Result<Mapping>> {
    const found = await inbox.find(name);
    if (!found.ok) return found;
    const { head } = found.value;
    const source = registry.source(head.fingerprint);
    return source === null ? incomplete(guessed(head)) : ok(source);
  }

  return {
    folders: { inFolder, outFolder },
    async files() {
      try {
        return ok(await inbox.list());
      } catch (error) {
        const failure = refusalOf(error, inFolder);
        return failure.code === 'files/not-found' ? fail('files/folder-missing', { folder: inFolder }) : failure;
      }
    },
    async preview(name, mapping) {
      const found = await inbox.find(name).catch((error: unknown) => refusalOf(error, name));
      if (!found.ok) return found;
      const { head } = found.value;
      const source = registry.source(head.fingerprint);
      return ok(previewOf(name, head, mapping ?? source ?? guessed(head), source !== null, zone));
    },
    async remember(name, mapping) {
      const found = await inbox.find(name).catch((error: unknown) => refusalOf(error, name));
      if (!found.ok) return found;
      const { head } = found.value;
      const fitting = Object.values(mapping.columns).every((column) => column < head.headings.length);
      if (!fitting || missingFields(mapping.kind, mapping.columns).length > 0) return incomplete(mapping);
      registry.remember(head.fingerprint, mapping);
      return ok({});
    },
    async import(name) {
      const mapping = await known(name).catch((error: unknown) => refusalOf(error, name));
      if (!mapping.ok) return mapping;
      if (mapping.value.kind === 'receipt') return inbox.takeReceipt(name, mapping.value, 'receipt');
      return inbox.take(name, mapping.value);
    },
    cancel: () => inbox.cancel(),
    running: () => inbox.running(),
    imports: () =>
      registry
        .imports()
        .slice(-IMPORTS_SHOWN)
        .toReversed()
        .map(({ name, kind, at, rows, told, unchanged, aside, findings }) => ({ name, kind, at, rows, told, unchanged, aside, findings })),
    batches: (limit) =>
      ledger
        .batches()
        .slice(0, limit)
        .map((batch) => batchEntry(ledger, batch)),
    confirm(number, { notTaken, failed }, by) {
      const batch = ledger.batch(number);
      const waiting = (batch?.records ?? []).filter(({ id }) => {
        const found = ledger.find(id);
        return found?.batch === batch && found?.answer === null;
      });
      if (batch === null || waiting.length === 0) return fail('files/batch-not-found', { number });
      const reasons = new Map(failed.map(({ recordId, reason }) => [recordId, reason]));
      const answers = waiting.map(({ id }): RecordAnswer => {
        if (notTaken) return { id, outcome: 'not-taken' };
        const reason = reasons.get(id);
        return reason === undefined ? { id, outcome: 'applied' } : refused(id, reason);
      });
      ledger.answer(answers, by, now());
      return ok({ recordIds: answers.map(({ id }) => id) });
    },
    async loadReceipt(name, by) {
      const mapping = await known(name).catch((error: unknown) => refusalOf(error, name));
      if (!mapping.ok) return mapping;
      if (mapping.value.kind !== 'receipt') return incomplete({ ...mapping.value, kind: 'receipt' });
      return inbox.takeReceipt(name, mapping.value, by);
    },
    onChange: listen,
  };
}

function guessed(head: TableHead): Mapping {
  const { kind, columns } = guessKind(head.headings);
  return { kind, columns, defaults: { platform: '', merchantId: '' } };
}

function incomplete({ kind, columns }: Mapping) {
  const fields = missingFields(kind, columns).map((group) => group.join(' / '));
  return fail('files/mapping-incomplete', { fields: fields.join(', ') });
}

function previewOf(name: string, head: TableHead, mapping: Mapping, remembered: boolean, zone: string): TablePreview {
  const { headings, sample, format } = head;
  const readMoment = createMomentReader(zone);
  const rounded = createRoundedJudge();
  const rows = sample.map(({ row, cells }) => readRow(mapping.columns, cells, row, readMoment));
  for (const row of rows) rounded.see(row);
  return {
    ...mapping,
    name,
    format,
    headings,
    rows: sample
      .slice(0, ROWS_SHOWN)
      .map(({ row, cells }) => ({ row, cells: headings.map((_, at) => textOf(cells[at]).slice(0, CELL_SHOWN)) })),
    missing: missingFields(mapping.kind, mapping.columns),
    findings: rows.flatMap((row) => rounded.judge(row).findings).slice(0, FINDINGS_SHOWN),
    remembered,
  };
}

function batchEntry(ledger: Ledger, batch: Batch): BatchEntry {
  const { number, file, at } = batch;
  const records = batch.records.map(({ id, orderNo, waybills }): BatchEntry['records'][number] => {
    const found = ledger.find(id);
    // Handed over again later: here it was not taken, or refused.
    const answer = found?.batch === batch ? found.answer : { outcome: 'not-taken' as const, message: '' };
    const outcome =
      answer === null ? 'waiting' : answer.outcome === 'conflict' || answer.outcome === 'rejected' ? 'refused' : answer.outcome;
    return { recordId: id, orderNo, waybills, outcome, reason: answer?.message ?? '' };
  });
  return { number, file, at, records };
}
