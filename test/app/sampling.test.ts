import { describe, expect, test } from 'vitest';
import { acceptanceNumbers } from '../../shared/domain/sampling/sizing.ts';
import { MOST_PHOTO_BYTES } from '../../shared/model/sampling.ts';
import { DAY } from '../../shared/model/time.ts';
import { until } from '../support/deskFixture.ts';
import { PEOPLE } from '../support/readyPeople.ts';
import { packOrders } from '../support/packing.ts';
import { answerAll, byStandard, CHECKER, frozenLot, plainPlan, PNG, readyDesk } from '../support/sampling.ts';

describe('H2.4 the list', () => {
  test('is frozen once and drawn by the standard; the seed is in the journal only after its hash and the list', async () => {
    const desk = await readyDesk();
    const { planId } = await desk.value('sampling/save-plan', { plan: plainPlan({ scheme: byStandard() }) }, 'supervisor');
    const before = await desk.value('sampling/day', {}, CHECKER);
    expect(before.lots).toMatchObject([{ state: 'committed', seed: null, listHash: null, lotSize: 0, tasks: [] }]);
    const told = async (text: string) =>
      (await desk.value('journal/list', { text }, 'supervisor')).entries.map(({ action }) => action).toReversed();
    expect(await told('sampling/')).toEqual(['sampling/plan', 'sampling/commit']);
    const { lots } = await desk.value('sampling/freeze', { planId }, CHECKER);
    expect(lots).toHaveLength(1);
    const lot = lots[0]!;
    expect(lot).toMatchObject({ state: 'drawn', verdict: 'pending', verdictReason: 'unchecked', inspection: 'normal', frozenBy: '陈抽检' });
    expect(lot.seedHash).toBe(before.lots[0]!.seedHash);
    expect(lot.lotSize).toBeGreaterThan(8);
    expect(lot).toMatchObject(acceptanceNumbers({ level: 'II', aql: 2.5 }, lot.lotSize, 'normal'));
    expect(await told('sampling/')).toEqual(['sampling/plan', 'sampling/commit', 'sampling/freeze', 'sampling/draw']);
    const { items } = await desk.value('sampling/lot', { lotId: lot.lotId }, CHECKER);
    expect(items.map(({ place }) => place)).toEqual(Array.from({ length: lot.sampleSize }, (_, index) => index + 1));
    expect(new Set(items.map(({ orderId }) => orderId)).size).toBe(lot.sampleSize);
    expect(items.every(({ recipientName }) => recipientName.includes('*'))).toBe(true);
    expect(await desk.code('sampling/freeze', { planId }, 'supervisor')).toBe('sampling/already-frozen');
    const verified = await desk.value('sampling/verify', {}, CHECKER);
    expect(verified).toMatchObject({ journalIntact: true, lots: [{ lotId: lot.lotId, problems: [] }] });
  });

  test('is frozen at the time that is set, by a share of each stratum; a day whose list was never frozen is closed as skipped', async () => {
    const desk = await readyDesk({ speed: 120 });
    const plan = plainPlan({
      strata: ['merchant', 'platform'],
      scheme: { kind: 'share', percent: 10, minPerStratum: 1, byHandPercent: 50, rejectAbovePercent: 5 },
    });
    const { planId } = await desk.value('sampling/save-plan', { plan }, 'supervisor');
    desk.clock.skip(DAY);
    await until('the day before to be skipped', async () =>
      (await desk.value('sampling/history', {}, CHECKER)).lots.some(({ state }) => state === 'skipped'),
    );
    await desk.value('settings/change', { sampleFreezeAt: '00:00' }, 'admin');
    const [lot] = await until('the list', async () => {
      const { lots } = await desk.value('sampling/day', {}, CHECKER);
      return lots.every(({ state }) => state === 'drawn') && lots.length > 0 && lots;
    });
    expect(lot).toMatchObject({ planId, frozenBy: 'system', inspection: null, letter: null });
    const { strata, items } = await desk.value('sampling/lot', { lotId: lot!.lotId }, CHECKER);
    expect(strata.length).toBeGreaterThan(1);
    for (const { values, orders, drawn } of strata) {
      expect(drawn).toBe(Math.max(1, Math.ceil(orders / 10)));
      expect(items.filter(({ stratum }) => JSON.stringify(stratum) === JSON.stringify(values))).toHaveLength(drawn);
    }
    expect(lot).toMatchObject({ sampleSize: items.length, ac: Math.floor(items.length * 0.05) });
  });

  test('marks the first of it for a second person, as many as the share says, rounded up: chance put them there', async () => {
    const desk = await readyDesk();
    for (const [percent, share] of [
      [10, 0.1],
      [50, 0.5],
      [0, 0],
      [100, 1],
    ] as const) {
      const { items } = await frozenLot(desk, plainPlan({ doublePercent: percent }));
      const marked = Math.ceil(items.length * share);
      expect(items.map(({ second }) => second)).toEqual(items.map((_, index) => (index < marked ? 'wanted' : 'none')));
    }
  });

  test('keeps what was handled by hand in an outage apart, under tightened inspection', async () => {
    const desk = await readyDesk();
    const { planId } = await desk.value(
      'sampling/save-plan',
      { plan: plainPlan({ scheme: byStandard(), byHandApart: true }) },
      'supervisor',
    );
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    const packed = await packOrders(desk, 4);
    const { lots } = await desk.value('sampling/freeze', { planId }, CHECKER);
    const byHand = lots.find(({ part }) => part === 'by-hand')!;
    expect(byHand).toMatchObject({ inspection: 'tightened', lotSize: 4, sampleSize: 4, everyOrder: true });
    const { items } = await desk.value('sampling/lot', { lotId: byHand.lotId }, CHECKER);
    expect(items.map(({ orderNo }) => orderNo).toSorted()).toEqual(packed.map(({ order }) => order.orderNo).toSorted());
    const main = await desk.value('sampling/lot', { lotId: lots.find(({ part }) => part === 'main')!.lotId }, CHECKER);
    const apart = new Set(items.map(({ orderId }) => orderId));
    expect(main.items.filter(({ orderId }) => apart.has(orderId))).toEqual([]);
    const check = await desk.value('sampling/start', { itemId: items[0]!.itemId }, CHECKER);
    expect(check.packed).toMatchObject({ user: '王小丽', outage: true });
  });

  test('a plan changed by somebody else is not overwritten; one that is off, or of which there is none, freezes nothing', async () => {
    const desk = await readyDesk();
    const plan = plainPlan();
    const first = await desk.value('sampling/save-plan', { plan }, 'supervisor');
    const off = await desk.value(
      'sampling/save-plan',
      { planId: first.planId, baseVersion: 1, plan: { ...plan, on: false } },
      'supervisor',
    );
    expect(off).toMatchObject({ version: 2, on: false });
    const { code } = { code: (input: object) => desk.code('sampling/save-plan', { plan, ...input }, 'supervisor') };
    expect([await code({ planId: first.planId, baseVersion: 1 }), await code({ planId: 'none' })]).toEqual([
      'sampling/plan-changed',
      'sampling/plan-not-found',
    ]);
    expect(await desk.code('sampling/freeze', { planId: first.planId }, CHECKER)).toBe('sampling/plan-off');
    expect(await desk.code('sampling/freeze', { planId: 'none' }, CHECKER)).toBe('sampling/plan-not-found');
    const large = { ...plan, scheme: byStandard(15) };
    expect(await desk.code('sampling/save-plan', { plan: large }, 'supervisor')).toBe('input/invalid');
    await desk.value('sampling/save-plan', { plan: { ...large, counted: 'defects' } }, 'supervisor');
    expect((await desk.value('sampling/plans', {}, CHECKER)).plans.map(({ version, on }) => [version, on])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  test('a preview says what would be drawn, of any lot and of the orders of now', async () => {
    const desk = await readyDesk();
    const asked = { scheme: byStandard(1), population: 'to-go-out', strata: ['platform'] } as const;
    const given = await desk.value('sampling/preview', { ...asked, strata: [...asked.strata], lotSize: 8200 }, CHECKER);
    expect(given).toMatchObject({ letter: 'L', sampleSize: 200, ac: 5, re: 6, everyOrder: false, byHand: null });
    expect(given.curve[0]).toEqual({ percent: 0, accepted: 1 });
    const now = await desk.value('sampling/preview', { ...asked, strata: [...asked.strata] }, CHECKER);
    expect(now.strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(now.sampleSize);
    expect(now.lotSize).toBeGreaterThan(8);
  });
});

describe('H2.4 a check', () => {
  test('asks one question after the other, keeps the findings until the answer, and goes on where it stood', async () => {
    const desk = await readyDesk({ settings: { validation: { limits: { addressLength: 100 } } } });
    const { items } = await frozenLot(desk, plainPlan());
    const [first] = items;
    const { checkId, ...begun } = await desk.value('sampling/start', { itemId: first!.itemId }, CHECKER);
    expect(begun).toMatchObject({ kind: 'first', next: 'recipient', answers: [], findings: [], finishedAt: null });
    expect(begun.order?.revealed).toBe(true);
    const findings = async (as: 'supervisor' | typeof CHECKER) =>
      (await desk.value('orders/detail', { orderId: first!.orderId }, as)).findings.length;
    // Neither here nor on the order's own screen.
    expect([await findings(CHECKER), (await findings('supervisor')) > 0]).toEqual([0, true]);
    await desk.value('sampling/answer', { checkId, question: 'recipient', answer: 'ok' }, CHECKER);
    await desk.restart();
    expect((await desk.value('sampling/current', {}, CHECKER)).checks).toMatchObject([{ checkId, orderNo: first!.orderNo }]);
    const again = await desk.value('sampling/start', { itemId: first!.itemId }, CHECKER);
    expect(again).toMatchObject({ checkId, next: 'address', findings: [] });
    const answered = await desk.value('sampling/answer', { checkId, question: 'address', answer: 'ok' }, CHECKER);
    expect(answered.findings).toContainEqual({ question: 'address', finding: expect.objectContaining({ rule: 'address-too-short' }) });
    expect(answered.findings.every(({ question }) => question === 'address' || question === 'recipient')).toBe(true);
    expect(await desk.code('sampling/finish', { checkId }, CHECKER)).toBe('sampling/unanswered');
    await answerAll(desk, checkId);
    const done = await desk.value('sampling/finish', { checkId }, CHECKER);
    expect(done).toMatchObject({ item: { state: 'done', outcome: 'ok', checker: '陈抽检' }, lot: { checked: 1 }, exceptionIds: [] });
    expect(done.next?.itemId).toBe(items[1]!.itemId);
    expect(await desk.code('sampling/finish', { checkId }, CHECKER)).toBe('sampling/check-finished');
    expect((await desk.value('sampling/check', { checkId }, 'supervisor')).order?.revealed).toBe(false);
    // The validation cried, the checker found nothing: a proposal.
    const { proposals } = await desk.value('sampling/proposals', {}, 'supervisor');
    expect(proposals).toContainEqual(
      expect.objectContaining({ kind: 'false-alarm', rule: 'address-too-short', count: 1, advice: 'watch' }),
    );
  });

  test('answers are corrected by newer ones, and refused where they fit nothing', async () => {
    const desk = await readyDesk();
    const { items } = await frozenLot(desk, plainPlan());
    const { checkId } = await desk.value('sampling/start', { itemId: items[0]!.itemId }, CHECKER);
    const refused = (input: { question: string; answer: 'ok' | 'defect'; code?: string }) =>
      desk.code('sampling/answer', { checkId, ...input }, CHECKER);
    expect(await refused({ question: 'weather', answer: 'ok' })).toBe('sampling/no-such-question');
    expect(await refused({ question: 'address', answer: 'defect' })).toBe('sampling/no-such-code');
    expect(await refused({ question: 'address', answer: 'defect', code: 'phone-dead' })).toBe('sampling/no-such-code');
    await desk.value(
      'sampling/answer',
      { checkId, question: 'address', answer: 'defect', code: 'address-vague', note: '没有门牌' },
      CHECKER,
    );
    const { answers } = await desk.value('sampling/answer', { checkId, question: 'address', answer: 'ok' }, CHECKER);
    expect(answers).toEqual([
      { question: 'address', answer: 'ok', code: null, severity: null, note: '', noteForgotten: false, photoIds: [] },
    ]);
    expect(await desk.code('sampling/check', { checkId: 'none' }, CHECKER)).toBe('sampling/check-not-found');
  });

  test('belongs to one person at a time; another takes it over only on purpose', async () => {
    const desk = await readyDesk();
    const { items } = await frozenLot(desk, plainPlan());
    const { itemId } = items[0]!;
    const { checkId } = await desk.value('sampling/start', { itemId }, CHECKER);
    expect(await desk.call('sampling/start', { itemId }, 'supervisor')).toMatchObject({
      code: 'sampling/being-checked',
      details: { user: '陈抽检' },
    });
    expect(await desk.code('sampling/unavailable', { itemId, reason: 'shipped' }, 'supervisor')).toBe('sampling/being-checked');
    expect(await desk.value('sampling/start', { itemId, takeOver: true }, 'supervisor')).toMatchObject({ checkId, checker: '李主管' });
    expect(await desk.code('sampling/answer', { checkId, question: 'phone', answer: 'ok' }, CHECKER)).toBe('sampling/not-yours');
  });

  test('keeps photos that are photos, and shows them', async () => {
    const desk = await readyDesk();
    const { items } = await frozenLot(desk, plainPlan());
    const { checkId } = await desk.value('sampling/start', { itemId: items[0]!.itemId }, CHECKER);
    const photo = (base64: string, type: 'image/png' | 'image/jpeg' = 'image/png') => ({ checkId, question: 'packaging', type, base64 });
    const { photoId } = await desk.value('sampling/photo', photo(PNG.toString('base64')), CHECKER);
    expect(await desk.value('sampling/show-photo', { photoId }, 'clerk')).toMatchObject({ base64: PNG.toString('base64'), user: '陈抽检' });
    await desk.value('sampling/show-photo', { photoId }, CHECKER);
    // A label in it may name somebody; who is making the check was shown the order, and that is written down already.
    const shown = await desk.value('journal/list', { text: 'sampling/show-photo' }, 'supervisor');
    expect(shown.entries).toMatchObject([{ user: PEOPLE.clerk.user, subject: checkId, detail: expect.stringContaining(photoId) }]);
    expect(await desk.code('sampling/photo', photo(PNG.toString('base64'), 'image/jpeg'), CHECKER)).toBe('sampling/photo-unusable');
    const heavy = Buffer.concat([PNG, Buffer.alloc(MOST_PHOTO_BYTES)]).toString('base64');
    expect(await desk.code('sampling/photo', photo(heavy), CHECKER)).toBe('input/invalid');
    for (let more = 1; more < 8; more += 1) await desk.value('sampling/photo', photo(PNG.toString('base64')), CHECKER);
    expect(await desk.code('sampling/photo', photo(PNG.toString('base64')), CHECKER)).toBe('sampling/too-many-photos');
    expect(await desk.code('sampling/show-photo', { photoId: 'none' }, 'clerk')).toBe('sampling/photo-not-found');
  });

  test('an order scanned is found on the list by its number and its waybill, and one that is not on it says so', async () => {
    const desk = await readyDesk();
    const { items } = await frozenLot(
      desk,
      plainPlan({ scheme: { kind: 'share', percent: 10, minPerStratum: 0, byHandPercent: 10, rejectAbovePercent: null } }),
    );
    const withNumber = items.find(({ waybillNo }) => waybillNo !== null)!;
    for (const code of [withNumber.orderNo, withNumber.waybillNo!]) {
      expect(await desk.value('sampling/scan', { code }, CHECKER)).toMatchObject({ found: 'on-list', item: { itemId: withNumber.itemId } });
    }
    const drawn = new Set(items.map(({ orderId }) => orderId));
    const other = (await desk.value('orders/search', { limit: 200 }, CHECKER)).orders.find(({ orderId }) => !drawn.has(orderId))!;
    expect(await desk.value('sampling/scan', { code: other.orderNo }, CHECKER)).toEqual({
      found: 'not-on-list',
      known: true,
      orderId: other.orderId,
      orderNo: other.orderNo,
    });
    expect(await desk.value('sampling/scan', { code: 'NOWHERE-1' }, CHECKER)).toEqual({
      found: 'not-on-list',
      known: false,
      orderId: null,
      orderNo: null,
    });
  });
});
