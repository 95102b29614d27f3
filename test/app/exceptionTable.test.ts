import { describe, expect, test } from 'vitest';
import type { CallInput, CallOutput } from '../../shared/contract/index.ts';
import { ALL_OPEN, BUILT_IN_VIEWS } from '../../shared/model/exceptionQuery.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders } from '../support/packing.ts';
import { PEOPLE } from '../support/readyPeople.ts';

type View = CallOutput<'exceptions/open'>;

/** A desk with an out-of-stock exception on each of so many orders. */
async function deskWith(count: number): Promise<{ desk: DeskFixture; opened: View[] }> {
  const desk = await openDesk();
  await desk.ready();
  const orders = await findOrders(desk, count);
  const opened: View[] = [];
  for (const { orderId } of orders)
    opened.push(await desk.value('exceptions/open', { orderId, class: 'out-of-stock', reason: '货位没有货' }));
  return { desk, opened };
}
const notify = { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '3', replenishment: '周三' };

describe('the exceptions table', () => {
  test('H4.2: is arranged by number, read in windows, and told what it can be narrowed to', async () => {
    const { desk, opened } = await deskWith(3);
    await desk.value('exceptions/assign', { exceptionId: opened[1]!.exceptionId, user: PEOPLE.clerk.user }, 'supervisor');
    const all = await desk.value('exceptions/arrange', {});
    expect(all).toMatchObject({ groups: [{ value: '', count: 3 }], counts: { 'on-time': 3, breached: 0 } });
    const { exceptions } = await desk.value('exceptions/rows', { rows: all.rows });
    expect(exceptions.map(({ orderNo }) => orderNo).toSorted()).toEqual(opened.map(({ orderNo }) => orderNo).toSorted());
    expect((await desk.value('exceptions/rows', { rows: [99_999] })).exceptions).toEqual([]);

    const mine = await desk.value('exceptions/arrange', { query: BUILT_IN_VIEWS.mine });
    expect(mine.rows).toHaveLength(1);
    expect((await desk.value('exceptions/arrange', { query: BUILT_IN_VIEWS.mine }, 'supervisor')).rows).toEqual([]);
    const byPerson = await desk.value('exceptions/arrange', { query: { group: 'assignee' } });
    expect(byPerson.groups).toEqual([
      { value: '', count: 2 },
      { value: PEOPLE.clerk.user, count: 1 },
    ]);
    expect(byPerson.rows.at(-1)).toBe(mine.rows[0]);
    const { values } = await desk.value('exceptions/values', { property: 'step', query: { only: { assignee: [''] } } });
    expect(values).toEqual([{ value: 'out-of-stock/notify-merchant', count: 2 }]);
  });

  test('H4.2: resolved ones are found by outcome and by the days of the site', async () => {
    const { desk, opened } = await deskWith(1);
    const { exceptionId } = opened[0]!;
    const steps: [string, Record<string, string>][] = [
      ['notify-merchant', notify],
      ['agree', { solution: 'refund', agreedWith: '陈经理', details: '退款' }],
      ['close', { outcome: 'refunded', remark: '已退款' }],
    ];
    for (const [step, values] of steps) await desk.value('exceptions/step', { exceptionId, step, values });
    const shown = async (query: CallInput<'exceptions/arrange'>['query']) =>
      (await desk.value('exceptions/arrange', { query })).rows.length;
    expect(await shown(BUILT_IN_VIEWS['resolved-today'])).toBe(1);
    expect(await shown({ show: 'resolved', only: { outcome: ['refunded'] }, days: 7 })).toBe(1);
    expect(await shown({ show: 'resolved', only: { outcome: ['restocked'] } })).toBe(0);
    expect(await shown({})).toBe(0);
  });
});

describe('doing the same to several', () => {
  test('H4.2: each is done on its own; what fails says why and changes nothing of the others', async () => {
    const { desk, opened } = await deskWith(3);
    const exceptionIds = opened.map(({ exceptionId }) => exceptionId);
    const bulk = (act: CallInput<'exceptions/bulk'>['act'], ids = exceptionIds) =>
      desk.value('exceptions/bulk', { exceptionIds: ids, act }, 'supervisor').then(({ results }) => results.map(({ code }) => code));
    expect(await bulk({ kind: 'assign', user: PEOPLE.clerk.user })).toEqual([null, null, null]);
    expect(await bulk({ kind: 'hold', reason: '等到货' }, exceptionIds.slice(0, 1))).toEqual([null]);
    expect(await bulk({ kind: 'step', step: 'notify-merchant', values: notify })).toEqual(['exception/on-hold', null, null]);
    expect(await bulk({ kind: 'resume' })).toEqual([null, 'exception/not-on-hold', 'exception/not-on-hold']);
    expect(await bulk({ kind: 'step', step: 'notify-merchant', values: notify })).toEqual([
      null,
      'exception/wrong-step',
      'exception/wrong-step',
    ]);
    expect(await bulk({ kind: 'note', text: '商家说周三到' }, [...exceptionIds, 'nothing'])).toEqual([
      null,
      null,
      null,
      'exception/not-found',
    ]);
    expect(await bulk({ kind: 'reopen', reason: '又缺货' })).toEqual(Array(3).fill('exception/not-resolved'));
    const { exceptions } = await desk.value('exceptions/list', {});
    expect(exceptions.map(({ step, assignee }) => [step, assignee])).toEqual(opened.map(() => ['agree', PEOPLE.clerk.user]));
    const { events } = await desk.value('exceptions/detail', { exceptionId: exceptionIds[0]! });
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'assigned', 'held', 'resumed', 'step', 'note']);
  });

  test('who may not do it to one may not do it to several', async () => {
    const { desk, opened } = await deskWith(1);
    const exceptionIds = opened.map(({ exceptionId }) => exceptionId);
    expect(await desk.code('exceptions/bulk', { exceptionIds, act: { kind: 'hold', reason: 'x' } })).toBe('session/forbidden');
    expect(await desk.code('exceptions/bulk', { exceptionIds, act: { kind: 'resume' } }, 'spot-checker')).toBe('session/forbidden');
    expect((await desk.value('exceptions/bulk', { exceptionIds, act: { kind: 'note', text: 'x' } }, 'spot-checker')).results).toHaveLength(
      1,
    );
  });
});

describe('saved views', () => {
  test('are kept for oneself or, by a supervisor, for all; the same name is replaced; they outlive a restart', async () => {
    const desk = await openDesk();
    const query = { ...ALL_OPEN, only: { merchant: ['森屿家居'] } };
    const own = await desk.value('exceptions/save-view', { name: '森屿', forAll: false, query });
    expect(await desk.code('exceptions/save-view', { name: '森屿', forAll: true, query })).toBe('session/forbidden');
    const forAll = await desk.value('exceptions/save-view', { name: '森屿', forAll: true, query }, 'supervisor');
    const again = await desk.value('exceptions/save-view', { name: ' 森屿 ', forAll: false, query: { ...query, group: 'step' } });
    expect(again.viewId).toBe(own.viewId);
    await desk.restart();
    const { views } = await desk.value('exceptions/views');
    expect(views).toEqual([forAll, { ...own, query: { ...query, group: 'step' } }]);
    expect((await desk.value('exceptions/views', {}, 'spot-checker')).views).toEqual([forAll]);

    expect(await desk.code('exceptions/remove-view', { viewId: own.viewId }, 'supervisor')).toBe('view/not-found');
    expect(await desk.code('exceptions/remove-view', { viewId: forAll.viewId })).toBe('session/forbidden');
    await desk.value('exceptions/remove-view', { viewId: own.viewId });
    expect((await desk.value('exceptions/views')).views).toEqual([forAll]);
  });

  test('a role begins with one for all or one that comes along; taken away, with all exceptions again', async () => {
    const desk = await openDesk();
    const own = await desk.value('exceptions/save-view', { name: '我的', forAll: false }, 'supervisor');
    const forAll = await desk.value('exceptions/save-view', { name: '大家的', forAll: true }, 'supervisor');
    const choose = (viewId: string | null) => desk.call('exceptions/default-view', { role: 'clerk', viewId }, 'supervisor');
    expect(await choose(own.viewId)).toMatchObject({ code: 'view/not-found' });
    expect(await choose('mine')).toMatchObject({ ok: true });
    expect((await desk.value('exceptions/views')).defaults).toEqual({ clerk: 'mine' });
    expect(await choose(forAll.viewId)).toMatchObject({ ok: true });
    expect((await desk.value('exceptions/views')).defaults).toEqual({ clerk: forAll.viewId });
    await desk.value('exceptions/remove-view', { viewId: forAll.viewId }, 'supervisor');
    expect((await desk.value('exceptions/views')).defaults).toEqual({});
    for (let number = 0; number < 50; number += 1) await desk.value('exceptions/save-view', { name: `视图 ${number}`, forAll: false });
    expect(await desk.code('exceptions/save-view', { name: '再一个', forAll: false })).toBe('view/too-many');
  });
});
