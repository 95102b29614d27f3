import { z } from 'zod';
import { ORDER_REQUESTS } from '../model/order.ts';
import { defineCalls } from './define.ts';

const word = z.string().trim().min(1).max(40);

/** A site's own list of words that make a remark a special request (`shared/model/request.ts`). */
export const requestChoice = z.object({
  words: z.partialRecord(z.enum(ORDER_REQUESTS), z.array(word).max(200)).optional(),
  off: z.array(z.enum(ORDER_REQUESTS)).max(ORDER_REQUESTS.length).optional(),
});

export const requestsCalls = defineCalls({
  'requests/read': {
    access: 'signed-in',
    summary: 'What a remark asks for, read with the words of the settings or with others that are being tried.',
    input: z.strictObject({ text: z.string().max(2000), requestWords: requestChoice.optional() }),
    output: z.object({ readings: z.array(z.object({ kind: z.enum(ORDER_REQUESTS), words: z.string() })) }),
    fails: [],
  },
  'requests/words': {
    access: 'signed-in',
    summary: 'The words that are looked for by kind, and those that the product looks for unless the site keeps its own.',
    input: z.strictObject({}),
    output: z.object({
      words: z.record(z.enum(ORDER_REQUESTS), z.array(z.string())),
      usual: z.record(z.enum(ORDER_REQUESTS), z.array(z.string())),
    }),
    fails: [],
  },
});
