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
    ['judge', { feasible: 'yes', grounds: '有贺卡' }],
    ['quote', { phone: '13912345678', fee: '5', dispatch: '2026-11-28T18:00', consent: 'agreed' }],
    ['name-person', { person: '王小丽' }],
    ['follow-processing', { checked: '符合' }],
    ['follow-picking', { checked: '符合' }],
  ] as const;
  for (const [step, values] of steps) await desk.value('exceptions/step', { exceptionId, step, values });
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
