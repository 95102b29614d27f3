import { createMomentReader } from '../../../../shared/domain/table/moment.ts';
import { readRow } from '../../../../shared/domain/table/readRow.ts';
import { refusalOf, resultOf } from '../../../../shared/domain/table/words.ts';
import type { TableColumns } from '../../../../shared/model/table.ts';
import type { HandedOver, Ledger, RecordAnswer } from './ledger.ts';
import { openTable } from './readTable.ts';

/** What became of the rows of a receipt. */
export interface ReceiptCounts {
  rows: number;
  applied: number;
  refused: number;
  /** Rows that name no record that waits for an answer, or whose result nobody knows; the first ones by their numbers. */
  notUnderstood: number;
  rowsNotUnderstood: number[];
  recordIds: string[];
}

const ROWS_NAMED = 10;

/**
 * Reads a receipt: each row names a record, or an order, and says what became of it. A record of several rows is applied only
 * when all of them are. What was answered before is not overwritten by a receipt, except a refusal by a later success.
 */
export async function readReceipt(
  ledger: Ledger,
  path: string,
  columns: TableColumns,
  headingRow: number,
): Promise<{ counts: ReceiptCounts; answers: RecordAnswer[] }> {
  const counts: ReceiptCounts = { rows: 0, applied: 0, refused: 0, notUnderstood: 0, rowsNotUnderstood: [], recordIds: [] };
  const answers = new Map<string, RecordAnswer>();
  const table = await openTable(path);
  // A receipt holds no times that matter.
  const readMoment = createMomentReader('UTC');
  for await (const { row, cells } of table.rows) {
    if (row <= headingRow) continue;
    const { fields } = readRow(columns, cells, row, readMoment);
    if (Object.keys(fields).length === 0) continue;
    counts.rows += 1;
    const outcome = resultOf(fields.result ?? '');
    const named = namedBy(ledger, fields.recordId, fields.orderNo);
    if (outcome === null || named.length === 0) {
      counts.notUnderstood += 1;
      if (counts.rowsNotUnderstood.length < ROWS_NAMED) counts.rowsNotUnderstood.push(row);
      continue;
    }
    for (const { record } of named) {
      const before = answers.get(record.id);
      if (before !== undefined && before.outcome !== 'applied') continue;
      answers.set(
        record.id,
        outcome === 'applied' ? applied(record.id, fields.wmsRef) : refused(record.id, fields.reason ?? fields.result ?? ''),
      );
    }
  }
  for (const { id, outcome } of answers.values()) {
    counts.recordIds.push(id);
    if (outcome === 'applied') counts.applied += 1;
    else counts.refused += 1;
  }
  return { counts, answers: [...answers.values()] };
}

function applied(id: string, wmsRef: string | undefined): RecordAnswer {
  return { id, outcome: 'applied', ...(wmsRef !== undefined && { wmsRef }) };
}

/** A refusal with the code that its reason seems to mean. */
export function refused(id: string, reason: string): RecordAnswer {
  const { code, outcome } = refusalOf(reason);
  return { id, outcome: outcome === 'conflict' ? 'conflict' : 'rejected', code, message: reason };
}

function namedBy(ledger: Ledger, recordId: string | undefined, orderNo: string | undefined): HandedOver[] {
  if (recordId !== undefined) {
    const found = ledger.find(recordId);
    return found !== null && waits(found) ? [found] : [];
  }
  return orderNo === undefined ? [] : ledger.ofOrderNo(orderNo).filter(waits);
}

function waits({ answer }: HandedOver): boolean {
  return answer === null || (answer.outcome !== 'applied' && answer.outcome !== 'not-taken');
}
