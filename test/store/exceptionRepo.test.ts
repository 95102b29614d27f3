import { expect, test } from 'vitest';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import type { ExceptionRow } from '../../electron/store/exceptionRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { idAt } from './recordRows.ts';

const row = (at: number, changes: Partial<ExceptionRow> = {}): Omit<ExceptionRow, 'seq'> => ({
  exceptionId: idAt(at),
  class: 'out-of-stock',
  orderId: 'o-1',
  orderNo: '900001',
  merchant: '森屿家居',
  source: 'hand',
  cause: null,
  params: null,
  touched: 1,
  present: 0,
  merchantId: 'M1',
  reason: '货位没有货',
  openedAt: at,
  openedBy: '王小丽',
  state: 'open',
  step: 'notify-merchant',
  blocks: 1,
  startedAt: at,
  limitMs: 3_600_000,
  dueAt: at + 3_600_000,
  riskAt: at + 2_700_000,
  heldMs: 0,
  heldSince: null,
  warned: null,
  holdReason: null,
  heldUntil: null,
  assignee: null,
  outcome: null,
  remark: null,
  recordId: null,
  resolvedAt: null,
  ...changes,
});

const event = (kind: string) => ({ at: 1, kind, user: '王小丽', station: 'P01', body: '{}' });

test('exceptions come back as they were saved, by their numbers, an order with all of its own', () => {
  const exceptions = createExceptionRepo(openTestStore().records);
  const [first, second, other] = [row(1), row(2, { class: 'special-request', blocks: 0 }), row(3, { orderId: 'o-2' })];
  for (const one of [first, second, other]) exceptions.save(one);
  expect(exceptions.find(first.exceptionId)).toEqual({ ...first, seq: 1 });
  const resolved = {
    ...first,
    state: 'resolved' as const,
    blocks: 0 as const,
    outcome: 'restocked',
    remark: '到货',
    resolvedAt: 9,
    recordId: 'r',
  };
  exceptions.save(resolved);
  expect(exceptions.find(first.exceptionId)).toEqual({ ...resolved, seq: 1 });
  expect(exceptions.byNumbers([3, 1, 7]).map(({ seq }) => seq)).toEqual([1, 3]);
  expect(exceptions.ofOrder('o-1').map(({ seq }) => seq)).toEqual([1, 2]);
  expect(exceptions.find('nothing')).toBeNull();
});

test('each exception holds its order for itself; an order that gets another id takes its exceptions along', () => {
  const exceptions = createExceptionRepo(openTestStore().records);
  const [first, second] = [row(1), row(2, { class: 'recipient-error' })];
  for (const one of [first, second]) exceptions.save(one);
  expect(exceptions.blocking('o-1')).toEqual({ exceptionId: first.exceptionId, class: 'out-of-stock', state: 'open' });
  exceptions.save({ ...first, state: 'resolved', blocks: 0 });
  expect(exceptions.blocking('o-1')?.exceptionId).toBe(second.exceptionId);
  exceptions.rebind('o-1', 'o-9');
  expect([exceptions.blocking('o-1'), exceptions.blocking('o-9')?.exceptionId]).toEqual([null, second.exceptionId]);
  exceptions.save({ ...second, state: 'resolved', blocks: 0 });
  expect(exceptions.blocking('o-9')).toBeNull();
});

test('one of no order is found by its cause, the newest first; orders it hurt are attached once and keep their ids', () => {
  const exceptions = createExceptionRepo(openTestStore().records);
  const link = { orderId: null, orderNo: '', class: 'system-failure', source: 'link', cause: 'link:wms', blocks: 0 } as const;
  const [older, newer] = [row(1, link), row(2, link)];
  for (const one of [older, newer, row(3, { ...link, cause: 'link:orders' })]) exceptions.save(one);
  const { exceptionId } = newer;
  expect(exceptions.ofCause('link:wms')).toMatchObject({ seq: 2, orderId: null });
  expect(exceptions.ofCause('link:stock')).toBeNull();
  const hurt = { orderId: 'o-1', orderNo: '900001', at: 5 };
  expect([exceptions.attach(exceptionId, hurt), exceptions.attach(exceptionId, { ...hurt, at: 6 })]).toEqual([true, false]);
  exceptions.rebind('o-1', 'o-9');
  expect(exceptions.attached(exceptionId, 10)).toEqual([{ ...hurt, orderId: 'o-9' }]);
  expect([exceptions.attachedCount(exceptionId), exceptions.attachedCount(older.exceptionId)]).toEqual([1, 0]);
  expect(() => exceptions.attach('nothing', hurt)).toThrow('FOREIGN KEY');
});

test('events stay as they were written, in their order, and belong to an exception', () => {
  const { records } = openTestStore();
  const exceptions = createExceptionRepo(records);
  const { exceptionId, ...rest } = row(1);
  exceptions.save({ exceptionId, ...rest });
  for (const kind of ['opened', 'held']) exceptions.addEvent(exceptionId, event(kind));
  expect(exceptions.events(exceptionId)).toEqual([event('opened'), event('held')]);
  expect(() => exceptions.addEvent('nothing', event('opened'))).toThrow('FOREIGN KEY');
  expect(() => records.exec("UPDATE exception_event SET body = '{}'")).toThrow('append-only');
  expect(() => records.exec('DELETE FROM exception_event')).toThrow('append-only');
});
