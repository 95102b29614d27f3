import { beforeEach, expect, test } from 'vitest';
import { openFile } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import { IS_STILL_SQL } from '../../electron/store/seenOrders.ts';
import type { CacheStation } from '../support/cacheStation.ts';
import { finishFirstLoad, openCache, orderOf } from '../support/cacheStation.ts';

let station: CacheStation;
/** Another connection to the same file, as the helper's thread has one. */
let other: Writable;
const found = orderOf(0, { status: 'open', urgent: undefined });

beforeEach(async () => {
  station = openCache();
  station.orders.upsertPage([found, ...Array.from({ length: 80 }, (_, index) => orderOf(index + 1))], 1);
  await finishFirstLoad(station);
  other = openFile(station.cache.name);
});

test('what was found a moment ago is answered without taking its row apart again, with its text', () => {
  const { order } = station.orders.byCode(found.orderNo)!;
  const seen = station.orders.seen(found.orderId)!;
  expect(seen.order).toBe(order);
  expect(seen.text).toBe(JSON.stringify(order));
  expect(JSON.parse(seen.text)).toEqual(JSON.parse(JSON.stringify(found)));
  other.close();
});

test.each([
  ['another number', 'order_no', 'N-OTHER'],
  ['a waybill', 'waybill_no', 'SF-OTHER'],
  ['another state', 'status', 'cancelled'],
  ['urgent now', 'calm', 0],
  ['another promise', 'ship_by', 1_800_000_000_000],
  ['another age', 'created_at', 1_700_000_000_000],
  ['a newer revision', 'revision', found.revision + 1],
])('whatever another connection changed is seen: %s', (_what, column, value) => {
  const before = station.orders.byCode(found.orderNo)!.order;
  expect(other.prepare(`UPDATE orders SET ${column} = ? WHERE order_id = ?`).run(value, found.orderId).changes).toBe(1);
  other.close();
  const seen = station.orders.seen(found.orderId)!;
  expect(seen.order).not.toEqual(before);
  expect(seen.order).toEqual(station.orders.order(found.orderId));
  expect(seen.text).toBe(JSON.stringify(seen.order));
});

test('one letter of an address is seen, and an order that is gone is gone', () => {
  station.orders.byCode(found.orderNo);
  const { recipient } = found;
  station.orders.upsertPage([{ ...found, recipient: { ...recipient, address: `${recipient.address}乙` } }], 1, new Set([found.orderId]));
  expect(station.orders.seen(found.orderId)!.order.recipient.address).toBe(`${recipient.address}乙`);
  other.prepare('DELETE FROM orders WHERE order_id = ?').run(found.orderId);
  other.close();
  expect(station.orders.seen(found.orderId)).toBeNull();
  expect(station.orders.seen('no-such-order')).toBeNull();
});

test('the newest sixty-four are kept, counted from when they were found last', () => {
  const look = (index: number) => station.orders.seen(orderOf(index).orderId)!;
  const first = Array.from({ length: 64 }, (_, index) => look(index));
  expect(look(0)).toBe(first[0]);
  const again = station.orders.byCode(found.orderNo)!.order;
  look(64);
  expect(look(0).order).toBe(again);
  expect(look(2)).toBe(first[2]);
  expect(look(1)).not.toBe(first[1]);
  expect(look(1)).toEqual(first[1]);
  other.close();
});

test('the look into the file is one by the number of the row, also while no index stands', () => {
  const plan = station.cache.prepare(`EXPLAIN QUERY PLAN ${IS_STILL_SQL}`).all(...Array.from({ length: 10 }, () => 1)) as {
    detail: string;
  }[];
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH orders USING INTEGER PRIMARY KEY (rowid=?)']);
  other.close();
});
