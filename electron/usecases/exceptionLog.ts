import type { LogLine } from '../../shared/contract/exceptionLog.ts';
import { MOST_EXPORTED } from '../../shared/contract/exceptionLog.ts';
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { addDays, createSiteTime } from '../../shared/domain/siteTime.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import { LOG_TOP } from '../store/exceptionLogRepo.ts';
import type { AskedLog, LogPlace, LogRow } from '../store/exceptionLogRepo.ts';
import { breathe } from './breathe.ts';
import type { Caller, Core } from './core.ts';
import { readEvent } from './readEvent.ts';
import { writeJournal } from './writeJournal.ts';

/** Lines looked at before a scan may come in between: some five milliseconds. */
const LOOKED_AT_ONCE = 1_500;

/** A page of the order-handling log (H3.1c), personal data masked. */
export async function exceptionLog(core: Core, input: CallParsed<'exceptions/log'>): Promise<CallOutput<'exceptions/log'>> {
  const { after, limit } = input;
  const place = after === undefined ? null : core.exceptionLog.find(Number(after));
  const rows = await readLog(core, askedLog(core, input), place ?? LOG_TOP, limit + 1);
  const lines = rows.slice(0, limit).map((row) => viewLine(core, row, false));
  const next = rows.length > limit ? lines.at(-1)?.seq : undefined;
  return { lines, ...(next !== undefined && { next }) };
}

/** One line with what it recorded of persons; the showing is in the journal. Fails `exception/not-found`. */
export function revealLogLine(core: Core, caller: Caller, seq: string): Result<LogLine> {
  const row = core.exceptionLog.find(Number(seq));
  if (!row) return fail('exception/not-found');
  const about = row.orderId === null ? { cause: row.cause } : { orderNo: row.orderNo };
  inTransaction(core.records, () => writeJournal(core, caller, 'orders/reveal', row.orderId ?? row.exceptionId, about));
  core.changed('journal');
  return ok(viewLine(core, row, true));
}

/** The lines that match, for a table of the site's own; the screens put them into words. The export is in the journal. */
export async function exportExceptionLog(
  core: Core,
  caller: Caller,
  input: CallParsed<'exceptions/log-export'>,
): Promise<CallOutput<'exceptions/log-export'>> {
  const rows = await readLog(core, askedLog(core, input), LOG_TOP, MOST_EXPORTED + 1);
  const lines = rows.slice(0, MOST_EXPORTED).map((row) => viewLine(core, row, false));
  inTransaction(core.records, () => writeJournal(core, caller, 'exceptions/log-export', '', { rows: lines.length }));
  core.changed('journal');
  return { lines, cut: rows.length > MOST_EXPORTED };
}

/** Reads on until there are enough lines; what was typed may be in none of many thousands, and scans come in between. */
async function readLog(core: Core, asked: AskedLog, from: LogPlace, limit: number): Promise<LogRow[]> {
  const found: LogRow[] = [];
  for (let place: LogPlace | null = from; place !== null && found.length < limit;) {
    const last = core.exceptionLog.behind(place, LOOKED_AT_ONCE);
    // The line at which a slice ends belongs to it, and the next begins behind it.
    found.push(...core.exceptionLog.page(asked, place, last, limit - found.length));
    place = last;
    if (place !== null) await breathe();
  }
  return found;
}

function askedLog(core: Core, input: CallParsed<'exceptions/log-export'>): AskedLog {
  const { orderNo = null, person = null, class: ofClass = null, step = null, fromDay, untilDay, text, means } = input;
  const site = createSiteTime(core.settings().timeZone);
  return {
    orderNo,
    person,
    class: ofClass,
    step,
    from: fromDay === undefined ? null : site.at(fromDay, 0),
    until: untilDay === undefined ? null : site.at(addDays(untilDay, 1), 0),
    text,
    means,
  };
}

function viewLine(core: Core, row: LogRow, revealed: boolean): LogLine {
  const { seq, exceptionId, orderId, orderNo, class: ofClass, merchant, cause } = row;
  return { ...readEvent(core, ofClass, row, revealed), seq: String(seq), exceptionId, orderId, orderNo, class: ofClass, merchant, cause };
}
