import { beforeEach, describe, expect, test } from 'vitest';
import type { OutboxRepo } from '../../electron/store/outboxRepo.ts';
import { createOutboxRepo } from '../../electron/store/outboxRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { record } from './recordRows.ts';

let outbox: OutboxRepo;
beforeEach(() => {
  outbox = createOutboxRepo(openTestStore().records);
});

/** Adds a record and answers its id. */
function add(changes: Parameters<typeof record>[0] = {}): string {
  const entry = record(changes);
  outbox.add(entry);
  return entry.recordId;
}
const dueIds = (now = 1_000_000, limit = 10) => outbox.due(now, limit).map(({ recordId }) => recordId);
const stateOf = (recordId: string) => outbox.find(recordId)?.state;

describe('what may be sent', () => {
  test('only what was released, oldest first, at most as many as asked for', () => {
    const waiting = add({ orderId: 'O0', released: 0 });
    const ids = ['O1', 'O2', 'O3'].map((orderId) => add({ orderId }));
    expect(dueIds()).toEqual(ids);
    expect(dueIds(0, 2)).toEqual(ids.slice(0, 2));
    expect(outbox.release([waiting])).toBe(1);
    expect(dueIds()).toEqual([waiting, ...ids]);
  });

  test('not before its time', () => {
    const id = add();
    outbox.takeAll([outbox.find(id)!]);
    outbox.backToPending(id, 5_000, 'busy');
    expect([dueIds(4_999), dueIds(5_000)]).toEqual([[], [id]]);
  });

  const unsettle: Record<string, (id: string) => void> = {
    pending: () => {},
    'in-flight': (id) => void outbox.takeAll([outbox.find(id)!]),
    unknown: (id) => {
      outbox.takeAll([outbox.find(id)!]);
      outbox.markUnknown(id, 0, null);
    },
    parked: (id) => outbox.park(id, 'order-held', null, null),
  };
  test.each(Object.keys(unsettle))('a record that is %s holds back later ones of its order, and only those', (state) => {
    const first = add({ orderId: 'O1' });
    const later = add({ orderId: 'O1' });
    const other = add({ orderId: 'O2' });
    unsettle[state]!(first);
    expect(stateOf(first)).toBe(state);
    expect(dueIds()).toEqual(state === 'pending' ? [first, other] : [other]);
    const entry = outbox.find(later)!;
    expect(outbox.isHeldBack(entry)).toBe(true);
  });

  test.each(['acked', 'void'])('a record that is %s holds back nothing', (state) => {
    const first = add({ orderId: 'O1' });
    const later = add({ orderId: 'O1' });
    if (state === 'acked') outbox.ack(first, 'CK1', 'e-1', 5);
    else outbox.void(first, 'wrong', 5);
    expect(dueIds()).toEqual([later]);
    expect(outbox.isHeldBack(outbox.find(later)!)).toBe(false);
  });

  test('records of an order typed in wait for its id, the new-order record itself does not', () => {
    const made = add({ orderId: 'local-1', kind: 'new-order' });
    const packed = add({ orderId: 'local-1' });
    expect(dueIds()).toEqual([made]);
    outbox.ack(made, 'XD1', 'e-1', 5);
    expect(dueIds()).toEqual([]);
    outbox.rebind('local-1', 'SH1', (body) => `${body}+`);
    expect(dueIds()).toEqual([packed]);
    expect(outbox.find(packed)).toMatchObject({ orderId: 'SH1', subject: 'SH1', body: '{}+' });
    expect(outbox.find(made)).toMatchObject({ orderId: 'SH1', subject: 'SH1', body: '{}', state: 'acked' });
  });
});

test('an order typed in that turns out to be one already known: its records and those of the other go in the order in which they were made', () => {
  const made = add({ orderId: 'local-1', kind: 'new-order' });
  const packedAsTyped = add({ orderId: 'local-1' });
  const packedAsKnown = add({ orderId: 'SH1' });
  expect(dueIds()).toEqual([made, packedAsKnown]);
  outbox.ack(made, 'XD1', 'e-1', 5);
  outbox.rebind('local-1', 'SH1', (body) => body);
  expect(dueIds()).toEqual([packedAsTyped]);
  outbox.ack(packedAsTyped, 'XD2', 'e-1', 6);
  expect(dueIds()).toEqual([packedAsKnown]);
});

test('an order typed in that turns out to be one already known, whose records were made before', () => {
  const known = add({ orderId: 'SH1' });
  const made = add({ orderId: 'local-1', kind: 'new-order' });
  const packed = add({ orderId: 'local-1' });
  outbox.ack(made, 'XD1', 'e-1', 5);
  outbox.rebind('local-1', 'SH1', (body) => body);
  expect(dueIds()).toEqual([known]);
  outbox.park(known, 'order-held', null, null);
  expect(dueIds()).toEqual([]);
  expect(outbox.isHeldBack(outbox.find(packed)!)).toBe(true);
});

describe('the ways through the states', () => {
  test('taken once, by one', () => {
    const id = add();
    const entry = outbox.find(id)!;
    expect([outbox.takeAll([entry]), outbox.takeAll([entry])]).toEqual([1, 0]);
    expect(outbox.find(id)).toMatchObject({ state: 'in-flight', attempts: 1 });
  });

  test('in flight becomes unknown at a restart, nothing else does', () => {
    const [inFlight, parked, pending] = [add(), add({ orderId: 'O2' }), add({ orderId: 'O3' })];
    outbox.takeAll([outbox.find(inFlight)!]);
    outbox.park(parked, 'invalid', null, null);
    expect(outbox.interruptedToUnknown()).toBe(1);
    expect([inFlight, parked, pending].map(stateOf)).toEqual(['unknown', 'parked', 'pending']);
    expect(outbox.interruptedToUnknown()).toBe(0);
  });

  test('an acknowledgement keeps reference, epoch and time, and forgets the trouble before it', () => {
    const id = add();
    outbox.park(id, 'order-held', 'held', '{}');
    outbox.ack(id, 'CK1', 'e-1', 77);
    expect(outbox.find(id)).toMatchObject({
      state: 'acked',
      wmsRef: 'CK1',
      epoch: 'e-1',
      settledAt: 77,
      code: null,
      message: null,
      current: null,
    });
  });

  test('only pending and parked records can be withdrawn; what was sent cannot be called back', () => {
    const withdrawn = Object.fromEntries(
      (['pending', 'parked', 'in-flight', 'unknown', 'acked', 'void'] as const).map((state) => {
        const id = add({ orderId: state });
        if (state === 'parked') outbox.park(id, 'invalid', null, null);
        if (state === 'in-flight' || state === 'unknown') outbox.takeAll([outbox.find(id)!]);
        if (state === 'unknown') outbox.markUnknown(id, 0, null);
        if (state === 'acked') outbox.ack(id, null, 'e', 1);
        if (state === 'void') outbox.void(id, 'first', 1);
        return [state, outbox.void(id, 'second', 2)];
      }),
    );
    expect(withdrawn).toEqual({ pending: true, parked: true, 'in-flight': false, unknown: false, acked: false, void: false });
  });

  test('a withdrawn record never comes back', () => {
    const id = add();
    outbox.void(id, 'wrong parcel', 9);
    outbox.backToPending(id, 0, null);
    outbox.markUnknown(id, 0, null);
    expect(outbox.find(id)).toMatchObject({ state: 'void', voidReason: 'wrong parcel', settledAt: 9 });
  });

  test('an acknowledged record goes out again only when asked for, under its own id', () => {
    const id = add();
    expect(outbox.resend(id)).toBe(false);
    outbox.ack(id, 'CK1', 'e-1', 5);
    expect(outbox.resend(id)).toBe(true);
    expect(outbox.find(id)).toMatchObject({ recordId: id, state: 'pending', released: 1, wmsRef: null, epoch: null, settledAt: null });
  });
});

describe('counting and listing', () => {
  test('every record stands in one state, and the counts add up', () => {
    const ids = Array.from({ length: 12 }, (_, at) => add({ orderId: `O${at}`, occurredAt: 100 + at, released: at < 6 ? 1 : 0 }));
    outbox.ack(ids[0]!, 'CK', 'e', 1);
    outbox.park(ids[1]!, 'invalid', null, null);
    outbox.void(ids[2]!, 'x', 1);
    outbox.takeAll([outbox.find(ids[3]!)!]);
    outbox.takeAll([outbox.find(ids[4]!)!]);
    outbox.markUnknown(ids[4]!, 0, null);
    expect(outbox.counts()).toEqual({ pending: 7, 'in-flight': 1, unknown: 1, acked: 1, parked: 1, void: 1 });
    expect(outbox.unsettled()).toBe(10);
    expect(outbox.releasedPending()).toBe(1);
    expect(outbox.oldestUnsettled()).toBe(101);
    expect([outbox.waitsForWms(), outbox.hasUnknown()]).toEqual([true, true]);
  });

  test('an empty outbox waits for nothing', () => {
    expect([outbox.waitsForWms(), outbox.hasUnknown(), outbox.oldestUnsettled(), outbox.unsettled()]).toEqual([false, false, null, 0]);
  });

  test('pages go on after the last record seen, of one state or of all', () => {
    const ids = Array.from({ length: 5 }, (_, at) => add({ orderId: `O${at}` }));
    outbox.park(ids[1]!, 'invalid', null, null);
    outbox.park(ids[4]!, 'invalid', null, null);
    const after = outbox.find(ids[2]!)!.seq;
    expect(outbox.list(null, after, 10).map(({ recordId }) => recordId)).toEqual(ids.slice(3));
    expect(outbox.list('parked', 0, 1).map(({ recordId }) => recordId)).toEqual([ids[1]]);
    expect(outbox.list('parked', after, 10).map(({ recordId }) => recordId)).toEqual([ids[4]]);
  });

  test('of an order and of an outage, in the order they were made', () => {
    const mine = [add({ orderId: 'O7', outageId: 'a' }), add({ orderId: 'O7', outageId: 'b' })];
    const other = add({ orderId: 'O8', outageId: 'a' });
    expect(outbox.ofOrder('O7').map(({ recordId }) => recordId)).toEqual(mine);
    expect(outbox.ofOutage('a').map(({ recordId }) => recordId)).toEqual([mine[0], other]);
  });
});

test('a record id is taken once', () => {
  const id = add();
  expect(() => outbox.add(record({ recordId: id }))).toThrow('UNIQUE');
});
