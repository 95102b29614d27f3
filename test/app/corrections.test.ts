import { describe, expect, test } from 'vitest';
import { ARTICLES } from '../../electron/practice/catalogue.ts';
import type { CallInput, CallOutput } from '../../shared/contract/index.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import { DAY, HOUR } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../support/packing.ts';
import { PEOPLE } from '../support/readyPeople.ts';

type Step = Omit<CallInput<'exceptions/step'>, 'exceptionId'>;

const recipient = {
  name: '李雷',
  phone: '13912345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 18 号 2 幢 301 室',
};
const reached: Step = { step: 'call-customer', values: { phone: '13912345678', reached: 'corrected', note: '打 13912345678 找他' } };
const corrected: Step = { step: 'update-order', values: { evidence: '通话录音' }, recipient };

async function open(desk: DeskFixture, orderId: string, exceptionClass: ExceptionClass): Promise<string> {
  return (await desk.value('exceptions/open', { orderId, class: exceptionClass, reason: '测试' })).exceptionId;
}
async function take(desk: DeskFixture, exceptionId: string, ...steps: Step[]) {
  let last: CallOutput<'exceptions/step'> | null = null;
  for (const step of steps) last = await desk.value('exceptions/step', { exceptionId, ...step });
  return last!;
}
/** A calm order with a bound waybill, its recipient error already answered on the phone. */
async function anOrder(desk: DeskFixture) {
  const found = (await findOrders(desk, 20)).find(({ waybill }) => waybill !== undefined)!;
  return found;
}
const shown = async (desk: DeskFixture, orderId: string) => (await desk.value('orders/detail', { orderId, reveal: true })).order.recipient;
const settled = (desk: DeskFixture, count: number) =>
  until(`${count} acknowledged`, async () => (await desk.value('writeback/summary', {}, null)).acked === count);

describe('a corrected recipient (H3.2a)', () => {
  test('goes to the WMS as a correction in the same breath, and lies over the order here until the WMS tells it itself', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const before = await shown(desk, order.orderId);
    const exceptionId = await open(desk, order.orderId, 'recipient-error');
    await desk.practice.setMode('unplugged');
    await desk.linkIs('down');
    await take(desk, exceptionId, reached, corrected);
    expect(await shown(desk, order.orderId)).toEqual(recipient);
    expect((await desk.value('orders/detail', { orderId: order.orderId })).order).toMatchObject({
      corrected: { parts: ['recipient'] },
      voidWaybill: order.waybill,
    });
    const { corrections } = await desk.value('exceptions/detail', { exceptionId });
    expect(corrections).toMatchObject([{ parts: ['recipient'], state: 'pending' }]);
    await desk.restart();
    expect(await shown(desk, order.orderId)).toEqual(recipient);
    await desk.practice.setMode('normal');
    await settled(desk, 1);
    // Taken over: the copy that was pulled since says so itself, and the WMS applied it once.
    await until(
      'the pulled copy',
      async () => (await desk.value('orders/detail', { orderId: order.orderId })).order.corrected === undefined,
    );
    expect(await shown(desk, order.orderId)).toEqual(recipient);
    expect(before).not.toEqual(recipient);
    expect(desk.practice.applied().filter(({ id }) => id === corrections[0]!.recordId)).toMatchObject([{ times: 1 }]);
  });

  test('under an outage it waits for the release, and the shipment that was packed after it is applied behind it', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    await desk.practice.setMode('cut-after-commit');
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const exceptionId = await open(desk, order.orderId, 'recipient-error');
    await take(desk, exceptionId, reached, corrected, { step: 'close', values: { outcome: 'corrected', remark: '已改' } });
    // The bound label carries the former recipient; it is not offered any more, and refused where it is scanned all the same.
    const { waybill } = await desk.value('packing/find', { barcode: order.orderNo });
    expect(waybill).toBeUndefined();
    const parcel = wholeParcel(order);
    const [first] = parcel.parcels;
    const bound = { ...parcel, parcels: [{ ...first!, waybillNo: order.waybill!.number }] };
    const typed = { ...parcel, parcels: [{ ...first!, waybillNo: order.waybill!.number.toLowerCase() }] };
    for (const label of [bound, typed]) {
      expect(await desk.call('packing/pack', label)).toMatchObject({ code: 'waybill/void', details: { waybillNo: order.waybill!.number } });
    }
    await desk.value('packing/pack', { ...parcel, parcels: [{ ...first!, waybillNo: 'SF7700000000001' }] });
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 3, acked: 0 });
    await desk.practice.setMode('normal');
    await desk.value('writeback/release', {}, 'supervisor');
    await settled(desk, 3);
    expect(desk.practice.applied().every(({ times }) => times === 1)).toBe(true);
  });

  test('a parcel that was packed before it needs a new label: it is on the pull list, and is not handed over', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const { handlingId } = await desk.value('packing/pack', wholeParcel(order));
    const exceptionId = await open(desk, order.orderId, 'recipient-error');
    expect(await desk.value('outage/pull-list', {}, 'supervisor')).toEqual({ parcels: [] });
    desk.clock.skip(1_000);
    await take(desk, exceptionId, reached, corrected);
    expect((await desk.value('outage/pull-list', {}, 'supervisor')).parcels).toMatchObject([{ handlingId, reason: 'relabel' }]);
    const { waybillNo } = wholeParcel(order).parcels[0]!;
    expect(await desk.code('packing/hand-over', { waybillNo })).toBe('packing/relabel');
    await desk.value('packing/undo', { handlingId, reason: '换面单' });
    await take(desk, exceptionId, { step: 'close', values: { outcome: 'corrected', remark: '已改' } });
    const again = wholeParcel(order);
    await desk.value('packing/pack', { ...again, parcels: [{ ...again.parcels[0]!, waybillNo: 'SF7700000000002' }] });
    expect(await desk.call('packing/hand-over', { waybillNo: 'SF7700000000002' })).toMatchObject({ ok: true });
  });

  test('is checked: what validation blocks needs a reason, and nothing was written before it was given', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const exceptionId = await open(desk, order.orderId, 'recipient-error');
    await take(desk, exceptionId, reached);
    const wrong = { ...recipient, phone: '139' };
    expect((await desk.value('exceptions/check-recipient', { exceptionId, recipient: wrong })).findings).toMatchObject([
      { field: 'phone', severity: 'blocks' },
    ]);
    const step: Step = { ...corrected, recipient: wrong };
    expect(await desk.call('exceptions/step', { exceptionId, ...step })).toMatchObject({
      code: 'exception/findings',
      details: { count: 1 },
    });
    expect((await desk.value('exceptions/detail', { exceptionId })).corrections).toEqual([]);
    await take(desk, exceptionId, { ...step, values: { ...step.values, acknowledged: '客户只有短号' } });
    expect((await desk.value('exceptions/detail', { exceptionId })).corrections).toHaveLength(1);
  });

  test('persons stay out of events and journal, and are masked until asked for', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const exceptionId = await open(desk, order.orderId, 'recipient-error');
    await desk.value('exceptions/attempt', { exceptionId, ...reached, values: { ...reached.values, reached: 'no-answer' } });
    await take(desk, exceptionId, reached, corrected, { step: 'close', values: { outcome: 'corrected', remark: '已改' } });
    const { events } = await desk.value('exceptions/detail', { exceptionId });
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'attempt', 'step', 'step', 'step']);
    expect(JSON.stringify(events)).not.toContain('13912345678');
    expect(events[2]!.values).toContainEqual({ key: 'phone', kind: 'phone', value: '139****5678' });
    const contact = await desk.value('exceptions/contact', { exceptionId });
    expect(contact.recorded).toContainEqual(expect.objectContaining({ key: 'note', value: '打 13912345678 找他' }));
    const journal = await desk.value('journal/list', { text: order.orderId }, 'supervisor');
    expect(journal.entries.map(({ action }) => action)).toContain('orders/reveal');
    expect(JSON.stringify(await desk.value('journal/list', {}, 'supervisor'))).not.toContain('13912345678');
  });
});

describe('corrected lines', () => {
  const lines = [{ lineNo: 1, sku: ARTICLES[0]!.sku, quantity: 2 }];

  test('H3.2b: ordered wrongly, the order is packed as corrected; goods that nobody knows are refused', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const exceptionId = await open(desk, order.orderId, 'product-error');
    await take(desk, exceptionId, { step: 'confirm-customer', values: { phone: '13912345678', confirmed: 'ordered-wrongly' } });
    const change = { step: 'change-lines', values: { evidence: '通话录音' } };
    const unknown = [{ ...lines[0]!, sku: 'NO-SUCH-GOODS' }];
    expect(await desk.code('exceptions/step', { exceptionId, ...change, lines: unknown })).toBe('goods/not-found');
    await take(desk, exceptionId, { ...change, lines }, { step: 'close', values: { outcome: 'lines-changed', remark: '改' } });
    const found = await desk.value('packing/find', { barcode: order.orderNo });
    expect(found.lines).toMatchObject(lines);
    expect(await desk.code('packing/pack', wholeParcel(order))).toBe('packing/quantities');
    await desk.value('packing/pack', wholeParcel({ ...order, lines: found.lines }));
    await desk.value('writeback/release', {}, 'supervisor');
    await settled(desk, 3);
  });

  test('H3.1b: a substitute is a correction too; waiting ends by itself on its day', async () => {
    const desk = await openDesk({ settings: { idleLockMs: 0 } });
    await desk.ready();
    const [order, other] = await findOrders(desk, 2);
    const notify: Step = {
      step: 'notify-merchant',
      values: { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '1', replenishment: '周三' },
    };
    const told = { agreedWith: '陈经理', details: '换同款' };
    const first = await open(desk, order!.orderId, 'out-of-stock');
    await take(desk, first, notify, { step: 'agree', values: { ...told, solution: 'substitute' }, lines });
    expect((await desk.value('exceptions/detail', { exceptionId: first })).corrections).toMatchObject([{ parts: ['lines'] }]);

    const second = await open(desk, other!.orderId, 'out-of-stock');
    const day = new Date(desk.clock.now() + 2 * DAY).toISOString().slice(0, 10);
    const waiting = await take(desk, second, notify, { step: 'agree', values: { ...told, solution: 'wait', until: day } });
    expect(waiting).toMatchObject({ clockState: 'on-hold', heldUntil: expect.any(Number), step: 'close' });
    desk.clock.skip(2 * DAY + HOUR);
    // Nobody is signed in for two days.
    const again = await desk.value('session/sign-in', PEOPLE.clerk, null);
    const view = await until('the clock runs on', async () => {
      const { exception } = await desk.value('exceptions/detail', { exceptionId: second }, again);
      return exception.heldUntil === null ? exception : null;
    });
    expect(view).toMatchObject({ holdReason: null, step: 'close', blocks: true });
  });

  test('H3.2b: what was settled about the goods is shown with every later order of them', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = await anOrder(desk);
    const { sku } = order.lines[0]!;
    const exceptionId = await open(desk, order.orderId, 'product-error');
    await take(
      desk,
      exceptionId,
      { step: 'confirm-customer', values: { phone: '13912345678', confirmed: 'insists' } },
      {
        step: 'settle-merchant',
        values: {
          channel: 'wecom',
          contact: '陈经理',
          finding: 'data-wrong',
          details: '资料写错',
          noteSku: sku,
          productNote: '实物偏小一码',
        },
      },
    );
    expect((await desk.value('orders/detail', { orderId: order.orderId })).order.productNotes).toEqual([{ sku, text: '实物偏小一码' }]);
  });
});
