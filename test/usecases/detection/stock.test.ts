import { describe, expect, test } from 'vitest';
import { declareOutage } from '../../../electron/usecases/declareOutage.ts';
import { packOrder } from '../../../electron/usecases/packOrder.ts';
import { takeStep } from '../../../electron/usecases/takeStep.ts';
import { HOUR } from '../../../shared/model/time.ts';
import { cup, plainOrder, START, watchedStation } from '../../support/watchedStation.ts';

const CLERK = { user: '王小丽', role: 'clerk' } as const;
const states = (station: ReturnType<typeof watchedStation>, ...ids: string[]) => ids.map((id) => station.of(id).at(-1)?.state ?? null);

describe('H2.1 stock', () => {
  test('who comes away empty becomes an exception, the latest promise first, and is released when goods arrive', async () => {
    const station = watchedStation();
    station.products(cup);
    station.stock({ onHand: 2, allocated: 2, expectedAt: START + 48 * HOUR, expectedQuantity: 100 });
    station.orders(...[1, 2, 3].map((hours) => plainOrder(`o${hours}`, { shipBy: START + hours * HOUR })));
    await station.detection.look();
    expect(states(station, 'o1', 'o2', 'o3')).toEqual([null, null, 'open']);
    expect(station.of('o3')).toMatchObject([{ class: 'out-of-stock', params: '{"skus":"CUP","missing":1}', blocks: 0 }]);
    expect(station.core.stockWatch.list()).toEqual([
      {
        sku: 'CUP',
        onHand: 2,
        allocated: 2,
        packedHere: 0,
        available: 0,
        safety: 5,
        expectedAt: START + 48 * HOUR,
        expectedQuantity: 100,
        orders: 3,
        short: 1,
      },
    ]);
    station.orders(plainOrder('o0', { shipBy: START }));
    await station.detection.look();
    expect(states(station, 'o0', 'o1', 'o2', 'o3')).toEqual([null, null, 'open', 'open']);
    station.clock.advance(1);
    station.stock({ onHand: 50 });
    await station.detection.look();
    expect(states(station, 'o2', 'o3')).toEqual(['resolved', 'resolved']);
    expect(station.core.stockWatch.list()).toEqual([]);
    expect(station.core.outbox.newestSeq()).toBe(0);
  });

  test('H3.1: once a person has told the merchant, goods that arrive are a note, and a person closes it', async () => {
    const station = watchedStation();
    station.stock({ onHand: 0 });
    station.orders(plainOrder('a'));
    await station.detection.look();
    const { exceptionId } = station.of('a')[0]!;
    const values = { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '1', replenishment: '周三' };
    const taken = takeStep(station.core, CLERK, { exceptionId, step: 'notify-merchant', values });
    expect(taken).toMatchObject({ ok: true });
    station.clock.advance(1);
    station.stock({ onHand: 9 });
    await station.detection.look();
    expect(station.of('a')).toMatchObject([{ state: 'open', step: 'agree', present: 0 }]);
    expect(JSON.parse(station.core.exceptions.events(exceptionId).at(-1)!.body)).toMatchObject({ code: 'stock-arrived' });
  });

  test('unknown stock is not short; a SKU without a level is watched only when orders are short', async () => {
    const station = watchedStation();
    station.orders(plainOrder('a'));
    await station.detection.look();
    expect([station.of('a'), station.core.stockWatch.list()]).toEqual([[], []]);
    station.stock({ onHand: 3, allocated: 3 });
    await station.detection.look();
    expect([station.of('a'), station.core.stockWatch.list()]).toEqual([[], []]);
  });

  test('goods in hand beat a number: a packed order is not short, and what it took is gone for the others until the WMS knows', async () => {
    const station = watchedStation();
    station.products(cup);
    station.stock({ onHand: 2, allocated: 2 });
    station.orders(...[1, 2, 3].map((hours) => plainOrder(`o${hours}`, { shipBy: START + hours * HOUR })));
    await station.detection.look();
    declareOutage(station.core, { user: '李主管', role: 'supervisor' }, '断网');
    const lines = [{ lineNo: 1, sku: 'CUP', quantity: 1 }];
    expect(packOrder(station.core, CLERK, { orderId: 'o3', parcels: [{ carrier: 'SF', waybillNo: 'W1', lines }] })).toMatchObject({
      ok: true,
    });
    await station.detection.look();
    expect(states(station, 'o1', 'o2', 'o3')).toEqual([null, 'open', 'resolved']);
    expect(station.core.stockWatch.find('CUP')).toMatchObject({ packedHere: 1, short: 1 });
    // The record is with the WMS, which tells its new figures and that the order has shipped.
    const [recordId] = station.core.outbox.openShipments() as [string];
    station.core.outbox.ack(recordId, 'REF', 'e1', station.clock.now());
    station.clock.advance(1);
    station.stock({ onHand: 1, allocated: 1 });
    station.orders(plainOrder('o3', { status: 'shipped' }));
    station.restart();
    await station.detection.look();
    expect(states(station, 'o1', 'o2', 'o3')).toEqual([null, 'open', 'resolved']);
    expect(station.core.stockWatch.find('CUP')).toMatchObject({ packedHere: 0, orders: 2, short: 1 });
  });

  test('killed between the exceptions and the marks, it finds the same again and writes nothing twice', async () => {
    const station = watchedStation();
    station.stock({ onHand: 0 });
    station.orders(...Array.from({ length: 30 }, (_, at) => plainOrder(`o${at}`)));
    const { stockWatch } = station.core;
    const whole = { ...stockWatch };
    let left = 10;
    stockWatch.saveShortage = (...about) => {
      if ((left -= 1) < 0) throw new Error('killed');
      whole.saveShortage(...about);
    };
    await expect(station.detection.look()).rejects.toThrow('killed');
    station.restart();
    await station.detection.look();
    const all = Array.from({ length: 30 }, (_, at) => station.of(`o${at}`)).flat();
    expect(all).toHaveLength(30);
    expect(all.every(({ exceptionId }) => station.kinds(exceptionId).length === 1)).toBe(true);
  });
});
