import { z } from 'zod';
import { ORDER_REQUESTS } from '../model/order.ts';
import { defineCalls, PACKERS } from './define.ts';
import { done, finding, id, instant, limit, nothing, orderView, recipient } from './common.ts';

const parcelLine = z.strictObject({ lineNo: z.int().min(1), sku: z.string().min(1).max(64), quantity: z.int().min(1).max(1_000_000) });

/** What the packer made of an order; `domain/packing` decides whether it adds up. */
export const packInput = z.strictObject({
  orderId: id,
  /** The revision that the packer saw. Where the order has another one by now, nothing is recorded; absent: whatever it has. */
  revision: z.int().min(0).optional(),
  parcels: z
    .array(
      z.strictObject({
        carrier: z.string().trim().min(1).max(32),
        waybillNo: z.string().trim().min(1).max(40),
        weightGrams: z.int().min(0).max(1_000_000).optional(),
        lines: z.array(parcelLine).max(500),
      }),
    )
    .max(100),
  short: z
    .array(z.strictObject({ lineNo: z.int().min(1), quantity: z.int().min(1).max(1_000_000), reason: z.string().trim().min(1).max(200) }))
    .max(500)
    .optional(),
  remark: z.string().max(2000).optional(),
  /** Special requests that the packer saw to be met; kept with the packing, not sent to the WMS. */
  confirmed: z.array(z.enum(ORDER_REQUESTS)).max(ORDER_REQUESTS.length).optional(),
});
export type PackInput = z.infer<typeof packInput>;

const queueEntry = z.object({
  orderId: id,
  orderNo: z.string(),
  platform: z.string(),
  urgent: z.boolean(),
  shipBy: instant.optional(),
  createdAt: instant,
  pieces: z.int(),
  lines: z.int(),
  carrier: z.string().optional(),
  /** The station that has claimed it, if any. */
  claimedBy: z.string().optional(),
  local: z.boolean(),
});

const handling = z.object({
  handlingId: id,
  recordId: id,
  orderId: id,
  orderNo: z.string(),
  at: instant,
  user: z.string(),
  station: z.string(),
  waybillNos: z.array(z.string()),
  pieces: z.int(),
  short: z.int(),
  undoneAt: instant.nullable(),
  handedOverAt: instant.nullable(),
});

/** An order as it is typed in. */
const newOrder = z.strictObject({
  orderNo: z.string().trim().min(1).max(64),
  platform: z.string().trim().min(1).max(40),
  merchantId: z.string().trim().min(1).max(64),
  recipient,
  lines: z
    .array(z.strictObject({ sku: z.string().trim().min(1).max(64), quantity: z.int().min(1).max(100_000) }))
    .min(1)
    .max(500),
  carrier: z.string().max(32).optional(),
  buyerRemark: z.string().max(2000).optional(),
  giftText: z.string().max(500).optional(),
  urgent: z.boolean().optional(),
});

export const packingCalls = defineCalls({
  'packing/find': {
    access: PACKERS,
    summary: 'Finds the order to pack by order number or waybill number, from the local cache alone; the recipient is masked.',
    input: z.strictObject({ barcode: z.string().trim().min(1).max(64) }),
    /** `underOutage`: an outage is declared, so that what is found may be packed now. */
    output: orderView.extend({ underOutage: z.boolean() }),
    fails: ['order/not-found', 'order/cancelled', 'order/held', 'order/already-packed'],
  },
  'packing/goods': {
    access: PACKERS,
    summary: 'The goods a barcode or SKU stands for, from the product master here; those of the merchant before those of others.',
    input: z.strictObject({ code: z.string().trim().min(1).max(64), merchantId: z.string().trim().min(1).max(64).optional() }),
    output: z.object({
      sku: z.string(),
      name: z.string(),
      spec: z.string().optional(),
      merchantId: z.string(),
      barcodes: z.array(z.string()),
      unitGrams: z.int().optional(),
    }),
    fails: ['goods/not-found'],
  },
  'packing/queue': {
    access: PACKERS,
    summary: 'What must go out first: urgent, then ship-by time, then age.',
    input: z.strictObject({ limit: limit(200, 30) }),
    output: z.object({ total: z.int(), orders: z.array(queueEntry) }),
    fails: [],
  },
  'packing/claim': {
    access: PACKERS,
    summary: 'Claims an order for this station, so that nobody else packs it.',
    input: z.strictObject({ orderId: id }),
    output: done,
    fails: ['order/not-found', 'order/claimed'],
  },
  'packing/release-claim': {
    access: PACKERS,
    summary: 'Gives a claimed order back.',
    input: z.strictObject({ orderId: id }),
    output: done,
    fails: [],
  },
  'packing/pack': {
    access: PACKERS,
    summary: 'Records a packed order; on disk when it answers.',
    input: packInput,
    output: z.object({ handlingId: id, recordId: id }),
    fails: [
      'outage/none-declared',
      'order/not-found',
      'order/cancelled',
      'order/held',
      'order/already-packed',
      'order/changed',
      'waybill/in-use',
      'waybill/void',
      'packing/quantities',
    ],
  },
  'packing/undo': {
    access: PACKERS,
    summary:
      'Takes a packing back before the parcel is handed over: an unsent record becomes void, a sent one is followed by a compensating record.',
    input: z.strictObject({ handlingId: id, reason: z.string().trim().min(1).max(200) }),
    output: z.object({ compensation: z.enum(['voided', 'record']), recordId: id }),
    fails: ['packing/not-found', 'packing/already-undone', 'packing/handed-over'],
  },
  'packing/hand-over': {
    access: PACKERS,
    summary: 'Scans a parcel out to the courier by its waybill number.',
    input: z.strictObject({ waybillNo: z.string().trim().min(1).max(40) }),
    output: handling,
    fails: ['waybill/not-found', 'packing/handed-over', 'packing/relabel', 'order/cancelled', 'order/held'],
  },
  'packing/recent': {
    access: PACKERS,
    summary: "This station's last packings, newest first.",
    input: z.strictObject({ limit: limit(100, 10) }),
    output: z.object({ handlings: z.array(handling), packedToday: z.int() }),
    fails: [],
  },
  'packing/parse-address': {
    access: PACKERS,
    summary: 'Takes a pasted address apart into name, phone, province, city, district and street.',
    input: z.strictObject({ text: z.string().max(1000) }),
    output: recipient,
    fails: [],
  },
  'packing/check-order': {
    access: PACKERS,
    summary: 'What validation finds wrong with an order that is being typed in; records nothing.',
    input: newOrder,
    output: z.object({ findings: z.array(finding) }),
    fails: [],
  },
  'packing/new-order': {
    access: PACKERS,
    summary: 'Types in an order that never reached the WMS; becomes a new-order record and can then be packed.',
    input: newOrder,
    output: z.object({ orderId: id, recordId: id, order: orderView }),
    fails: ['outage/none-declared', 'order/exists'],
  },
  'packing/reference': {
    access: PACKERS,
    summary: 'What typing an order in can choose from: carriers, platforms, merchants seen in the cache, reasons for a short pick.',
    input: nothing,
    output: z.object({
      carriers: z.array(z.string()),
      platforms: z.array(z.string()),
      merchants: z.array(z.object({ merchantId: z.string(), merchantName: z.string() })),
    }),
    fails: [],
  },
});
