import { describe, expect, test } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import type { WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { reviewBeforeClosing } from '../../electron/usecases/arrivedLate.ts';
import { closeOutage } from '../../electron/usecases/closeOutage.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { declareOutage } from '../../electron/usecases/declareOutage.ts';
import { drainOutbox } from '../../electron/usecases/drainOutbox.ts';
import { acceptEpoch, compareEpoch, forgetEpoch, isEpochHeld, noteEpoch } from '../../electron/usecases/epoch.ts';
import { packOrder } from '../../electron/usecases/packOrder.ts';
import { resubmitRecord, retryRecord, voidRecord } from '../../electron/usecases/resolveRecord.ts';
import { undoPacking } from '../../electron/usecases/undoPacking.ts';
import type { RecordResult } from '../../shared/model/record.ts';
import { orderOf } from '../support/cacheStation.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { quickClock } from '../support/quickClock.ts';
import { scriptedWms } from '../support/scriptedWms.ts';

const BOSS = { user: '李主管', role: 'supervisor' } as const;
const FEATURES = { pull: true, idempotentPush: true, lookUpById: true, stock: true, rehearsal: true, waybills: true, maxBatch: 200 };

/** A WMS as a test makes it up: what it holds, and what it answers to a push. */
class Wms {
  readonly holds = new Map<string, RecordResult>();
  readonly pushed: string[] = [];
  epoch = 'e1';
  answer: (id: string) => RecordResult = (id) => this.take(id);

  take(id: string): RecordResult {
    const result: RecordResult = { id, outcome: 'applied', wmsRef: `REF-${id}` };
    this.holds.set(id, result);
    return result;
  }

  connector(): WmsConnector {
    return {
      ...scriptedWms(() => ({ status: 'unreachable', reason: 'refused', message: 'not asked' })),
      features: async () => ({ status: 'ok', value: FEATURES, elapsedMs: 1 }),
      health: async () => ({ status: 'ok', value: { status: 'ok', epoch: this.epoch, parts: [] }, elapsedMs: 1 }),
      lookUp: async (id) => ({ status: 'ok', value: this.holds.get(id) ?? null, elapsedMs: 1 }),
      push: async (records) => {
        this.pushed.push(...records.map(({ record }) => record.id));
        return { status: 'ok', value: { epoch: this.epoch, results: records.map(({ record }) => this.answer(record.id)) }, elapsedMs: 1 };
      },
    };
  }
}

/** A core in a declared outage, beside a WMS that answers and may be written to. */
function station(wms: Wms): Core {
  const core = createCore({ store: openTestStore(), clock: quickClock(1), connector: wms.connector(), changed: () => {}, wake: () => {} });
  core.orders.upsertPage(
    Array.from({ length: 20 }, (_, index) => orderOf(index, { status: 'open', waybill: undefined })),
    1,
  );
  declareOutage(core, BOSS, '断网');
  noteEpoch(core, wms.epoch);
  core.wms.link.status.state = 'up';
  core.wms.pulledSinceRecovery = true;
  return core;
}

function pack(core: Core, index: number): { handlingId: string; recordId: string } {
  const order = orderOf(index);
  const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const packed = packOrder(core, BOSS, { orderId: order.orderId, parcels: [{ carrier: 'SF', waybillNo: `W${index}`, lines }] });
  if (!packed.ok) throw new Error(packed.code);
  core.outbox.release([packed.value.recordId]);
  return packed.value;
}

const stateOf = (core: Core, recordId: string) => core.outbox.find(recordId)?.state;
const conflict = (id: string): RecordResult => ({ id, outcome: 'conflict', code: 'order-held' });

describe('a copy that the network held back arrives after the refusal of its repeat', () => {
  test('withdrawing the record finds it, and it is acknowledged instead', async () => {
    const wms = new Wms();
    const core = station(wms);
    wms.answer = conflict;
    const { recordId } = pack(core, 0);
    await drainOutbox(core);
    wms.take(recordId);
    expect(await voidRecord(core, BOSS, recordId, 'parcel pulled')).toMatchObject({ ok: false, code: 'writeback/wrong-state' });
    expect(core.outbox.find(recordId)).toMatchObject({ state: 'acked', wmsRef: `REF-${recordId}` });
  });

  test('after it was withdrawn, closing finds it, and the proof says what is true', async () => {
    const wms = new Wms();
    const core = station(wms);
    wms.answer = conflict;
    const { recordId } = pack(core, 0);
    await drainOutbox(core);
    expect(await voidRecord(core, BOSS, recordId, 'parcel pulled')).toMatchObject({ ok: true });
    wms.take(recordId);
    await reviewBeforeClosing(core);
    expect(closeOutage(core, BOSS)).toMatchObject({ ok: true, value: { proof: { counts: { records: 1, acked: 1, void: 0 } } } });
  });
});

describe('a packing that is taken back', () => {
  test('while its record is on its way, and refused afterwards, is not made anew', async () => {
    const wms = new Wms();
    const core = station(wms);
    const { recordId, handlingId } = pack(core, 0);
    wms.answer = (id) => {
      const undone = undoPacking(core, BOSS, { handlingId, reason: 'wrong box' });
      expect(undone).toMatchObject({ ok: true, value: { compensation: 'record' } });
      return { id, outcome: 'conflict', code: 'recipient-changed' };
    };
    await drainOutbox(core);
    expect(await resubmitRecord(core, BOSS, recordId, 'looked at')).toMatchObject({ ok: false, code: 'packing/already-undone' });
    expect(stateOf(core, recordId)).toBe('parked');
  });

  test('and whose record may have arrived is followed by a record; one that was withdrawn needs none', async () => {
    const core = station(new Wms());
    const doubtful = pack(core, 0);
    core.outbox.park(doubtful.recordId, 'outcome-unknown', null, null);
    expect(undoPacking(core, BOSS, { handlingId: doubtful.handlingId, reason: 'wrong box' })).toMatchObject({
      value: { compensation: 'record' },
    });
    const withdrawn = pack(core, 1);
    await voidRecord(core, BOSS, withdrawn.recordId, 'not to be told');
    expect(undoPacking(core, BOSS, { handlingId: withdrawn.handlingId, reason: 'wrong box' })).toMatchObject({
      value: { compensation: 'voided', recordId: withdrawn.recordId },
    });
  });
});

describe('a restored WMS', () => {
  test('that shows its old history again is held all the same, and no outage closes meanwhile', () => {
    const core = station(new Wms());
    noteEpoch(core, 'e2');
    noteEpoch(core, 'e1');
    expect(isEpochHeld(core)).toBe(true);
    expect(closeOutage(core, BOSS)).toMatchObject({ ok: false, code: 'writeback/epoch-changed' });
  });

  test('holds also when the disk is too full to write it down', () => {
    const core = station(new Wms());
    core.records.exec(`CREATE TRIGGER no_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more'); END`);
    expect(() => noteEpoch(core, 'e2')).toThrow('no more');
    expect(isEpochHeld(core)).toBe(true);
    core.records.exec('DROP TRIGGER no_more');
    noteEpoch(core, 'e2');
    expect(core.marks.get('wms.epoch.reported')).toBe('e2');
  });

  test('that gives a forgotten id to another order gets no record of the first one', async () => {
    const wms = new Wms();
    const core = station(wms);
    const { recordId } = pack(core, 0);
    wms.epoch = 'e2';
    noteEpoch(core, 'e2');
    expect(await acceptEpoch(core, BOSS, true)).toMatchObject({ ok: true });
    core.sync.save('orders', { ...core.sync.state('orders'), epoch: 'e2', generation: 2 });
    core.orders.upsertPage([{ ...orderOf(0, { status: 'open' }), orderNo: 'ANOTHER' }], 2);
    core.wms.pulledSinceRecovery = true;
    await drainOutbox(core);
    expect(wms.pushed).toEqual([]);
    expect(core.outbox.find(recordId)).toMatchObject({ state: 'parked', code: 'order-replaced' });
    expect(retryRecord(core, BOSS, recordId)).toMatchObject({ ok: false, code: 'writeback/wrong-state' });
    expect(await voidRecord(core, BOSS, recordId, 'pulled')).toMatchObject({ ok: true });
  });

  test('that has forgotten an order gets no record of it: it may give the id to another one at any moment', async () => {
    const wms = new Wms();
    const core = station(wms);
    const { recordId } = pack(core, 0);
    wms.epoch = 'e2';
    noteEpoch(core, 'e2');
    await acceptEpoch(core, BOSS, true);
    core.sync.save('orders', { ...core.sync.state('orders'), epoch: 'e2', generation: 2 });
    core.orders.upsertPage([orderOf(1)], 2);
    core.wms.pulledSinceRecovery = true;
    await drainOutbox(core);
    expect(wms.pushed).toEqual([]);
    expect(core.outbox.find(recordId)).toMatchObject({ state: 'parked', code: 'unknown-order' });
  });

  test('is not asked for what another WMS had acknowledged before it was connected', async () => {
    const wms = new Wms();
    const core = station(wms);
    const before = pack(core, 0);
    await drainOutbox(core);
    forgetEpoch(core.marks, core.outbox.newestSeq());
    wms.holds.clear();
    noteEpoch(core, 'f1');
    wms.epoch = 'f1';
    const after = pack(core, 1);
    await drainOutbox(core);
    wms.holds.clear();
    noteEpoch(core, 'f2');
    const compared = await compareEpoch(core);
    expect(compared).toMatchObject({ ok: true, value: { compared: { acked: 1, held: 0, missing: [{ recordId: after.recordId }] } } });
    await acceptEpoch(core, BOSS, true);
    expect([stateOf(core, before.recordId), stateOf(core, after.recordId)]).toEqual(['acked', 'pending']);
  });
});

test('what broke off while its answer was written down is looked up, not sent again', async () => {
  const wms = new Wms();
  const core = station(wms);
  const { recordId } = pack(core, 0);
  core.records.exec(`CREATE TRIGGER no_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more'); END`);
  await expect(drainOutbox(core)).rejects.toThrow('no more');
  expect(stateOf(core, recordId)).toBe('in-flight');
  core.records.exec('DROP TRIGGER no_more');
  await drainOutbox(core);
  expect(stateOf(core, recordId)).toBe('acked');
  expect(wms.pushed).toEqual([recordId]);
});
