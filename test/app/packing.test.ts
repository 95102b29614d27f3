import { describe, expect, test } from 'vitest';
import type { DeskFixture, DeskOptions } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { findOrders, freshNumber, packOrders, wholeParcel } from '../support/packing.ts';

/** A desk with a declared outage; the WMS is unplugged unless it is to stay. */
async function deskInOutage(options: DeskOptions & { plugged?: boolean } = {}): Promise<DeskFixture> {
  const desk = await openDesk(options);
  await desk.ready();
  if (!options.plugged) {
    await desk.practice.setMode('unplugged');
    await desk.linkIs('down');
  }
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  return desk;
}

/** Ends the outage at the WMS and lets everything go. */
async function deliver(desk: DeskFixture, acked: number): Promise<void> {
  await desk.practice.setMode('normal');
  await desk.outageIs('reconciling');
  await desk.value('writeback/release', {}, 'supervisor');
  await until(`${acked} acknowledged`, async () => (await desk.value('writeback/summary', {}, null)).acked === acked);
}

describe('finding an order', () => {
  test('works by order number and by bound waybill number, masked, with every code a scanner may read', async () => {
    const desk = await openDesk();
    await desk.ready();
    const order = (await findOrders(desk, 10)).find(({ waybill }) => waybill !== undefined)!;
    const again = await desk.value('packing/find', { barcode: order.waybill!.number });
    expect(again).toEqual(order);
    expect(order.recipient.name).toMatch(/^.\*\*$/);
    expect(order.recipient.address).toBe('****');
    for (const line of order.lines) expect(line.barcodes).toContain(line.sku);
    expect(await desk.code('packing/find', { barcode: 'NO-SUCH-CODE' })).toBe('order/not-found');
  });

  test('goods are known by barcode and by SKU', async () => {
    const desk = await openDesk();
    await desk.ready();
    const { merchantId, lines } = (await findOrders(desk, 1))[0]!;
    const [{ sku, barcodes }] = lines as [(typeof lines)[number]];
    const goods = await desk.value('packing/goods', { code: barcodes.find((code) => code !== sku)!, merchantId });
    expect(goods).toMatchObject({ sku, merchantId, name: expect.any(String) });
    expect(await desk.value('packing/goods', { code: sku })).toEqual(goods);
    expect(await desk.code('packing/goods', { code: '0000000000000' })).toBe('goods/not-found');
  });

  test('says why an order must not be packed', async () => {
    const desk = await openDesk();
    await desk.ready();
    const [cancelled, held] = await findOrders(desk, 2);
    desk.practice.act('cancel-orders', { count: 1, orderIds: [cancelled!.orderId] });
    desk.practice.act('hold-orders', { count: 1, orderIds: [held!.orderId] });
    await desk.value('cache/pull', {}, 'supervisor');
    await until('both changes', async () => !(await desk.call('packing/find', { barcode: held!.orderNo })).ok);
    expect(await desk.code('packing/find', { barcode: cancelled!.orderNo })).toBe('order/cancelled');
    expect(await desk.code('packing/find', { barcode: held!.orderNo })).toBe('order/held');
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    expect(await desk.code('packing/pack', wholeParcel(cancelled!))).toBe('order/cancelled');
    expect(await desk.code('packing/pack', wholeParcel(held!))).toBe('order/held');
  });
});

describe('packing', () => {
  test('needs a declared outage', async () => {
    const desk = await openDesk();
    await desk.ready();
    const [order] = await findOrders(desk, 1);
    expect(await desk.code('packing/pack', wholeParcel(order!))).toBe('outage/none-declared');
    await desk.practice.setMode('unplugged');
    await desk.outageIs('suspected');
    expect(await desk.code('packing/pack', wholeParcel(order!))).toBe('outage/none-declared');
  });

  test('an order is packed once; who packed it is told', async () => {
    const desk = await deskInOutage();
    const [order] = await findOrders(desk, 1);
    await desk.value('packing/pack', wholeParcel(order!));
    expect(await desk.call('packing/find', { barcode: order!.orderNo })).toMatchObject({
      ok: false,
      code: 'order/already-packed',
      details: { station: 'P01', user: '王小丽' },
    });
    expect(await desk.code('packing/pack', wholeParcel(order!, freshNumber()))).toBe('order/already-packed');
    expect((await desk.value('packing/queue', { limit: 200 })).orders.map(({ orderId }) => orderId)).not.toContain(order!.orderId);
  });

  test('of two stations that finish the same order at once one is told', async () => {
    const desk = await deskInOutage();
    const [order] = await findOrders(desk, 1);
    const answers = await Promise.all([1, 2, 3].map(() => desk.call('packing/pack', wholeParcel(order!, freshNumber()))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 1 });
  });

  test('a waybill number bound to another order, or used before, is refused and nothing is recorded', async () => {
    const desk = await deskInOutage();
    const orders = await findOrders(desk, 12);
    const [mine, other] = orders.filter(({ waybill }) => waybill !== undefined);
    expect(await desk.call('packing/pack', wholeParcel(mine!, other!.waybill!.number))).toMatchObject({
      code: 'waybill/in-use',
      details: { waybillNo: other!.waybill!.number },
    });
    const number = freshNumber();
    await desk.value('packing/pack', wholeParcel(mine!, number));
    expect(await desk.code('packing/pack', wholeParcel(other!, number))).toBe('waybill/in-use');
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 1 });
    const twice = wholeParcel(other!, freshNumber());
    twice.parcels.push(twice.parcels[0]!);
    expect(await desk.code('packing/pack', twice)).toBe('waybill/in-use');
  });

  test('quantities must add up, short lines included; an order nobody knows cannot be packed', async () => {
    const desk = await deskInOutage();
    const [order] = await findOrders(desk, 1);
    const input = wholeParcel(order!);
    const line = input.parcels[0]!.lines[0]!;
    const tooMany = structuredClone(input);
    tooMany.parcels[0]!.lines[0]!.quantity += 1;
    expect(await desk.call('packing/pack', tooMany)).toMatchObject({
      code: 'packing/quantities',
      details: { lineNo: line.lineNo, expected: line.quantity, actual: line.quantity + 1 },
    });
    tooMany.short = [{ lineNo: line.lineNo, quantity: 1, reason: '缺货' }];
    expect(await desk.code('packing/pack', tooMany)).toBe('packing/quantities');
    expect(await desk.code('packing/pack', { ...input, orderId: 'SO99999999' })).toBe('order/not-found');
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 0 });
  });

  test('a short pick is recorded with its reason and travels to the WMS', async () => {
    const desk = await deskInOutage();
    const orders = await findOrders(desk, 40);
    const order = orders.find(({ lines }) => lines.length > 1)!;
    const input = wholeParcel(order);
    const [missing, ...rest] = input.parcels[0]!.lines;
    input.parcels[0]!.lines = rest;
    input.short = [{ lineNo: missing!.lineNo, quantity: missing!.quantity, reason: '货架无货' }];
    const { recordId } = await desk.value('packing/pack', input);
    expect((await desk.value('packing/recent')).handlings[0]).toMatchObject({ short: missing!.quantity });
    expect((await desk.value('writeback/detail', { recordId }, 'supervisor')).did['short']).toEqual(input.short);
    await deliver(desk, 1);
  });
});

describe('taking a packing back', () => {
  test('before it was sent withdraws the record; the order can be packed again under the same number', async () => {
    const desk = await deskInOutage();
    const [packed] = await packOrders(desk, 1);
    const undone = await desk.value('packing/undo', { handlingId: packed!.handlingId, reason: '装错了' });
    expect(undone).toEqual({ compensation: 'voided', recordId: packed!.recordId });
    expect(await desk.code('packing/undo', { handlingId: packed!.handlingId, reason: '再来' })).toBe('packing/already-undone');
    expect(await desk.value('packing/find', { barcode: packed!.order.orderNo })).toEqual(packed!.order);
    await desk.value('packing/pack', wholeParcel(packed!.order));
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 1, void: 1 });
    await deliver(desk, 1);
    expect(desk.practice.applied()).toHaveLength(1);
    const { proof } = await desk.value('outage/close', {}, 'supervisor');
    expect(proof.counts).toEqual({ handlings: 2, records: 2, acked: 1, void: 1, undone: 1 });
    expect(proof.entries.find(({ state }) => state === 'void')?.voidReason).toBe('装错了');
  });

  test('after the WMS has it tells the WMS by a compensating record', async () => {
    const desk = await deskInOutage();
    const [packed] = await packOrders(desk, 1);
    await deliver(desk, 1);
    const undone = await desk.value('packing/undo', { handlingId: packed!.handlingId, reason: '客户取消' });
    expect(undone.compensation).toBe('record');
    await until('the compensation', async () => (await desk.value('writeback/summary', {}, null)).acked === 2);
    expect(desk.practice.applied().map(({ id, times }) => [id, times])).toEqual([
      [packed!.recordId, 1],
      [undone.recordId, 1],
    ]);
    expect((await desk.value('orders/detail', { orderId: packed!.order.orderId })).records.map(({ kind, state }) => [kind, state])).toEqual(
      [
        ['shipment', 'acked'],
        ['exception', 'acked'],
      ],
    );
    const { proof } = await desk.value('outage/close', {}, 'supervisor');
    expect(proof.counts).toEqual({ handlings: 1, records: 2, acked: 2, void: 0, undone: 1 });
  });

  test('is refused once the parcel was handed over, and for what is no packing', async () => {
    const desk = await deskInOutage();
    const [packed] = await packOrders(desk, 1);
    const waybillNo = (await desk.value('packing/recent')).handlings[0]!.waybillNos[0]!;
    const handed = await desk.value('packing/hand-over', { waybillNo });
    expect(handed.handedOverAt).toBeGreaterThan(0);
    expect(await desk.code('packing/hand-over', { waybillNo })).toBe('packing/handed-over');
    expect(await desk.code('packing/undo', { handlingId: packed!.handlingId, reason: '晚了' })).toBe('packing/handed-over');
    expect(await desk.code('packing/undo', { handlingId: 'nothing', reason: 'x' })).toBe('packing/not-found');
    expect(await desk.code('packing/hand-over', { waybillNo: 'NEVER-USED' })).toBe('waybill/not-found');
  });

  test('leaves the number of a parcel that was taken back without a parcel to hand over', async () => {
    const desk = await deskInOutage();
    const [packed] = await packOrders(desk, 1);
    const waybillNo = (await desk.value('packing/recent')).handlings[0]!.waybillNos[0]!;
    await desk.value('packing/undo', { handlingId: packed!.handlingId, reason: '装错了' });
    expect(await desk.code('packing/hand-over', { waybillNo })).toBe('waybill/not-found');
  });
});

test('handing over is the last moment to stop a cancelled parcel; it stands on the pull list until it is pulled', async () => {
  const desk = await deskInOutage({ plugged: true });
  const [packed] = await packOrders(desk, 1);
  const { orderId } = packed!.order;
  desk.practice.act('cancel-orders', { count: 1, orderIds: [orderId] });
  await desk.value('cache/pull', {}, 'supervisor');
  const [pull] = await until('the pull list', async () => {
    const { parcels } = await desk.value('outage/pull-list');
    return parcels.length > 0 && parcels;
  });
  expect(pull).toMatchObject({ orderId, station: 'P01', packedBy: '王小丽', reason: 'cancelled', pulledAt: null });
  expect(await desk.code('packing/hand-over', { waybillNo: pull!.waybillNos[0]! })).toBe('order/cancelled');
  await desk.value('outage/mark-pulled', { handlingId: pull!.handlingId });
  expect((await desk.value('outage/pull-list')).parcels[0]).toMatchObject({ pulledBy: '王小丽' });
  expect(await desk.code('outage/mark-pulled', { handlingId: 'nothing' })).toBe('packing/not-found');
});

test('an order that never reached the WMS is typed in, packed, adopted, and shipped there under the id the WMS gave it', async () => {
  const desk = await deskInOutage();
  const [other] = await findOrders(desk, 1);
  const { merchants } = await desk.value('packing/reference');
  const typed = {
    orderNo: 'TB-20261123-77',
    platform: 'taobao',
    merchantId: merchants[0]!.merchantId,
    recipient: { name: '张三', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 1 号' },
    lines: [{ sku: other!.lines[0]!.sku, quantity: 2 }],
    urgent: true,
  };
  const entered = await desk.value('packing/new-order', typed);
  expect(entered.order).toMatchObject({ local: true, revision: 0, status: 'open', orderNo: typed.orderNo });
  expect(await desk.code('packing/new-order', typed)).toBe('order/exists');
  expect(await desk.code('packing/new-order', { ...typed, orderNo: other!.orderNo })).toBe('order/exists');
  const { orders } = await desk.value('packing/queue', { limit: 200 });
  const place = orders.findIndex(({ orderId }) => orderId === entered.orderId);
  expect(orders[place]).toMatchObject({ urgent: true, local: true });
  expect(orders.slice(0, place).every(({ urgent }) => urgent)).toBe(true);

  const found = await desk.value('packing/find', { barcode: typed.orderNo });
  const packed = await desk.value('packing/pack', wholeParcel(found));
  await desk.practice.setMode('normal');
  await desk.outageIs('reconciling');
  const rehearsal = await desk.value('writeback/rehearse', {}, 'supervisor');
  expect([rehearsal.applies.recordIds, rehearsal.waiting.recordIds]).toEqual([[entered.recordId], [packed.recordId]]);
  await desk.value('writeback/release', {}, 'supervisor');
  await until('both acknowledged', async () => (await desk.value('writeback/summary', {}, null)).acked === 2);

  const applied = desk.practice.applied();
  expect(applied.map(({ id, times }) => [id, times])).toEqual([
    [entered.recordId, 1],
    [packed.recordId, 1],
  ]);
  const wmsId = applied[1]!.orderId!;
  expect(wmsId).not.toContain('local-');
  expect(desk.practice.order(wmsId)).toMatchObject({ orderNo: typed.orderNo, status: 'shipped' });
  expect((await desk.value('orders/detail', { orderId: wmsId })).records).toHaveLength(2);
  expect(await desk.code('orders/detail', { orderId: entered.orderId })).toBe('order/not-found');
  expect((await desk.value('outage/close', {}, 'supervisor')).proof.counts).toMatchObject({ handlings: 2, records: 2, acked: 2 });
});

test('an order typed in wrongly goes with its record, also while the WMS is away, and can be typed in anew', async () => {
  const desk = await deskInOutage();
  const [other] = await findOrders(desk, 1);
  const typed = {
    orderNo: 'JD-1',
    platform: 'jd',
    merchantId: 'M1',
    recipient: { name: '张三', phone: '13812345678', address: '文三路 1 号' },
    lines: [{ sku: other!.lines[0]!.sku, quantity: 1 }],
  };
  const wrong = await desk.value('packing/new-order', typed);
  await desk.value('writeback/void', { recordId: wrong.recordId, reason: '数量打错' }, 'supervisor');
  expect(await desk.code('packing/find', { barcode: typed.orderNo })).toBe('order/not-found');
  expect(await desk.code('packing/pack', wholeParcel(wrong.order))).toBe('order/not-found');
  const right = await desk.value('packing/new-order', { ...typed, lines: [{ sku: other!.lines[0]!.sku, quantity: 3 }] });
  const found = await desk.value('packing/find', { barcode: typed.orderNo });
  expect([found.orderId, found.lines[0]!.quantity]).toEqual([right.orderId, 3]);
  await desk.restart();
  expect((await desk.value('packing/find', { barcode: typed.orderNo })).orderId).toBe(right.orderId);
  await desk.value('packing/pack', wholeParcel(found));
  await deliver(desk, 2);
  expect((await desk.value('outage/close', {}, 'supervisor')).proof.counts).toEqual({
    handlings: 3,
    records: 3,
    acked: 2,
    void: 1,
    undone: 0,
  });
});

test('a claim is given, kept and given back', async () => {
  const desk = await deskInOutage({ plugged: true });
  const [order] = await findOrders(desk, 1);
  const claimedBy = async () =>
    (await desk.value('packing/queue', { limit: 200 })).orders.find(({ orderId }) => orderId === order!.orderId)?.claimedBy;
  await desk.value('packing/claim', { orderId: order!.orderId });
  expect(await claimedBy()).toBe('P01');
  await desk.value('packing/claim', { orderId: order!.orderId });
  await desk.value('packing/release-claim', { orderId: order!.orderId });
  expect(await claimedBy()).toBeUndefined();
  expect(await desk.code('packing/claim', { orderId: 'SO99999999' })).toBe('order/not-found');
});

test('a pasted address is taken apart, and nothing of what cannot be is lost', async () => {
  const desk = await openDesk();
  const text = '收货人：张三丰 13812345678-1234 浙江省杭州市西湖区文三路 100 号 2 幢 301';
  expect(await desk.value('packing/parse-address', { text })).toMatchObject({
    name: '张三丰',
    phone: '13812345678-1234',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
  });
  expect((await desk.value('packing/parse-address', { text: '老地方' })).address).toContain('老地方');
});
