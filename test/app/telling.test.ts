import { describe, expect, test } from 'vitest';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { findOrders } from '../support/packing.ts';

const open = async (desk: DeskFixture, orderId: string, exceptionClass: ExceptionClass) =>
  (await desk.value('exceptions/open', { orderId, class: exceptionClass, reason: '测试' })).exceptionId;
const notices = async (desk: DeskFixture, exceptionId: string) =>
  (await desk.value('notices/list', {}, 'supervisor')).notices.filter(({ about }) => about.id === exceptionId);
const stepOf = async (desk: DeskFixture, exceptionId: string) => (await desk.value('exceptions/detail', { exceptionId })).exception.step;

/** Orders of one merchant that hold the same goods alone, as many as there are. */
async function ordersOfOneProduct(desk: DeskFixture) {
  const orders = await Promise.all(
    (await desk.value('orders/search', { text: '', limit: 200 })).orders.map(
      async ({ orderId }) => (await desk.value('orders/detail', { orderId })).order,
    ),
  );
  const groups = Map.groupBy(
    orders.filter(({ lines }) => lines.length === 1),
    ({ merchantId, lines }) => `${merchantId} ${lines[0]!.sku}`,
  );
  const [most] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  return most!;
}

describe('telling people', () => {
  test('H3.1a: one message per merchant and product tells of all its orders, and the step is taken in all of them', async () => {
    const desk = await openDesk({ practice: { orders: 600 } });
    await desk.ready();
    const orders = await ordersOfOneProduct(desk);
    expect(orders.length).toBeGreaterThan(1);
    const ids: string[] = [];
    for (const { orderId } of orders) ids.push(await open(desk, orderId, 'out-of-stock'));
    const other = (await findOrders(desk, 40)).find(({ merchantId }) => merchantId !== orders[0]!.merchantId)!;
    const apart = await open(desk, other.orderId, 'out-of-stock');
    const [first] = ids;
    const detail = await desk.value('exceptions/detail', { exceptionId: first! });
    expect(detail.tells).toBe('out-of-stock');
    expect(detail.together.map(({ orderNo }) => orderNo).toSorted()).toEqual(orders.map(({ orderNo }) => orderNo).toSorted());
    expect(detail.proposals).toMatchObject({ orders: String(orders.length) });
    const { name = '', sku } = orders[0]!.lines[0]!;
    expect(detail.proposals['goods']).toContain(name === '' ? sku : name);
    const values = { ...detail.proposals, channel: 'wecom', contact: '陈经理', replenishment: '2026-12-01 × 200' };
    expect(await desk.code('exceptions/tell', { exceptionId: first!, step: 'notify-merchant', values: {} })).toBe('exception/field');
    const told = await desk.value('exceptions/tell', { exceptionId: first!, step: 'notify-merchant', values });
    expect(told).toMatchObject({ exceptions: orders.length, notices: [{ state: 'by-hand' }] });
    for (const exceptionId of ids) expect(await stepOf(desk, exceptionId)).toBe('agree');
    expect(await stepOf(desk, apart)).toBe('notify-merchant');
    const queued = await notices(desk, first!);
    expect(queued).toHaveLength(1);
    for (const { orderNo } of orders.slice(0, 20)) expect(JSON.stringify(queued)).toContain(orderNo);
  });

  test('H3.1a: of several goods of an order, the message is about those that the product found short', async () => {
    const detects = { validation: false, stock: true, links: false, requests: false };
    const desk = await openDesk({ practice: { orders: 600 }, settings: { detects } });
    await desk.ready();
    const orders = await Promise.all(
      (await desk.value('packing/queue', { limit: 200 })).orders.map(
        async ({ orderId }) => (await desk.value('orders/detail', { orderId })).order,
      ),
    );
    const order = orders.find(({ lines }) => lines.length > 1)!;
    const short = async (sku: string) => {
      const delta = -desk.practice.stock(sku)!.onHand;
      const record = { id: desk.clock.newId(), kind: 'stock-adjustment', payload: { sku, delta, reason: '盘点' } };
      const envelope = { occurredAt: new Date(desk.clock.now()).toISOString(), recordedBy: 'WMS', station: 'W' };
      desk.practice.warehouse.batch([{ ...record, ...envelope }], false);
      return until('the shortage', async () => {
        const { exceptions } = await desk.value('exceptions/of-order', { orderId: order.orderId });
        return exceptions.find(({ params }) => String(params?.['skus']).includes(sku));
      });
    };
    const [first, second] = order.lines;
    const { exceptionId } = await short(first!.sku);
    const one = await desk.value('exceptions/detail', { exceptionId });
    expect(one.proposals['goods']).toBe(`${first!.name} ${first!.spec}`);
    expect(one.together.length).toBe(Number(one.proposals['orders']));
    await short(second!.sku);
    const both = await desk.value('exceptions/detail', { exceptionId });
    expect(both.proposals['goods']).toContain(`${second!.name} ${second!.spec}`);
    expect(both.together.map(({ orderNo }) => orderNo)).toEqual([order.orderNo]);
  });

  test('H3.2a: nobody answers, so an SMS is queued and the step waits for the answer; then the merchant is asked', async () => {
    const desk = await openDesk();
    await desk.ready();
    const exceptionId = await open(desk, (await findOrders(desk, 1))[0]!.orderId, 'recipient-error');
    const phone = '13912345678';
    const call = { exceptionId, step: 'call-customer', values: { phone, reached: 'no-answer' } };
    expect(await desk.code('exceptions/tell', call)).toBe('exception/nobody');
    for (let times = 0; times < 3; times += 1) await desk.value('exceptions/attempt', call);
    await desk.value('exceptions/step', call);
    const sms = { exceptionId, step: 'send-sms', values: { phone, message: '地址缺门牌号' } };
    expect(await desk.value('exceptions/tell', sms)).toMatchObject({ exceptions: 1, notices: [{ state: 'by-hand' }] });
    expect(await stepOf(desk, exceptionId)).toBe('send-sms');
    await desk.value('exceptions/step', { ...sms, values: { ...sms.values, answered: 'no-reply' } });
    const ask = { exceptionId, step: 'ask-merchant', values: { channel: 'wecom', contact: '陈经理', problem: '缺门牌号' } };
    await desk.value('exceptions/tell', ask);
    expect((await notices(desk, exceptionId)).map(({ template }) => template).toSorted()).toEqual(['recipient-merchant', 'recipient-sms']);
    const { events } = await desk.value('exceptions/detail', { exceptionId });
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'attempt', 'attempt', 'attempt', 'step', 'attempt', 'step', 'attempt']);
    expect(JSON.stringify(events)).not.toContain(phone);
  });

  test('H3.3c, H3.4b: progress of a failure goes to the merchants it hurt, a quote to the customer', async () => {
    const desk = await openDesk();
    await desk.ready();
    const [order] = await findOrders(desk, 1);
    const failure = await open(desk, order!.orderId, 'system-failure');
    await desk.value('exceptions/step', { exceptionId: failure, step: 'investigate', values: { cause: 'internal', findings: '重启' } });
    const progress = { channel: 'wecom', told: '平台接口', progress: '预计一小时恢复' };
    expect(await desk.value('exceptions/tell', { exceptionId: failure, step: 'inform', values: progress })).toMatchObject({
      notices: [{ state: 'by-hand' }],
    });
    const request = await open(desk, order!.orderId, 'special-request');
    await desk.value('exceptions/step', { exceptionId: request, step: 'judge', values: { feasible: 'yes', grounds: '顺丰可达' } });
    const quote = { phone: '13912345678', fee: '12', dispatch: '2026-11-28T18:00' };
    await desk.value('exceptions/tell', { exceptionId: request, step: 'quote', values: quote });
    expect((await notices(desk, request)).map(({ template }) => template)).toEqual(['request-quote']);
    expect(await stepOf(desk, request)).toBe('quote');
  });
});
