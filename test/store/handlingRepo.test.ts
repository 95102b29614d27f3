import { beforeEach, describe, expect, test } from 'vitest';
import type { HandlingRepo } from '../../electron/store/handlingRepo.ts';
import { createHandlingRepo } from '../../electron/store/handlingRepo.ts';
import type { OutboxRepo } from '../../electron/store/outboxRepo.ts';
import { createOutboxRepo } from '../../electron/store/outboxRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { idAt, packing, record } from './recordRows.ts';

let handlings: HandlingRepo;
let outbox: OutboxRepo;
beforeEach(() => {
  const { records } = openTestStore();
  handlings = createHandlingRepo(records);
  outbox = createOutboxRepo(records);
});

/** Adds a packing with its record and answers its id. */
function pack(changes: Parameters<typeof packing>[0] = {}): string {
  const made = packing(changes);
  handlings.add(made);
  outbox.add(record({ recordId: made.recordId, orderId: made.orderId, handlingId: made.handlingId }));
  return made.handlingId;
}

describe('a packing', () => {
  test('comes back as it was written', () => {
    const made = packing({ saw: '{"a":1}', compensates: null });
    handlings.add(made);
    expect(handlings.find(made.handlingId)).toEqual({ ...made, undoneAt: null, handedOverAt: null, pulledAt: null, pulledBy: null });
    expect(handlings.find('nobody')).toBeNull();
  });

  test('is active until it is taken back, and then the order can be packed again', () => {
    const first = pack();
    expect(handlings.isPacked('O1')).toBe(true);
    expect(() => pack()).toThrow('UNIQUE');
    expect([handlings.markUndone(first, 5), handlings.markUndone(first, 6)]).toEqual([true, false]);
    expect(handlings.active('O1')).toBeNull();
    const second = pack();
    expect(handlings.active('O1')?.handlingId).toBe(second);
    expect(handlings.find(first)?.undoneAt).toBe(5);
  });

  test('is handed over once and pulled once, and the first time stays', () => {
    const id = pack();
    expect([handlings.markHandedOver(id, 5, 'a'), handlings.markHandedOver(id, 6, 'b')]).toEqual([true, false]);
    expect([handlings.markPulled(id, 7, 'a'), handlings.markPulled(id, 8, 'b')]).toEqual([true, false]);
    expect(handlings.find(id)).toMatchObject({ handedOverAt: 5, pulledAt: 7, pulledBy: 'a' });
  });
});

describe('lists', () => {
  test("a station's last packings, newest first, and how many since a moment", () => {
    const ids = [1_000, 2_000, 3_000].map((at) => pack({ at, orderId: `O${at}` }));
    pack({ at: 4_000, orderId: 'elsewhere', station: 'P02' });
    expect(handlings.recent('P01', 2).map(({ handlingId }) => handlingId)).toEqual([ids[2], ids[1]]);
    expect([0, 2_000, 2_001, 9_000].map((since) => handlings.packedSince('P01', since))).toEqual([3, 2, 1, 0]);
    handlings.markUndone(ids[2]!, 5);
    expect(handlings.packedSince('P01', 0)).toBe(2);
  });

  test('what lies at the dock: made since, not taken back, not handed over, with what the WMS said of it', () => {
    const [old, undone, gone, fine, parked] = [1_000, 2_000, 2_100, 2_200, 2_300].map((at) => pack({ at, orderId: `O${at}` })) as [
      string,
      string,
      string,
      string,
      string,
    ];
    handlings.markUndone(undone, 5);
    handlings.markHandedOver(gone, 5, 'a');
    outbox.park(parked, 'recipient-changed', null, null);
    expect(handlings.atDock(2_000)).toEqual([
      { handlingId: parked, orderId: 'O2300', code: 'recipient-changed' },
      { handlingId: fine, orderId: 'O2200', code: null },
    ]);
    expect(handlings.atDock(0).at(-1)?.handlingId).toBe(old);
  });

  test('of an outage, in the order they were made', () => {
    const ids = ['a', 'b', 'a'].map((outageId, at) => pack({ outageId, orderId: `O${at}` }));
    expect(handlings.ofOutage('a').map(({ handlingId }) => handlingId)).toEqual([ids[0], ids[2]]);
  });
});

describe('an order typed in', () => {
  test('is unadopted until the WMS has given it an id; everything of it moves along', () => {
    const made = pack({ kind: 'new-order', orderId: 'local-1', at: 1 });
    const packed = pack({ orderId: 'local-1', at: 2 });
    const other = pack({ kind: 'new-order', orderId: 'local-2', at: 3 });
    handlings.useWaybill('W1', 'local-1', packed);
    expect(handlings.unadopted().map(({ handlingId }) => handlingId)).toEqual([made, other]);
    handlings.rebind('local-1', 'SH1');
    expect(handlings.unadopted().map(({ handlingId }) => handlingId)).toEqual([other]);
    expect(handlings.active('SH1')?.handlingId).toBe(packed);
    expect(handlings.waybillUse('W1')).toEqual({ orderId: 'SH1', handlingId: packed });
    handlings.rebind('SH1', 'local-1');
    expect(handlings.unadopted()).toHaveLength(2);
    expect(handlings.waybillUse('W1')?.orderId).toBe('local-1');
  });
});

test('a waybill number stays with its order, under the packing that used it last', () => {
  const [first, second] = [idAt(1), idAt(2)];
  expect(handlings.waybillUse('W1')).toBeNull();
  handlings.useWaybill('W1', 'O1', first);
  handlings.useWaybill('W1', 'O1', second);
  expect(handlings.waybillUse('W1')).toEqual({ orderId: 'O1', handlingId: second });
});

test('a waybill number is the same in either case of its letters', () => {
  const [first, second] = [idAt(1), idAt(2)];
  handlings.useWaybill('SFcase77', 'O1', first);
  handlings.useWaybill('sfCASE77', 'O1', second);
  for (const written of ['SFCASE77', 'sfcase77', 'SFcase77']) {
    expect(handlings.waybillUse(written)).toEqual({ orderId: 'O1', handlingId: second });
  }
});
