import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { ExceptionEventRow } from './exceptionRepo.ts';
import { keptStatements } from './keptStatements.ts';
import type { Parameters } from './keptStatements.ts';

/** One line of the order-handling log: an event, and the exception that it belongs to. */
export interface LogRow extends ExceptionEventRow {
  seq: number;
  exceptionId: string;
  orderId: string | null;
  orderNo: string;
  class: ExceptionClass;
  merchant: string;
  cause: string | null;
}

/** A place in the log: later lines stand before it, earlier ones behind it. */
export type LogPlace = Pick<LogRow, 'at' | 'seq'>;

/** Before the newest line. */
export const LOG_TOP: LogPlace = { at: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

/** What the log is narrowed to; null: not by this. */
export interface AskedLog {
  /** The order of exactly this number. */
  orderNo: string | null;
  person: string | null;
  class: ExceptionClass | null;
  /** A step that was taken or tried, with its class: `out-of-stock/agree`. */
  step: string | null;
  from: Instant | null;
  /** Not at this moment any more. */
  until: Instant | null;
  /** Words that must all occur in order number, merchant, person or in what was recorded. */
  text: string;
  /** By word of the text the codes that it stands for on the screens. */
  means: Record<string, { classes: readonly ExceptionClass[]; steps: readonly string[]; reasons: readonly string[] }>;
}

const COLUMNS = `event.seq, event.at, event.kind, event.person AS user, event.station, event.body, exception.id AS exceptionId,
  exception.order_id AS orderId, exception.order_no AS orderNo, exception.class, exception.merchant, exception.cause`;
const STEP = "exception.class || '/' || (event.body ->> 'step')";
/** What a person wrote beside an exception lies apart, where it is forgotten in time; until then it is found. */
const NOTE = `CASE WHEN event.kind = 'note' THEN
  coalesce((SELECT note.body ->> 'text' FROM exception_person AS note WHERE note.id = event.body ->> 'personId'), '') ELSE '' END`;
/** Everything a person may have typed a part of. What steps recorded of the recipient lies elsewhere and is not searched. */
const TEXT = `lower(exception.order_no || char(10) || exception.merchant || char(10) || event.person || char(10) || event.body ||
  char(10) || ${NOTE})`;

/** Exported for the test of its plan. */
export const BEHIND_SQL = 'SELECT at, seq FROM exception_event WHERE (at, seq) < (?, ?) ORDER BY at DESC, seq DESC LIMIT 1 OFFSET ?';

/** The order-handling log (H3.1c): the events of all exceptions, the newest first, read in pages. */
export function createExceptionLogRepo(db: Writable) {
  const query = readable(db);
  const read = keptStatements(query);
  const one = query.read<[number], LogRow>(
    `SELECT ${COLUMNS} FROM exception_event AS event CROSS JOIN exception ON exception.id = event.exception_id WHERE event.seq = ?`,
  );
  const behind = query.read<[number, number, number], LogPlace>(BEHIND_SQL);
  return {
    find: (seq: number): LogRow | null => one.get(seq) ?? null,
    /** Where the log stands so many lines behind a place, whatever they say; null where it ends before. */
    behind: ({ at, seq }: LogPlace, lines: number): LogPlace | null => behind.get(at, seq, lines - 1) ?? null,
    /** At most `limit` lines behind `after`, none behind `last` where there is one. */
    page(asked: AskedLog, after: LogPlace, last: LogPlace | null, limit: number): LogRow[] {
      const { sql, parameters } = logQuery(asked, after, last);
      return read<LogRow>(sql, { ...parameters, limit });
    },
  };
}
export type ExceptionLogRepo = ReturnType<typeof createExceptionLogRepo>;

/** Exported for the test of its plans. */
export function logQuery(asked: AskedLog, after: LogPlace, last: LogPlace | null): { sql: string; parameters: Parameters } {
  const parameters: Parameters = {};
  const where: string[] = [];
  const equal = (name: 'person' | 'class' | 'step' | 'orderNo', expression: string) => {
    const value = asked[name];
    if (value === null) return;
    parameters[name] = value;
    where.push(`${expression} = @${name}`);
  };
  equal('orderNo', 'exception.order_no');
  if (asked.orderNo !== null) where.push("exception.order_no <> ''");
  equal('person', 'event.person');
  equal('class', 'exception.class');
  equal('step', STEP);
  if (asked.from !== null) {
    parameters['from'] = asked.from;
    where.push('event.at >= @from');
  }
  if (asked.until !== null) {
    parameters['until'] = asked.until;
    where.push('event.at < @until');
  }
  Object.assign(parameters, { afterAt: after.at, afterSeq: after.seq });
  where.push('(event.at, event.seq) < (@afterAt, @afterSeq)');
  if (last !== null) {
    Object.assign(parameters, { lastAt: last.at, lastSeq: last.seq });
    where.push('(event.at, event.seq) >= (@lastAt, @lastSeq)');
  }
  for (const [index, word] of asked.text.toLowerCase().split(/\s+/).filter(Boolean).entries()) {
    parameters[`word${index}`] = word;
    const ways = [`instr(${TEXT}, @word${index}) > 0`];
    const { classes = [], steps = [], reasons = [] } = (Object.hasOwn(asked.means, word) && asked.means[word]) || {};
    const oneOf = (name: string, expression: string, wanted: readonly string[]) => {
      if (wanted.length === 0) return;
      parameters[`${name}${index}`] = JSON.stringify(wanted);
      ways.push(`${expression} IN (SELECT value FROM json_each(@${name}${index}))`);
    };
    oneOf('classes', 'exception.class', classes);
    oneOf('steps', STEP, steps);
    oneOf('reasons', "(event.body ->> 'reason')", reasons);
    where.push(`(${ways.join(' OR ')})`);
  }
  // Which table is gone through first decides everything: an order has few lines; else the newest lines come out of their index in order.
  const from =
    asked.orderNo === null
      ? 'exception_event AS event CROSS JOIN exception ON exception.id = event.exception_id'
      : 'exception CROSS JOIN exception_event AS event ON event.exception_id = exception.id';
  return {
    sql: `SELECT ${COLUMNS} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY event.at DESC, event.seq DESC LIMIT @limit`,
    parameters,
  };
}
