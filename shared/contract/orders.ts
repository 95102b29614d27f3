import { z } from 'zod';
import { EXCEPTION_SOURCES, EXCEPTION_STATES } from '../model/exception.ts';
import { ORDER_REQUESTS, ORDER_STATUSES } from '../model/order.ts';
import { EXCEPTION_CLASSES } from '../model/record.ts';
import { defineCalls } from './define.ts';
import { finding, id, instant, limit, orderView } from './common.ts';

export const ordersCalls = defineCalls({
  'orders/search': {
    access: 'signed-in',
    summary:
      'Finds orders by a part of order number, waybill, recipient name, phone tail, address or SKU, newest first; the recipient is masked. Empty text lists the newest.',
    input: z.strictObject({ text: z.string().max(200).default(''), limit: limit(200, 50) }),
    output: z.object({
      orders: z.array(
        z.object({
          orderId: id,
          orderNo: z.string(),
          status: z.enum(ORDER_STATUSES),
          platform: z.string(),
          merchantName: z.string().optional(),
          recipientName: z.string(),
          phone: z.string(),
          region: z.string(),
          createdAt: instant,
          shipBy: instant.optional(),
          urgent: z.boolean(),
          waybillNo: z.string().optional(),
          /** Pieces of all lines. */
          pieces: z.int(),
          /** Packed by hand here, not undone. */
          packedHere: z.boolean(),
        }),
      ),
    }),
    fails: [],
  },
  'orders/detail': {
    access: 'signed-in',
    summary:
      'One order with what validation finds wrong with it and its hand-made records; `reveal` shows the recipient in full, and the showing is journaled.',
    input: z.strictObject({ orderId: id, reveal: z.boolean().default(false) }),
    output: z.object({
      order: orderView,
      /** What validation finds wrong with it, from what is known here; personal data as in `order`. Empty once it has gone out. */
      findings: z.array(finding),
      packedHere: z.boolean(),
      records: z.array(z.object({ recordId: id, kind: z.string(), state: z.string(), occurredAt: instant, recordedBy: z.string() })),
      /** Its open exceptions, whether they keep it from being packed or not. */
      exceptions: z
        .array(
          z.object({
            exceptionId: id,
            class: z.enum(EXCEPTION_CLASSES),
            source: z.enum(EXCEPTION_SOURCES),
            reason: z.string(),
            params: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
          }),
        )
        .optional(),
      /** What its open special requests ask for, also where only a remark says so, and the carrier that was chosen for it. */
      asked: z.object({ kinds: z.array(z.enum(ORDER_REQUESTS)), carrier: z.string().nullable() }).optional(),
      /** The exception that keeps it from being packed here, if any. */
      heldBy: z.object({ exceptionId: id, class: z.enum(EXCEPTION_CLASSES), state: z.enum(EXCEPTION_STATES) }).nullable(),
      /** Why parts of this order were left out when it came in. */
      notes: z.array(z.string()),
    }),
    fails: ['order/not-found'],
  },
});
