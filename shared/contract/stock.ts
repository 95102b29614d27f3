import { z } from 'zod';
import { RULE_IDS } from '../model/finding.ts';
import { ORDER_STATUSES } from '../model/order.ts';
import { id, instant, limit, nothing } from './common.ts';
import { defineCalls, SUPERVISORS } from './define.ts';
import { validationSetting } from './site.ts';

/** A SKU that is low, or that orders come away empty of (H2.1). */
export const stockWarning = z.object({
  sku: id,
  /** Empty where the product master does not know it. */
  name: z.string(),
  spec: z.string(),
  merchantId: z.string(),
  onHand: z.int(),
  allocated: z.int(),
  /** Packed here and not yet acknowledged by the WMS. */
  packedHere: z.int(),
  /** On hand, less allocated, less packed here. */
  available: z.int(),
  /** Null: no level is known, and only orders that are short brought it here. */
  safety: z.int().nullable(),
  expectedAt: instant.nullable(),
  expectedQuantity: z.int().nullable(),
  /** Orders still to go out that need it, and how many of them come away empty. */
  orders: z.int(),
  short: z.int(),
});
export type StockWarning = z.infer<typeof stockWarning>;

export const stockCalls = defineCalls({
  'stock/warnings': {
    access: 'signed-in',
    summary: 'SKUs at or below their safety level, or with orders that come away empty; the worst first.',
    input: nothing,
    output: z.object({ skus: z.array(stockWarning) }),
    fails: [],
  },
  'stock/orders': {
    access: 'signed-in',
    summary: 'The orders that need a SKU, in the order in which they are served, with what is missing and the exception of each.',
    input: z.strictObject({ sku: id, limit: limit(2000, 500) }),
    output: z.object({
      /** Null when nothing warns of it (any more). */
      warning: stockWarning.nullable(),
      total: z.int(),
      orders: z.array(
        z.object({
          orderId: id,
          orderNo: z.string(),
          merchant: z.string(),
          status: z.enum(ORDER_STATUSES),
          shipBy: instant.nullable(),
          quantity: z.int(),
          /** Pieces it does not get; null: it is served. */
          missing: z.int().nullable(),
          exceptionId: id.nullable(),
        }),
      ),
    }),
    fails: [],
  },
  'validation/preview': {
    access: SUPERVISORS,
    summary: 'What other rules of the validation would change for orders still to go out: by rule how many would fail newly or no longer.',
    input: z.strictObject({ validation: validationSetting }),
    output: z.object({
      /** Orders still to go out that were looked at: the newest, where there are very many. */
      checked: z.int(),
      newly: z.int(),
      noLonger: z.int(),
      rules: z.array(
        z.object({
          rule: z.enum(RULE_IDS),
          newly: z.int(),
          noLonger: z.int(),
          /** A few of them, personal data masked. */
          examples: z.array(z.object({ orderId: id, orderNo: z.string(), newly: z.boolean(), value: z.string() })),
        }),
      ),
    }),
    fails: [],
  },
});
