import { z } from 'zod';
import { ORDER_REQUESTS } from '../model/order.ts';
import { CARRIER_SERVICES, ROW_PROBLEMS, SERVICE_COLUMNS } from '../model/service.ts';
import { done, instant, nothing } from './common.ts';
import { defineCalls, SUPERVISORS } from './define.ts';

const place = z.string().trim().max(40);
/** In the smallest unit of money. */
const fee = z.int().min(0).max(99_999_999);
/** By the site's wall clock. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const total = z.int().min(0);

const key = z.strictObject({
  carrier: z.string().trim().min(1).max(32),
  service: z.enum(CARRIER_SERVICES),
  /** Empty: all provinces; so with the parts below. */
  province: place,
  city: place,
  district: place,
});

/** What was agreed with a carrier for one service in one area. */
const serviceRow = key.extend({
  /** False: not done there; fee and days say nothing then. */
  allowed: z.boolean(),
  fee,
  /** From dispatch to arrival. */
  days: z.int().min(0).max(60),
  /** Until when parcels of this carrier and service leave the same day; null: not known, which is enough for what is not done. */
  cutOff: timeOfDay.nullable(),
  /** What one order may weigh (grams) and hold at the most; null: no limit is known. */
  mostGrams: z.int().min(1).max(1_000_000).nullable(),
  mostPieces: z.int().min(1).max(1_000_000).nullable(),
});
export type ServiceRowView = z.infer<typeof serviceRow>;
/** As it is told: limits that are left out stay as they are. */
const serviceLine = serviceRow.partial({ mostGrams: true, mostPieces: true });

const csv = z.string().max(2_000_000);

const material = z.strictObject({
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  /** The kind of request that takes it. */
  kind: z.enum(ORDER_REQUESTS),
  fee,
  onHand: z.int().min(-1_000_000).max(1_000_000),
  /** So many or fewer are too few. */
  lowAt: z.int().min(0).max(1_000_000),
  /** Each request of its kind that a packer confirms takes one. */
  countsDown: z.boolean(),
});

export const servicesCalls = defineCalls({
  'services/table': {
    access: 'signed-in',
    summary: 'What the site agreed with carriers, by carrier, service and area.',
    input: nothing,
    output: z.object({ rows: z.array(serviceRow) }),
    fails: [],
  },
  'services/save': {
    access: SUPERVISORS,
    summary:
      'Keeps lines of the table, in place of those of the same carrier, service and area; a cut-off counts for all areas of its service.',
    input: z.strictObject({
      rows: z.array(serviceLine).min(1).max(5_000),
      /** The line that was changed, where its carrier, service or area is another one now. */
      instead: key.optional(),
    }),
    output: z.object({ rows: z.array(serviceRow) }),
    fails: ['services/area', 'services/cut-off', 'services/exists', 'services/too-many'],
  },
  'services/remove': {
    access: SUPERVISORS,
    summary: 'Takes lines off the table and answers them, so that they can be put back.',
    input: z.strictObject({ keys: z.array(key).min(1).max(5_000) }),
    output: z.object({ rows: z.array(serviceRow) }),
    fails: [],
  },
  'services/preview': {
    access: SUPERVISORS,
    summary: 'What a table in CSV would change, line by line; changes nothing.',
    input: z.strictObject({ csv }),
    output: z.object({
      /** Columns that are needed and not there; nothing was read then. */
      missing: z.array(z.enum(SERVICE_COLUMNS)),
      added: total,
      changed: total,
      unchanged: total,
      /** Of those that were added or changed, the first. */
      rows: z.array(z.object({ line: z.int(), state: z.enum(['added', 'changed']), row: serviceRow, before: serviceRow.nullable() })),
      rejectedCount: total,
      rejected: z.array(
        z.object({
          line: z.int(),
          problem: z.enum(ROW_PROBLEMS),
          value: z.string(),
          /** The line that it contradicts. */
          other: z.int().nullable(),
        }),
      ),
      /** Tells the table that it was compared with. */
      stamp: z.string(),
    }),
    fails: ['files/no-table', 'files/unreadable', 'services/too-many'],
  },
  'services/import': {
    access: SUPERVISORS,
    summary: 'Takes the good lines of a table in CSV over, all at once, as they were previewed. Lines that the file does not name stay.',
    input: z.strictObject({ csv, stamp: z.string().max(80) }),
    output: z.object({ added: total, changed: total }),
    fails: ['files/no-table', 'files/unreadable', 'services/changed', 'services/too-many'],
  },
  'services/export': {
    access: 'signed-in',
    summary: 'The table as CSV that imports again unchanged, with headings in a language.',
    input: z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    output: z.object({ fileName: z.string(), csv: z.string(), rows: total }),
    fails: [],
  },
  'services/materials': {
    access: 'signed-in',
    summary: 'Packaging material: what is left of what was counted, and whether it is low.',
    input: nothing,
    output: z.object({ materials: z.array(material.extend({ countedAt: instant, low: z.boolean() })) }),
    fails: [],
  },
  'services/save-material': {
    access: SUPERVISORS,
    summary: 'Keeps a material; its pieces on hand count as counted now.',
    input: z.strictObject({
      ...material.shape,
      onHand: z.int().min(0).max(1_000_000),
      /** Not there yet: a code that is known is refused. */
      isNew: z.boolean(),
    }),
    output: done,
    fails: ['services/exists'],
  },
  'services/remove-material': {
    access: SUPERVISORS,
    summary: 'Takes a material off the list.',
    input: z.strictObject({ code: material.shape.code }),
    output: done,
    fails: [],
  },
});
