import { describe, expect, test } from 'vitest';
import type { DeskFixture } from '../support/deskFixture.ts';
import { EVERYTHING, openDesk, until } from '../support/deskFixture.ts';

const detecting = { detects: EVERYTHING, idleLockMs: 0 };

async function openExceptions(desk: DeskFixture) {
  return (await desk.value('exceptions/list', { limit: 5000 })).exceptions;
}

/** Something done in the WMS, behind the desk's back. */
function inWms(desk: DeskFixture, record: Record<string, unknown>): void {
  const whole = {
    id: desk.clock.newId(),
    occurredAt: new Date(desk.clock.now()).toISOString(),
    recordedBy: 'WMS',
    station: 'W',
    ...record,
  };
  expect(desk.practice.warehouse.batch([whole], false)).toMatchObject([{ outcome: 'applied' }]);
}

describe('a desk that is left alone', () => {
  test('H2.2, H1.4: finds the abnormal orders of the warehouse by itself, each class with its clock, and leaves most to be packed', async () => {
    const desk = await openDesk({ settings: detecting, practice: { orders: 400 } });
    await desk.ready();
    const found = await until('exceptions', async () => {
      const all = await openExceptions(desk);
      return all.some((one) => one.class === 'recipient-error') && all.some((one) => one.class === 'special-request') && all;
    });
    expect(
      found.every(({ source, openedBy, touched }) => ['validation', 'request'].includes(source) && openedBy === 'system' && !touched),
    ).toBe(true);
    const { total } = await desk.value('packing/queue', { limit: 1 });
    expect(found.filter(({ blocks }) => blocks).length).toBeLessThan(total / 20);
    const { order, findings } = await desk.value('orders/detail', {
      orderId: found.find((one) => one.class === 'recipient-error')!.orderId!,
    });
    expect(order.status).not.toBe('shipped');
    expect(findings?.some(({ severity }) => severity === 'blocks')).toBe(true);
  });

  test('H2.1: stock that runs out in the WMS raises exceptions and a warning; goods that arrive release them', async () => {
    const desk = await openDesk({ settings: { ...detecting, detects: { ...EVERYTHING, validation: false, requests: false } } });
    await desk.ready();
    const { orders } = await desk.value('packing/queue', { limit: 50 });
    const { lines } = await desk.value('packing/find', { barcode: orders[0]!.orderNo });
    const { sku } = lines[0]!;
    const { onHand } = desk.practice.stock(sku)!;
    inWms(desk, { kind: 'stock-adjustment', payload: { sku, delta: -onHand, reason: '盘点' } });
    const short = await until('short orders', async () => {
      const all = (await desk.value('stock/orders', { sku })).orders.filter(({ exceptionId }) => exceptionId !== null);
      return all.length > 0 && all;
    });
    expect(short[0]).toMatchObject({ missing: expect.any(Number) });
    const worst = await until('the warning', async () => {
      const [first] = (await desk.value('stock/warnings')).skus;
      return first?.sku === sku && first;
    });
    expect(worst).toMatchObject({ onHand: 0, short: expect.any(Number) });
    inWms(desk, { kind: 'stock-adjustment', payload: { sku, delta: onHand, reason: '到货' } });
    await until('release', async () => (await openExceptions(desk)).every((one) => one.class !== 'out-of-stock'));
    const { exception, events } = await desk.value('exceptions/detail', { exceptionId: short[0]!.exceptionId! });
    expect(exception).toMatchObject({ state: 'resolved', outcome: 'self-resolved', recordId: null });
    expect(events.at(-1)).toMatchObject({ kind: 'cleared', code: 'stock-arrived' });
  });

  test('H2.1: the drill that runs goods out is warned of with the orders it touches, and what is delivered releases them', async () => {
    const desk = await openDesk({ settings: { ...detecting, detects: { ...EVERYTHING, validation: false, requests: false } } });
    await desk.ready();
    const [sku] = desk.practice.act('run-out', { count: 2 });
    const warning = await until('the warning', async () =>
      (await desk.value('stock/warnings')).skus.find((one) => one.sku === sku && one.short > 0),
    );
    expect(warning).toMatchObject({ onHand: 0, expectedAt: expect.any(Number) as number, expectedQuantity: expect.any(Number) as number });
    const short = await until('an exception of each order that comes away empty', async () => {
      const { orders } = await desk.value('stock/orders', { sku: sku! });
      const empty = orders.filter(({ missing }) => missing !== null);
      return empty.length > 0 && empty.every(({ exceptionId }) => exceptionId !== null) && empty;
    });
    const waiting = short.filter(({ status }) => status !== 'picking').map(({ shipBy }) => shipBy!);
    expect(waiting).toEqual(waiting.toSorted((a, b) => a - b));
    const { exceptionId } = short[0]!;
    expect((await desk.value('exceptions/detail', { exceptionId: exceptionId! })).exception).toMatchObject({
      class: 'out-of-stock',
      source: 'stock',
      step: 'notify-merchant',
      clock: { limitMs: 3_600_000 },
    });
    expect(desk.practice.act('deliver', { count: 2 })).toContain(sku);
    await until('release', async () => (await openExceptions(desk)).every((one) => one.class !== 'out-of-stock'));
    expect((await desk.value('exceptions/detail', { exceptionId: exceptionId! })).exception).toMatchObject({
      outcome: 'self-resolved',
      recordId: null,
    });
    await until('no warning', async () => (await desk.value('stock/warnings')).skus.every((one) => one.sku !== sku));
  });

  test('H2.3: a WMS that goes away is a system failure of no order, and a person closes it', async () => {
    const desk = await openDesk({
      settings: { ...detecting, detects: { ...EVERYTHING, validation: false, requests: false, stock: false } },
    });
    await desk.ready();
    await desk.practice.setMode('unplugged');
    const [failure] = await until('the failure', async () => {
      const all = await openExceptions(desk);
      return all.length > 0 && all;
    });
    expect(failure).toMatchObject({
      class: 'system-failure',
      source: 'link',
      cause: 'link:wms',
      orderId: null,
      orderNo: '',
      blocks: false,
    });
    await desk.practice.setMode('normal');
    await desk.linkIs('up');
    const { exceptionId } = failure!;
    await until('the note', async () =>
      (await desk.value('exceptions/detail', { exceptionId })).events.some(({ code }) => code === 'link-recovered'),
    );
    expect((await openExceptions(desk)).map((one) => one.exceptionId)).toEqual([exceptionId]);
  });

  test('H2.2: other rules are tried before they are taken: what would fail, what no longer, with examples that show nobody', async () => {
    const desk = await openDesk({ settings: detecting, practice: { orders: 400 } });
    await desk.ready();
    const rules = async (validation: Parameters<typeof desk.value<'validation/preview'>>[1] & object) =>
      desk.value('validation/preview', validation, 'supervisor');
    await until('looked at', async () => (await openExceptions(desk)).some((one) => one.source === 'validation'));
    expect(await rules({ validation: {} })).toMatchObject({ newly: 0, noLonger: 0, rules: [] });
    const { checked, noLonger, rules: changed } = await rules({ validation: { rules: { 'phone-digits': 'off' } } });
    expect(checked).toBeGreaterThan(200);
    expect(noLonger).toBeGreaterThan(0);
    expect(changed).toMatchObject([{ rule: 'phone-digits', newly: 0 }]);
    expect(changed[0]!.examples[0]!.value).toMatch(/^\*{4}\d{4}$/);
    const before = (await openExceptions(desk)).filter((one) => one.source === 'validation').length;
    await desk.value('settings/change', { validation: { rules: { 'phone-digits': 'off' } } }, 'admin');
    await until(
      'applied',
      async () => (await openExceptions(desk)).filter((one) => one.source === 'validation').length === before - noLonger,
    );
  });
});
