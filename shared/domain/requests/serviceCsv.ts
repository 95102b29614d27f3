import type { Area, RowProblem, ServiceColumn, ServiceKey, ServiceRow, ServiceTable } from '../../model/service.ts';
import { SERVICE_COLUMNS } from '../../model/service.ts';
import { carrierCode } from '../carrierNames.ts';
import { normalHeading } from '../table/headings.ts';
import { textOf } from '../table/code.ts';
import type { Divisions } from '../validation/divisions.ts';
import { namedArea } from './area.ts';
import { daysOf, feeOf, minuteOf, pieceLimitOf, serviceOf, weightLimitOf } from './serviceWords.ts';

/** Columns of the table in a file, with the headings that stand for them. */
const COLUMNS: Readonly<Record<ServiceColumn, string>> = {
  carrier: '快递公司|快递|承运商|carrier|courier',
  service: '服务|服务类型|快递服务|service',
  province: '省|省份|province',
  city: '市|城市|city',
  district: '区县|区|县|district|county',
  allowed: '可发|是否可发|能否发|offered|done|allowed|served',
  fee: '费用|加收|加收费用|fee|extrafee|surcharge',
  days: '在途天数|天数|时效|时效天数|daysintransit|days|transitdays',
  cutOff: '截单时间|截单|cut-off|cutoff|cutofftime|cut-offtime',
  mostWeight: '限重|最大重量|最重|重量上限|weightlimit|maxweight|mostweight',
  mostPieces: '限件|最多件数|件数上限|限件数|piecelimit|maxpieces|mostpieces',
};
/** Without these a file is no such table. */
const NEEDED: readonly ServiceColumn[] = ['carrier', 'service'];

/** A heading that says its weights are grams; without it they are kilograms. */
const IN_GRAMS = /[(（]\s*(?:克|g|grams?)\s*[)）]/i;

const YES = /^(?:是|可|可以|可发|能|送|发|y|yes|true|1|✓|√|)$/;
const NO = /^(?:否|不|不可|不可以|不可发|不发|不送|不能|n|no|false|0|×|✗|x)$/;

/** A line with its cut-off (minutes since midnight; null: none is known, which only a service that is not done may have). */
export interface TimedRow extends ServiceRow {
  cutOff: number | null;
}

/** What is not done costs nothing, takes no time and has no limit. */
export const NO_TERMS = { fee: 0, days: 0, mostGrams: null, mostPieces: null } as const;

export interface ReadTable {
  /** Columns that are needed and not there; then nothing was read. */
  missing: ServiceColumn[];
  rows: { line: number; state: 'added' | 'changed' | 'unchanged'; row: TimedRow; before: TimedRow | null }[];
  /** `other`: the line that it contradicts. */
  rejected: { line: number; problem: RowProblem; value: string; other: number | null }[];
}

/** One text for each line of the table, by which it is told from others. */
export function keyOf({ carrier, service, province, city, district }: ServiceKey): string {
  return [carrier, service, province, city, district].join('/');
}

/** The lines of the table with the cut-offs of their services, by carrier, service and area. */
export function timedRows({ rows, cutOffs }: ServiceTable): TimedRow[] {
  const minutes = new Map(cutOffs.map(({ carrier, service, minute }) => [`${carrier}/${service}`, minute]));
  return rows
    .map((row) => ({ ...row, cutOff: minutes.get(`${row.carrier}/${row.service}`) ?? null }))
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

/**
 * Reads the cells of a file against the table as it is. `lines`: from the headings on, each with its number in the file. A row
 * that cannot be read, stands there twice, or gives a service another cut-off than a row before is rejected; the others are compared.
 */
export function readServiceTable(
  lines: readonly { line: number; cells: readonly string[] }[],
  known: ServiceTable,
  divisions: Divisions,
): ReadTable {
  const [head, ...body] = lines;
  const columns = columnsOf(head?.cells ?? []);
  const missing = NEEDED.filter((column) => columns[column] === undefined);
  const read: ReadTable = { missing, rows: [], rejected: [] };
  if (missing.length > 0) return read;
  const inGrams = IN_GRAMS.test(textOf(head?.cells[columns.mostWeight ?? -1]));
  const before = new Map(timedRows(known).map((row) => [keyOf(row), row]));
  const seen = new Map<string, number>();
  const stated = new Map<string, { minute: number; line: number }>();
  const stored = new Map(known.cutOffs.map(({ carrier, service, minute }) => [`${carrier}/${service}`, minute]));
  const parsed: { line: number; row: TimedRow }[] = [];
  for (const { line, cells } of body) {
    const cell = (column: ServiceColumn) =>
      textOf(cells[columns[column] ?? -1])
        .normalize('NFKC')
        .trim();
    const reject = (problem: RowProblem, value: string, other: number | null = null) =>
      void read.rejected.push({ line, problem, value, other });
    const row = readRow(cell, inGrams, divisions);
    if ('problem' in row) {
      reject(row.problem, row.value);
      continue;
    }
    const twice = seen.get(keyOf(row));
    if (twice !== undefined) {
      reject('twice', [row.carrier, row.province, row.city, row.district].filter(Boolean).join(' '), twice);
      continue;
    }
    const pair = `${row.carrier}/${row.service}`;
    const said = stated.get(pair);
    if (row.cutOff !== null && said !== undefined && said.minute !== row.cutOff) {
      reject('cut-off-differs', cell('cutOff'), said.line);
      continue;
    }
    seen.set(keyOf(row), line);
    if (row.cutOff !== null && said === undefined) stated.set(pair, { minute: row.cutOff, line });
    parsed.push({ line, row });
  }
  for (const { line, row } of parsed) {
    const pair = `${row.carrier}/${row.service}`;
    const cutOff = stated.get(pair)?.minute ?? stored.get(pair) ?? null;
    if (row.allowed && cutOff === null) {
      read.rejected.push({ line, problem: 'cut-off', value: '', other: null });
      continue;
    }
    const was = before.get(keyOf(row)) ?? null;
    const now = { ...row, cutOff };
    // A file of before these columns says nothing about limits.
    if (row.allowed && columns.mostWeight === undefined) now.mostGrams = was?.mostGrams ?? null;
    if (row.allowed && columns.mostPieces === undefined) now.mostPieces = was?.mostPieces ?? null;
    read.rows.push({ line, state: was === null ? 'added' : isSame(was, now) ? 'unchanged' : 'changed', row: now, before: was });
  }
  read.rejected.sort((a, b) => a.line - b.line);
  return read;
}

const COMPARED = ['allowed', 'fee', 'days', 'cutOff', 'mostGrams', 'mostPieces'] as const satisfies readonly (keyof TimedRow)[];

function isSame(a: TimedRow, b: TimedRow): boolean {
  return COMPARED.every((term) => a[term] === b[term]);
}

function columnsOf(cells: readonly string[]): Partial<Record<ServiceColumn, number>> {
  const headings = cells.map((cell) => normalHeading(textOf(cell)));
  return Object.fromEntries(
    SERVICE_COLUMNS.flatMap((column) => {
      const at = headings.findIndex((heading) => COLUMNS[column].split('|').includes(heading));
      return at < 0 ? [] : [[column, at]];
    }),
  );
}

type Refused = { problem: RowProblem; value: string };

function readRow(cell: (column: ServiceColumn) => string, inGrams: boolean, divisions: Divisions): TimedRow | Refused {
  const refuse = (problem: RowProblem, column: ServiceColumn): Refused => ({ problem, value: cell(column) });
  const carrier = carrierCode(cell('carrier'));
  if (carrier === '' || carrier.length > 32) return refuse('carrier', 'carrier');
  const service = serviceOf(cell('service'));
  if (service === null) return refuse('service', 'service');
  const area = namedArea({ province: cell('province'), city: cell('city'), district: cell('district') }, divisions);
  if (!area.ok) {
    const field = area.details?.['field'] as keyof Area;
    return refuse(field, field);
  }
  const word = cell('allowed').toLowerCase();
  const allowed = YES.test(word);
  if (!allowed && !NO.test(word)) return refuse('allowed', 'allowed');
  const cutOff = minuteOf(cell('cutOff'));
  if (cutOff === undefined) return refuse('cut-off', 'cutOff');
  // Whatever stands there.
  if (!allowed) return { carrier, service, ...area.value, allowed, ...NO_TERMS, cutOff };
  const fee = feeOf(cell('fee'));
  if (fee === null) return refuse('fee', 'fee');
  const days = daysOf(cell('days'));
  if (days === null) return refuse('days', 'days');
  const weight = cell('mostWeight');
  const mostGrams = weightLimitOf(inGrams && /^[\d.]+$/.test(weight) ? `${weight}g` : weight);
  if (mostGrams === undefined) return refuse('most-weight', 'mostWeight');
  const mostPieces = pieceLimitOf(cell('mostPieces'));
  if (mostPieces === undefined) return refuse('most-pieces', 'mostPieces');
  return { carrier, service, ...area.value, allowed, fee, days, cutOff, mostGrams, mostPieces };
}
