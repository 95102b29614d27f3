import { expect, test } from 'vitest';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../support/packing.ts';

test('H3.4c: what the packer confirmed is kept with the packing and takes the step that follows the request through it', async () => {
  const desk = await openDesk();
  await desk.ready();
  const [order, other] = await findOrders(desk, 2);
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  const { exceptionId } = await desk.value('exceptions/open', { orderId: order!.orderId, class: 'special-request', reason: '放贺卡' });
  const steps = [
    ['judge', { feasible: 'yes', carrier: 'SF', grounds: '有贺卡' }],
    ['quote', { phone: '13912345678', fee: '5', dispatch: '2026-11-28T18:00', consent: 'agreed' }],
    ['name-person', { person: '王小丽' }],
    ['follow-processing', { checked: '符合' }],
    ['follow-picking', { checked: '符合' }],
  ] as const;
  for (const [step, values] of steps) await desk.value('exceptions/step', { exceptionId, step, values });
  // The wish was only ever said in words; the table asks for it all the same.
  expect((await desk.value('orders/detail', { orderId: order!.orderId })).asked).toEqual({ kinds: ['gift-card'], carrier: 'SF' });
  await desk.value('packing/pack', { ...wholeParcel(order!), confirmed: ['gift-card'] });
  const { exception, events } = await desk.value('exceptions/detail', { exceptionId });
  expect(exception).toMatchObject({ step: 'follow-dispatch', assignee: '王小丽' });
  expect(events.at(-1)).toMatchObject({ step: 'follow-packing', values: [{ key: 'requests', value: 'gift-card' }] });
  const { did } = await desk.value(
    'writeback/detail',
    { recordId: (await desk.value('writeback/list', {}, 'supervisor')).entries[0]!.recordId },
    'supervisor',
  );
  expect(JSON.stringify(did)).not.toContain('gift-card');
  // Who does not know of it packs as before.
  expect(await desk.call('packing/pack', wholeParcel(other!))).toMatchObject({ ok: true });
});

test('H1.4: packaging material goes down with each confirmed request of its kind since it was counted, and comes back with an undone packing', async () => {
  const desk = await openDesk();
  await desk.ready();
  const [first, second, third] = await findOrders(desk, 3);
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  const card = { code: 'CARD', name: '贺卡', kind: 'gift-card', fee: 0, lowAt: 1, isNew: false } as const;
  const left = async () => (await desk.value('services/materials')).materials.map(({ code, onHand, low }) => [code, onHand, low]);
  const packWith = (order: typeof first) => desk.value('packing/pack', { ...wholeParcel(order!), confirmed: ['gift-card', 'urgent'] });
  await packWith(first);
  await new Promise((resolve) => void setTimeout(resolve, 5));
  await desk.value('services/save-material', { ...card, onHand: 3, countsDown: true }, 'supervisor');
  await desk.value('services/save-material', { ...card, code: 'PEN', onHand: 5, countsDown: false }, 'supervisor');
  await new Promise((resolve) => void setTimeout(resolve, 5));
  const { handlingId } = await packWith(second);
  await packWith(third);
  expect(await left()).toEqual([
    ['CARD', 1, true],
    ['PEN', 5, false],
  ]);
  await desk.value('packing/undo', { handlingId, reason: '装错货' });
  expect(await left()).toContainEqual(['CARD', 2, false]);
});
