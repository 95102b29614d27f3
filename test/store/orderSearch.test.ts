import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, matches, searchTerms, searchText } from '../../shared/domain/searchTerms.ts';
import type { Order } from '../../shared/model/order.ts';
import type { CacheStation } from '../support/cacheStation.ts';
import { finishFirstLoad, openCache, orderOf } from '../support/cacheStation.ts';
import { seeded } from '../support/seeded.ts';

const COUNT = 400;
const EVERYTHING = 100_000;

function settleSearch({ orders }: CacheStation): void {
  for (const _ of orders.upkeep(true));
}

/** What somebody may type to find an order: a piece of its name or address, a number's tail, a SKU, an order number's beginning. */
const typed = fc
  .record({ at: fc.nat(COUNT - 1), field: fc.nat(7), from: fc.nat(30), length: fc.integer({ min: 1, max: 12 }), more: fc.boolean() })
  .map(({ at, field, from, length, more }) => {
    const order = orderOf(at);
    const { name, province = '', city = '', district = '', address, phone } = order.recipient;
    const piece = (text: string) => text.slice(from % Math.max(1, text.length)).slice(0, length);
    const tail = (text: string) => text.slice(-4 - (length % 6));
    const choices = [
      piece(name),
      piece(address),
      piece(province + city + district + address),
      tail(phone.replace(/\D/g, '')),
      tail(order.orderNo),
      order.lines[0]!.sku.toLowerCase(),
      order.orderNo.slice(0, 3 + length),
      tail(order.waybill?.number ?? order.orderNo),
    ];
    return more ? `${choices[field]!} ${piece(name)}` : choices[field]!;
  });

const idsOf = (orders: Order[]) => orders.map((order) => order.orderId).sort();

/** Orders on which every term stands somewhere. */
function standingOn(all: Order[], text: string): string[] {
  const terms = searchTerms(text);
  return idsOf(all.filter((order) => matches(searchText(order), terms)));
}

/** A piece of name or address, the tail of a number, a SKU, the beginning of a number. */
function holds(order: Order, term: string): boolean {
  const { name, phone, province = '', city = '', district = '', address } = order.recipient;
  if ([name, province + city + district + address].some((field) => fold(field).includes(term))) return true;
  const codes = [order.orderNo, order.waybill?.number ?? ''].map(fold);
  const tails = [...codes, phone, phone.replace(/\D/g, ''), phone.split('-')[0]!, ...order.lines.map((line) => fold(line.sku))];
  return codes.some((code) => code.startsWith(term)) || (term.length >= 4 && tails.some((field) => field.endsWith(term)));
}

/** Orders that must be found. */
function mustBeFound(all: Order[], text: string): string[] {
  return idsOf(all.filter((order) => searchTerms(text).every((term) => holds(order, term))));
}

describe.each([
  ['gathered in memory', (_station: CacheStation) => {}],
  ['settled in the file', settleSearch],
])('orders %s', (_name, settle) => {
  it('are found by every piece, tail and beginning, and nothing else is', async () => {
    const station = openCache();
    await finishFirstLoad(station);
    const all = Array.from({ length: COUNT }, (_, index) => orderOf(index));
    station.orders.upsertPage(all.slice(0, COUNT / 2), 1);
    settle(station);
    station.orders.upsertPage(all.slice(COUNT / 2), 1);
    settle(station);
    const same = fc.property(typed, (text) => {
      fc.pre(text.trim() !== '');
      const found = station.orders.search(text, EVERYTHING);
      expect(standingOn(all, text)).toEqual(expect.arrayContaining(idsOf(found)));
      expect(idsOf(found)).toEqual(expect.arrayContaining(mustBeFound(all, text)));
    });
    expect(() => fc.assert(same, seeded(400))).not.toThrow();
  });

  it('are found by what they are now, not by what they were', () => {
    const station = openCache();
    const order = orderOf(1, { recipient: { name: '欧阳娜娜', phone: '13812345678', address: '人民路12号' } });
    station.orders.upsertPage([order], 1);
    settle(station);
    const moved = { ...order, revision: 9, recipient: { name: '司马相如', phone: '13987654321', address: '解放路３号Ｂ座' } };
    station.orders.upsertPage([moved], 1);
    settle(station);
    for (const gone of ['欧阳', '5678', '人民路']) expect(station.orders.search(gone, 10)).toEqual([]);
    for (const now of ['司马', '马', '4321', '解放路3号b座', '相如 解放']) expect(station.orders.search(now, 10)).toEqual([moved]);
  });

  it('are found by the beginning of a SKU of three characters and more, together with other words, and nothing else is', () => {
    const station = openCache();
    const [mug, tea, small] = ['TY-0301', 'TY-0302', 'xy-77a'].map((sku, index) =>
      orderOf(index, { lines: [{ lineNo: 1, sku, quantity: 1 }] }),
    );
    const skus = ['TY-0301', 'TY-0302', 'TY-0401', 'xy-77a', '6901'];
    station.products.upsertPage(skus.map((sku) => ({ sku, merchantId: 'M1', name: '保温杯' })));
    station.orders.upsertPage([mug!, tea!, small!], 1);
    settle(station);
    const found = (text: string) => idsOf(station.orders.search(text, 10));
    for (const text of ['TY-', 'ty-', 'TY-0', 'ty-03', 'Ty-030']) expect(found(text)).toEqual(idsOf([mug!, tea!]));
    expect([found('TY-0301'), found('TY-0302'), found('TY-0401')]).toEqual([[mug!.orderId], [tea!.orderId], []]);
    for (const text of ['XY-77', 'xy-']) expect(found(text)).toEqual([small!.orderId]);
    expect(found(`${tea!.recipient.name} ty-03`)).toEqual([tea!.orderId]);
    expect(found('ty-03 查无此人')).toEqual([]);
  });

  it('are found by what stands on them before those whose SKU begins so', () => {
    const station = openCache();
    const plain = Array.from({ length: 5 }, (_, index) => orderOf(index, { orderNo: `6901-${index}`, lines: [] }));
    const goods = Array.from({ length: 5 }, (_, index) =>
      orderOf(10 + index, { orderNo: `TB${index}`, lines: [{ lineNo: 1, sku: '690155', quantity: 1 }] }),
    );
    station.products.upsertPage([{ sku: '690155', merchantId: 'M1', name: '茶' }]);
    station.orders.upsertPage([...plain, ...goods], 1);
    settle(station);
    expect(idsOf(station.orders.search('6901', 5))).toEqual(idsOf(plain));
    expect(idsOf(station.orders.search('6901', 10))).toEqual(idsOf([...plain, ...goods]));
  });

  it('are found after a restart', () => {
    let station = openCache();
    const all = Array.from({ length: 50 }, (_, index) => orderOf(index));
    station.orders.upsertPage(all, 1);
    settle(station);
    const changed = { ...all[7]!, revision: 9, recipient: { ...all[7]!.recipient, name: '诸葛亮' } };
    station.orders.upsertPage([changed], 1);
    station = station.reopen();
    expect(station.orders.search('诸葛', 10)).toEqual([changed]);
    expect(idsOf(station.orders.search(all[20]!.recipient.address, 10))).toContain(all[20]!.orderId);
  });
});

it('finds an order that changed while its lot is being settled', () => {
  let station = openCache();
  const all = Array.from({ length: 50 }, (_, index) => orderOf(index));
  station.orders.upsertPage(all, 1);
  const settling = station.orders.upkeep(true);
  settling.next();
  const changed = { ...all[7]!, revision: 9, recipient: { ...all[7]!.recipient, name: '诸葛亮' } };
  station.orders.upsertPage([changed, orderOf(60)], 1);
  expect(station.orders.search('诸葛', 10)).toEqual([changed]);
  expect(idsOf(station.orders.search(all[20]!.recipient.address, 10))).toContain(all[20]!.orderId);
  for (const _ of settling);
  station = station.reopen();
  expect(station.orders.search('诸葛', 10)).toEqual([changed]);
  expect(idsOf(station.orders.search(orderOf(60).recipient.address, 10))).toContain(orderOf(60).orderId);
});

it('finds the tail before the extension of a virtual number', () => {
  const { orders } = openCache();
  const order = orderOf(1, { recipient: { name: '王伟', phone: '13812345678-9012', address: '人民路' } });
  orders.upsertPage([order], 1);
  for (const text of ['5678', '9012', '13812345678', '13812345678-9012']) expect(orders.search(text, 10)).toEqual([order]);
});

it('lists the newest without a text, and stops at the limit', () => {
  const { orders } = openCache();
  orders.upsertPage(
    Array.from({ length: 20 }, (_, index) => orderOf(index, { createdAt: index })),
    1,
  );
  expect(orders.search('  ', 3).map((order) => order.createdAt)).toEqual([19, 18, 17]);
  expect(orders.search('号', 2).length).toBeLessThanOrEqual(2);
});
