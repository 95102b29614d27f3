import { expect, test } from 'vitest';
import { openDesk, until } from '../support/deskFixture.ts';
import { packOrders } from '../support/packing.ts';

test('hand-packed during an outage, in the WMS exactly once after it', async () => {
  const desk = await openDesk();
  await desk.ready();
  expect(await desk.value('outage/current', {}, null)).toBeNull();
  expect(await desk.value('cache/summary', {}, null)).toMatchObject({ orders: 120, loading: null });

  await desk.practice.setMode('unplugged');
  await desk.linkIs('down');
  await desk.outageIs('suspected');
  const outage = await desk.value('outage/declare', { reason: 'WMS 无响应' }, 'supervisor');
  expect(outage).toMatchObject({ state: 'declared', declaredBy: '李主管' });

  const packed = await packOrders(desk, 12);
  expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 12, unreleased: 12, acked: 0 });
  expect((await desk.value('packing/recent')).packedToday).toBe(12);

  // Meanwhile somebody in the office cancels, changes and holds some of what was packed.
  const ids = packed.map(({ order }) => order.orderId);
  desk.practice.act('cancel-orders', { count: 2, orderIds: ids.slice(0, 2) });
  desk.practice.act('change-orders', { count: 1, orderIds: [ids[2]!], part: 'recipient' });
  desk.practice.act('hold-orders', { count: 1, orderIds: [ids[3]!] });

  await desk.practice.setMode('normal');
  await desk.linkIs('recovering');
  await desk.outageIs('reconciling');
  expect(desk.practice.applied()).toEqual([]);

  // The cancellations came first: the dock list knows them before anything was written back.
  const pulls = await desk.value('outage/pull-list');
  expect(new Map(pulls.parcels.map(({ orderId, reason }) => [orderId, reason]))).toEqual(
    new Map([
      [ids[0], 'cancelled'],
      [ids[1], 'cancelled'],
      [ids[3], 'held'],
    ]),
  );

  const rehearsal = await desk.value('writeback/rehearse', {}, 'supervisor');
  expect([rehearsal.applies.count, rehearsal.already.count, rehearsal.conflicts.count, rehearsal.refused.count]).toEqual([8, 0, 4, 0]);
  expect(desk.practice.applied()).toEqual([]);
  expect(await desk.value('writeback/release', { recordIds: rehearsal.applies.recordIds }, 'supervisor')).toEqual({ released: 8 });
  await until('eight in the WMS', async () => (await desk.value('writeback/summary', {}, null)).acked === 8);
  expect(await desk.code('outage/close', {}, 'supervisor')).toBe('outage/unsettled');

  expect(await desk.value('writeback/release', {}, 'supervisor')).toEqual({ released: 4 });
  await until('four parked', async () => (await desk.value('writeback/summary', {}, null)).parked === 4);
  const parked = (await desk.value('writeback/list', { state: 'parked' }, 'supervisor')).entries;
  expect(new Map(parked.map(({ orderId, code }) => [orderId, code]))).toEqual(
    new Map([
      [ids[0], 'order-cancelled'],
      [ids[1], 'order-cancelled'],
      [ids[2], 'recipient-changed'],
      [ids[3], 'order-held'],
    ]),
  );
  expect(await desk.code('outage/close', {}, 'supervisor')).toBe('outage/unsettled');

  for (const { recordId, code } of parked) {
    if (code === 'recipient-changed') await desk.value('writeback/resubmit', { recordId, reason: '已换面单' }, 'supervisor');
    else await desk.value('writeback/void', { recordId, reason: '已从发货区撤回' }, 'supervisor');
  }
  await until('everything settled', async () => {
    const { acked, void: withdrawn, parked: left, pending } = await desk.value('writeback/summary', {}, null);
    return acked === 9 && withdrawn === 4 && left === 0 && pending === 0;
  });

  const { proof } = await desk.value('outage/close', {}, 'supervisor');
  expect(proof.counts).toEqual({ handlings: 12, records: 13, acked: 9, void: 4, undone: 0 });
  expect(proof.entries).toHaveLength(proof.counts.records);
  expect(proof.counts.acked + proof.counts.void).toBe(proof.counts.records);
  const inWms = desk.practice.applied();
  expect(inWms.map(({ times }) => times)).toEqual(Array.from({ length: 9 }, () => 1));
  for (const entry of proof.entries) {
    const applied = inWms.find(({ id }) => id === entry.recordId);
    expect([entry.state, entry.wmsRef]).toEqual(applied ? ['acked', applied.wmsRef] : ['void', null]);
  }
  expect(new Set(proof.entries.map(({ handlingId }) => handlingId))).toEqual(new Set(packed.map(({ handlingId }) => handlingId)));
  expect(await desk.value('outage/current', {}, null)).toBeNull();
  expect((await desk.value('outage/proof', { outageId: outage.outageId })).proof).toEqual(proof);
  expect((await desk.value('site/doctor', {}, 'supervisor')).journal).toMatchObject({ intact: true });
  expect(await desk.code('packing/pack', { orderId: ids[5]!, parcels: [] })).toBe('outage/none-declared');
});
