import { z } from 'zod';
import { ORDER_REQUESTS } from '../model/order.ts';
import { CARRIER_SERVICES, FEASIBILITIES, FEASIBILITY_REASONS } from '../model/service.ts';
import { id, instant } from './common.ts';
import { defineCalls } from './define.ts';

const word = z.string().trim().min(1).max(40);

/** A site's own list of words that make a remark a special request (`shared/model/request.ts`). */
export const requestChoice = z.object({
  words: z.partialRecord(z.enum(ORDER_REQUESTS), z.array(word).max(200)).optional(),
  off: z.array(z.enum(ORDER_REQUESTS)).max(ORDER_REQUESTS.length).optional(),
});

/** Whether a request can be met, as the product reckoned it (`shared/model/service.ts`). */
export const feasibility = z.strictObject({
  state: z.enum(FEASIBILITIES),
  reasons: z
    .array(
      z.strictObject({
        code: z.enum(FEASIBILITY_REASONS),
        params: z.record(z.string().max(40), z.union([z.string().max(400), z.number()])),
        weight: z.enum(FEASIBILITIES),
      }),
    )
    .max(40),
  /** The best way to send the parcel; null where the table knows none. */
  offer: z
    .strictObject({
      carrier: z.string().max(32),
      services: z.array(z.enum(CARRIER_SERVICES)).max(CARRIER_SERVICES.length),
      /** In the smallest unit of money; of the services alone. */
      fee: z.int(),
      dispatchAt: instant,
      /** Day of the site. */
      arrivesOn: z.string().max(10),
    })
    .nullable(),
  /** Services and material, in the smallest unit of money; null where it cannot be told. */
  fee: z.int().nullable(),
});

export const requestsCalls = defineCalls({
  'requests/read': {
    access: 'signed-in',
    summary: 'What a remark asks for, read with the words of the settings or with others that are being tried.',
    input: z.strictObject({ text: z.string().max(2000), requestWords: requestChoice.optional() }),
    output: z.object({ readings: z.array(z.object({ kind: z.enum(ORDER_REQUESTS), words: z.string() })) }),
    fails: [],
  },
  'requests/feasibility': {
    access: 'signed-in',
    summary:
      "Whether the special request of an exception can be met, by the site's own tables, and what that proposes for the step in turn.",
    /** `carrier`: the one to send it with, in place of the best. */
    input: z.strictObject({ exceptionId: id, carrier: z.string().trim().min(1).max(32).optional() }),
    output: z.object({ feasibility, proposals: z.record(z.string(), z.string()) }),
    fails: ['exception/not-found', 'order/not-found'],
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
