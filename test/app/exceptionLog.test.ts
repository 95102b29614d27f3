import { describe, expect, test } from 'vitest';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders } from '../support/packing.ts';

const PHONE = '13912345678';

/** Two orders worked on by two people: a recipient that nobody reaches, and goods that are missing. */
async function worked(desk: DeskFixture) {
  const [first, second] = await findOrders(desk, 2);
  const open = async (orderId: string, ofClass: 'recipient-error' | 'out-of-stock') =>
    (await desk.value('exceptions/open', { orderId, class: ofClass, reason: '测试' })).exceptionId;
  const recipient = await open(first!.orderId, 'recipient-error');
  const call = { exceptionId: recipient, step: 'call-customer', values: { phone: PHONE, reached: 'no-answer', note: `打 ${PHONE} 没人` } };
  await desk.value('exceptions/attempt', call);
  await desk.value('exceptions/step', call);
  const stock = await open(second!.orderId, 'out-of-stock');
  const told = { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '3', replenishment: '周三' };
  await desk.value('exceptions/step', { exceptionId: stock, step: 'notify-merchant', values: told }, 'supervisor');
  return { first: first!, second: second!, recipient, stock };
}

describe('the order-handling log (H3.1c)', () => {
  test('tells what was done with all exceptions, and is narrowed by order, person, class, step, day and words', async () => {
    const desk = await openDesk();
    await desk.ready();
    const { first, second, recipient } = await worked(desk);
    const what = async (query: Parameters<typeof desk.value<'exceptions/log'>>[1] = {}) =>
      (await desk.value('exceptions/log', query)).lines.map(({ orderNo, kind, step }) => [orderNo, kind, step]);
    const all = [
      [second.orderNo, 'step', 'notify-merchant'],
      [second.orderNo, 'opened', null],
      [first.orderNo, 'step', 'call-customer'],
      [first.orderNo, 'attempt', 'call-customer'],
      [first.orderNo, 'opened', null],
    ];
    expect(await what()).toEqual(all);
    expect(await what({ orderNo: first.orderNo })).toEqual(all.slice(2));
    expect(await what({ person: '李主管' })).toEqual(all.slice(0, 1));
    expect(await what({ class: 'out-of-stock' })).toEqual(all.slice(0, 2));
    expect(await what({ step: 'recipient-error/call-customer' })).toEqual(all.slice(2, 4));
    expect(await what({ text: `陈经理 ${second.orderNo.slice(-6)}` })).toEqual(all.slice(0, 1));
    expect(
      await what({ text: '致电客户', means: { 致电客户: { classes: [], steps: ['recipient-error/call-customer'], reasons: [] } } }),
    ).toEqual(all.slice(2, 4));
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(desk.clock.now());
    expect(await what({ fromDay: day, untilDay: day })).toHaveLength(5);
    expect(await what({ untilDay: '2020-01-01' })).toEqual([]);
    // Page by page nothing is left out and nothing comes twice.
    const pages: unknown[] = [];
    for (let after: string | undefined; ;) {
      const page = await desk.value('exceptions/log', { limit: 2, ...(after !== undefined && { after }) });
      pages.push(...page.lines.map(({ orderNo, kind, step }) => [orderNo, kind, step]));
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(pages).toEqual(all);
    expect((await desk.value('exceptions/log', { orderNo: first.orderNo })).lines[0]).toMatchObject({ exceptionId: recipient });
  });

  test('masks what is about persons until it is asked for, which the journal knows; the export is masked and journaled too', async () => {
    const desk = await openDesk();
    await desk.ready();
    const { first } = await worked(desk);
    const { lines } = await desk.value('exceptions/log', { step: 'recipient-error/call-customer' });
    expect(JSON.stringify(lines)).not.toContain(PHONE);
    expect(lines[0]!.values).toContainEqual({ key: 'phone', kind: 'phone', value: '139****5678' });
    // Nor is it found by what is masked.
    expect((await desk.value('exceptions/log', { text: PHONE })).lines).toEqual([]);
    const { seq } = lines[0]!;
    expect(await desk.code('exceptions/log-reveal', { seq }, 'spot-checker')).toBe('session/forbidden');
    const shown = await desk.value('exceptions/log-reveal', { seq });
    expect(shown.values).toContainEqual({ key: 'phone', kind: 'phone', value: PHONE });
    const { entries } = await desk.value('journal/list', { text: first.orderId }, 'supervisor');
    expect(entries[0]).toMatchObject({ action: 'orders/reveal', user: '王小丽' });
    expect(await desk.code('exceptions/log-export', {})).toBe('session/forbidden');
    const exported = await desk.value('exceptions/log-export', { class: 'recipient-error' }, 'supervisor');
    expect(exported).toMatchObject({ cut: false });
    expect(exported.lines).toHaveLength(3);
    expect(JSON.stringify(exported)).not.toContain(PHONE);
    expect((await desk.value('journal/list', { text: 'log-export' }, 'supervisor')).entries).toHaveLength(1);
    expect(await desk.code('exceptions/log-reveal', { seq: '999' })).toBe('exception/not-found');
  });
});
