import type { LABEL_TYPES, Order, OrderLine, OrderRequest, OrderStatus, Waybill } from '../../shared/model/order.ts';

/** "No promise" sorts behind every promise. */
export const NO_SHIP_BY = Number.MAX_SAFE_INTEGER;

/** A row of `orders`. */
export interface OrderRow {
  row: number;
  order_id: string;
  order_no: string;
  waybill_no: string | null;
  status: OrderStatus;
  calm: number;
  ship_by: number;
  created_at: number;
  queued: number;
  revision: number;
  generation: number;
  body: string;
}

// Fields stand at fixed places instead of under names: half the bytes of a million orders, and faster to write.
// 0 stands for "absent": no optional field can have it as a value. New fields go to the end.
type Maybe<T> = T | 0;
type LineTuple = [number, string, Maybe<string>, Maybe<string>, Maybe<string>, number, Maybe<string>];
type RecipientTuple = [string, string, Maybe<string>, Maybe<string>, Maybe<string>, string, Maybe<string>];
type WaybillTuple = [string, Maybe<string>, Maybe<string>, Maybe<string>, Maybe<number>];
type Body = [
  merchantId: string,
  merchantName: Maybe<string>,
  platform: string,
  shop: Maybe<string>,
  paidAt: Maybe<number>,
  recipient: RecipientTuple,
  lines: LineTuple[],
  carrier: Maybe<string>,
  service: Maybe<string>,
  buyerRemark: Maybe<string>,
  sellerRemark: Maybe<string>,
  requests: Maybe<OrderRequest[]>,
  giftText: Maybe<string>,
  waybill: Maybe<WaybillTuple>,
  /** `false` was told, which is not the same as nothing. */
  notUrgent?: 1,
];

/** Packs what has no column of its own. */
export function encodeBody(order: Order): string {
  const { recipient, waybill } = order;
  const body: Body = [
    order.merchantId,
    order.merchantName ?? 0,
    order.platform,
    order.shop ?? 0,
    order.paidAt ?? 0,
    [
      recipient.name,
      recipient.phone,
      recipient.province ?? 0,
      recipient.city ?? 0,
      recipient.district ?? 0,
      recipient.address,
      recipient.postcode ?? 0,
    ],
    order.lines.map(encodeLine),
    order.carrier ?? 0,
    order.service ?? 0,
    order.buyerRemark ?? 0,
    order.sellerRemark ?? 0,
    order.requests ?? 0,
    order.giftText ?? 0,
    waybill ? [waybill.carrier, waybill.orderId ?? 0, waybill.label ?? 0, waybill.labelType ?? 0, waybill.expiresAt ?? 0] : 0,
  ];
  if (order.urgent === false) body.push(1);
  return JSON.stringify(body);
}

function encodeLine(line: OrderLine): LineTuple {
  return [line.lineNo, line.sku, line.barcode ?? 0, line.name ?? 0, line.spec ?? 0, line.quantity, line.location ?? 0];
}

/** The order as it was given to `encodeBody`. */
export function decodeOrder(row: OrderRow): Order {
  const body = JSON.parse(row.body) as Body;
  const [name, phone, province, city, district, address, postcode] = body[5];
  return {
    orderId: row.order_id,
    orderNo: row.order_no,
    revision: row.revision,
    status: row.status,
    merchantId: body[0],
    merchantName: value(body[1]),
    platform: body[2],
    shop: value(body[3]),
    createdAt: row.created_at,
    paidAt: value(body[4]),
    shipBy: row.ship_by === NO_SHIP_BY ? undefined : row.ship_by,
    urgent: row.calm === 0 ? true : body[14] === 1 ? false : undefined,
    recipient: { name, phone, province: value(province), city: value(city), district: value(district), address, postcode: value(postcode) },
    lines: body[6].map(decodeLine),
    carrier: value(body[7]),
    service: value(body[8]),
    buyerRemark: value(body[9]),
    sellerRemark: value(body[10]),
    requests: value(body[11]),
    giftText: value(body[12]),
    waybill: row.waybill_no === null || body[13] === 0 ? undefined : decodeWaybill(row.waybill_no, body[13]),
  };
}

function decodeLine([lineNo, sku, barcode, name, spec, quantity, location]: LineTuple): OrderLine {
  return { lineNo, sku, barcode: value(barcode), name: value(name), spec: value(spec), quantity, location: value(location) };
}

function decodeWaybill(number: string, [carrier, orderId, label, labelType, expiresAt]: WaybillTuple): Waybill {
  return {
    orderId: value(orderId),
    carrier,
    number,
    label: value(label),
    labelType: value(labelType) as (typeof LABEL_TYPES)[number] | undefined,
    expiresAt: value(expiresAt),
  };
}

function value<T>(stored: Maybe<T>): T | undefined {
  return stored === 0 ? undefined : stored;
}
