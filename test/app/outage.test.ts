import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { packOrders } from '../support/packing.ts';

const declare = (desk: DeskFixture, reason = '登录不了') => desk.value('outage/declare', { reason }, 'supervisor');
/** The kinds of an outage's timeline, in order. */
async function timeline(desk: DeskFixture, outageId: string): Promise<string[]> {
  return (await desk.value('outage/timeline', { outageId })).events.map(({ kind }) => kind);
}
async function newestOutage(desk: DeskFixture) {
  const [newest] = (await desk.value('outage/list', { limit: 1 })).outages;
  if (!newest) throw new Error('there was no outage');
  return newest;
}
async function unplug(desk: DeskFixture): Promise<void> {
  await desk.practice.setMode('unplugged');
  await desk.linkIs('down');
}

describe('a suspicion', () => {
  test('ends by itself as a false alarm when the WMS answers again', async () => {
    const desk = await openDesk();
    await desk.ready();
    await unplug(desk);
    await desk.outageIs('suspected');
    await desk.practice.setMode('normal');
    await desk.outageIs(null);
    const outage = await newestOutage(desk);
    expect(outage).toMatchObject({ state: 'closed', declaredAt: null, closedBy: null });
    expect(await timeline(desk, outage.outageId)).toEqual(['suspected', 'false-alarm']);
    expect(await desk.code('outage/proof', { outageId: outage.outageId })).toBe('outage/not-found');
  });

  test('that a supervisor dismisses does not come back for the same trouble, and does for the next', async () => {
    const desk = await openDesk();
    await desk.ready();
    expect(await desk.code('outage/dismiss', { reason: '没事' }, 'supervisor')).toBe('outage/not-found');
    await unplug(desk);
    await desk.outageIs('suspected');
    await desk.value('outage/dismiss', { reason: 'WMS 计划重启' }, 'supervisor');
    const dismissed = await newestOutage(desk);
    expect(dismissed).toMatchObject({ state: 'closed', closedBy: '李主管' });
    const probedUntil = desk.clock.now() + 20 * SECOND;
    await until('ten more probes', async () => desk.clock.now() > probedUntil);
    expect(await desk.value('outage/current', {}, null)).toBeNull();
    await desk.practice.setMode('normal');
    await desk.linkIs('up');
    await unplug(desk);
    await desk.outageIs('suspected');
    expect((await newestOutage(desk)).outageId).not.toBe(dismissed.outageId);
  });

  test('declares itself after the set time', async () => {
    const desk = await openDesk({ settings: { autoDeclareAfterMs: 20 * SECOND } });
    await desk.ready();
    await unplug(desk);
    await desk.outageIs('declared');
    const outage = await newestOutage(desk);
    expect(outage).toMatchObject({ declaredBy: null, reason: 'refused' });
    expect(outage.declaredAt! - outage.suspectedAt!).toBeGreaterThanOrEqual(20 * SECOND);
    expect(await timeline(desk, outage.outageId)).toEqual(['suspected', 'auto-declared']);
    expect(await desk.code('outage/dismiss', { reason: 'x' }, 'supervisor')).toBe('outage/already-declared');
  });
});

describe('a declared outage', () => {
  test('grows out of the suspicion, recovers, relapses and recovers again; its timeline tells all of it', async () => {
    const desk = await openDesk();
    await desk.ready();
    await unplug(desk);
    await desk.outageIs('suspected');
    const { outageId } = await declare(desk);
    expect(await desk.code('outage/declare', { reason: '再来' }, 'supervisor')).toBe('outage/already-declared');
    await desk.value('outage/note', { text: '已通知技术部' });
    await desk.practice.setMode('normal');
    await desk.outageIs('reconciling');
    await unplug(desk);
    await desk.outageIs('declared');
    await desk.practice.setMode('normal');
    await desk.outageIs('reconciling');
    await desk.value('outage/close', {}, 'supervisor');
    expect(await timeline(desk, outageId)).toEqual([
      'suspected',
      'declared',
      'note',
      'recovering',
      'reconciling',
      'relapse',
      'recovering',
      'reconciling',
      'closed',
    ]);
    const events = (await desk.value('outage/timeline', { outageId })).events;
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(events[2]).toMatchObject({ user: '王小丽', station: 'P01', text: '已通知技术部' });
  });

  test('stops the clock of the technical investigation once, at the first note of it', async () => {
    const desk = await openDesk({ settings: { investigateWithinMs: 30 * MINUTE } });
    await desk.ready();
    expect(await desk.code('outage/investigate', {}, 'supervisor')).toBe('outage/none-declared');
    expect(await desk.code('outage/note', { text: 'x' })).toBe('outage/none-declared');
    const declared = await declare(desk);
    expect(declared.investigateBy - declared.declaredAt!).toBe(30 * MINUTE);
    const first = await desk.value('outage/investigate', { text: '数据库连接数满' }, 'supervisor');
    expect(first).toMatchObject({ investigatedBy: '李主管' });
    expect(await desk.value('outage/investigate', {}, 'admin')).toEqual(first);
  });

  test('survives a restart in the middle of it, with all that was packed, and recovers from there', async () => {
    const desk = await openDesk();
    await desk.ready();
    await unplug(desk);
    await declare(desk);
    await packOrders(desk, 3);
    await desk.restart();
    expect(await desk.value('outage/current', {}, null)).toMatchObject({ state: 'declared' });
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 3, unreleased: 3 });
    await desk.linkIs('down');
    expect(await desk.value('outage/current', {}, null)).toMatchObject({ state: 'declared', recoveringAt: null });
    await packOrders(desk, 1);
    await desk.practice.setMode('normal');
    await desk.outageIs('reconciling');
    await desk.value('writeback/release', {}, 'supervisor');
    await until('four in the WMS', async () => (await desk.value('writeback/summary', {}, null)).acked === 4);
    expect(desk.practice.applied().every(({ times }) => times === 1)).toBe(true);
  });

  test('closes with an empty proof when nothing was packed', async () => {
    const desk = await openDesk();
    await desk.ready();
    await declare(desk);
    const { proof } = await desk.value('outage/close', {}, 'supervisor');
    expect(proof).toMatchObject({ counts: { handlings: 0, records: 0, acked: 0, void: 0, undone: 0 }, entries: [], closedBy: '李主管' });
    expect(await desk.code('outage/close', {}, 'supervisor')).toBe('outage/none-declared');
  });
});

describe('an outage declared while the WMS looks healthy', () => {
  test('stays declared whatever the link says; releasing is how a supervisor says that it is over', async () => {
    const desk = await openDesk();
    await desk.ready();
    await declare(desk, '库存数不对，它在骗我们');
    await packOrders(desk, 2);
    const later = desk.clock.now() + 30 * SECOND;
    await until('many good probes', async () => desk.clock.now() > later);
    expect(await desk.value('outage/current', {}, null)).toMatchObject({ state: 'declared' });
    expect(desk.practice.applied()).toEqual([]);
    expect(await desk.value('writeback/release', {}, 'supervisor')).toEqual({ released: 2 });
    await desk.outageIs('reconciling');
    await until('both in the WMS', async () => (await desk.value('writeback/summary', {}, null)).acked === 2);
  });

  test('by somebody quicker than the probes recovers like any other', async () => {
    const desk = await openDesk();
    await desk.ready();
    await desk.practice.setMode('unplugged');
    await declare(desk);
    await desk.linkIs('down');
    await desk.practice.setMode('normal');
    await desk.outageIs('reconciling');
    expect(await timeline(desk, (await newestOutage(desk)).outageId)).toEqual(['declared', 'recovering', 'reconciling']);
  });
});

describe('drills', () => {
  test('an unplugged, a wrong, a half-dead and an unauthorized WMS are told apart', async () => {
    const desk = await openDesk();
    await desk.ready();
    const reason = async () => (await desk.value('link/state', {}, null)).reason;
    await desk.practice.setMode('wrong');
    await desk.linkIs('wrong');
    expect(['bad-answer', 'canary-failed']).toContain(await reason());
    await desk.practice.setMode('unplugged');
    await desk.linkIs('down');
    expect(await reason()).toBe('refused');
    await desk.practice.setMode('normal');
    await desk.linkIs('up');
    await declare(desk);
    await packOrders(desk, 1);
    await desk.practice.setMode('half-dead');
    await desk.value('writeback/release', {}, 'supervisor');
    await desk.linkIs('degraded');
    await until('writes-failing', async () => (await reason()) === 'writes-failing');
    await desk.practice.setMode('normal');
    await until('the record', async () => (await desk.value('writeback/summary', {}, null)).acked === 1);
    await desk.linkIs('up');
    expect(desk.practice.applied().map(({ times }) => times)).toEqual([1]);
  });

  test('a WMS that does not answer at all goes by slow to down; late answers make it slow again', async () => {
    // Time limits of the connector are real ones, so here the desk's clock runs like the machine's.
    const desk = await openDesk({ speed: 1, practice: { slowMs: 9_000 } });
    await desk.ready();
    await desk.practice.setMode('slow');
    await desk.linkIs('degraded');
    expect((await desk.value('link/state', {}, null)).reason).toBe('slow');
    await desk.linkIs('down');
    await desk.linkIs('recovering', 'degraded');
    await desk.linkIs('degraded');
    await desk.practice.setMode('normal');
    await desk.linkIs('up');
  });

  test('a wrong token is told as such, also before anything was ever pulled', async () => {
    const desk = await openDesk({ wms: (url) => ({ kind: 'rest', url, token: 'not-this-one' }) });
    await until('unauthorized', async () => (await desk.value('link/state', {}, null)).reason === 'unauthorized');
    expect((await desk.value('link/state', {}, null)).wms).toBe('wrong');
  });
});
