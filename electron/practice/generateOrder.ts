import remarks from '../../resources/practice/remarks.json' with { type: 'json' };
import type { Order, OrderLine, OrderRequest, OrderStatus, Waybill } from '../../shared/model/order.ts';
import { DAY, HOUR, SECOND } from '../../shared/model/time.ts';
import type { Instant } from '../../shared/model/time.ts';
import { CARRIER_DRAW, MERCHANTS, SERVICES } from './catalogue.ts';
import type { Article, Merchant } from './catalogue.ts';
import { orderIdOf, orderNumber, waybillNumber } from './numbers.ts';
import { Random } from './random.ts';
import { makeRecipient } from './recipients.ts';

const SPAN = 60 * HOUR;
const CHINA_OFFSET = 8 * HOUR;

// A million orders lie in a few days; writing a day out is dear.
const DAYS = new Map<number, string>();

/** The day in China as yyyymmdd. */
export function chinaDay(at: Instant): string {
  const day = Math.floor((at + CHINA_OFFSET) / DAY);
  let text = DAYS.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '');
    DAYS.set(day, text);
  }
  return text;
}

function statusOf(random: Random): OrderStatus {
  const draw = random.next();
  if (draw < 0.6) return 'open';
  if (draw < 0.83) return 'picking';
  if (draw < 0.88) return 'packed';
  if (draw < 0.94) return 'shipped';
  return draw < 0.975 ? 'cancelled' : 'held';
}

function linesOf(random: Random, merchant: Merchant): OrderLine[] {
  const draw = random.next();
  const count = draw < 0.64 ? 1 : draw < 0.88 ? 2 : draw < 0.97 ? 3 : 4;
  const lines: OrderLine[] = [];
  for (let at = 0; at < count; at += 1) {
    const article = random.pickSkewed(merchant.articles);
    const pieces = random.next();
    const quantity = pieces < 0.78 ? 1 : pieces < 0.93 ? 2 : 3 + random.below(4);
    if (!lines.some((line) => line.sku === article.sku)) lines.push(lineOf(article, lines.length + 1, quantity));
  }
  return lines;
}

/** An order line as the WMS shows it. */
export function lineOf(article: Article, lineNo: number, quantity: number): OrderLine {
  const { sku, barcode, name, spec, location } = article;
  return { lineNo, sku, barcode, name, spec, quantity, location };
}

/** The carrier that the practice WMS gives an order when nobody named one. */
export function usualCarrier(seed: number, index: number): string {
  return new Random(seed ^ 0xca44, index).pick(CARRIER_DRAW);
}

/** Packed and shipped orders have a number, of the others about 70 in a hundred. */
function waybillOf(random: Random, seed: number, index: number, order: Order): Waybill | undefined {
  if (order.status !== 'packed' && order.status !== 'shipped' && !random.chance(0.7)) return undefined;
  const carrier = order.carrier ?? usualCarrier(seed, index);
  return { orderId: order.orderId, carrier, number: waybillNumber(seed, index, carrier) };
}

/** Remarks, gifts, named carriers and haste: what makes an order more than its lines. Few, because each is an exception (H1.4). */
function addWishes(random: Random, order: Order): void {
  const requests: OrderRequest[] = [];
  if (random.chance(0.01)) {
    order.carrier = random.chance(0.7) ? 'SF' : random.pick(CARRIER_DRAW);
    const services = SERVICES[order.carrier];
    if (services !== undefined) order.service = random.pick(services);
    requests.push('named-carrier');
  }
  if (random.chance(0.015)) {
    order.urgent = true;
    requests.push('urgent');
  }
  if (random.chance(0.005)) requests.push('special-packaging');
  if (random.chance(0.006)) {
    order.giftText = random.pick(remarks.gift);
    requests.push('gift-card');
  }
  if (random.chance(0.04)) order.buyerRemark = random.pick(remarks.buyer);
  if (random.chance(0.015)) order.sellerRemark = random.pick(remarks.seller);
  if (requests.length > 0) order.requests = requests;
}

/**
 * The order at that place in the practice warehouse's history: the same for the same arguments, computed without
 * looking at any other, so that a million of them need no memory. Its times lie in the sixty hours before `baseTime`.
 */
export function generateOrder(seed: number, index: number, baseTime: Instant): Order {
  const random = new Random(seed, index);
  const merchant = random.pick(MERCHANTS);
  const platform = random.pick(merchant.platforms);
  const age = random.next();
  // Younger orders are more frequent: what is older has mostly left the house.
  const createdAt = Math.floor((baseTime - age * age * SPAN) / SECOND) * SECOND;
  const paidAt = Math.min(createdAt + random.below(1800) * SECOND, baseTime);
  const order: Order = {
    orderId: orderIdOf(index),
    orderNo: orderNumber(seed, index, platform, chinaDay(createdAt)),
    revision: 1,
    status: statusOf(random),
    merchantId: merchant.merchantId,
    merchantName: merchant.name,
    platform,
    shop: merchant.shops[platform],
    createdAt,
    paidAt,
    shipBy: paidAt + (random.chance(0.3) ? 24 : 48) * HOUR,
    recipient: makeRecipient(random, platform),
    lines: linesOf(random, merchant),
  };
  if (order.status !== 'open') order.revision += 1 + random.below(2);
  addWishes(random, order);
  const waybill = waybillOf(random, seed, index, order);
  if (waybill !== undefined) order.waybill = waybill;
  return order;
}
