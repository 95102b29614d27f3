import { expect, test } from 'vitest';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../support/packing.ts';
import { PEOPLE } from '../support/readyPeople.ts';

const STEPS = [
  ['judge', { feasible: 'yes', carrier: 'SF', grounds: '有贺卡' }],
  ['quote', { phone: '13912345678', fee: '5', dispatch: '2026-11-28T18:00', consent: 'agreed' }],
  ['name-person', { person: '王小丽' }],
  ['follow-processing', { checked: '符合' }],
  ['follow-picking', { checked: '符合' }],
  ['follow-packing', { checked: '符合' }],
  ['follow-dispatch', { checked: '已交顺丰' }],
] as const;

/** Takes the steps of a request by hand, up to one that is then in turn. */
async function follow(desk: DeskFixture, exceptionId: string, until: string): Promise<void> {
  const done = (await desk.value('exceptions/detail', { exceptionId })).exception.step;
  const from = STEPS.findIndex(([step]) => step === done);
  for (const [step, values] of STEPS.slice(from)) {
    if (step === until) return;
    await desk.value('exceptions/step', { exceptionId, step, values });
  }
}

/** A request that is followed, packed with what it asks; where it stands, and what was last said of it. */
async function followed(until: string) {
  const desk = await openDesk();
  await desk.ready();
  const [order] = await findOrders(desk, 1);
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  const { exceptionId } = await desk.value('exceptions/open', { orderId: order!.orderId, class: 'special-request', reason: '放贺卡' });
  await follow(desk, exceptionId, until);
  const parcel = wholeParcel(order!);
  const pack = () => desk.value('packing/pack', { ...parcel, confirmed: ['gift-card'] });
  const stands = async () => {
    const { exception, events } = await desk.value('exceptions/detail', { exceptionId });
    const { kind, step, code, user, values } = events.at(-1)!;
    return { turn: exception.step, state: exception.state, kind, step, code, user, values };
  };
  const handOver = () => desk.value('packing/hand-over', { waybillNo: parcel.parcels[0]!.waybillNo }, 'supervisor');
  return { desk, exceptionId, pack, stands, handOver, waybillNo: parcel.parcels[0]!.waybillNo };
}

test('H3.4c: what the packer confirmed is kept with the packing and takes the step that follows the request through it', async () => {
  const desk = await openDesk();
  await desk.ready();
  const [order, other] = await findOrders(desk, 2);
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  const { exceptionId } = await desk.value('exceptions/open', { orderId: order!.orderId, class: 'special-request', reason: '放贺卡' });
  await follow(desk, exceptionId, 'follow-packing');
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

test('H3.4c: handing the parcel over takes the step that follows a request through dispatch, as done by whoever handed over', async () => {
  const { desk, exceptionId, pack, stands, handOver, waybillNo } = await followed('follow-packing');
  await pack();
  expect(await stands()).toMatchObject({ turn: 'follow-dispatch', kind: 'step', step: 'follow-packing' });
  await handOver();
  expect(await stands()).toMatchObject({
    turn: 'close',
    kind: 'step',
    step: 'follow-dispatch',
    user: PEOPLE.supervisor.user,
    values: [{ key: 'waybill', value: waybillNo }],
  });
  // Scanned again it is refused, and nothing is told twice.
  expect(await desk.code('packing/hand-over', { waybillNo })).toBe('packing/handed-over');
  const { events } = await desk.value('exceptions/detail', { exceptionId });
  expect(events.filter(({ step }) => step === 'follow-dispatch')).toHaveLength(1);
});

test('H3.4c: a stage that nobody checked is not skipped by the work; who follows the request reads what was done meanwhile', async () => {
  const { desk, exceptionId, pack, stands, handOver } = await followed('follow-picking');
  await pack();
  expect(await stands()).toMatchObject({ turn: 'follow-picking', kind: 'note', code: 'request-packed' });
  await follow(desk, exceptionId, 'follow-dispatch');
  await desk.value('exceptions/hold', { exceptionId, reason: '等客户答复' }, 'supervisor');
  await handOver();
  expect(await stands()).toMatchObject({ turn: 'follow-dispatch', kind: 'note', code: 'request-handed-over' });
});

test('H3.4c: an undone packing puts the request back to packing, and packing again takes it again', async () => {
  const { desk, exceptionId, pack, stands, handOver } = await followed('follow-packing');
  const { handlingId } = await pack();
  await desk.value('packing/undo', { handlingId, reason: '装错货' });
  expect(await stands()).toMatchObject({ turn: 'follow-packing', kind: 'taken-back', step: 'follow-packing', code: 'packing-undone' });
  const again = await pack();
  // By hand one may have gone further, and even stand still there.
  await follow(desk, exceptionId, 'close');
  await desk.value('exceptions/hold', { exceptionId, reason: '等客户答复' }, 'supervisor');
  await desk.value('packing/undo', { handlingId: again.handlingId, reason: '装错货' });
  expect((await desk.value('exceptions/detail', { exceptionId })).exception).toMatchObject({
    step: 'follow-packing',
    holdReason: '等客户答复',
  });
  await desk.value('exceptions/resume', { exceptionId }, 'supervisor');
  await pack();
  await handOver();
  expect(await stands()).toMatchObject({ turn: 'close', step: 'follow-dispatch' });
});

test('H3.4c: a request that was closed as met stays closed when the packing is undone, and says so', async () => {
  const { desk, exceptionId, pack, stands } = await followed('follow-packing');
  const { handlingId } = await pack();
  await follow(desk, exceptionId, 'close');
  await desk.value('exceptions/step', { exceptionId, step: 'close', values: { outcome: 'fulfilled', remark: '已放贺卡' } });
  await desk.value('packing/undo', { handlingId, reason: '装错货' });
  expect(await stands()).toMatchObject({ state: 'resolved', kind: 'note', code: 'packing-undone' });
});
