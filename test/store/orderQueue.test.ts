import { beforeEach, describe, expect, it } from 'vitest';
import type { CacheStation } from '../support/cacheStation.ts';
import { finishFirstLoad, openCache, orderOf, packByHand, undoByHand } from '../support/cacheStation.ts';

const HOUR = 3_600_000;

const waiting = (index: number, change: Parameters<typeof orderOf>[1] = {}) =>
  orderOf(index, { orderId: `o${index}`, status: 'open', urgent: undefined, shipBy: 10 * HOUR, createdAt: index, ...change });

describe.each([['during the first load'], ['after it']])('the queue %s', (phase) => {
  let station: CacheStation;
  beforeEach(async () => {
    station = openCache();
    if (phase === 'after it') await finishFirstLoad(station);
  });
  const ids = (limit = 50) => station.orders.queue(limit).orders.map((order) => order.orderId);

  it('lists urgent orders first, then by promise, those without one last, then by age', () => {
    station.orders.upsertPage(
      [
        waiting(1, { shipBy: undefined, createdAt: 1 }),
        waiting(2, { shipBy: 9 * HOUR }),
        waiting(3, { urgent: true, shipBy: undefined }),
        waiting(4, { urgent: true, shipBy: 20 * HOUR }),
        waiting(5, { shipBy: 8 * HOUR, status: 'picking' }),
        waiting(6),
        waiting(7, { shipBy: 9 * HOUR }),
        waiting(8, { status: 'cancelled', urgent: true }),
      ],
      1,
    );
    expect(ids()).toEqual(['o4', 'o3', 'o5', 'o2', 'o7', 'o6', 'o1']);
    expect(ids(2)).toEqual(['o4', 'o3']);
    expect(station.orders.queue(2).total).toBe(7);
  });

  it('follows what the WMS tells', () => {
    station.orders.upsertPage([waiting(1), waiting(2)], 1);
    station.orders.upsertPage([waiting(1, { revision: 50, status: 'shipped' }), waiting(2, { revision: 50, urgent: true })], 1);
    expect(station.orders.queue(9)).toMatchObject({ total: 1, orders: [{ orderId: 'o2', urgent: true }] });
    station.orders.upsertPage([waiting(1, { revision: 51 })], 1);
    expect(ids()).toEqual(['o2', 'o1']);
  });

  it('drops what is packed by hand and takes it back after an undo', () => {
    station.orders.upsertPage([waiting(1), waiting(2)], 1);
    const handlingId = packByHand(station, waiting(1));
    expect(ids()).toEqual(['o2']);
    expect(station.orders.counts().due).toBe(1);
    // The WMS does not know yet: whatever it tells, the order stays packed.
    station.orders.upsertPage([waiting(1, { revision: 50, status: 'picking' })], 1);
    expect(ids()).toEqual(['o2']);
    undoByHand(station, waiting(1), handlingId);
    expect(ids()).toEqual(['o1', 'o2']);
    expect(station.orders.queue(9).total).toBe(2);
  });

  it('drops the copy of the WMS once a local order that was packed is adopted', () => {
    const local = waiting(1, { orderId: 'local-1', orderNo: 'N', revision: 0 });
    station.orders.addLocal(local);
    packByHand(station, local);
    station.orders.upsertPage([waiting(2, { orderNo: 'N' })], 1);
    expect(ids()).toEqual(['o2']);
    station.handlings.rebind('local-1', 'o2');
    station.orders.removeLocal('local-1');
    expect(station.orders.queue(9)).toEqual({ total: 0, orders: [] });
  });

  it('is made anew when the records are older than it, as after a restore', () => {
    station.orders.upsertPage([waiting(1), waiting(2), waiting(3)], 1);
    packByHand(station, waiting(1));
    packByHand(station, waiting(2));
    expect(ids()).toEqual(['o3']);
    station.records.exec("DELETE FROM handling WHERE order_id = 'o2'");
    station = station.reopen();
    expect(ids()).toEqual(['o2', 'o3']);
    expect(station.orders.queue(9).total).toBe(2);
  });
});
