import { expect, it } from 'vitest';
import { fateOf } from '../../renderer/features/writeback/fate.ts';
import type { Entry } from '../../renderer/features/writeback/types.ts';

const before: Entry = {
  recordId: 'r-1',
  orderId: 'o-1',
  orderNo: 'TB1',
  kind: 'shipment',
  state: 'parked',
  code: 'order-held',
  released: true,
  attempts: 1,
  occurredAt: 0,
  recordedBy: '王小丽',
  station: 'P01',
};
const fate = (now: Partial<Entry>, mayGo = true) => fateOf(before, { ...before, code: undefined, ...now }, mayGo, 1_000);

it('a refusal from before a record was sent again is no answer to it, the next one is', () => {
  expect(fate({ code: 'order-held' })).toBe('sending');
  expect(fate({ code: 'order-held', attempts: 2 })).toBe('refused');
  // The desk itself parks a record without sending it.
  expect(fate({ code: 'order-replaced' })).toBe('refused');
  expect(fate({ state: 'acked', attempts: 2 })).toBe('accepted');
});

it('what can go now is on its way; what cannot waits', () => {
  expect(fate({ state: 'pending', nextTryAt: 1_000 })).toBe('sending');
  expect(fate({ state: 'in-flight', attempts: 2 })).toBe('sending');
  expect(fate({ state: 'pending', nextTryAt: 9_000 })).toBe('waiting');
  expect(fate({ state: 'pending', nextTryAt: 1_000 }, false)).toBe('waiting');
});

it('a record without an outcome, or void, is told by its state', () => {
  expect(fate({ state: 'unknown', attempts: 2 })).toBeNull();
  expect(fate({ state: 'void' })).toBeNull();
});
