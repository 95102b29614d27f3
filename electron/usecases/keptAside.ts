import texts from '../../resources/locales/zh-CN/export.json' with { type: 'json' };
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { createMomentWriter } from '../../shared/domain/table/momentWriter.ts';
import type { Caller, Core } from './core.ts';
import { csvForPeople } from './exportRows.ts';
import { inTransaction } from '../store/database.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Elements of the WMS that could not be used, or only in part, newest first. Their text may hold personal data, so showing
 * one to a person is journaled, once in a run: a screen that asks again shows nothing new.
 */
export function listKeptAside(core: Core, caller: Caller, input: CallParsed<'cache/invalid'>): CallOutput<'cache/invalid'> {
  const found = core.keptAside.list(input.limit + 1, input.after);
  const elements = found
    .slice(0, input.limit)
    .map(({ id, kind, reference, reason, severity, seenAt, raw }) => ({ id, kind, reference, reason, severity, seenAt, raw }));
  const first = elements.map(({ id }) => `${caller.user} ${id}`).filter((shown) => !core.shownRaw.has(shown));
  if (first.length > 0) {
    inTransaction(core.records, () => writeJournal(core, caller, 'cache/invalid', '', { rows: first.length }));
    for (const shown of first) core.shownRaw.add(shown);
    core.changed('journal');
  }
  return { elements, next: found.length > input.limit ? elements.at(-1)?.id : undefined };
}

/** All of them as CSV. They may hold personal data, so the export is journaled. */
export function exportKeptAside(core: Core, caller: Caller): CallOutput<'cache/invalid-export'> {
  const timeOf = createMomentWriter(core.settings().timeZone);
  const rows = [...core.keptAside.all()].map(({ kind, reference, severity, reason, seenAt, raw }) => ({
    kind,
    reference,
    severity,
    reason,
    seenAt: timeOf(seenAt),
    raw,
  }));
  inTransaction(core.records, () => writeJournal(core, caller, 'cache/invalid-export', '', { rows: rows.length }));
  return {
    fileName: `holdfast-kept-aside-${timeOf(core.clock.now()).replaceAll(/[: ]/g, '-')}.csv`,
    csv: csvForPeople(texts.keptAside, rows),
    rows: rows.length,
  };
}
