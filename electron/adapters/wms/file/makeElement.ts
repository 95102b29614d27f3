import { hash } from 'node:crypto';
import { makeProduct, makeStock } from '../../../../shared/domain/table/makeGoods.ts';
import { makeOrder } from '../../../../shared/domain/table/makeOrder.ts';
import type { ReadRow } from '../../../../shared/domain/table/readRow.ts';
import type { Finding } from '../../../../shared/model/table.ts';
import type { ImportJob } from './importJob.ts';
import type { IndexEntry, LogLine } from './lots.ts';

/** What the rows of one element say, beside what is known of it. */
export interface Judged {
  /** What is to be told; null when it is all known. */
  line: LogLine | null;
  entry: Omit<IndexEntry, 'offset' | 'length'> | null;
  findings: Finding[];
}

const STATED_ROWS = 20;

/** The key by which rows belong together; null when a row has none and stands alone. */
export function keyOf(kind: ImportJob['kind'], { fields }: ReadRow): string | null {
  if (kind === 'orders') return fields.orderId ?? fields.orderNo ?? null;
  if (fields.sku === undefined) return null;
  return kind === 'stock' ? `${fields.sku}\u0000${fields.location ?? ''}` : fields.sku;
}

/** Makes an element of its rows and compares it with what is known; the revision grows only with the content. */
export function judgeRows(job: ImportJob, key: string, rows: readonly ReadRow[], known: IndexEntry | null): Judged {
  const { element, findings } = make(job, rows);
  const partial = findings.some(({ weight }) => weight === 'doubtful');
  if (element === null) {
    const aside = asideOf(job, key, rows, findings, 'whole');
    const digest = digestOf(aside.raw);
    if (known?.aside === digest) return { line: null, entry: known, findings };
    return { line: { aside }, entry: { ...(known ?? unknownEntry(key)), aside: digest }, findings };
  }
  const digest = digestOf(JSON.stringify([element, partial ? findings.map(({ row: _row, ...rest }) => rest) : []]));
  if (known?.digest === digest && known.aside === '') return { line: null, entry: known, findings };
  const before = known ?? unknownEntry(key);
  const isSame = before.digest === digest;
  const revision = isSame ? before.revision : before.revision + 1;
  const recipient = digestOf(JSON.stringify(element['recipient'] ?? ''));
  const lines = digestOf(JSON.stringify(element['lines'] ?? ''));
  const hasTime = job.kind !== 'orders' || element['createdAt'] !== undefined;
  const createdAt = hasTime ? 0 : before.createdAt || job.now;
  const entry = {
    key,
    revision,
    digest,
    recipient,
    recipientAt: recipient === before.recipient ? before.recipientAt : revision,
    lines,
    linesAt: lines === before.lines ? before.linesAt : revision,
    createdAt,
    aside: '',
  };
  const told = {
    ...element,
    ...(job.kind === 'orders' && { revision, ...(!hasTime && { createdAt: new Date(createdAt).toISOString() }) }),
    ...(job.kind === 'stock' && { asOf: element['asOf'] ?? new Date(job.now).toISOString() }),
  };
  return { line: { element: told, ...(partial && { aside: asideOf(job, key, rows, findings, 'partial') }) }, entry, findings };
}

/** A row that belongs to no element, kept whole. */
export function strayRow(job: ImportJob, row: ReadRow): LogLine {
  return { aside: asideOf(job, '', [row], row.findings, 'whole') };
}

function make(job: ImportJob, rows: readonly ReadRow[]): { element: Record<string, unknown> | null; findings: Finding[] } {
  if (job.kind === 'orders') return makeOrder(rows, job.defaults);
  return job.kind === 'products' ? makeProduct(rows, job.defaults.merchantId) : makeStock(rows);
}

function asideOf(job: ImportJob, key: string, rows: readonly ReadRow[], findings: readonly Finding[], severity: 'whole' | 'partial') {
  const telling = findings.filter(({ weight }) => weight === (severity === 'whole' ? 'unusable' : 'doubtful'));
  const reason = telling.map(({ row, field, kind, value }) => `row ${row}, ${field}: ${kind}${value === '' ? '' : ` "${value}"`}`);
  const stated = rows
    .slice(0, STATED_ROWS)
    .map(({ fields, findings: own }) => ({ ...fields, spoiled: own.map(({ field, value }) => [field, value]) }));
  const reference = job.kind === 'orders' ? key : (key.split('\u0000')[0] ?? '');
  return { reference, reason: reason.slice(0, 3).join('; ') || 'no order number or article', raw: JSON.stringify(stated), severity };
}

function unknownEntry(key: string): IndexEntry {
  return {
    key,
    revision: 0,
    digest: '',
    offset: 0,
    length: 0,
    recipient: '',
    recipientAt: 0,
    lines: '',
    linesAt: 0,
    createdAt: 0,
    aside: '',
  };
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64').slice(0, 22);
}
