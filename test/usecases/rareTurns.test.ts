import { describe, expect, test } from 'vitest';
import { reviewBeforeClosing } from '../../electron/usecases/arrivedLate.ts';
import { closeOutage } from '../../electron/usecases/closeOutage.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { drainOutbox } from '../../electron/usecases/drainOutbox.ts';
import { acceptEpoch, compareEpoch, forgetEpoch, isEpochHeld, noteEpoch } from '../../electron/usecases/epoch.ts';
import { resubmitRecord, retryRecord, voidRecord } from '../../electron/usecases/resolveRecord.ts';
import { undoPacking } from '../../electron/usecases/undoPacking.ts';
import type { RecordResult } from '../../shared/model/record.ts';
import { orderOf } from '../support/cacheStation.ts';
import { BOSS, MadeUpWms, packOne, stationBeside } from '../support/madeUpWms.ts';

const stateOf = (core: Core, recordId: string) => core.outbox.find(recordId)?.state;
const conflict = (id: string): RecordResult => ({ id, outcome: 'conflict', code: 'order-held' });

describe('a copy that the network held back arrives after the refusal of its repeat', () => {
  test('withdrawing the record finds it, and it is acknowledged instead', async () => {
    const wms = new MadeUpWms();
    const core = stationBeside(wms);
    wms.answer = conflict;
    const { recordId } = packOne(core, 0);
    await drainOutbox(core);
    wms.take(recordId);
    expect(await voidRecord(core, BOSS, recordId, 'parcel pulled')).toMatchObject({ ok: false, code: 'writeback/wrong-state' });
    expect(core.outbox.find(recordId)).toMatchObject({ state: 'acked', wmsRef: `REF-${recordId}` });
  });

  test('after it was withdrawn, closing finds it, and the proof says what is true', async () => {
    const wms = new MadeUpWms();
    const core = stationBeside(wms);
    wms.answer = conflict;
    const { recordId } = packOne(core, 0);
    await drainOutbox(core);
    expect(await voidRecord(core, BOSS, recordId, 'parcel pulled')).toMatchObject({ ok: true });
    wms.take(recordId);
    await reviewBeforeClosing(core);
    expect(closeOutage(core, BOSS)).toMatchObject({ ok: true, value: { proof: { counts: { records: 1, acked: 1, void: 0 } } } });
  });
});

describe('a packing that is taken back', () => {
  test('while its record is on its way, and refused afterwards, is not made anew', async () => {
    const wms = new MadeUpWms();
    const core = stationBeside(wms);
    const { recordId, handlingId } = packOne(core, 0);
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
    const core = stationBeside(new MadeUpWms());
    const doubtful = packOne(core, 0);
    core.outbox.park(doubtful.recordId, 'outcome-unknown', null, null);
    expect(undoPacking(core, BOSS, { handlingId: doubtful.handlingId, reason: 'wrong box' })).toMatchObject({
      value: { compensation: 'record' },
    });
    const withdrawn = packOne(core, 1);
    await voidRecord(core, BOSS, withdrawn.recordId, 'not to be told');
    expect(undoPacking(core, BOSS, { handlingId: withdrawn.handlingId, reason: 'wrong box' })).toMatchObject({
      value: { compensation: 'voided', recordId: withdrawn.recordId },
    });
  });
});

describe('a restored WMS', () => {
  test('that shows its old history again is held all the same, and no outage closes meanwhile', () => {
    const core = stationBeside(new MadeUpWms());
    noteEpoch(core, 'e2');
    noteEpoch(core, 'e1');
    expect(isEpochHeld(core)).toBe(true);
    expect(closeOutage(core, BOSS)).toMatchObject({ ok: false, code: 'writeback/epoch-changed' });
  });

  test('holds also when the disk is too full to write it down', () => {
    const core = stationBeside(new MadeUpWms());
    core.records.exec(`CREATE TRIGGER no_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more'); END`);
    expect(() => noteEpoch(core, 'e2')).toThrow('no more');
    expect(isEpochHeld(core)).toBe(true);
    core.records.exec('DROP TRIGGER no_more');
    noteEpoch(core, 'e2');
    expect(core.marks.get('wms.epoch.reported')).toBe('e2');
  });

  test('that gives a forgotten id to another order gets no record of the first one', async () => {
    const wms = new MadeUpWms();
    const core = stationBeside(wms);
    const { recordId } = packOne(core, 0);
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
    const wms = new MadeUpWms();
    const core = stationBeside(wms);
    const { recordId } = packOne(core, 0);
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
    const wms = new MadeUpWms();
    const core = stationBeside(wms);
    const before = packOne(core, 0);
    await drainOutbox(core);
    forgetEpoch(core.marks, core.outbox.newestSeq());
    wms.holds.clear();
    noteEpoch(core, 'f1');
    wms.epoch = 'f1';
    const after = packOne(core, 1);
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
  const wms = new MadeUpWms();
  const core = stationBeside(wms);
  const { recordId } = packOne(core, 0);
  core.records.exec(`CREATE TRIGGER no_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more'); END`);
  await expect(drainOutbox(core)).rejects.toThrow('no more');
  expect(stateOf(core, recordId)).toBe('in-flight');
  core.records.exec('DROP TRIGGER no_more');
  await drainOutbox(core);
  expect(stateOf(core, recordId)).toBe('acked');
  expect(wms.pushed).toEqual([recordId]);
});
