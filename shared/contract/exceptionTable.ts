import { z } from 'zod';
import { CLOCK_STATES, EXCEPTION_STATES } from '../model/exception.ts';
import { EXCEPTION_GROUPS, EXCEPTION_PROPERTIES, EXCEPTION_SORTS } from '../model/exceptionQuery.ts';
import { ERROR_CODES } from '../model/errors.ts';
import { EXCEPTION_CLASSES } from '../model/record.ts';
import { ROLES } from '../model/role.ts';
import { done, id, nothing } from './common.ts';
import { defineCalls, SUPERVISORS } from './define.ts';
import { exceptionView } from './exceptions.ts';

const values = z.array(z.string().max(200)).max(200);

/** What the exceptions table shows and in which order; what is left out narrows nothing. */
export const exceptionQuery = z.strictObject({
  show: z.enum(EXCEPTION_STATES).default('open'),
  clock: z.array(z.enum(CLOCK_STATES)).default([]),
  /** By property the values that are wanted; a step goes by its class and name, `out-of-stock/agree`. */
  only: z.partialRecord(z.enum(EXCEPTION_PROPERTIES), values).default({}),
  /** Those of the person who asks, whoever that is. */
  mine: z.boolean().default(false),
  /** Opened, or resolved where resolved ones are shown, on the last so many days of the site, today among them. */
  days: z.int().min(1).max(3650).nullable().default(null),
  /** Words that must all occur in order number, merchant, reason or a person. */
  text: z.string().max(200).default(''),
  sort: z.strictObject({ by: z.enum(EXCEPTION_SORTS), descending: z.boolean() }).default({ by: 'urgency', descending: false }),
  group: z.enum(EXCEPTION_GROUPS).nullable().default(null),
});

/** By word of the text what it also stands for: screens show codes in words of a language that the core does not know. */
export const means = z
  .record(z.string().max(200), z.strictObject({ classes: z.array(z.enum(EXCEPTION_CLASSES)), steps: values, reasons: values }))
  .default({});

/** A row's number at this station. */
const rowNumber = z.int().min(1);

const view = z.object({
  viewId: id,
  name: z.string(),
  /** Whether everybody here sees it, or its owner alone. */
  forAll: z.boolean(),
  query: exceptionQuery,
});
export type SavedView = z.infer<typeof view>;

const name = z.string().trim().min(1).max(40);

const reason = z.string().trim().min(1).max(200);

/** What can be done to many exceptions at once; each as its own call does it, with that call's roles. */
const bulkAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), user: z.string().trim().min(1).max(40) }),
  z.strictObject({ kind: z.literal('hold'), reason }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('step'), step: z.string().min(1).max(40), values: z.record(z.string().max(40), z.string().max(1000)) }),
  z.strictObject({ kind: z.literal('note'), text: z.string().trim().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('reopen'), reason }),
]);
export type BulkAct = z.output<typeof bulkAct>;

export const exceptionTableCalls = defineCalls({
  'exceptions/arrange': {
    access: 'signed-in',
    summary:
      'The numbers of all exceptions that match, in order and by group, with how many open ones that match otherwise stand in each clock state. Rows are read by `exceptions/rows`.',
    input: z.strictObject({ query: exceptionQuery.prefault({}), means }),
    output: z.object({
      counts: z.record(z.enum(CLOCK_STATES), z.int()),
      /** One after another in `rows`; the largest first. Without grouping one group of all. */
      groups: z.array(z.object({ value: z.string(), count: z.int() })),
      rows: z.array(rowNumber),
    }),
    fails: [],
  },
  'exceptions/rows': {
    access: 'signed-in',
    summary: 'Exceptions by their numbers; one that there is not is left out.',
    input: z.strictObject({ rows: z.array(rowNumber).max(500) }),
    output: z.object({ exceptions: z.array(exceptionView.extend({ row: rowNumber })) }),
    fails: [],
  },
  'exceptions/values': {
    access: 'signed-in',
    summary: 'The values that a property has among the exceptions that match otherwise, each with how many; the most frequent first.',
    input: z.strictObject({ property: z.enum(EXCEPTION_PROPERTIES), query: exceptionQuery.prefault({}), means }),
    output: z.object({ values: z.array(z.object({ value: z.string(), count: z.int() })) }),
    fails: [],
  },
  'exceptions/bulk': {
    access: 'signed-in',
    summary:
      'Does the same to several exceptions, each on its own: what fails with one changes nothing of the others. Ask in lots, to show progress and to be able to stop.',
    input: z.strictObject({ exceptionIds: z.array(id).min(1).max(100), act: bulkAct }),
    output: z.object({
      /** In the order in which they were asked for; `code` null: done. */
      results: z.array(
        z.object({
          exceptionId: id,
          code: z.enum(ERROR_CODES).nullable(),
          details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      ),
    }),
    fails: ['session/forbidden'],
  },
  'exceptions/views': {
    access: 'signed-in',
    summary: "Saved views of the exceptions table: those for all, then the person's own; and the view that each role begins with.",
    input: nothing,
    output: z.object({ views: z.array(view), defaults: z.partialRecord(z.enum(ROLES), id) }),
    fails: [],
  },
  'exceptions/save-view': {
    access: 'signed-in',
    summary: 'Keeps a view under a name, for oneself or, as a supervisor, for all; one of the same name is replaced.',
    input: z.strictObject({ name, forAll: z.boolean(), query: exceptionQuery.prefault({}) }),
    output: view,
    fails: ['session/forbidden', 'view/too-many'],
  },
  'exceptions/remove-view': {
    access: 'signed-in',
    summary: "Takes a view away: one's own or, as a supervisor, one for all. A role that began with it begins with all exceptions.",
    input: z.strictObject({ viewId: id }),
    output: done,
    fails: ['view/not-found', 'session/forbidden'],
  },
  'exceptions/default-view': {
    access: SUPERVISORS,
    summary: 'Chooses the view that a role begins with: one for all or one that the product brings along; null: all exceptions.',
    input: z.strictObject({ role: z.enum(ROLES), viewId: id.nullable() }),
    output: done,
    fails: ['view/not-found'],
  },
});
