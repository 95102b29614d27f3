import { describe, expect, test } from 'vitest';
import { acceptanceNumbers } from '../../shared/domain/sampling/sizing.ts';
import { openDesk } from '../support/deskFixture.ts';
import { answerAll, byStandard, checkOrder, frozenLot, noonSettings, plainPlan } from '../support/sampling.ts';

describe('H2.4 the list', () => {
  test('is frozen once, drawn by the standard from all of the day, and the seed is in the journal only after its hash and the list', async () => {
    const desk = await openDesk({ settings: noonSettings() });
    await desk.ready();
    const { planId } = await desk.value('sampling/save-plan', { plan: plainPlan({ scheme: byStandard() }) }, 'supervisor');
    const before = await desk.value('sampling/day', {}, 'spot-checker');
    expect(before.lots).toMatchObject([{ state: 'committed', seed: null, listHash: null, lotSize: 0, tasks: [] }]);
    const told = async (text: string) =>
      (await desk.value('journal/list', { text }, 'supervisor')).entries.map(({ action }) => action).toReversed();
    expect(await told('sampling/')).toEqual(['sampling/plan', 'sampling/commit']);
    const { lots } = await desk.value('sampling/freeze', { planId }, 'spot-checker');
    expect(lots).toHaveLength(1);
    const lot = lots[0]!;
    expect(lot).toMatchObject({
      state: 'drawn',
      verdict: 'pending',
      verdictReason: 'unchecked',
      inspection: 'normal',
      frozenBy: '陈抽检',
      checked: 0,
    });
    expect(lot.seedHash).toBe(before.lots[0]!.seedHash);
    expect(lot.lotSize).toBeGreaterThan(8);
    expect(lot).toMatchObject(acceptanceNumbers({ level: 'II', aql: 2.5 }, lot.lotSize, 'normal'));
    expect(await told('sampling/')).toEqual(['sampling/plan', 'sampling/commit', 'sampling/freeze', 'sampling/draw']);
    const { items } = await desk.value('sampling/lot', { lotId: lot.lotId }, 'spot-checker');
    expect(items.map(({ place }) => place)).toEqual(Array.from({ length: lot.sampleSize }, (_, index) => index + 1));
    expect(new Set(items.map(({ orderId }) => orderId)).size).toBe(lot.sampleSize);
    expect(items.every(({ recipientName }) => recipientName.includes('*'))).toBe(true);
    expect(await desk.code('sampling/freeze', { planId }, 'supervisor')).toBe('sampling/already-frozen');
    expect(await desk.value('sampling/verify', {}, 'spot-checker')).toMatchObject({
      journalIntact: true,
      lots: [{ lotId: lot.lotId, problems: [] }],
    });
  });
});

describe('H2.4 a check', () => {
  test('asks one question after the other, keeps the findings until the answer, and goes on where it stood', async () => {
    const desk = await openDesk({ settings: noonSettings() });
    await desk.ready();
    const { items } = await frozenLot(desk, plainPlan());
    const [first] = items;
    const begun = await desk.value('sampling/start', { itemId: first!.itemId }, 'spot-checker');
    expect(begun).toMatchObject({ kind: 'first', next: 'recipient', answers: [], findings: [], finishedAt: null });
    expect(begun.order?.revealed).toBe(true);
    await desk.value('sampling/answer', { checkId: begun.checkId, question: 'recipient', answer: 'ok' }, 'spot-checker');
    await desk.restart();
    const again = await desk.value('sampling/start', { itemId: first!.itemId }, 'spot-checker');
    expect(again).toMatchObject({ checkId: begun.checkId, next: 'address' });
    await answerAll(desk, begun.checkId);
    const done = await desk.value('sampling/finish', { checkId: begun.checkId }, 'spot-checker');
    expect(done).toMatchObject({ item: { state: 'done', outcome: 'ok', checker: '陈抽检' }, lot: { checked: 1 }, exceptionIds: [] });
    expect(done.next?.itemId).toBe(items[1]!.itemId);
    const other = await checkOrder(desk, items[1]!.itemId, { address: 'address-vague', phone: 'phone-dead' });
    expect(other).toMatchObject({ item: { outcome: 'defect', recheck: 'wanted' }, lot: { defectiveOrders: 1, defects: 2 } });
    expect(other.exceptionIds).toHaveLength(1);
  });
});
