import { describe, expect, test } from 'vitest';
import { createOutageRepo } from '../../electron/store/outageRepo.ts';
import type { Outage } from '../../electron/store/outageRepo.ts';
import { createPersonRepo } from '../../electron/store/personRepo.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { idAt } from './recordRows.ts';

const outage = (at: number, changes: Partial<Outage> = {}): Outage => ({
  outageId: idAt(at),
  state: 'suspected',
  reason: 'refused',
  suspectedAt: at,
  declaredAt: null,
  declaredBy: null,
  recoveringAt: null,
  reconcilingAt: null,
  closedAt: null,
  closedBy: null,
  investigateBy: at + 1,
  investigatedAt: null,
  investigatedBy: null,
  ...changes,
});

const event = (kind: string) => ({ at: 1, kind, user: null, station: 'P01', text: '' });

describe('outages', () => {
  test('come back as they were saved, each time', () => {
    const outages = createOutageRepo(openTestStore().records);
    const begun = outage(1);
    outages.save(begun);
    expect(outages.open()).toEqual(begun);
    const declared: Outage = { ...begun, state: 'declared', reason: '登录不了', declaredAt: 5, declaredBy: '李主管' };
    outages.save(declared);
    expect([outages.open(), outages.find(begun.outageId)]).toEqual([declared, declared]);
  });

  test('one is open at a time, whatever the code above it does', () => {
    const outages = createOutageRepo(openTestStore().records);
    const first = outage(1);
    outages.save(first);
    expect(() => outages.save(outage(2))).toThrow('UNIQUE');
    outages.save({ ...first, state: 'closed', closedAt: 3 });
    expect(outages.open()).toBeNull();
    outages.save(outage(4));
    expect(outages.list(10).map(({ suspectedAt }) => suspectedAt)).toEqual([4, 1]);
    expect(outages.list(1)).toHaveLength(1);
  });

  test('have a timeline of their own, oldest first, and a proof only when one was saved', () => {
    const outages = createOutageRepo(openTestStore().records);
    const first = outage(1, { state: 'closed', closedAt: 2 });
    const second = outage(3);
    for (const saved of [first, second]) outages.save(saved);
    for (const kind of ['suspected', 'declared']) outages.addEvent(first.outageId, event(kind));
    outages.addEvent(second.outageId, event('suspected'));
    expect(outages.events(first.outageId).map(({ kind }) => kind)).toEqual(['suspected', 'declared']);
    expect(() => outages.addEvent('no-outage', event('note'))).toThrow('FOREIGN KEY');
    expect(outages.proof(first.outageId)).toBeNull();
    outages.saveProof(first.outageId, '{"seal":"x"}');
    expect(outages.proof(first.outageId)).toBe('{"seal":"x"}');
  });
});

test('people keep their place in the list; one is known by one name', () => {
  const people = createPersonRepo(openTestStore().records);
  people.add('李主管', 'supervisor', 'hash-1', 2);
  people.add('王小丽', 'clerk', 'hash-2', 1);
  expect(people.list().map(({ name }) => name)).toEqual(['王小丽', '李主管']);
  expect(() => people.add('王小丽', 'admin', 'x', 3)).toThrow('UNIQUE');
  people.change({ name: '王小丽', role: 'admin', pinHash: 'hash-3', disabled: true });
  expect(people.find('王小丽')).toEqual({ name: '王小丽', role: 'admin', pinHash: 'hash-3', disabled: true });
  expect(people.find('nobody')).toBeNull();
});

test('a mark is set, changed and forgotten', () => {
  const marks = createSettingRepo(openTestStore().records);
  const seen = [marks.get('mark')];
  for (const value of ['a', 'b', null, 'c']) {
    marks.set('mark', value);
    seen.push(marks.get('mark'));
  }
  expect(seen).toEqual([null, 'a', 'b', null, 'c']);
});
