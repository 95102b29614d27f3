import { z } from 'zod';
import { defineCalls, SUPERVISORS } from './define.ts';
import { done, id, instant, limit, nothing } from './common.ts';

export const cacheCalls = defineCalls({
  'cache/summary': {
    access: 'open',
    summary: 'What the local cache holds and how fresh it is.',
    input: nothing,
    output: z.object({
      orders: z.int(),
      /** Orders still to be packed: open or picking, and not packed by hand. */
      openOrders: z.int(),
      products: z.int(),
      stock: z.int(),
      /** Elements that could not be used and are kept aside. */
      invalid: z.int(),
      /** Elements in use of which an optional field was left out or cut. */
      partial: z.int(),
      lastPullAt: instant.nullable(),
      /** The data file that was found damaged after the start; absent while both are whole. Nothing can be recorded then. */
      damaged: z.enum(['records', 'cache']).optional(),
      /** Orders that detection has not looked at since they came or changed, or since the rules did. */
      toLookAt: z.int(),
      /** A load that is running now: what came so far. Null when none runs. */
      loading: z.object({ kind: z.enum(['orders', 'products', 'stock']), done: z.int(), first: z.boolean(), since: instant }).nullable(),
    }),
    fails: [],
  },
  'cache/pull': {
    access: SUPERVISORS,
    summary: 'Asks the WMS for changes now instead of waiting for the next round.',
    input: nothing,
    output: done,
    fails: ['link/down', 'cache/busy'],
  },
  'cache/invalid': {
    access: SUPERVISORS,
    summary:
      'Elements kept aside, newest first, with the reason and the first 4,000 characters of their text; `cache/invalid-export` has all of it.',
    input: z.strictObject({ limit: limit(200, 50), after: id.optional() }),
    output: z.object({
      elements: z.array(
        z.object({
          id,
          kind: z.enum(['orders', 'products', 'stock']),
          reference: z.string(),
          reason: z.string(),
          severity: z.enum(['whole', 'partial']),
          seenAt: instant,
          /** The first 4,000 characters; the export has all. */
          raw: z.string(),
        }),
      ),
      next: id.optional(),
    }),
    fails: [],
  },
  'cache/invalid-export': {
    access: SUPERVISORS,
    summary: 'All elements kept aside as CSV (UTF-8 with BOM, opens in Chinese Excel).',
    input: nothing,
    output: z.object({ fileName: z.string(), csv: z.string(), rows: z.int() }),
    fails: [],
  },
});
