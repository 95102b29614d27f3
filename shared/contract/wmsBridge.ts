import { z } from 'zod';
import { LABEL_TYPES, ORDER_REQUESTS, ORDER_STATUSES } from '../model/order.ts';
import { CONFLICT_CODES, EXCEPTION_CLASSES, RECORD_KINDS, RECORD_OUTCOMES } from '../model/record.ts';

/**
 * The WMS bridge contract "wms-bridge/1" as schemas (docs/wms-bridge.openapi.yaml is the same in OpenAPI).
 * Times travel as RFC 3339 text; `instant` turns them into UTC milliseconds.
 * Unknown fields are ignored. Lengths and enums are the contract's.
 */
export const WMS_BRIDGE_CONTRACT = 'wms-bridge/1';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

const instant = z
  .string()
  .max(40)
  .transform((text, context) => {
    // Without its zone a time would silently be read in the zone of this machine.
    const at = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
    if (!(at >= 0)) {
      context.addIssue({ code: 'custom', message: 'expected an RFC 3339 time' });
      return z.NEVER;
    }
    return at;
  });

export const wireRecipient = z.object({
  name: z.string(),
  phone: z.string(),
  province: z.string().optional(),
  city: z.string().optional(),
  district: z.string().optional(),
  address: z.string(),
  postcode: z.string().optional(),
});

export const wireLine = z.object({
  lineNo: z.int().min(1),
  sku: z.string().min(1).max(64),
  barcode: z.string().optional(),
  name: z.string().optional(),
  spec: z.string().optional(),
  quantity: z.int().min(1),
  location: z.string().optional(),
});

/** A record tells of a line by its number: under one number for two lines, goods could stay behind that nobody misses. */
export function numbersDiffer(lines: readonly { lineNo: number }[]): boolean {
  return lines.length === 1 || new Set(lines.map(({ lineNo }) => lineNo)).size === lines.length;
}

export const wireWaybill = z.object({
  orderId: z.string().optional(),
  carrier: z.string().min(1),
  number: z.string().min(1).max(40),
  label: z.string().optional(),
  labelType: z.enum(LABEL_TYPES).optional(),
  expiresAt: instant.optional(),
});

export const wireOrder = z.object({
  orderId: z.string().min(1).max(64),
  orderNo: z.string().min(1).max(64),
  revision: z.int().min(1),
  status: z.enum(ORDER_STATUSES),
  merchantId: z.string(),
  merchantName: z.string().optional(),
  platform: z.string(),
  shop: z.string().optional(),
  createdAt: instant,
  paidAt: instant.optional(),
  shipBy: instant.optional(),
  urgent: z.boolean().optional(),
  recipient: wireRecipient,
  lines: z.array(wireLine).min(1).max(500).refine(numbersDiffer, 'a line number twice'),
  carrier: z.string().optional(),
  service: z.string().optional(),
  buyerRemark: z.string().max(2000).optional(),
  sellerRemark: z.string().max(2000).optional(),
  requests: z.array(z.enum(ORDER_REQUESTS)).optional(),
  giftText: z.string().max(500).optional(),
  waybill: wireWaybill.optional(),
});

export const wireProduct = z.object({
  sku: z.string().min(1),
  name: z.string(),
  merchantId: z.string(),
  barcodes: z.array(z.string()).optional(),
  spec: z.string().optional(),
  unitGrams: z.int().min(0).optional(),
  safetyStock: z.int().min(0).optional(),
});

export const wireStock = z.object({
  sku: z.string().min(1),
  location: z.string().optional(),
  onHand: z.int().min(0),
  allocated: z.int().min(0),
  asOf: instant,
  expectedAt: instant.optional(),
  expectedQuantity: z.int().min(0).optional(),
});

/** A part whose state cannot be read is not called well; what else cannot be read of it is left out. */
const wirePart = z.object({
  name: z.string(),
  status: z.enum(['ok', 'degraded', 'down']).catch('degraded'),
  lagSeconds: z.number().min(0).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

export const wireHealth = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  time: instant,
  epoch: z.string().min(1),
  /** A part without a readable name spoils itself alone, as an element of a page does. */
  parts: z
    .array(z.unknown())
    .transform((parts) => parts.map((part) => wirePart.safeParse(part)).flatMap(({ data }) => (data === undefined ? [] : [data])))
    .optional(),
});

export const wireCapabilities = z.object({
  contract: z.literal(WMS_BRIDGE_CONTRACT),
  maxBatch: z.int().min(1).max(1000),
  rehearsal: z.boolean().optional(),
  waybills: z.boolean().optional(),
  stock: z.boolean().optional(),
});

const parcelLine = z.object({ lineNo: z.int().min(1), sku: z.string().min(1), quantity: z.int().min(1) });

/** Payloads by record kind, as a server must accept them. */
export const wirePayloads = {
  shipment: z.object({
    parcels: z
      .array(
        z.object({
          carrier: z.string().min(1),
          waybillNo: z.string().min(1).max(40),
          weightGrams: z.int().min(0).optional(),
          lines: z.array(parcelLine),
        }),
      )
      .min(1),
    short: z.array(z.object({ lineNo: z.int().min(1), quantity: z.int().min(1), reason: z.string() })).optional(),
    remark: z.string().optional(),
  }),
  correction: z.object({ recipient: wireRecipient.optional(), lines: z.array(parcelLine).optional(), evidence: z.string() }),
  exception: z.object({ class: z.enum(EXCEPTION_CLASSES), outcome: z.string(), remark: z.string().optional() }),
  'new-order': z.object({ order: wireOrder.omit({ orderId: true, revision: true }) }),
  'stock-adjustment': z.object({ sku: z.string().min(1), delta: z.int(), reason: z.string() }),
} as const;

/** The envelope of a record; the payload is checked by kind with `wirePayloads`. */
export const wireRecord = z.object({
  id: z.uuid(),
  kind: z.enum(RECORD_KINDS),
  orderId: z.string().optional(),
  baseRevision: z.int().optional(),
  occurredAt: instant,
  recordedBy: z.string(),
  station: z.string(),
  outageId: z.uuid().optional(),
  payload: z.record(z.string(), z.unknown()),
});

/** `current` is read leniently by the connector: an unreadable copy must not hide the outcome. */
export const wireResult = z.object({
  id: z.string(),
  outcome: z.enum(RECORD_OUTCOMES),
  wmsRef: z.string().optional(),
  revision: z.int().optional(),
  code: z.enum(CONFLICT_CODES).optional(),
  message: z.string().optional(),
  current: z.unknown().optional(),
});

/** The envelope of a page of changes under its list's name; elements are checked one by one. */
export const wirePage = z.object({ epoch: z.string().min(1), nextCursor: z.string(), hasMore: z.boolean() });

export const wireBatchAnswer = z.object({ epoch: z.string().min(1), results: z.array(z.unknown()) });
