import { describe, expect, test } from 'vitest';
import { Random } from '../../electron/practice/random.ts';
import type { CallInput } from '../../shared/contract/index.ts';
import { samplingCalls } from '../../shared/contract/sampling.ts';
import type { Role } from '../../shared/model/role.ts';
import { DAY, HOUR } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import type { HttpAnswer, HttpCall } from '../support/overHttp.ts';
import { serveOver } from '../support/overHttp.ts';
import { CHECKER, frozenLot, oneQuestion, PNG, readyDesk } from '../support/sampling.ts';

const PEOPLE: Role[] = ['spot-checker', 'supervisor', 'admin'];
const TEN = Array.from({ length: 10 }, (_, index) => index);

/** A desk at which all have signed in before they all press at once, behind the real server. */
async function ready(): Promise<{ desk: DeskFixture; call: HttpCall }> {
  const desk = await readyDesk();
  for (const role of [...PEOPLE, 'clerk'] as const) await desk.session(role);
  return { desk, call: (await serveOver(desk)).call };
}

/** How many succeeded, and with what the others failed. */
function summed(answers: HttpAnswer<never>[] | HttpAnswer<'sampling/finish'>[]): { well: number; codes: string[] } {
  const codes = (answers as { ok: boolean; code?: string }[]).flatMap(({ ok, code }) => (ok ? [] : [code ?? '']));
  return { well: answers.length - codes.length, codes: [...new Set(codes)].toSorted() };
}

const actions = async (desk: DeskFixture, action: string) =>
  (await desk.value('journal/list', { text: action, limit: 500 }, 'supervisor')).entries.filter((entry) => entry.action === action);

/** What must be so whatever was done: the chain holds, every list comes out of its seed, no check is doubled, and each finished one is told once. */
async function holds(desk: DeskFixture, lotId: string): Promise<void> {
  const verified = await desk.value('sampling/verify', {}, 'supervisor');
  expect(verified.journalIntact).toBe(true);
  expect(verified.lots.flatMap(({ problems }) => problems)).toEqual([]);
  const { lot, items } = await desk.value('sampling/lot', { lotId }, 'supervisor');
  expect(new Set(items.map(({ orderId }) => orderId)).size).toBe(items.length);
  const first = items.filter(({ phase }) => phase === 'first');
  expect(lot.checked).toBe(first.filter(({ state }) => state === 'done').length);
  // What the first check found is kept from a supervisor who is at the second.
  const undecided = first.filter(({ outcome }) => outcome === 'undecided').length;
  expect(lot.undecided).toBeGreaterThanOrEqual(undecided);
  expect(lot.undecided).toBeLessThanOrEqual(undecided + first.filter(({ kept }) => kept).length);
  for (const { outcome, defects, unavailable, kept } of items) {
    if (kept) continue;
    expect([outcome, defects.length > 0 || outcome !== 'defect']).toEqual([outcome, true]);
    expect([unavailable, unavailable === null || outcome !== null]).toEqual([unavailable, true]);
  }
  const finished = await actions(desk, 'sampling/finish');
  expect(new Set(finished.map(({ subject }) => subject)).size).toBe(finished.length);
}

async function open(changes = {}) {
  const { desk, call } = await ready();
  return { desk, call, ...(await frozenLot(desk, oneQuestion(changes))) };
}

async function begun(call: HttpCall, itemId: string, as: Role = CHECKER): Promise<string> {
  const answer = await call('sampling/start', { itemId }, as);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.checkId;
}
const wrong = (checkId: string): CallInput<'sampling/answer'> => ({
  checkId,
  question: 'address',
  answer: 'defect',
  code: 'address-vague',
  note: '缺门牌',
});

describe('H2.4 spot checks under attack, over HTTP', () => {
  test('who may not, may not, and leaves no trace', async () => {
    const { desk, call, lotId } = await open();
    const before = (await desk.value('journal/list', { limit: 500 }, 'supervisor')).entries.length;
    for (const name of Object.keys(samplingCalls) as (keyof typeof samplingCalls)[]) {
      for (const as of [null, 'clerk'] as const) {
        if (as === 'clerk' && name === 'sampling/show-photo') continue;
        const answer = await call(name, {}, as);
        expect([name, answer.ok ? '' : answer.code]).toEqual([name, expect.stringMatching(/^(session\/|input\/invalid)/)]);
      }
    }
    expect((await call('sampling/decide', { lotId, verdict: 'accept', reason: '想过' }, CHECKER)).ok).toBe(false);
    expect((await desk.value('journal/list', { limit: 500 }, 'supervisor')).entries.length).toBe(before);
    await holds(desk, lotId);
  });

  test('a list that ten freeze at the same time is frozen and drawn once', async () => {
    const { desk, call } = await ready();
    const { planId } = await desk.value('sampling/save-plan', { plan: oneQuestion({ byHandApart: true }) }, 'supervisor');
    const answers = await Promise.all(TEN.map((index) => call('sampling/freeze', { planId }, PEOPLE[index % 3]!)));
    expect(summed(answers as never)).toEqual({ well: 1, codes: ['sampling/already-frozen'] });
    expect((await actions(desk, 'sampling/freeze')).length).toBe(2);
    const drawn = await actions(desk, 'sampling/draw');
    expect(new Set(drawn.map(({ subject }) => subject)).size).toBe(drawn.length);
    const { lots } = await desk.value('sampling/day', {}, CHECKER);
    await holds(desk, lots[0]!.lotId);
  });

  test('an order that three begin, answer and finish at the same time is checked once, reported once and told once', async () => {
    const { desk, call, lotId, items } = await open();
    const { itemId, orderNo } = items[0]!;
    const starts = await Promise.all(TEN.map((index) => call('sampling/start', { itemId }, PEOPLE[index % 3]!)));
    const ids = new Set(starts.flatMap((answer) => (answer.ok ? [answer.value.checkId] : [])));
    expect(ids.size).toBe(1);
    const [checkId] = ids;
    const owner = (await desk.value('sampling/check', { checkId: checkId! }, 'supervisor')).checker;
    const roleOf = async (role: Role) => (await desk.value('session/state', {}, role)).signedIn?.user === owner;
    const [mine] = (await Promise.all(PEOPLE.map(async (role) => ({ role, is: await roleOf(role) })))).filter(({ is }) => is);
    const other = PEOPLE.find((role) => role !== mine!.role)!;
    const answered = await Promise.all([mine!.role, other, mine!.role, other].map((as) => call('sampling/answer', wrong(checkId!), as)));
    expect(summed(answered as never)).toEqual({ well: 2, codes: ['sampling/not-yours'] });
    const finished = await Promise.all(TEN.map((index) => call('sampling/finish', { checkId: checkId! }, index % 2 ? other : mine!.role)));
    expect(summed(finished)).toEqual({ well: 1, codes: ['sampling/check-finished'] });
    // Whoever pressed again after it was over changes nothing.
    expect((await call('sampling/answer', { checkId: checkId!, question: 'address', answer: 'ok' }, mine!.role)).ok).toBe(false);
    const { exceptions } = await desk.value('exceptions/list', { text: orderNo }, 'supervisor');
    expect(exceptions.filter(({ source }) => source === 'sample')).toHaveLength(1);
    const notices = (await desk.value('notices/list', {}, 'supervisor')).notices.filter(({ template }) => template === 'sample-finding');
    expect(notices).toHaveLength(1);
    const [item] = (await desk.value('sampling/lot', { lotId }, CHECKER)).items;
    expect(item!.defects).toHaveLength(1);
    await holds(desk, lotId);
  });

  test('taken over to and fro, a check has one owner at any time, and keeps every answer', async () => {
    const { desk, call, lotId, items } = await open();
    const { itemId } = items[0]!;
    const checkId = await begun(call, itemId);
    await call('sampling/answer', wrong(checkId), CHECKER);
    await Promise.all(TEN.map((index) => call('sampling/start', { itemId, takeOver: true }, PEOPLE[index % 3]!)));
    const tried = await Promise.all(
      PEOPLE.map((as) => call('sampling/answer', { checkId, question: 'address', answer: 'cannot-tell' }, as)),
    );
    expect(summed(tried as never).well).toBe(1);
    const ended = await Promise.all(PEOPLE.map((as) => call('sampling/finish', { checkId }, as)));
    expect(summed(ended).well).toBe(1);
    expect((await desk.value('sampling/lot', { lotId }, CHECKER)).items[0]).toMatchObject({ outcome: 'undecided', state: 'done' });
    await holds(desk, lotId);
  });

  test('said to be gone while it is finished, an order is one or the other', async () => {
    const { desk, call, lotId, items } = await open();
    for (const { itemId } of items.slice(0, 4)) {
      const checkId = await begun(call, itemId);
      await call('sampling/answer', { checkId, question: 'address', answer: 'ok' }, CHECKER);
      const [gone, ended] = await Promise.all([
        call('sampling/unavailable', { itemId, reason: 'shipped' }, CHECKER),
        call('sampling/finish', { checkId }, CHECKER),
      ]);
      expect([gone.ok, ended.ok].filter(Boolean)).toHaveLength(1);
    }
    await holds(desk, lotId);
  });

  test('photos beyond the most are refused, however fast they come', async () => {
    const { desk, call, lotId, items } = await open();
    const checkId = await begun(call, items[0]!.itemId);
    const photo = { checkId, question: 'address', type: 'image/png', base64: PNG.toString('base64') } as const;
    const kept = await Promise.all([...TEN, ...TEN].map(() => call('sampling/photo', photo, CHECKER)));
    expect(summed(kept as never)).toEqual({ well: 8, codes: ['sampling/too-many-photos'] });
    await holds(desk, lotId);
  });

  test('a second check goes to one person, never to the first, and only to who was named', async () => {
    const { desk, call, lotId, items } = await open({ doublePercent: 100 });
    const { itemId } = items[0]!;
    const checkId = await begun(call, itemId);
    await call('sampling/answer', { checkId, question: 'address', answer: 'ok' }, CHECKER);
    await call('sampling/finish', { checkId }, CHECKER);
    const starts = await Promise.all(TEN.map((index) => call('sampling/start', { itemId }, PEOPLE[index % 3]!)));
    const ids = new Set(starts.flatMap((answer) => (answer.ok ? [answer.value.checkId] : [])));
    expect(ids.size).toBe(1);
    // Not by taking over either.
    const taken = await call('sampling/start', { itemId, takeOver: true }, CHECKER);
    expect(taken).toMatchObject({ ok: false, code: 'sampling/same-person' });
    await holds(desk, lotId);
  });

  test('a rejected lot that several decide on gets one way, and each order once', async () => {
    const { desk, call, lotId, items } = await open({
      scheme: { kind: 'share', percent: 10, minPerStratum: 2, byHandPercent: 10, rejectAbovePercent: 0 },
    });
    const checkId = await begun(call, items[0]!.itemId);
    await call('sampling/answer', wrong(checkId), CHECKER);
    await call('sampling/finish', { checkId }, CHECKER);
    const ways = ['full-check', 'further-sample'] as const;
    const chosen = await Promise.all(TEN.map((index) => call('sampling/follow-up', { lotId, way: ways[index % 2]! }, 'supervisor')));
    expect(summed(chosen as never)).toEqual({ well: 1, codes: ['sampling/follow-up-chosen'] });
    expect(await actions(desk, 'sampling/follow-up')).toHaveLength(1);
    await holds(desk, lotId);
  });

  test('an order that nobody drew cannot be checked, and what was never asked cannot be answered', async () => {
    const { desk, call, lotId, items } = await open();
    const drawn = new Set(items.map(({ orderId }) => orderId));
    const other = (await desk.value('orders/search', { limit: 200 }, CHECKER)).orders.find(({ orderId }) => !drawn.has(orderId))!;
    expect(await call('sampling/start', { itemId: other.orderId }, CHECKER)).toMatchObject({ code: 'sampling/item-not-found' });
    expect(await call('sampling/unavailable', { itemId: other.orderId, reason: 'shipped' }, CHECKER)).toMatchObject({
      code: 'sampling/item-not-found',
    });
    const checkId = await begun(call, items[0]!.itemId);
    expect(await call('sampling/answer', { checkId, question: 'phone', answer: 'ok' }, CHECKER)).toMatchObject({
      code: 'sampling/no-such-question',
    });
    expect(await call('sampling/finish', { checkId }, CHECKER)).toMatchObject({ code: 'sampling/unanswered' });
    await holds(desk, lotId);
  });

  test('texts too long are refused whole; strange ones are kept to the letter, and the chain holds', async () => {
    const { desk, call, lotId, items } = await open();
    const checkId = await begun(call, items[0]!.itemId);
    const say = (note: string) => call('sampling/answer', { ...wrong(checkId), note }, CHECKER);
    expect(await say('长'.repeat(501))).toMatchObject({ code: 'input/invalid' });
    expect((await call('sampling/answer', { ...wrong(checkId), extra: 1 } as never, CHECKER)).ok).toBe(false);
    for (const note of [
      '𠮷'.repeat(250),
      `'; DROP TABLE sample_answer; --`,
      '<img src=x onerror=alert(1)>',
      '\u202eabc\u0000def',
      '{{note}}',
    ]) {
      const answer = await say(note);
      expect(answer.ok && answer.value.answers[0]!.note).toBe(note);
    }
    // Half a character, as a broken paste leaves it.
    expect((await say('\ud842')).ok).toBe(true);
    expect((await call('sampling/unavailable', { itemId: items[1]!.itemId, reason: 'not-found', note: '\ud842' }, CHECKER)).ok).toBe(true);
    // Larger than a body may be: the connection may end before there is an answer.
    const huge = 'a'.repeat(9 * 1024 * 1024);
    const answer = await call('sampling/scan', { code: huge }, CHECKER).catch(() => ({ ok: false }));
    expect(answer.ok).toBe(false);
    await holds(desk, lotId);
  });

  test('a clock that jumps back and forth doubles no list, and says nothing false of the pace', async () => {
    const { desk, call, planId, lotId, items } = await open();
    const checkId = await begun(call, items[0]!.itemId);
    await call('sampling/answer', { checkId, question: 'address', answer: 'ok' }, CHECKER);
    desk.clock.skip(-2 * HOUR);
    expect((await call('sampling/finish', { checkId }, CHECKER)).ok).toBe(true);
    desk.clock.skip(-2 * DAY);
    await call('sampling/freeze', { planId }, CHECKER);
    desk.clock.skip(2 * DAY + 2 * HOUR);
    // Nobody stays signed in for two days.
    await desk.restart();
    expect(await desk.code('sampling/freeze', { planId }, CHECKER)).toBe('sampling/already-frozen');
    const { lots } = await desk.value('sampling/history', { planId }, 'supervisor');
    expect(new Set(lots.map(({ day, part }) => `${day} ${part}`)).size).toBe(lots.length);
    const { pace } = await desk.value('sampling/statistics', {}, 'supervisor');
    expect(pace.every(({ medianSeconds, p90Seconds }) => medianSeconds >= 0 && p90Seconds >= 0)).toBe(true);
    for (const lot of lots.filter(({ state }) => state === 'drawn')) await holds(desk, lot.lotId);
    expect(lots.some((lot) => lot.lotId === lotId)).toBe(true);
  });

  test('three people who press anything at any time leave everything counted once', async () => {
    const seed = Number(process.env['HOLDFAST_SEED'] ?? Date.now() % 2 ** 31);
    console.info(`attack seed ${seed} (HOLDFAST_SEED=${seed} replays it)`);
    const random = new Random(seed, 12);
    const { desk, call, lotId, items } = await open({ doublePercent: 50 });
    const some = items.slice(0, 6);
    const checks = new Set<string>();
    const press = async (): Promise<void> => {
      const as = random.pick(PEOPLE);
      const { itemId } = random.pick(some);
      const checkId = random.pick([...checks, 'none']);
      switch (random.below(7)) {
        case 0:
        case 1: {
          const begun = await call('sampling/start', { itemId, takeOver: random.chance(0.3) }, as);
          if (begun.ok) checks.add(begun.value.checkId);
          return expectKnown(begun);
        }
        case 2:
          return expectKnown(
            await call('sampling/answer', { checkId, question: 'address', answer: random.pick(['ok', 'cannot-tell']) }, as),
          );
        case 3:
          return expectKnown(await call('sampling/answer', checkId === 'none' ? wrong('none') : wrong(checkId), as));
        case 4:
          return expectKnown(await call('sampling/finish', { checkId }, as));
        case 5:
          return expectKnown(await call('sampling/second-check', { itemId }, 'supervisor'));
        default:
          return expectKnown(random.chance(0.2) ? await call('sampling/unavailable', { itemId, reason: 'shipped' }, as) : { ok: true });
      }
    };
    for (let round = 0; round < 60; round += 1) await Promise.all(Array.from({ length: 5 }, press));
    await holds(desk, lotId);
    const finished = await actions(desk, 'sampling/finish');
    const known = (await desk.value('sampling/lot', { lotId }, 'supervisor')).items;
    const firsts = finished.filter(({ detail }) => detail.includes('"first"'));
    // Each order has one first check at most, and as many as are done without having been said to be gone.
    expect(firsts).toHaveLength(known.filter(({ state, unavailable }) => state === 'done' && unavailable === null).length);
    const seconds = finished.filter(({ detail }) => detail.includes('"second"'));
    expect(seconds).toHaveLength(known.filter(({ second }) => second === 'done').length);
    const inHand = (await Promise.all(PEOPLE.map((as) => desk.value('sampling/current', {}, as)))).flatMap((one) => one.checks);
    expect(new Set(inHand.map(({ itemId }) => itemId)).size).toBe(inHand.length);
  });
});

/** Refused is well; a stray is not. */
function expectKnown(answer: { ok: boolean; code?: string }): void {
  expect(answer.code ?? '').not.toBe('internal');
}
