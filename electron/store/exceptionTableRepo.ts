import type { ClockState } from '../../shared/model/exception.ts';
import type { ExceptionGroup, ExceptionProperty, ExceptionQuery, ExceptionSort } from '../../shared/model/exceptionQuery.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';
import type { CountedClocks } from './exceptionClock.ts';
import { CLOCK_STATE, COUNTED_CLOCKS, DUE_ORDER, NO_CLOCKS, withOnTime } from './exceptionClock.ts';
import { keptStatements } from './keptStatements.ts';
import type { Parameters } from './keptStatements.ts';

/** A query with what the moment and the person make of it. */
export interface AskedExceptions {
  query: ExceptionQuery;
  now: Instant;
  /** Opened, or resolved where those are shown, not before; null: whenever. */
  since: Instant | null;
  /** Who `mine` means. */
  user: string;
  /** By word of the text the codes that it stands for on the screens. */
  means: Record<string, { classes: readonly ExceptionClass[]; steps: readonly string[]; reasons: readonly string[] }>;
}

const PROPERTIES: Record<ExceptionProperty, string> = {
  class: 'class',
  step: "class || '/' || step",
  source: 'source',
  merchant: 'merchant',
  assignee: "coalesce(assignee, '')",
  cause: "coalesce(cause, '')",
  outcome: "coalesce(outcome, '')",
};

const SORTS: Record<Exclude<ExceptionSort, 'urgency'>, string> = {
  orderNo: 'order_no',
  class: 'class',
  step: 'class, step',
  source: 'source',
  merchant: 'merchant',
  assignee: 'assignee',
  reason: 'reason',
  openedAt: 'opened_at',
  openedBy: 'opened_by',
  outcome: 'outcome',
  resolvedAt: 'resolved_at',
};

/** Everything a person may have typed a part of. */
const TEXT = `lower(order_no || char(10) || merchant || char(10) || reason || char(10) || coalesce(params, '') || char(10) || coalesce(assignee, '')
  || char(10) || opened_by)`;

/** The exceptions table's questions: which rows in which order, how many, and what can be chosen from. */
export function createExceptionTableRepo(db: Writable) {
  const query = readable(db);
  const read = keptStatements(query);
  const column = keptStatements({ ...query, read: <P extends unknown[], R>(sql: string) => query.column<P, R>(sql) });
  return {
    /** Numbers of the rows that match, in order: all of them, or at most `limit` behind the first `from`. */
    arrange(asked: AskedExceptions, limit = -1, from = 0): number[] {
      const { where, parameters } = conditions(asked);
      return column<number>(`SELECT seq FROM exception WHERE ${where} ORDER BY ${orderOf(asked.query)} LIMIT @limit OFFSET @from`, {
        ...parameters,
        limit,
        from,
      });
    },
    /** The same for all rows, each group's together by its value. */
    arrangeGroups(asked: AskedExceptions, group: ExceptionGroup): Map<string, number[]> {
      const { where, parameters } = conditions(asked);
      const groups = new Map<string, number[]>();
      for (const { row, value } of read<{ row: number; value: string }>(
        `SELECT seq AS row, ${PROPERTIES[group]} AS value FROM exception WHERE ${where} ORDER BY ${orderOf(asked.query)}`,
        parameters,
      )) {
        const rows = groups.get(value);
        if (rows === undefined) groups.set(value, [row]);
        else rows.push(row);
      }
      return groups;
    },
    /** How many open ones that match but for the clock stand in each clock state. */
    counts(asked: AskedExceptions): Record<ClockState, number> {
      const { where, parameters } = conditions({ ...asked, query: { ...asked.query, show: 'open', clock: [] } });
      const [found] = read<CountedClocks & { total: number }>(`SELECT count(*) AS total, ${COUNTED_CLOCKS} FROM exception WHERE ${where}`, {
        ...parameters,
        now: asked.now,
      });
      const { total, ...counted } = found ?? { total: 0, ...NO_CLOCKS };
      return withOnTime(total, counted);
    },
    /** The values of a property among the rows that match but for it, the most frequent first. */
    values(property: ExceptionProperty, { query, ...asked }: AskedExceptions): { value: string; count: number }[] {
      const { where, parameters } = conditions({ query: { ...query, only: { ...query.only, [property]: [] } }, ...asked });
      return read<{ value: string; count: number }>(
        `SELECT ${PROPERTIES[property]} AS value, count(*) AS count FROM exception WHERE ${where} GROUP BY value ORDER BY count DESC, value`,
        parameters,
      );
    },
  };
}
export type ExceptionTableRepo = ReturnType<typeof createExceptionTableRepo>;

function orderOf({ show, sort: { by, descending } }: ExceptionQuery): string {
  const direction = descending ? 'DESC' : 'ASC';
  if (by === 'urgency') {
    if (show === 'resolved') return descending ? 'resolved_at, seq' : 'resolved_at DESC, seq DESC';
    return [...DUE_ORDER, 'seq'].map((key) => `${key} ${direction}`).join(', ');
  }
  // What nobody wrote stands last, whichever way it goes.
  const keys = SORTS[by].split(', ').map((key) => `${key} ${direction} NULLS LAST`);
  return [...keys, `seq ${direction}`].join(', ');
}

function conditions({ query, now, since, user, means }: AskedExceptions): { where: string; parameters: Parameters } {
  const parameters: Parameters = {};
  const where = [`state = '${query.show}'`];
  const oneOf = (name: string, expression: string, wanted: readonly string[]) => {
    parameters[name] = JSON.stringify(wanted);
    return `${expression} IN (SELECT value FROM json_each(@${name}))`;
  };
  if (query.clock.length > 0 && query.show === 'open') {
    where.push(oneOf('clock', CLOCK_STATE, query.clock));
    parameters['now'] = now;
  }
  for (const property of Object.keys(PROPERTIES) as ExceptionProperty[]) {
    const wanted = query.only[property] ?? [];
    if (wanted.length > 0) where.push(oneOf(property, PROPERTIES[property], wanted));
  }
  if (query.mine) {
    where.push('assignee = @user');
    parameters['user'] = user;
  }
  if (since !== null) {
    where.push(`${query.show === 'open' ? 'opened_at' : 'resolved_at'} >= @since`);
    parameters['since'] = since;
  }
  for (const [index, word] of query.text.toLowerCase().split(/\s+/).filter(Boolean).entries()) {
    parameters[`word${index}`] = word;
    const ways = [`instr(${TEXT}, @word${index}) > 0`];
    const { classes = [], steps = [], reasons = [] } = (Object.hasOwn(means, word) && means[word]) || {};
    if (classes.length > 0) ways.push(oneOf(`classes${index}`, 'class', classes));
    if (steps.length > 0) ways.push(oneOf(`steps${index}`, PROPERTIES.step, steps));
    if (reasons.length > 0) ways.push(oneOf(`reasons${index}`, 'reason', reasons));
    where.push(`(${ways.join(' OR ')})`);
  }
  return { where: where.join(' AND '), parameters };
}
