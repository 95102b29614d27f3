import type { CallInput } from '../../../shared/contract/index.ts';
import type { Recipient } from '../../../shared/model/order.ts';

export interface NewLine {
  sku: string;
  quantity: string;
  /** What was scanned: the goods' name, or null where the product master has none of that code. Not there for typed lines. */
  name?: string | null | undefined;
}

/** An order that is being typed in, as its fields hold it. */
export interface NewOrder {
  orderNo: string;
  platform: string;
  merchantId: string;
  carrier: string;
  urgent: boolean;
  recipient: Required<{ [K in keyof Recipient]: string }>;
  /** The last one is empty: the place for the next. */
  lines: NewLine[];
  buyerRemark: string;
  giftText: string;
}

const EMPTY_LINE: NewLine = { sku: '', quantity: '1' };

export function emptyNewOrder(): NewOrder {
  return {
    orderNo: '',
    platform: '',
    merchantId: '',
    carrier: '',
    urgent: false,
    recipient: { name: '', phone: '', province: '', city: '', district: '', address: '', postcode: '' },
    lines: [EMPTY_LINE],
    buyerRemark: '',
    giftText: '',
  };
}

/** Changes a line and keeps one empty line at the end. */
export function withLine(order: NewOrder, index: number, change: Partial<NewLine>): NewOrder {
  const lines = order.lines.map((line, at) => (at === index ? { ...line, ...change } : line));
  const filled = lines.filter((line, at) => line.sku.trim() !== '' || at === index);
  return { ...order, lines: filled.at(-1)?.sku.trim() === '' ? filled : [...filled, EMPTY_LINE] };
}

/** Goods that were scanned; `name` is null where only the code is known. */
export interface ScannedGoods {
  sku: string;
  name: string | null;
}

/** A scan of goods while the form is open: each is one piece more. */
export function withGoods(order: NewOrder, { sku, name }: ScannedGoods): NewOrder {
  const known = order.lines.findIndex((line) => line.sku.toUpperCase() === sku.toUpperCase());
  if (known === -1) return withLine(order, order.lines.length - 1, { sku, name });
  return withLine(order, known, { quantity: String((Number.parseInt(order.lines[known]!.quantity, 10) || 0) + 1), name });
}

export type MissingField = 'orderNo' | 'platform' | 'merchantId' | 'name' | 'phone' | 'address' | 'lines';

/** What is still missing before the order can be taken in. */
export function missingFields(order: NewOrder): MissingField[] {
  const { orderNo, platform, merchantId, recipient, lines } = order;
  const goods = lines.filter((line) => line.sku.trim() !== '');
  const wanted: [MissingField, boolean][] = [
    ['orderNo', orderNo.trim() !== ''],
    ['platform', platform !== ''],
    ['merchantId', merchantId !== ''],
    ['name', recipient.name.trim() !== ''],
    ['phone', recipient.phone.trim() !== ''],
    ['address', recipient.address.trim() !== ''],
    ['lines', goods.length > 0 && goods.every((line) => /^[1-9]\d{0,4}$/.test(line.quantity.trim()))],
  ];
  return wanted.flatMap(([field, isThere]) => (isThere ? [] : [field]));
}

const optional = (value: string) => (value.trim() === '' ? undefined : value.trim());

/** What is told to the core. */
export function newOrderInput(order: NewOrder): CallInput<'packing/new-order'> {
  const { recipient, carrier, buyerRemark, giftText, urgent } = order;
  return {
    orderNo: order.orderNo.trim(),
    platform: order.platform,
    merchantId: order.merchantId,
    recipient: {
      name: recipient.name.trim(),
      phone: recipient.phone.trim(),
      province: optional(recipient.province),
      city: optional(recipient.city),
      district: optional(recipient.district),
      address: recipient.address.trim(),
      postcode: optional(recipient.postcode),
    },
    lines: order.lines
      .filter((line) => line.sku.trim() !== '')
      .map((line) => ({ sku: line.sku.trim(), quantity: Number.parseInt(line.quantity, 10) })),
    carrier: optional(carrier),
    buyerRemark: optional(buyerRemark),
    giftText: optional(giftText),
    urgent: urgent ? true : undefined,
  };
}
