import { describe, expect, test, vi } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import { storeFailure } from '../../electron/store/failures.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { declareOutage } from '../../electron/usecases/declareOutage.ts';
import { findPackable } from '../../electron/usecases/findPackable.ts';
import { handOver } from '../../electron/usecases/handOver.ts';
import { packOrder } from '../../electron/usecases/packOrder.ts';
import { undoPacking } from '../../electron/usecases/undoPacking.ts';
import { orderOf } from '../support/cacheStation.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { quickClock } from '../support/quickClock.ts';
import { scriptedWms } from '../support/scriptedWms.ts';

const CLERK = { user: '王小丽', role: 'clerk' } as const;
const TABLES = ['handling', 'waybill_use', 'outbox_record', 'outbox_state', 'journal'] as const;

/** A core on real files in a declared outage, with orders that can be packed. */
function coreInOutage(orders = 300): Core {
  const store = openTestStore();
  const connector = scriptedWms(() => ({ status: 'unreachable', reason: 'refused', message: 'nobody there' }));
  const core = createCore({ store, clock: quickClock(1), connector, changed: () => {}, wake: () => {} });
  core.orders.upsertPage(
    Array.from({ length: orders }, (_, index) => orderOf(index, { status: 'open', waybill: undefined })),
    1,
  );
  declareOutage(core, CLERK, '断网');
  return core;
}
function pack(core: Core, index: number, revision?: number, waybillNo = `W${index}`) {
  const order = orderOf(index);
  const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const parcels = [{ carrier: 'SF', waybillNo, lines }];
  return packOrder(core, CLERK, { orderId: order.orderId, revision, parcels });
}
const boundTo = (index: number, number: string) => orderOf(index, { status: 'open', waybill: { carrier: 'SF', number }, revision: 99 });
const rows = (core: Core) =>
  Object.fromEntries(
    TABLES.map((table) => [table, (core.records.prepare(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count]),
  );

test('handling, number, record and journal entry are written together', () => {
  const core = coreInOutage();
  const before = rows(core);
  expect(pack(core, 0).ok).toBe(true);
  expect(rows(core)).toEqual(Object.fromEntries(TABLES.map((table) => [table, before[table]! + 1])));
});

test('the order is kept as it is at that moment, with what was corrected in the WMS after it was found', () => {
  const core = coreInOutage();
  const order = orderOf(0, { status: 'open', waybill: undefined });
  expect(findPackable(core, order.orderNo).ok).toBe(true);
  const newer = { ...order, revision: order.revision + 1, recipient: { ...order.recipient, name: '改名' } };
  core.orders.upsertPage([newer], 1);
  const packed = pack(core, 0);
  const { saw } = core.handlings.find(packed.ok ? packed.value.handlingId : '')!;
  expect(JSON.parse(saw!)).toEqual(JSON.parse(JSON.stringify(newer)));
  const { body } = core.outbox.find(packed.ok ? packed.value.recordId : '')!;
  expect(JSON.parse(body)).toMatchObject({ baseRevision: newer.revision });
});

test('an order that the WMS told anew since the packer saw it is not recorded, and is once it was seen', () => {
  const core = coreInOutage();
  const { orderId, revision, ...order } = orderOf(0, { status: 'open', waybill: undefined });
  core.orders.upsertPage([{ ...order, orderId, revision: revision + 1, giftText: '生日快乐' }], 1);
  const before = rows(core);
  expect(pack(core, 0, revision)).toMatchObject({ ok: false, code: 'order/changed' });
  expect(rows(core)).toEqual(before);
  expect(pack(core, 0, revision + 1).ok).toBe(true);
  expect(pack(core, 0, revision)).toMatchObject({ ok: false, code: 'order/already-packed' });
});

test('one that was cancelled after it was found is not packed', () => {
  const core = coreInOutage();
  const order = orderOf(0, { status: 'open', waybill: undefined });
  findPackable(core, order.orderNo);
  core.orders.upsertPage([{ ...order, revision: order.revision + 1, status: 'cancelled' }], 1);
  expect(pack(core, 0)).toMatchObject({ ok: false, code: 'order/cancelled' });
});

describe('a waybill number in the other case of its letters', () => {
  test('is used when it was, and the record keeps it as it was scanned', () => {
    const core = coreInOutage();
    const packed = pack(core, 0, undefined, 'sfCase77');
    expect(core.outbox.find(packed.ok ? packed.value.recordId : '')?.body).toContain('"sfCase77"');
    for (const number of ['SFCASE77', 'sfcase77']) {
      expect(pack(core, 1, undefined, number)).toMatchObject({ code: 'waybill/in-use', details: { waybillNo: number } });
      expect(findPackable(core, number)).toMatchObject({ code: 'order/already-packed' });
    }
    expect(handOver(core, CLERK, 'SFCASE77')).toMatchObject({ ok: true, value: { handlingId: packed.ok && packed.value.handlingId } });
  });

  test('is bound to whom it is bound: to the order itself it goes, to another it does not', () => {
    const core = coreInOutage();
    core.orders.upsertPage([boundTo(0, 'SF100'), boundTo(1, 'sf101')], 1);
    expect(pack(core, 2, undefined, 'sf100')).toMatchObject({ code: 'waybill/in-use' });
    expect(pack(core, 2, undefined, 'SF101')).toMatchObject({ code: 'waybill/in-use' });
    expect(findPackable(core, 'sf100')).toMatchObject({ ok: true, value: { orderId: orderOf(0).orderId } });
    expect([pack(core, 0, undefined, 'sf100').ok, pack(core, 1, undefined, 'SF101').ok]).toEqual([true, true]);
  });
});

describe('when one of them cannot be written', () => {
  test.each(TABLES)('none is: %s', (table) => {
    const core = coreInOutage();
    core.records.exec(`CREATE TRIGGER no_more BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'no more'); END`);
    const before = rows(core);
    expect(() => pack(core, 0)).toThrow('no more');
    expect(rows(core)).toEqual(before);
    core.records.exec('DROP TRIGGER no_more');
    expect(pack(core, 0).ok).toBe(true);
  });

  test('an undo leaves the packing as it was', () => {
    const core = coreInOutage();
    const packed = pack(core, 0);
    const handlingId = packed.ok ? packed.value.handlingId : '';
    core.records.exec(`CREATE TRIGGER no_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more'); END`);
    expect(() => undoPacking(core, CLERK, { handlingId, reason: 'x' })).toThrow('no more');
    expect(core.handlings.find(handlingId)?.undoneAt).toBeNull();
    expect(core.outbox.find(handlingId)?.state).toBe('pending');
  });
});

test('a file that may not grow is a full disk: what was said to be done is there, the rest is not, and work goes on when it may', () => {
  const core = coreInOutage();
  core.records.pragma(`max_page_count = ${(core.records.pragma('page_count', { simple: true }) as number) + 6}`);
  const done: number[] = [];
  let failure: unknown = null;
  for (let index = 0; failure === null && index < 300; index += 1) {
    try {
      if (pack(core, index).ok) done.push(index);
    } catch (error) {
      failure = error;
    }
  }
  expect(storeFailure(failure, 'records')).toMatchObject({ code: 'store/full' });
  expect(done.length).toBeGreaterThan(0);
  expect(core.outbox.counts().pending).toBe(done.length);
  expect(rows(core)).toMatchObject({
    handling: done.length,
    waybill_use: done.length,
    outbox_record: done.length,
    outbox_state: done.length,
  });
  expect(core.journal.verify().intact).toBe(true);
  core.records.pragma('max_page_count = 1000000');
  expect(pack(core, done.length).ok).toBe(true);
});

test('screens are told only after the commit', () => {
  const core = coreInOutage();
  const seen: number[] = [];
  vi.spyOn(core, 'changed').mockImplementation(() => void seen.push(core.records.inTransaction ? -1 : core.outbox.counts().pending));
  pack(core, 0);
  expect(seen).toEqual([1]);
});
