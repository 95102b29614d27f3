import { ALL_OPEN } from '../../shared/model/exceptionQuery.ts';
import type { ExceptionProperty } from '../../shared/model/exceptionQuery.ts';
import type { ClockState } from '../../shared/model/exception.ts';
import type { Writable } from './database.ts';
import { readable, readTogether } from './database.ts';
import type { AskedExceptions, ExceptionTableRepo } from './exceptionTableRepo.ts';
import { startThread } from './thread.ts';
import type { Thread } from './thread.ts';

export type TableJob =
  | { kind: 'arrange'; asked: AskedExceptions }
  | { kind: 'list'; asked: AskedExceptions; limit: number }
  | { kind: 'values'; asked: AskedExceptions; property: ExceptionProperty };

type Counts = Record<ClockState, number>;

interface TableAnswers {
  /** The numbers of all rows that match, group after group, the largest first; without grouping one group of all. */
  arrange: { counts: Counts; groups: { value: string; count: number }[]; rows: Uint32Array };
  /** The numbers of the first rows that match, and the clock states of all open ones. */
  list: { counts: Counts; rows: Uint32Array };
  values: { value: string; count: number }[];
}

/** So many rows are read where they are asked for: some ten milliseconds at most. More are left to the thread. */
export const READ_HERE = 2_000;

/** Answers one question on one state of the file, whatever is written meanwhile. */
export function answerTable(db: Writable, table: ExceptionTableRepo, job: TableJob): TableAnswers[TableJob['kind']] {
  return readTogether(db, () => {
    if (job.kind === 'values') return table.values(job.property, job.asked);
    if (job.kind === 'list') {
      const counts = table.counts({ ...job.asked, query: ALL_OPEN });
      return { counts, rows: Uint32Array.from(table.arrange(job.asked, job.limit)) };
    }
    return arrange(table, job.asked);
  });
}

function arrange(table: ExceptionTableRepo, asked: AskedExceptions): TableAnswers['arrange'] {
  const counts = table.counts(asked);
  const { group } = asked.query;
  if (group === null) {
    const rows = Uint32Array.from(table.arrange(asked));
    return { counts, groups: rows.length === 0 ? [] : [{ value: '', count: rows.length }], rows };
  }
  // Where much of the same waits, most can be done at once.
  const largestFirst = [...table.arrangeGroups(asked, group)].toSorted(
    ([a, rows], [b, others]) => others.length - rows.length || (a < b ? -1 : 1),
  );
  return {
    counts,
    groups: largestFirst.map(([value, rows]) => ({ value, count: rows.length })),
    rows: Uint32Array.from(largestFirst.flatMap(([, rows]) => rows)),
  };
}

/**
 * The exceptions table's questions, answered in a worker thread where there are many exceptions, so that scans go on while a
 * hundred thousand of them are sorted or searched. Where the thread cannot be had, the desk stands still for the answer.
 */
export function createExceptionTableReader(records: Writable, table: ExceptionTableRepo) {
  // Rows are never deleted, so the last number is how many there are.
  const last = readable(records).column<[], number | null>('SELECT max(seq) FROM exception');
  let thread: Thread<TableJob, unknown> | null = null;
  let closed = false;

  async function ask<J extends TableJob>(job: J): Promise<TableAnswers[J['kind']]> {
    type Answer = TableAnswers[J['kind']];
    if (closed || (last.get() ?? 0) <= READ_HERE) return answerTable(records, table, job) as Answer;
    thread ??= startThread<TableJob, unknown>('tableWorker', { file: records.name });
    const answer = await thread?.ask(job);
    return (answer?.done ? answer.value : answerTable(records, table, job)) as Answer;
  }

  return {
    arrange: (asked: AskedExceptions) => ask({ kind: 'arrange', asked }),
    list: (asked: AskedExceptions, limit: number) => ask({ kind: 'list', asked, limit }),
    values: (property: ExceptionProperty, asked: AskedExceptions) => ask({ kind: 'values', asked, property }),
    /** What is asked for now is answered first. */
    async close(): Promise<void> {
      closed = true;
      await thread?.ask('end');
    },
  };
}
export type ExceptionTableReader = ReturnType<typeof createExceptionTableReader>;
