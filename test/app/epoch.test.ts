import { expect, test } from 'vitest';
import { SECOND } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { packOrders } from '../support/packing.ts';

/** A desk whose records are all in the WMS, which is then restored to the point before the last two. */
async function deskBeforeRestoredWms() {
  const desk = await openDesk();
  await desk.ready();
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  const packed = await packOrders(desk, 5);
  await desk.value('writeback/release', {}, 'supervisor');
  await acknowledged(desk, 5);
  const known = desk.practice.summary().epoch;
  const gone = desk.practice.act('restore-older', { count: 2 });
  expect(gone).toEqual(packed.slice(3).map(({ recordId }) => recordId));
  await until('the hold', async () => (await desk.value('writeback/summary', {}, null)).epochHold);
  return { desk, packed, gone, known };
}
async function acknowledged(desk: DeskFixture, count: number): Promise<void> {
  await until(`${count} acknowledged`, async () => (await desk.value('writeback/summary', {}, null)).acked === count);
}

test('a restored WMS stops write-back until a supervisor has seen what it lost; resending puts each record there once', async () => {
  const { desk, gone, known } = await deskBeforeRestoredWms();
  await packOrders(desk, 1);
  expect(await desk.code('writeback/release', {}, 'supervisor')).toBe('writeback/epoch-changed');
  expect(await desk.code('writeback/rehearse', {}, 'supervisor')).toBe('writeback/epoch-changed');
  expect(desk.practice.applied()).toHaveLength(3);

  const seen = await desk.value('writeback/epoch', {}, 'supervisor');
  expect(seen).toMatchObject({ hold: true, known, reported: desk.practice.summary().epoch, compared: { acked: 5, held: 3 } });
  expect(seen.compared?.missing.map(({ recordId }) => recordId)).toEqual(gone);

  expect(await desk.value('writeback/accept-epoch', { resend: true }, 'supervisor')).toEqual({ resent: 2 });
  await acknowledged(desk, 5);
  expect(await desk.value('writeback/epoch', {}, 'supervisor')).toMatchObject({ hold: false, compared: null });
  expect(desk.practice.applied().map(({ times }) => times)).toEqual([1, 1, 1, 1, 1]);
  expect(await desk.code('writeback/accept-epoch', { resend: true }, 'supervisor')).toBe('writeback/wrong-state');
  expect(await desk.value('writeback/release', {}, 'supervisor')).toEqual({ released: 1 });
  await acknowledged(desk, 6);
});

test('what is not sent again stands in the list until somebody decides; the outage does not close over it', async () => {
  const { desk, gone } = await deskBeforeRestoredWms();
  expect(await desk.call('outage/close', {}, 'supervisor')).toMatchObject({ ok: false });
  expect(await desk.value('writeback/accept-epoch', { resend: false }, 'supervisor')).toEqual({ resent: 0 });
  const parked = (await desk.value('writeback/list', { state: 'parked' })).entries;
  expect(parked.map(({ recordId }) => recordId)).toEqual(gone);
  expect(await desk.code('outage/close', {}, 'supervisor')).toBe('outage/unsettled');
  await desk.value('writeback/retry', { recordId: gone[0]! }, 'supervisor');
  await acknowledged(desk, 4);
  await desk.value('writeback/void', { recordId: gone[1]!, reason: 'WMS 已手工补录' }, 'supervisor');
  const { proof } = await desk.value('outage/close', {}, 'supervisor');
  expect(proof.counts).toEqual({ handlings: 5, records: 5, acked: 4, void: 1, undone: 0 });
});

test('what was released before the WMS came back restored stays here until the comparison was seen', async () => {
  const desk = await openDesk();
  await desk.ready();
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  await packOrders(desk, 2);
  await desk.value('writeback/release', {}, 'supervisor');
  await acknowledged(desk, 2);
  await desk.practice.setMode('unplugged');
  await desk.linkIs('down');
  const [late] = await packOrders(desk, 1);
  expect(await desk.value('writeback/release', {}, 'supervisor')).toEqual({ released: 1 });
  desk.practice.act('restore-older', { count: 1 });
  await desk.practice.setMode('normal');
  await desk.outageIs('reconciling');
  const later = desk.clock.now() + 10 * SECOND;
  await until('some rounds of writing back', async () => desk.clock.now() > later);
  expect(desk.practice.applied()).toHaveLength(1);
  expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ epochHold: true, pending: 1, unreleased: 0 });
  await desk.value('writeback/accept-epoch', { resend: true }, 'supervisor');
  await acknowledged(desk, 3);
  expect(desk.practice.applied().map(({ id, times }) => [id === late!.recordId, times])).toContainEqual([true, 1]);
});

test('the hold survives a restart, and a WMS that is away cannot be compared', async () => {
  const { desk } = await deskBeforeRestoredWms();
  await desk.restart();
  expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ epochHold: true });
  await desk.practice.setMode('unplugged');
  expect(await desk.code('writeback/epoch', {}, 'supervisor')).toBe('link/down');
  expect(await desk.code('writeback/accept-epoch', { resend: true }, 'supervisor')).toBe('link/down');
  expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ epochHold: true, acked: 5 });
});

test('the orders of the restored WMS take the place of newer ones seen before', async () => {
  const { desk, packed } = await deskBeforeRestoredWms();
  const lost = packed[4]!.order;
  expect(desk.practice.order(lost.orderId)?.status).not.toBe('shipped');
  await until('the order as it is now', async () => {
    const { order } = await desk.value('orders/detail', { orderId: lost.orderId });
    return order.status === desk.practice.order(lost.orderId)?.status;
  });
});
