import { describe, expect, test } from 'vitest';
import { ARTICLES } from '../../electron/practice/catalogue.ts';
import type { CallInput, CallOutput } from '../../shared/contract/index.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import { HOUR, MINUTE } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../support/packing.ts';

type Form = Pick<CallInput<'exceptions/step'>, 'recipient' | 'lines'>;
type Way = readonly (readonly [step: string, values: Record<string, string>, form?: Form])[];

const GOODS = ARTICLES[0]!.sku;
const recipient = {
  name: '李雷',
  phone: '13912345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 18 号 2 幢 301 室',
};

const merchant = { channel: 'wecom', contact: '森屿 陈经理' };
const WAYS: Record<string, { class: ExceptionClass; way: Way; outcome: string }> = {
  'H1.1, H3.1 out of stock': {
    class: 'out-of-stock',
    way: [
      ['notify-merchant', { ...merchant, goods: '马克杯 白', orders: '3', replenishment: '周三上午' }],
      ['agree', { solution: 'transfer', warehouse: '二号仓', agreedWith: '陈经理', details: '从二号仓调 20 只' }],
      ['close', { outcome: 'transferred', remark: '已到货上架' }],
    ],
    outcome: 'transferred',
  },
  'H1.2a, H3.2a recipient error, nobody answers': {
    class: 'recipient-error',
    way: [
      ['call-customer', { phone: '13800001234', reached: 'no-answer' }],
      ['send-sms', { phone: '13800001234', message: '地址缺门牌号，请回电', answered: 'no-reply' }],
      ['ask-merchant', { ...merchant, obtained: 'not-yet' }],
      ['ask-merchant', { ...merchant, obtained: 'corrected' }],
      ['update-order', { evidence: '商家截图' }, { recipient }],
      ['close', { outcome: 'corrected', remark: '面单重打' }],
    ],
    outcome: 'corrected',
  },
  'H1.2b, H3.2b product error': {
    class: 'product-error',
    way: [
      ['confirm-customer', { phone: '13800001234', confirmed: 'ordered-wrongly' }],
      ['change-lines', { evidence: '通话记录' }, { lines: [{ lineNo: 1, sku: GOODS, quantity: 2 }] }],
      ['close', { outcome: 'lines-changed', remark: '客户确认' }],
    ],
    outcome: 'lines-changed',
  },
  'H1.3, H3.3a, H3.3b system failure': {
    class: 'system-failure',
    way: [
      ['investigate', { cause: 'platform', findings: '接口超时' }],
      ['contact-support', { contact: '平台支持 8 号', support: '正在修复' }],
      ['inform', { channel: 'dingtalk', told: '全部商家', progress: '预计一小时' }],
      ['repair', { repair: '14:05 恢复' }],
      ['enter-orders', { byHand: 'entered', entered: '12 单' }],
      ['close', { outcome: 'repaired', rootCause: '平台限流', measure: '错峰拉单' }],
    ],
    outcome: 'repaired',
  },
  'H1.4, H3.4 special request': {
    class: 'special-request',
    way: [
      ['judge', { feasible: 'yes', grounds: '顺丰可达' }],
      ['quote', { phone: '13800001234', fee: '12.5', dispatch: '2026-11-28T18:00', consent: 'agreed' }],
      ['name-person', { person: '王小丽' }],
      ...(['processing', 'picking', 'packing', 'dispatch'] as const).map((stage) => [`follow-${stage}`, { checked: '符合' }] as const),
      ['close', { outcome: 'fulfilled', remark: '贺卡已放' }],
    ],
    outcome: 'fulfilled',
  },
};

async function anOrder(desk: DeskFixture) {
  return (await findOrders(desk, 1))[0]!;
}

async function open(desk: DeskFixture, orderId: string, exceptionClass: ExceptionClass) {
  return desk.value('exceptions/open', { orderId, class: exceptionClass, reason: '测试' });
}

async function walk(desk: DeskFixture, exceptionId: string, way: Way): Promise<CallOutput<'exceptions/step'>> {
  let last: CallOutput<'exceptions/step'> | null = null;
  for (const [step, values, form] of way) last = await desk.value('exceptions/step', { exceptionId, step, values, ...form });
  return last!;
}

const acked = (desk: DeskFixture, count: number) =>
  until(`${count} acknowledged`, async () => (await desk.value('writeback/summary', {}, null)).acked === count);

/** What the practice WMS holds under a record's id. */
const inWms = (desk: DeskFixture, recordId: string) => desk.practice.applied().filter(({ id }) => id === recordId);

describe.each(Object.entries(WAYS))('%s', (_name, { class: exceptionClass, way, outcome }) => {
  test('is played to its end; each step ahead of its turn is refused; the outcome reaches the WMS once, by itself', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const { exceptionId } = await open(desk, order.orderId, exceptionClass);
    for (const [index, [step, values, form]] of way.entries()) {
      for (const [later, laterValues, laterForm] of way.slice(index + 1)) {
        if (later === step) continue;
        expect(await desk.call('exceptions/step', { exceptionId, step: later, values: laterValues, ...laterForm })).toMatchObject({
          code: 'exception/wrong-step',
          details: { step: later, expected: step },
        });
      }
      expect(await desk.code('exceptions/step', { exceptionId, step, values: {} })).toBe('exception/field');
      await desk.value('exceptions/step', { exceptionId, step, values, ...form });
    }
    const { exception, events } = await desk.value('exceptions/detail', { exceptionId });
    expect(exception).toMatchObject({ state: 'resolved', outcome, blocks: false, recordId: expect.any(String) });
    expect(events.map(({ step }) => step)).toEqual([null, ...way.map(([step]) => step)]);
    expect(events.at(-1)?.values).toContainEqual({ key: 'outcome', kind: 'choice', value: outcome });
    // What was corrected on the way went ahead of the outcome.
    await acked(desk, 1 + way.filter(([, , form]) => form !== undefined).length);
    const { entry, did } = await desk.value('writeback/detail', { recordId: exception.recordId! }, 'supervisor');
    expect(entry).toMatchObject({ kind: 'exception', orderNo: order.orderNo, state: 'acked' });
    expect(did).toMatchObject({ class: exceptionClass, outcome });
    expect((await desk.value('exceptions/detail', { exceptionId })).recordState).toBe('acked');
    expect(inWms(desk, exception.recordId!)).toMatchObject([{ orderId: order.orderId, times: 1 }]);
    expect(await desk.code('exceptions/step', { exceptionId, step: 'close', values: {} })).toBe('exception/resolved');
  });
});

describe('an order that an exception holds', () => {
  test('H2.5: is neither found nor packed while one of them blocks, and each is released on its own', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const first = await open(desk, order.orderId, 'out-of-stock');
    const second = await open(desk, order.orderId, 'special-request');
    const held = {
      code: 'order/held',
      details: { orderNo: order.orderNo, exceptionId: first.exceptionId, exceptionClass: 'out-of-stock' },
    };
    expect(await desk.call('packing/find', { barcode: order.orderNo })).toMatchObject(held);
    expect(await desk.call('packing/pack', wholeParcel(order))).toMatchObject(held);
    expect((await desk.value('orders/detail', { orderId: order.orderId })).heldBy).toEqual({
      exceptionId: first.exceptionId,
      class: 'out-of-stock',
      state: 'open',
    });
    await walk(desk, first.exceptionId, WAYS['H1.1, H3.1 out of stock']!.way);
    expect(await desk.call('packing/find', { barcode: order.orderNo })).toMatchObject({ details: { exceptionId: second.exceptionId } });
    // H3.4c: agreed and given to a person, the request is followed while the order is worked on.
    await walk(desk, second.exceptionId, WAYS['H1.4, H3.4 special request']!.way.slice(0, 3));
    expect((await desk.value('packing/find', { barcode: order.orderNo })).orderId).toBe(order.orderId);
    await desk.value('packing/pack', wholeParcel(order));
  });

  test('does not wait in the queue of what must go out first, and is back in it when nothing blocks any more', async () => {
    const desk = await openDesk();
    await desk.ready();
    const before = await desk.value('packing/queue', { limit: 5 });
    const held = before.orders[0]!;
    const { exceptionId } = await open(desk, held.orderId, 'out-of-stock');
    const without = await desk.value('packing/queue', { limit: 5 });
    expect([without.total, without.orders.length]).toEqual([before.total - 1, 5]);
    expect(without.orders.slice(0, 4)).toEqual(before.orders.slice(1));
    await walk(desk, exceptionId, WAYS['H1.1, H3.1 out of stock']!.way);
    expect(await desk.value('packing/queue', { limit: 5 })).toEqual(before);
  });

  test('H3.3b: a system failure keeps nothing from being packed by hand', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    await open(desk, order.orderId, 'system-failure');
    expect(await desk.call('packing/pack', wholeParcel(order))).toMatchObject({ ok: true });
  });

  test('H3.1b: refunded, it stays held here though the WMS still lists it; reopened, it is worked on again', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const { exceptionId } = await open(desk, order.orderId, 'out-of-stock');
    const [notify, agree] = WAYS['H1.1, H3.1 out of stock']!.way;
    await walk(desk, exceptionId, [notify!, agree!, ['close', { outcome: 'refunded', remark: '客户要求退款' }]]);
    expect(await desk.call('packing/find', { barcode: order.orderNo })).toMatchObject({
      code: 'order/held',
      details: { exceptionId, exceptionState: 'resolved' },
    });
    expect(await desk.code('exceptions/reopen', { exceptionId, reason: '登记错了' })).toBe('session/forbidden');
    const reopened = await desk.value('exceptions/reopen', { exceptionId, reason: '登记错了' }, 'supervisor');
    expect(reopened).toMatchObject({ state: 'open', step: 'notify-merchant', clockState: 'on-time', recordId: null });
    expect(await desk.code('exceptions/reopen', { exceptionId, reason: '又一次' }, 'supervisor')).toBe('exception/not-resolved');
    await walk(desk, exceptionId, WAYS['H1.1, H3.1 out of stock']!.way);
    expect((await desk.value('packing/find', { barcode: order.orderNo })).orderId).toBe(order.orderId);
    await acked(desk, 2);
  });
});

describe('working on exceptions', () => {
  test('the same class is open once on an order; an unknown order has none', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const { exceptionId } = await open(desk, order.orderId, 'recipient-error');
    expect(await desk.call('exceptions/open', { orderId: order.orderId, class: 'recipient-error', reason: '又来' })).toMatchObject({
      code: 'exception/already-open',
      details: { exceptionId },
    });
    expect(await desk.code('exceptions/open', { orderId: 'no-order', class: 'out-of-stock', reason: 'x' })).toBe('order/not-found');
    expect(await desk.code('exceptions/detail', { exceptionId: 'nothing' })).toBe('exception/not-found');
    const known = await desk.value('exceptions/of-order', { orderId: order.orderId });
    expect(known).toMatchObject({ orderNo: order.orderNo, exceptions: [{ exceptionId }] });
    expect(await desk.code('exceptions/of-order', { orderId: 'no-order' })).toBe('order/not-found');
  });

  test('H4.1: on hold the clock stands still and nothing goes on; the person in charge is one who works here', async () => {
    const desk = await openDesk({ settings: { idleLockMs: 0 } });
    await desk.ready();
    const { exceptionId } = await open(desk, (await anOrder(desk)).orderId, 'out-of-stock');
    const [step, values] = WAYS['H1.1, H3.1 out of stock']!.way[0]!;
    expect(await desk.code('exceptions/resume', { exceptionId })).toBe('exception/not-on-hold');
    const held = await desk.value('exceptions/hold', { exceptionId, reason: '等商家答复' }, 'supervisor');
    expect(held).toMatchObject({ clockState: 'on-hold', holdReason: '等商家答复', blocks: true });
    expect(await desk.code('exceptions/hold', { exceptionId, reason: '再等' }, 'supervisor')).toBe('exception/on-hold');
    expect(await desk.code('exceptions/step', { exceptionId, step, values })).toBe('exception/on-hold');
    desk.clock.skip(3 * HOUR);
    expect((await desk.value('exceptions/detail', { exceptionId })).exception.clockState).toBe('on-hold');
    const resumed = await desk.value('exceptions/resume', { exceptionId });
    expect(resumed).toMatchObject({ clockState: 'on-time', holdReason: null });
    expect(resumed.clock.heldMs).toBeGreaterThanOrEqual(3 * HOUR);
    desk.clock.skip(50 * MINUTE);
    expect((await desk.value('exceptions/list')).counts).toMatchObject({ 'at-risk': 1 });
    desk.clock.skip(10 * MINUTE);
    expect((await desk.value('exceptions/list', { clock: 'breached' })).exceptions).toHaveLength(1);
    expect(await desk.code('exceptions/assign', { exceptionId, user: '没有这个人' }, 'supervisor')).toBe('user/not-found');
    expect(await desk.value('exceptions/assign', { exceptionId, user: '王小丽' }, 'supervisor')).toMatchObject({ assignee: '王小丽' });
    const after = await desk.value('exceptions/step', { exceptionId, step, values });
    expect(after).toMatchObject({ step: 'agree', clockState: 'no-limit' });
    const { entries } = await desk.value('journal/list', { text: exceptionId }, 'supervisor');
    expect(entries.map(({ action }) => action).toReversed()).toEqual(
      ['open', 'hold', 'resume', 'assign', 'step'].map((verb) => `exceptions/${verb}`),
    );
    // Phone numbers and addresses stay out of the journal.
    expect(JSON.stringify(entries)).not.toContain(values['contact']);
  });

  test('H4.2: the list is sorted by what breaks next, counted by clock, and filtered by class, clock and text', async () => {
    const desk = await openDesk();
    await desk.ready();
    const orders = await findOrders(desk, 3);
    const classes = ['special-request', 'system-failure', 'out-of-stock'] as const;
    for (const [index, one] of classes.entries()) await open(desk, orders[index]!.orderId, one);
    const all = await desk.value('exceptions/list');
    expect(all.exceptions.map((one) => one.class)).toEqual(['system-failure', 'out-of-stock', 'special-request']);
    expect([all.total, all.counts]).toEqual([3, { breached: 0, 'at-risk': 0, 'on-time': 3, 'on-hold': 0, 'no-limit': 0 }]);
    await desk.value('exceptions/hold', { exceptionId: all.exceptions[0]!.exceptionId, reason: '等平台' }, 'supervisor');
    const sorted = await desk.value('exceptions/list');
    expect(sorted.exceptions.at(-1)).toMatchObject({ class: 'system-failure', clockState: 'on-hold' });
    expect(sorted.counts).toMatchObject({ 'on-time': 2, 'on-hold': 1 });
    const found = async (input: Parameters<typeof desk.value<'exceptions/list'>>[1]) =>
      (await desk.value('exceptions/list', input)).exceptions.map((one) => one.class);
    expect(await found({ class: 'out-of-stock' })).toEqual(['out-of-stock']);
    expect(await found({ clock: 'on-hold' })).toEqual(['system-failure']);
    expect(await found({ text: orders[0]!.orderNo })).toEqual(['special-request']);
    expect(await found({ show: 'resolved' })).toEqual([]);
  });

  test('during an outage the outcome waits for its release with the other records, and is proved with them', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    await desk.practice.setMode('unplugged');
    await desk.linkIs('down');
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const { exceptionId } = await open(desk, order.orderId, 'out-of-stock');
    const { recordId } = await walk(desk, exceptionId, WAYS['H1.1, H3.1 out of stock']!.way);
    await desk.value('packing/pack', wholeParcel(order));
    await desk.restart();
    await desk.practice.setMode('normal');
    await desk.outageIs('reconciling');
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 2, acked: 0 });
    expect(await desk.code('outage/close', {}, 'supervisor')).toBe('outage/unsettled');
    await desk.value('writeback/release', {}, 'supervisor');
    await acked(desk, 2);
    expect(inWms(desk, recordId!)).toMatchObject([{ times: 1 }]);
    const { proof } = await desk.value('outage/close', {}, 'supervisor');
    expect(proof.counts).toMatchObject({ handlings: 1, records: 2, acked: 2 });
    expect(proof.entries.map(({ kind }) => kind)).toEqual(['exception', 'shipment']);
  });

  test('made while the link is down and nobody has declared anything, it goes by itself when the link is back, once', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const { exceptionId } = await open(desk, order.orderId, 'out-of-stock');
    await desk.practice.setMode('unplugged');
    await desk.linkIs('down');
    const { recordId } = await walk(desk, exceptionId, WAYS['H1.1, H3.1 out of stock']!.way);
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 1 });
    await desk.practice.setMode('normal');
    await acked(desk, 1);
    expect(inWms(desk, recordId!)).toMatchObject([{ times: 1 }]);
  });
});
