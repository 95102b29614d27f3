import { z } from 'zod';
import { CLOCK_STATES, EXCEPTION_SOURCES, EXCEPTION_STATES, FIELD_KINDS, WARNINGS } from '../model/exception.ts';
import { NOTICE_TEMPLATES } from '../model/notice.ts';
import { EXCEPTION_CLASSES, OUTBOX_STATES } from '../model/record.ts';
import { bothTexts, id, instant, limit, recipient } from './common.ts';
import { DEFECT_SEVERITIES } from '../model/sampling.ts';
import { defineCalls, PACKERS, SUPERVISORS } from './define.ts';
import { limitClock } from './limits.ts';
import { feasibility } from './requests.ts';
import { numbersDiffer } from './wmsBridge.ts';

const reason = z.string().trim().min(1).max(200);
const wordParams = z.record(z.string(), z.union([z.string(), z.number()]));
const exceptionId = z.strictObject({ exceptionId: id });

/** One exception as lists show it; the screens run its clock themselves. */
export const exceptionView = z.object({
  exceptionId: id,
  class: z.enum(EXCEPTION_CLASSES),
  /** Null: it is about no order, a failure of a link for example; number and merchant are empty then. */
  orderId: id.nullable(),
  orderNo: z.string(),
  merchant: z.string(),
  merchantId: z.string().nullable(),
  source: z.enum(EXCEPTION_SOURCES),
  /** By what the product recognizes the cause (`link:wms`); null where a person found it. */
  cause: z.string().nullable(),
  /** With `params` a code that the screens put into words, else what a person wrote. */
  reason: z.string(),
  params: wordParams.nullable(),
  /** A person has worked on it. */
  touched: z.boolean(),
  /** The cause is still there, as far as the product knows. */
  present: z.boolean(),
  /** How many orders it hurt, where it is about none in particular. */
  attached: z.int(),
  openedAt: instant,
  openedBy: z.string(),
  state: z.enum(EXCEPTION_STATES),
  /** The step in turn. */
  step: z.string(),
  /** The order may not be packed here. */
  blocks: z.boolean(),
  clock: limitClock,
  clockState: z.enum(CLOCK_STATES),
  /** The farthest that was said about the limit in turn. */
  warned: z.enum(WARNINGS).nullable(),
  holdReason: z.string().nullable(),
  /** When a hold ends by itself; null where a person ends it. */
  heldUntil: instant.nullable(),
  assignee: z.string().nullable(),
  outcome: z.string().nullable(),
  remark: z.string().nullable(),
  recordId: id.nullable(),
  resolvedAt: instant.nullable(),
});
export type ExceptionView = z.infer<typeof exceptionView>;

const stepField = z.object({
  key: z.string(),
  kind: z.enum(FIELD_KINDS),
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
  /** Asked only while another field has one of these values. */
  when: z.object({ field: z.string(), is: z.array(z.string()) }).optional(),
  /** About a person: shown masked, kept apart, purged after a time. */
  personal: z.boolean().optional(),
});

/** What happened to an exception once. */
export const exceptionEvent = z.object({
  at: instant,
  kind: z.enum([
    'opened',
    'step',
    'attempt',
    'held',
    'resumed',
    'assigned',
    'reopened',
    'note',
    'cleared',
    'order-held',
    'order-freed',
    'rescheduled',
    'warned',
    'taken-back',
  ]),
  user: z.string(),
  station: z.string(),
  /** A reason, the person it was given to, or as a word: what was warned of, why the limit was set anew. */
  text: z.string(),
  /** What the product says, with what fills it. */
  code: z.string().nullable(),
  params: wordParams.nullable(),
  step: z.string().nullable(),
  /** Personal ones masked; without the purged. */
  values: z.array(z.object({ key: z.string(), kind: z.enum(FIELD_KINDS), value: z.string() })),
});

/** What an order shall hold. */
const lines = z
  .array(z.strictObject({ lineNo: z.int().min(1), sku: z.string().trim().min(1).max(64), quantity: z.int().min(1).max(1_000_000) }))
  .min(1)
  .max(200)
  .refine(numbersDiffer, 'a line number twice');

/** A step with what it records; a recipient, lines and what was shown travel in forms of their own. */
export const stepInput = z.strictObject({
  exceptionId: id,
  step: z.string().min(1).max(40),
  values: z.record(z.string().max(40), z.string().max(1000)),
  recipient: z.strictObject(recipient.shape).optional(),
  lines: lines.optional(),
  /** What was shown of whether the request can be met; recorded with the step. */
  feasibility: feasibility.optional(),
});

export const exceptionsCalls = defineCalls({
  'exceptions/open': {
    access: 'signed-in',
    summary: 'Opens an exception on an order by hand; its clock starts. The same class is open once on an order.',
    input: z.strictObject({ orderId: id, class: z.enum(EXCEPTION_CLASSES), reason }),
    output: exceptionView,
    fails: ['order/not-found', 'exception/already-open'],
  },
  'exceptions/list': {
    access: 'signed-in',
    summary: 'Exceptions by what breaks next (resolved ones: newest first), with how many open ones stand in each clock state.',
    input: z.strictObject({
      show: z.enum(EXCEPTION_STATES).default('open'),
      clock: z.enum(CLOCK_STATES).optional(),
      class: z.enum(EXCEPTION_CLASSES).optional(),
      /** Part of order number, merchant, reason or person. */
      text: z.string().max(200).default(''),
      limit: limit(5000, 1000),
    }),
    output: z.object({
      total: z.int(),
      counts: z.record(z.enum(CLOCK_STATES), z.int()),
      exceptions: z.array(exceptionView),
    }),
    fails: [],
  },
  'exceptions/of-order': {
    access: 'signed-in',
    summary: 'All exceptions of one order, oldest first.',
    input: z.strictObject({ orderId: id }),
    output: z.object({ orderNo: z.string(), exceptions: z.array(exceptionView) }),
    fails: ['order/not-found'],
  },
  'exceptions/detail': {
    access: 'signed-in',
    summary:
      'One exception with its history, the form of the step in turn (none once resolved), and the state of the record of its outcome.',
    input: exceptionId,
    output: z.object({
      exception: exceptionView,
      fields: z.array(stepField),
      /** The step in turn may be tried several times before it leads on. */
      repeats: z.boolean(),
      /** What the product proposes for the fields, by their keys. */
      proposals: z.record(z.string(), z.string()),
      /** The template of what the step in turn has to tell; null where it tells nobody. */
      tells: z.enum(NOTICE_TEMPLATES).nullable(),
      /** All that one message to the merchant is about, this one among them; empty where the step is another. */
      together: z.array(z.object({ exceptionId: id, orderNo: z.string() })),
      /** What the order holds, as corrected here; empty where the order is not known. */
      lines: z.array(
        z.object({ lineNo: z.int(), sku: z.string(), name: z.string().optional(), spec: z.string().optional(), quantity: z.int() }),
      ),
      /** Corrections that its steps sent to the WMS. */
      corrections: z.array(
        z.object({
          recordId: id,
          at: instant,
          user: z.string(),
          parts: z.array(z.enum(['recipient', 'lines'])),
          state: z.enum(OUTBOX_STATES),
        }),
      ),
      recordState: z.string().nullable(),
      /** What spot checks found and brought here; a plan's own words for its questions and defects, null where the product's are used. */
      evidence: z.array(
        z.object({
          at: instant,
          user: z.string(),
          checkId: id,
          question: z.string(),
          questionText: bothTexts.nullable(),
          code: z.string(),
          defectText: bothTexts.nullable(),
          severity: z.enum(DEFECT_SEVERITIES),
          note: z.string(),
          /** There was a note, and it was cleared after the site's retention time. */
          noteForgotten: z.boolean(),
          photoIds: z.array(id),
        }),
      ),
      events: z.array(exceptionEvent),
    }),
    fails: ['exception/not-found'],
  },
  'exceptions/orders': {
    access: 'signed-in',
    summary: 'The orders that an exception of something else hurt, in the order in which that was found.',
    input: z.strictObject({ exceptionId: id, limit: limit(5000, 500) }),
    output: z.object({ total: z.int(), orders: z.array(z.object({ orderId: id, orderNo: z.string(), at: instant })) }),
    fails: ['exception/not-found'],
  },
  'exceptions/note': {
    access: 'signed-in',
    summary: 'Adds what a person has to say to the history of an exception, open or resolved; nothing else changes.',
    input: z.strictObject({ exceptionId: id, text: z.string().trim().min(1).max(1000) }),
    output: exceptionView,
    fails: ['exception/not-found'],
  },
  'exceptions/hold-order': {
    access: PACKERS,
    summary: 'Keeps the order of an open exception from being packed, or, as a supervisor, lets it be packed until the next step.',
    input: z.strictObject({ exceptionId: id, holds: z.boolean(), reason }),
    output: exceptionView,
    fails: ['exception/not-found', 'exception/resolved', 'session/forbidden'],
  },
  'exceptions/step': {
    access: PACKERS,
    summary: 'Takes the step in turn with what it must record; a closing step resolves the exception and makes the record of its outcome.',
    input: stepInput,
    output: exceptionView,
    fails: [
      'exception/not-found',
      'exception/resolved',
      'exception/on-hold',
      'exception/waiting',
      'exception/wrong-step',
      'exception/field',
      'exception/findings',
      'order/not-found',
      'goods/not-found',
      'user/not-found',
    ],
  },
  'exceptions/hold': {
    access: SUPERVISORS,
    summary: 'Lets the clock stand still, with a reason; the order stays held.',
    input: z.strictObject({ exceptionId: id, reason }),
    output: exceptionView,
    fails: ['exception/not-found', 'exception/resolved', 'exception/on-hold', 'exception/waiting'],
  },
  'exceptions/resume': {
    access: PACKERS,
    summary: 'Lets the clock run on.',
    input: exceptionId,
    output: exceptionView,
    fails: ['exception/not-found', 'exception/resolved', 'exception/not-on-hold'],
  },
  'exceptions/assign': {
    access: SUPERVISORS,
    summary: 'Gives an exception to a person.',
    input: z.strictObject({ exceptionId: id, user: z.string().trim().min(1).max(40) }),
    output: exceptionView,
    fails: ['exception/not-found', 'exception/resolved', 'user/not-found'],
  },
  'exceptions/reopen': {
    access: SUPERVISORS,
    summary: 'Opens a resolved exception again because its cause came back: from its first step, with a new clock.',
    input: z.strictObject({ exceptionId: id, reason }),
    output: exceptionView,
    fails: ['exception/not-found', 'exception/not-resolved', 'exception/already-open'],
  },
});
