import { z } from 'zod';
import { FINDING_KINDS, TABLE_FIELDS, TABLE_KINDS } from '../model/table.ts';
import { instant, limit, nothing } from './common.ts';
import { defineCalls, SUPERVISORS } from './define.ts';

const fileName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\]+$/, 'a name without a folder');
const fieldNames = [...new Set(Object.values(TABLE_FIELDS).flat())];
const weight = z.enum(['unusable', 'doubtful', 'mended']);
const total = z.int().min(0);

/** What the columns of a form of export mean. */
const mapping = z.strictObject({
  kind: z.enum(TABLE_KINDS),
  /** Field by field, the column from 0. */
  columns: z.partialRecord(z.enum(fieldNames), z.int().min(0).max(1000)),
  /** What the table leaves unsaid of all its orders. */
  defaults: z.strictObject({ platform: z.string().max(40), merchantId: z.string().max(40) }),
});

export const filesCalls = defineCalls({
  'files/overview': {
    access: SUPERVISORS,
    summary: 'The folders, the files that lie in the watched one, what is being read, and what was read.',
    input: nothing,
    output: z.object({
      inFolder: z.string(),
      outFolder: z.string(),
      running: z.object({ name: z.string(), rows: total, share: z.number() }).nullable(),
      files: z.array(
        z.object({
          name: z.string(),
          bytes: total,
          changedAt: instant,
          /** new: its columns are not known yet · waiting: is read by itself · done: was read · refused: cannot be read. */
          state: z.enum(['new', 'waiting', 'still-written', 'done', 'refused']),
          problem: z.string().nullable(),
        }),
      ),
      imports: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(TABLE_KINDS),
          at: instant,
          rows: total,
          /** New or changed; of a receipt, records that were answered. */
          told: total,
          unchanged: total,
          aside: total,
          findings: z.array(z.object({ kind: z.string(), field: z.string(), weight, count: total, rows: z.array(z.int()) })),
        }),
      ),
    }),
    fails: ['files/not-file', 'files/folder-missing'],
  },
  'files/preview': {
    access: SUPERVISORS,
    summary: 'The first rows of a file, what its columns seem to mean or were said to mean, and what is missing.',
    input: z.strictObject({ name: fileName, mapping: mapping.optional() }),
    output: z.object({
      ...mapping.shape,
      name: z.string(),
      /** `xlsx`, or the encoding of a text file. */
      format: z.string(),
      headings: z.array(z.string()),
      rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
      /** Groups of fields of which one column must be there and none is. */
      missing: z.array(z.array(z.string())),
      findings: z.array(z.object({ row: z.int(), field: z.string(), kind: z.enum(FINDING_KINDS), value: z.string(), weight })),
      remembered: z.boolean(),
    }),
    fails: [
      'files/not-file',
      'files/not-found',
      'files/still-written',
      'files/unreadable',
      'files/no-table',
      'files/old-workbook',
      'files/protected',
      'files/bomb',
      'files/giant-cell',
      'files/too-many-columns',
    ],
  },
  'files/remember': {
    access: SUPERVISORS,
    summary: 'Remembers what the columns of this file mean, for it and for every file with the same headings.',
    input: z.strictObject({ name: fileName, mapping }),
    output: z.object({}),
    fails: ['files/not-file', 'files/not-found', 'files/still-written', 'files/mapping-incomplete'],
  },
  'files/import': {
    access: SUPERVISORS,
    summary: 'Begins to read a file whose columns are known; `files/overview` tells how far it is. The same content twice changes nothing.',
    input: z.strictObject({ name: fileName }),
    output: z.object({}),
    fails: ['files/not-file', 'files/not-found', 'files/still-written', 'files/mapping-incomplete', 'files/busy', 'files/unreadable'],
  },
  'files/cancel': {
    access: SUPERVISORS,
    summary: 'Ends the import that runs; nothing of it counts.',
    input: nothing,
    output: z.object({ cancelled: z.boolean() }),
    fails: ['files/not-file'],
  },
  'files/batches': {
    access: SUPERVISORS,
    summary: 'The hand-over files that were written, newest first, with what is known of each record.',
    input: z.strictObject({ limit: limit(500, 100) }),
    output: z.object({
      outFolder: z.string(),
      batches: z.array(
        z.object({
          number: z.int(),
          file: z.string(),
          at: instant,
          records: z.array(
            z.object({
              recordId: z.string(),
              orderNo: z.string(),
              waybills: z.array(z.string()),
              outcome: z.enum(['waiting', 'applied', 'refused', 'not-taken']),
              reason: z.string(),
            }),
          ),
        }),
      ),
    }),
    fails: ['files/not-file'],
  },
  'files/confirm': {
    access: SUPERVISORS,
    summary: 'Says what became of a hand-over file: taken but for the named records, or not taken at all; then its records go out again.',
    input: z.strictObject({
      number: z.int().min(1),
      notTaken: z.boolean().default(false),
      failed: z
        .array(z.strictObject({ recordId: z.string().min(1).max(80), reason: z.string().trim().min(1).max(500) }))
        .max(200)
        .default([]),
    }),
    output: z.object({ answered: total }),
    fails: ['files/not-file', 'files/batch-not-found'],
  },
  'files/load-receipt': {
    access: SUPERVISORS,
    summary: 'Reads a file of the watched folder as the receipt of hand-over files.',
    input: z.strictObject({ name: fileName }),
    output: z.object({ rows: total, applied: total, refused: total, notUnderstood: total, rowsNotUnderstood: z.array(z.int()) }),
    fails: ['files/not-file', 'files/not-found', 'files/still-written', 'files/mapping-incomplete', 'files/unreadable'],
  },
});
