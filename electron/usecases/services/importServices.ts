import { hash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import type { ReadTable } from '../../../shared/domain/requests/serviceCsv.ts';
import { readServiceTable, timedRows } from '../../../shared/domain/requests/serviceCsv.ts';
import type { ServiceTable } from '../../../shared/model/service.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import { chinaDivisions } from '../chinaDivisions.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { changeInShort, MOST_ROWS, putRow, viewRow } from './serviceTable.ts';

/** So many lines of each sort are shown; the counts are of all. */
const SHOWN = 200;

/** What a file would change. Fails `files/no-table`, `files/unreadable`, `services/too-many`; changes nothing. */
export function previewServices(core: Core, { csv }: CallParsed<'services/preview'>): Result<CallOutput<'services/preview'>> {
  const table = core.services.table();
  const read = readCsv(csv, table);
  if (!read.ok) return read;
  const { missing, rows, rejected } = read.value;
  const changing = rows.flatMap(({ line, state, row, before }) =>
    state === 'unchanged' ? [] : [{ line, state, row: viewRow(row), before: before === null ? null : viewRow(before) }],
  );
  return ok({
    missing,
    added: changing.filter(({ state }) => state === 'added').length,
    changed: changing.filter(({ state }) => state === 'changed').length,
    unchanged: rows.length - changing.length,
    rows: changing.slice(0, SHOWN),
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, SHOWN),
    stamp: stampOf(table),
  });
}

/** Takes the good lines of a file over. Fails `services/changed` where the table is not the one that the preview saw. */
export function importServices(
  core: Core,
  caller: Caller,
  { csv, stamp }: CallParsed<'services/import'>,
): Result<CallOutput<'services/import'>> {
  const result = inTransaction(core.records, (): Result<CallOutput<'services/import'>> => {
    const table = core.services.table();
    if (stampOf(table) !== stamp) return fail('services/changed');
    const read = readCsv(csv, table);
    if (!read.ok) return read;
    const changing = read.value.rows.filter(({ state }) => state !== 'unchanged');
    const added = changing.filter(({ state }) => state === 'added').length;
    for (const { row } of changing) putRow(core, row);
    writeJournal(core, caller, 'services/import', '', {
      added,
      changed: changing.length - added,
      rejected: read.value.rejected.length,
      lines: changing.map(({ before, row }) => changeInShort(before, row)),
    });
    return ok({ added, changed: changing.length - added });
  });
  if (result.ok) core.changed('services', 'journal');
  return result;
}

function readCsv(csv: string, table: ServiceTable): Result<ReadTable> {
  const lines = linesOf(csv);
  if (!lines.ok) return lines;
  if (lines.value.length < 2) return fail('files/no-table');
  const read = readServiceTable(lines.value, table, chinaDivisions());
  const added = read.rows.filter(({ state }) => state === 'added').length;
  return table.rows.length + added > MOST_ROWS ? fail('services/too-many', { most: MOST_ROWS }) : ok(read);
}

/** Rows with the number of the line on which each begins; empty ones are left out. */
function linesOf(csv: string): Result<{ line: number; cells: string[] }[]> {
  try {
    const records = parse(csv, { bom: true, delimiter: [',', '\t', ';'], relax_quotes: true, relax_column_count: true, info: true });
    const rows = (records as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      // The parser tells the line on which a record ends.
      line: info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0),
      cells: record,
    }));
    return ok(rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')));
  } catch (error) {
    if (error instanceof CsvError) return fail('files/unreadable', { problem: error.code });
    throw error;
  }
}

function stampOf(table: ServiceTable): string {
  return hash('sha256', JSON.stringify(timedRows(table)), 'hex').slice(0, 24);
}
