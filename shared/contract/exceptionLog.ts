import { z } from 'zod';
import { EXCEPTION_CLASSES } from '../model/record.ts';
import { id, limit } from './common.ts';
import { defineCalls, PACKERS, SUPERVISORS } from './define.ts';
import { exceptionEvent } from './exceptions.ts';
import { means } from './exceptionTable.ts';

/** What the order-handling log is narrowed to; what is left out narrows nothing. */
const logQuery = z.strictObject({
  /** The order of exactly this number. */
  orderNo: z.string().trim().min(1).max(64).optional(),
  person: z.string().trim().min(1).max(40).optional(),
  class: z.enum(EXCEPTION_CLASSES).optional(),
  /** A step that was taken or tried, with its class: `out-of-stock/agree`. */
  step: z.string().min(1).max(80).optional(),
  /** Days of the site, both among them. */
  fromDay: z.iso.date().optional(),
  untilDay: z.iso.date().optional(),
  /** Words that must all occur in order number, merchant, person or in what was recorded. */
  text: z.string().max(200).default(''),
  means,
});

const logLine = exceptionEvent.extend({
  /** The line's number at this station. */
  seq: id,
  exceptionId: id,
  /** Null: it is about no order, a failure of a link for example; number and merchant are empty then. */
  orderId: id.nullable(),
  orderNo: z.string(),
  class: z.enum(EXCEPTION_CLASSES),
  merchant: z.string(),
  cause: z.string().nullable(),
});
export type LogLine = z.infer<typeof logLine>;

/** So many lines are exported at once. */
export const MOST_EXPORTED = 20_000;

export const exceptionLogCalls = defineCalls({
  'exceptions/log': {
    access: 'signed-in',
    summary: 'The order-handling log: what was done with all exceptions, open or resolved, the newest first; personal data masked.',
    input: logQuery.extend({ after: id.optional(), limit: limit(500, 200) }),
    output: z.object({ lines: z.array(logLine), next: id.optional() }),
    fails: [],
  },
  'exceptions/log-reveal': {
    access: PACKERS,
    summary: 'One line of the order-handling log with the personal data that it recorded; the showing is journaled.',
    input: z.strictObject({ seq: id }),
    output: logLine,
    fails: ['exception/not-found'],
  },
  'exceptions/log-export': {
    access: SUPERVISORS,
    summary: 'The lines that match, the newest first, as many as fit one table; personal data masked. The export is journaled.',
    input: logQuery,
    output: z.object({
      lines: z.array(logLine).max(MOST_EXPORTED),
      /** There are older lines that did not fit. */
      cut: z.boolean(),
    }),
    fails: [],
  },
});
