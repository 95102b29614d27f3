import { describe, expect, test } from 'vitest';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../support/packing.ts';

describe('a person at an exception', () => {
  test('H3.1c: writes a note at any time, and it changes nothing', async () => {
    const desk = await openDesk();
    await desk.ready();
    const { orderId } = (await findOrders(desk, 1))[0]!;
    const opened = await desk.value('exceptions/open', { orderId, class: 'out-of-stock', reason: '货位没有货' });
    expect(opened).toMatchObject({ source: 'hand', cause: null, params: null, touched: true, attached: 0 });
    const noted = await desk.value('exceptions/note', { exceptionId: opened.exceptionId, text: '商家说明天到' }, 'supervisor');
    expect(noted).toEqual(opened);
    const { events } = await desk.value('exceptions/detail', { exceptionId: opened.exceptionId });
    expect(events.map(({ kind, text, code }) => [kind, text, code])).toEqual([
      ['opened', '货位没有货', null],
      ['note', '商家说明天到', 'text'],
    ]);
    expect(await desk.code('exceptions/note', { exceptionId: 'none', text: 'x' })).toBe('exception/not-found');
    expect(await desk.value('exceptions/orders', { exceptionId: opened.exceptionId })).toEqual({ total: 0, orders: [] });
    expect(await desk.code('exceptions/orders', { exceptionId: 'none' })).toBe('exception/not-found');
  });

  test('H2.5: whoever packs may hold its order, only a supervisor lets it go, and the next step decides again', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = (await findOrders(desk, 1))[0]!;
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const { exceptionId } = await desk.value('exceptions/open', { orderId: order.orderId, class: 'out-of-stock', reason: '没货' });
    const free = { exceptionId, holds: false, reason: '找到货了' };
    expect(await desk.code('exceptions/hold-order', free)).toBe('session/forbidden');
    expect(await desk.value('exceptions/hold-order', free, 'supervisor')).toMatchObject({ blocks: false, step: 'notify-merchant' });
    expect((await desk.value('packing/find', { barcode: order.orderNo })).orderId).toBe(order.orderId);
    expect(await desk.value('exceptions/hold-order', { ...free, holds: true, reason: '又没了' })).toMatchObject({ blocks: true });
    expect(await desk.code('packing/pack', wholeParcel(order))).toBe('order/held');
    await desk.value('exceptions/hold-order', free, 'supervisor');
    const values = { channel: 'wecom', contact: '陈经理', goods: '杯子', orders: '1', replenishment: '周三' };
    expect(await desk.value('exceptions/step', { exceptionId, step: 'notify-merchant', values })).toMatchObject({ blocks: true });
  });
});
