import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '../../shared/model/order.ts';
import { ORDER_REQUESTS, ORDER_STATUSES } from '../../shared/model/order.ts';
import type { CacheStation } from '../support/cacheStation.ts';
import { finishFirstLoad, openCache, orderOf } from '../support/cacheStation.ts';
import { seeded } from '../support/seeded.ts';

const text = fc.oneof(
  { weight: 9, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  fc.constantFrom('', '\u001f', 'a\u001eb', '\u001d', '\u001c', '{}'),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const instant = fc.integer({ min: 1, max: 4_000_000_000_000 });
const anyOrder: fc.Arbitrary<Order> = fc.record({
  orderId: fc.string({ minLength: 1, maxLength: 64 }),
  orderNo: fc.string({ minLength: 1, maxLength: 64 }),
  revision: fc.integer({ min: 1, max: 1_000_000 }),
  status: fc.constantFrom(...ORDER_STATUSES),
  merchantId: text,
  merchantName: maybe(text),
  platform: text,
  shop: maybe(text),
  createdAt: instant,
  paidAt: maybe(instant),
  shipBy: maybe(instant),
  urgent: maybe(fc.boolean()),
  recipient: fc.record({
    name: text,
    phone: text,
    province: maybe(text),
    city: maybe(text),
    district: maybe(text),
    address: text,
    postcode: maybe(text),
  }),
  lines: fc.array(
    fc.record({
      lineNo: fc.integer({ min: 1 }),
      sku: fc.string({ minLength: 1 }),
      barcode: maybe(text),
      name: maybe(text),
      spec: maybe(text),
      quantity: fc.integer({ min: 1 }),
      location: maybe(text),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  carrier: maybe(text),
  service: maybe(text),
  buyerRemark: maybe(text),
  sellerRemark: maybe(text),
  requests: maybe(fc.array(fc.constantFrom(...ORDER_REQUESTS))),
  giftText: maybe(text),
  waybill: maybe(
    fc.record({
      orderId: maybe(text),
      carrier: fc.string({ minLength: 1 }),
      number: fc.string({ minLength: 1, maxLength: 40 }),
      label: maybe(text),
      labelType: maybe(fc.constantFrom('zpl' as const, 'pdf' as const)),
      expiresAt: maybe(instant),
    }),
  ),
});

it('gives every order back as it came', () => {
  const { orders } = openCache();
  let count = 0;
  const comesBack = fc.property(anyOrder, (told) => {
    count += 1;
    const order = { ...told, orderId: `order-${count}` };
    orders.upsertPage([order], 1);
    expect(orders.byId(order.orderId)?.order).toEqual(order);
  });
  expect(() => fc.assert(comesBack, seeded(300))).not.toThrow();
});

describe.each([['during the first load'], ['after it']])('%s', (phase) => {
  let station: CacheStation;
  beforeEach(async () => {
    station = openCache();
    if (phase === 'after it') await finishFirstLoad(station);
  });

  it('finds by order number first, then by bound waybill number', () => {
    const first = orderOf(1, { orderNo: 'A-1', waybill: { carrier: 'SF', number: 'SF1' } });
    const second = orderOf(2, { orderNo: 'SF1', waybill: undefined });
    station.orders.upsertPage([first, second], 1);
    expect(station.orders.byCode('A-1')?.order).toEqual(first);
    expect(station.orders.byCode('SF1')?.order).toEqual(second);
    expect(station.orders.waybillOwner('SF1')).toBe(first.orderId);
    expect(station.orders.waybillOwner('A-1')).toBeNull();
    expect(station.orders.byCode(first.orderId)).toBeNull();
    expect(station.orders.byId(first.orderId)?.order).toEqual(first);
    expect(station.orders.byCode('nobody')).toBeNull();
  });

  it('of several orders with one number offers the one to be packed, else the newest', () => {
    const shipped = orderOf(1, { orderNo: 'X', status: 'shipped' });
    const open = orderOf(2, { orderNo: 'X', status: 'open' });
    const cancelled = orderOf(3, { orderNo: 'X', status: 'cancelled' });
    station.orders.upsertPage([shipped, open, cancelled], 1);
    expect(station.orders.byCode('X')?.order.orderId).toBe(open.orderId);
    station.orders.upsertPage([{ ...open, status: 'held', revision: 9 }], 1);
    expect(station.orders.byCode('X')?.order.orderId).toBe(cancelled.orderId);
  });

  it('lets a row give way only to its own revision or a higher one', () => {
    const order = orderOf(1, { revision: 5, buyerRemark: 'as told at 5' });
    expect(station.orders.upsertPage([order], 1)).toBe(1);
    expect(station.orders.upsertPage([order], 1)).toBe(0);
    expect(station.orders.upsertPage([{ ...order, revision: 4, buyerRemark: 'old' }], 1)).toBe(0);
    expect(station.orders.byId(order.orderId)?.order.buyerRemark).toBe('as told at 5');
    expect(station.orders.upsertPage([{ ...order, revision: 6, buyerRemark: 'new' }], 1)).toBe(1);
    expect(station.orders.byId(order.orderId)?.order.buyerRemark).toBe('new');
  });

  it('lets a row of an older generation give way to any revision, and never the other way round', () => {
    const order = orderOf(1, { revision: 5 });
    station.orders.upsertPage([order], 1);
    expect(station.orders.upsertPage([{ ...order, revision: 2 }], 2)).toBe(1);
    expect(station.orders.upsertPage([{ ...order, revision: 9 }], 1)).toBe(0);
    expect(station.orders.byId(order.orderId)?.order.revision).toBe(2);
  });

  it('writes an order again at the same revision when it was incomplete', () => {
    const order = orderOf(1, { giftText: undefined });
    station.orders.upsertPage([order], 1);
    expect(station.orders.upsertPage([{ ...order, giftText: '生日快乐' }], 1, new Set([order.orderId]))).toBe(1);
    expect(station.orders.byId(order.orderId)?.order.giftText).toBe('生日快乐');
  });

  it('finds codes in the other case of their letters, what is written alike first', () => {
    const [first, second, third] = [
      orderOf(1, { orderNo: 'TB-A1', waybill: { carrier: 'SF', number: 'SF1' } }),
      orderOf(2, { orderNo: 'tb-b2', waybill: { carrier: 'SF', number: 'sf2' } }),
      orderOf(3, { orderNo: 'tb-a1', waybill: { carrier: 'SF', number: 'sf3' } }),
    ];
    station.orders.upsertPage([first, second, third], 1);
    const found = (code: string) => station.orders.byCode(code)?.order.orderId;
    expect(['TB-A1', 'tb-a1', 'Tb-A1', 'TB-B2', 'Tb-b2', 'sf1', 'Sf1', 'SF2', 'SF9'].map(found)).toEqual(
      [first, third, first, second, second, first, first, second, undefined].map((order) => order?.orderId),
    );
    expect(['sf1', 'SF2', 'sF3', 'sf9'].map(station.orders.waybillOwner)).toEqual([first.orderId, second.orderId, third.orderId, null]);
  });

  it('forgets codes that an order has no longer', () => {
    const order = orderOf(1, { orderNo: 'A', waybill: { carrier: 'SF', number: 'W1' } });
    station.orders.upsertPage([order], 1);
    station.orders.upsertPage([{ ...order, orderNo: 'B', waybill: { carrier: 'SF', number: 'W2' }, revision: 9 }], 1);
    expect([station.orders.byCode('A'), station.orders.byCode('W1'), station.orders.waybillOwner('W1')]).toEqual([null, null, null]);
    expect(station.orders.byCode('B')?.order.orderId).toBe(order.orderId);
    expect(station.orders.waybillOwner('W2')).toBe(order.orderId);
  });

  it('tells why parts of an order were left out', () => {
    const order = orderOf(1);
    station.orders.upsertPage([order], 1);
    station.keptAside.keep('orders', [{ reference: order.orderId, reason: 'paidAt: expected time', raw: '{}', severity: 'partial' }], 1);
    expect(station.orders.byId(order.orderId)?.notes).toEqual(['paidAt: expected time']);
    expect(station.orders.byCode(order.orderNo)?.notes).toEqual(['paidAt: expected time']);
  });

  it('holds a local order beside the copy of the WMS until it is removed', () => {
    const local = orderOf(1, { orderId: 'local-1', orderNo: 'N', revision: 0, status: 'open', waybill: undefined });
    station.orders.addLocal(local);
    expect(station.orders.byCode('N')?.order).toEqual(local);
    station.orders.upsertPage([orderOf(2, { orderNo: 'N', status: 'open' })], 1);
    station.orders.removeLocal('local-1');
    expect(station.orders.byId('local-1')).toBeNull();
    expect(station.orders.byCode('N')?.order.orderId).toBe(orderOf(2).orderId);
    expect(station.orders.counts().orders).toBe(1);
  });

  it('is as it was when a write fails halfway', () => {
    const kept = orderOf(1, { status: 'open' });
    station.orders.upsertPage([kept], 1);
    expect(() =>
      station.orders.write(() => {
        station.orders.upsertPage([orderOf(2, { status: 'open' }), { ...kept, status: 'shipped', revision: 99 }], 1);
        throw new Error('the disk is full');
      }),
    ).toThrow('the disk is full');
    expect(station.orders.counts()).toEqual({ orders: 1, due: 1 });
    expect(station.orders.byId(orderOf(2).orderId)).toBeNull();
    expect(station.orders.search(orderOf(2).recipient.address, 10)).toEqual([]);
    expect(station.orders.queue(5).orders).toEqual([kept]);
  });

  it('has everything after a restart', () => {
    const all = Array.from({ length: 500 }, (_, index) => orderOf(index));
    station.orders.upsertPage(all, 1);
    const { orders: before } = station;
    const queue = before.queue(50);
    const counts = before.counts();
    const { orders } = station.reopen();
    for (const order of all) {
      expect(orders.byId(order.orderId)?.order).toEqual(order);
      expect(orders.byCode(order.orderNo)?.order.orderId).toBe(order.orderId);
    }
    const bound = all.filter((order) => order.waybill !== undefined);
    expect(bound.map((order) => orders.waybillOwner(order.waybill!.number))).toEqual(bound.map((order) => order.orderId));
    expect(orders.queue(50)).toEqual(queue);
    expect(orders.counts()).toEqual(counts);
    expect(new Set(orders.merchants())).toEqual(new Set(before.merchants()));
    expect(orders.platforms().length).toBeGreaterThan(2);
  });
});

it('answers the same before and after its indexes stand', async () => {
  const station = openCache();
  const all = Array.from({ length: 300 }, (_, index) => orderOf(index));
  station.orders.upsertPage(all, 1);
  const answers = () => ({
    found: all.map(({ orderNo, waybill }) => [station.orders.byCode(orderNo), waybill && station.orders.byCode(waybill.number)]),
    queue: station.orders.queue(100),
  });
  expect(station.orders.isFirstLoad()).toBe(true);
  const before = answers();
  await finishFirstLoad(station);
  expect(station.orders.isFirstLoad()).toBe(false);
  expect(answers()).toEqual(before);
});
