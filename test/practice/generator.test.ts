import { describe, expect, test } from 'vitest';
import { ARTICLES, MERCHANTS, stockUp } from '../../electron/practice/catalogue.ts';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import { indexesOfOrderNumber, indexesOfWaybillNumber, indexOfOrderId } from '../../electron/practice/numbers.ts';
import { wireOrder, wireProduct } from '../../shared/contract/wmsBridge.ts';
import { wireOrderOf } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import { HOUR } from '../../shared/model/time.ts';

const SEED = 20_260;
const BASE = Date.UTC(2026, 10, 23, 4, 0, 0);
const ORDERS = Array.from({ length: 4_000 }, (_, index) => generateOrder(SEED, index, BASE));

/** Share of the orders for which this holds. */
const share = (holds: (order: Order) => boolean, of = ORDERS) => of.filter(holds).length / of.length;

function isEan13(code: string): boolean {
  if (!/^69\d{11}$/.test(code)) return false;
  const sum = Array.from(code, Number).reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

describe('practice orders', () => {
  test('the same seed gives the same orders, another seed others', () => {
    for (const [index, order] of ORDERS.entries()) expect(generateOrder(SEED, index, BASE)).toEqual(order);
    const others = ORDERS.slice(0, 200).map((_, index) => generateOrder(SEED + 1, index, BASE));
    expect(share((order) => ORDERS.some(({ orderNo }) => orderNo === order.orderNo), others)).toBe(0);
    expect(share((order) => ORDERS[indexOfOrderId(order.orderId)]!.recipient.phone === order.recipient.phone, others)).toBe(0);
  });

  test('every order keeps the contract', () => {
    for (const order of ORDERS) expect(wireOrder.parse(JSON.parse(JSON.stringify(wireOrderOf(order))))).toEqual(order);
  });

  test('numbers have the shapes of their platforms and carriers and lead back to the order', () => {
    const platformShapes: Record<string, RegExp> = {
      taobao: /^\d{19}$/,
      tmall: /^\d{19}$/,
      jd: /^\d{12}$/,
      pdd: /^2611(20|21|22|23)-\d{15}$/,
      douyin: /^69\d{17}$/,
      'own-shop': /^ZY202611(20|21|22|23)\d{9}$/,
    };
    const carrierShapes: Record<string, RegExp> = {
      SF: /^SF\d{13}$/,
      YTO: /^YT\d{13}$/,
      ZTO: /^78\d{12}$/,
      STO: /^77\d{13}$/,
      YUNDA: /^46\d{11}$/,
      JD: /^JDVA\d{11}$/,
      EMS: /^11\d{11}$/,
    };
    for (const [index, { orderNo, platform, waybill }] of ORDERS.entries()) {
      expect(orderNo).toMatch(platformShapes[platform]!);
      expect(indexesOfOrderNumber(SEED, orderNo)).toContain(index);
      if (waybill === undefined) continue;
      expect(waybill.number).toMatch(carrierShapes[waybill.carrier]!);
      expect(indexesOfWaybillNumber(SEED, waybill.number)).toContain(index);
    }
    expect(new Set(ORDERS.map(({ platform }) => platform)).size).toBe(6);
    expect(new Set(ORDERS.flatMap(({ waybill }) => waybill?.carrier ?? [])).size).toBe(7);
  });

  test('numbers are unique, also far out', () => {
    const far = Array.from({ length: 2_000 }, (_, at) => generateOrder(SEED, 990_000 + at, BASE));
    const orders = [...ORDERS, ...far];
    expect(new Set(orders.map(({ orderNo }) => orderNo)).size).toBe(orders.length);
    const numbers = orders.flatMap(({ waybill }) => waybill?.number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('most work is still to be done, with a number bound to about 70 in a hundred open orders', () => {
    const open = ORDERS.filter(({ status }) => status === 'open');
    expect(share(({ status }) => status === 'open' || status === 'picking')).toBeGreaterThan(0.75);
    for (const status of ['packed', 'shipped', 'cancelled', 'held'])
      expect(share((order) => order.status === status)).toBeGreaterThan(0.01);
    expect(share(({ waybill }) => waybill !== undefined, open)).toBeCloseTo(0.7, 1);
    expect(share(({ status, waybill }) => (status === 'packed' || status === 'shipped') && waybill === undefined)).toBe(0);
  });

  test('recipients are as buyers type them: down to the room, virtual numbers, and some wrong ones', () => {
    const virtual = /^1[3-9]\d{9}-\d{4}$/;
    expect(share(({ recipient }) => virtual.test(recipient.phone))).toBeGreaterThan(0.2);
    const usable = /^(1[3-9]\d{9}(-\d{4})?|0\d{2,3}-\d{8})$/;
    const wrongPhones = share(({ recipient }) => !usable.test(recipient.phone));
    expect(wrongPhones).toBeGreaterThan(0.003);
    expect(wrongPhones).toBeLessThan(0.03);
    const vague = share(({ recipient }) => !/\d/.test(recipient.address));
    expect(vague).toBeGreaterThan(0.003);
    expect(vague).toBeLessThan(0.03);
    expect(share(({ recipient }) => /\d+(室|层\d+室|楼\d+)$/.test(recipient.address))).toBeGreaterThan(0.5);
    expect(new Set(ORDERS.map(({ recipient }) => recipient.name)).size).toBeGreaterThan(1_000);
  });

  test('wishes, times and lines are within reason', () => {
    for (const { createdAt, paidAt, shipBy, lines } of ORDERS) {
      expect(createdAt).toBeGreaterThanOrEqual(BASE - 60 * HOUR - 1_000);
      expect(paidAt).toBeGreaterThanOrEqual(createdAt);
      expect(paidAt).toBeLessThanOrEqual(BASE);
      expect([24 * HOUR, 48 * HOUR]).toContain(shipBy! - paidAt!);
      expect(new Set(lines.map(({ sku }) => sku)).size).toBe(lines.length);
    }
    expect(share(({ urgent }) => urgent === true)).toBeCloseTo(0.05, 1);
    expect(share(({ giftText, requests }) => (giftText !== undefined) !== (requests?.includes('gift-card') ?? false))).toBe(0);
    expect(share(({ carrier, requests }) => (carrier !== undefined) !== (requests?.includes('named-carrier') ?? false))).toBe(0);
    expect(share(({ buyerRemark }) => buyerRemark !== undefined)).toBeGreaterThan(0.02);
    const [orderLines, pieces] = [
      ORDERS.flatMap(({ lines }) => lines),
      ORDERS.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)),
    ];
    expect(orderLines.length / ORDERS.length).toBeCloseTo(1.5, 0);
    expect(Math.max(...pieces)).toBeGreaterThan(3);
  });
});

describe('practice products and stock', () => {
  const { products, stock } = stockUp(SEED, 1_200, BASE);

  test('four hundred articles of twelve merchants, each with its own valid barcode and bin', () => {
    expect(products).toHaveLength(400);
    expect(MERCHANTS).toHaveLength(12);
    const barcodes = products.flatMap((product) => product.barcodes ?? []);
    expect(barcodes.filter((code) => !isEan13(code))).toEqual([]);
    expect(new Set(barcodes).size).toBe(barcodes.length);
    expect(barcodes.length).toBeGreaterThan(products.length);
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(400);
    expect(new Set(ARTICLES.map(({ location }) => location)).size).toBe(400);
    for (const { location } of ARTICLES) expect(location).toMatch(/^[A-F]-\d{2}-[1-3]-[1-3]$/);
    for (const product of products) expect(wireProduct.parse(product)).toEqual(product);
  });

  test('order lines name articles as the product master does', () => {
    const bySku = new Map(products.map((product) => [product.sku, product]));
    for (const line of ORDERS.flatMap(({ lines }) => lines)) {
      expect(bySku.get(line.sku)).toMatchObject({ name: line.name, spec: line.spec });
      expect(bySku.get(line.sku)?.barcodes).toContain(line.barcode);
    }
  });

  test('some articles are below their safety stock, but every order can be shipped', () => {
    const safety = new Map(products.map((product) => [product.sku, product.safetyStock!]));
    const low = stock.filter(({ sku, onHand }) => onHand < safety.get(sku)!);
    expect(low.length).toBeGreaterThan(10);
    expect(low.length).toBeLessThan(60);
    expect(low.every(({ expectedAt, expectedQuantity }) => expectedAt! > BASE && expectedQuantity! > 0)).toBe(true);
    for (const count of [60, 1_200, 4_000]) {
      const onHand = new Map(stockUp(SEED, count, BASE).stock.map((level) => [level.sku, level.onHand]));
      for (const line of ORDERS.slice(0, count).flatMap(({ lines }) => lines)) onHand.set(line.sku, onHand.get(line.sku)! - line.quantity);
      expect([...onHand].filter(([, left]) => left < 0)).toEqual([]);
    }
  });
});
