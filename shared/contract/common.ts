import { z } from 'zod';
import { FINDING_FIELDS, RULE_IDS, SEVERITIES } from '../model/finding.ts';
import { ORDER_REQUESTS, ORDER_STATUSES } from '../model/order.ts';

/** UTC milliseconds. */
export const instant = z.int().min(0);
export const id = z.string().min(1).max(80);
/** A call without input; an empty body counts as `{}`. */
export const nothing = z.strictObject({});
export const done = z.object({});
export const limit = (most: number, usual: number) => z.int().min(1).max(most).default(usual);

export const recipient = z.object({
  name: z.string().max(200),
  phone: z.string().max(60),
  province: z.string().max(60).optional(),
  city: z.string().max(60).optional(),
  district: z.string().max(60).optional(),
  address: z.string().max(500),
  postcode: z.string().max(20).optional(),
});

export const waybill = z.object({ carrier: z.string(), number: z.string() });

export const orderLine = z.object({
  lineNo: z.int(),
  sku: z.string(),
  barcode: z.string().optional(),
  /** Every code a scanner may read for this line: the line's, the product master's, and the SKU itself. */
  barcodes: z.array(z.string()),
  name: z.string().optional(),
  spec: z.string().optional(),
  quantity: z.int(),
  location: z.string().optional(),
  /** Grams of one piece where the product master knows it. */
  unitGrams: z.int().optional(),
});

/** An order as a screen shows it. In lists and by default the recipient is masked (张** 138****1234). */
export const orderView = z.object({
  orderId: id,
  orderNo: z.string(),
  revision: z.int(),
  status: z.enum(ORDER_STATUSES),
  platform: z.string(),
  shop: z.string().optional(),
  merchantId: z.string(),
  merchantName: z.string().optional(),
  createdAt: instant,
  paidAt: instant.optional(),
  shipBy: instant.optional(),
  urgent: z.boolean(),
  recipient,
  /** False while the recipient above is masked. */
  revealed: z.boolean(),
  lines: z.array(orderLine),
  carrier: z.string().optional(),
  service: z.string().optional(),
  buyerRemark: z.string().optional(),
  sellerRemark: z.string().optional(),
  requests: z.array(z.enum(ORDER_REQUESTS)),
  giftText: z.string().optional(),
  waybill: waybill.optional(),
  /** What was put right here and is not in the WMS's copy yet. */
  corrected: z.object({ parts: z.array(z.enum(['recipient', 'lines'])).min(1), at: instant, user: z.string() }).optional(),
  /** The bound waybill whose label carries the recipient of before: not to be used. */
  voidWaybill: waybill.optional(),
  /** What was found out about the goods, by SKU. */
  productNotes: z.array(z.object({ sku: z.string(), text: z.string() })).optional(),
  /** True for an order that was typed in by hand and is not known to the WMS yet. */
  local: z.boolean(),
});
export type OrderView = z.infer<typeof orderView>;

/** One thing validation found wrong with an order. */
export const finding = z.object({
  rule: z.enum(RULE_IDS),
  severity: z.enum(SEVERITIES),
  field: z.enum(FINDING_FIELDS),
  /** The line it is about, where it is about one. */
  lineNo: z.int().optional(),
  /** What stands in the field. */
  value: z.string(),
  /** What the rule's text is filled with. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What should stand in the field, where that is certain. */
  proposal: z.string().optional(),
});

/** A text that the site wrote in both languages of the screens. */
export const bothTexts = z.object({ 'zh-CN': z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) });
