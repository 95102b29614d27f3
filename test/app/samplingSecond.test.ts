import { describe, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import type { As, DeskFixture } from '../support/deskFixture.ts';
import type { HttpCall } from '../support/overHttp.ts';
import { serveOver } from '../support/overHttp.ts';
import { CHECKER, checkOrder, frozenLot, oneQuestion, PNG, readyDesk } from '../support/sampling.ts';

/** Whom everything found is told, by what of it they could repeat. */
const FOUND = /address-vague|缺门牌|"outcome":"defect"|"recheck":"wanted"/;

/** Another spot-checker, signed in. */
async function another(desk: DeskFixture, user: string): Promise<{ session: string }> {
  await desk.value('users/add', { user, pin: '4444', role: CHECKER }, 'admin');
  const { session } = await desk.value('session/sign-in', { user, pin: '4444' }, null);
  return { session };
}

/** All text of a workbook. */
function textOf(base64: string): string {
  return Object.values(unzipSync(Buffer.from(base64, 'base64')))
    .map((part) => strFromU8(part))
    .join('');
}

/** A list on which chance marked every order for a second check, and whose first order somebody found wanting. */
async function checkedOnce() {
  const desk = await readyDesk({ settings: { validation: { limits: { addressLength: 100 } } } });
  const { call } = await serveOver(desk);
  const { lotId, items } = await frozenLot(desk, oneQuestion({ doublePercent: 100 }));
  const other = await another(desk, '孙抽检');
  const { itemId, orderId, orderNo } = items[0]!;
  const { checkId } = await desk.value('sampling/start', { itemId }, CHECKER);
  const png = PNG.toString('base64');
  const { photoId } = await desk.value('sampling/photo', { checkId, question: 'address', type: 'image/png', base64: png }, CHECKER);
  await desk.value('sampling/answer', { checkId, question: 'address', answer: 'defect', code: 'address-vague', note: '缺门牌' }, CHECKER);
  const { exceptionIds } = await desk.value('sampling/finish', { checkId }, CHECKER);
  return { desk, call, lotId, items, other, itemId, orderId, orderNo, checkId, photoId, exceptionId: exceptionIds[0]! };
}

type Known = Awaited<ReturnType<typeof checkedOnce>>;

/** What an answer says, the failure where it is one. */
async function value(answer: ReturnType<HttpCall>): Promise<unknown> {
  const { ok, ...rest } = await answer;
  return ok ? (rest as { value: unknown }).value : rest;
}

/** All that a person is answered about an order that was checked once: list, scan, check, export, proposals, exception. */
async function toldOf(known: Known, as: As): Promise<string[]> {
  const { call, lotId, itemId, orderNo, orderId, checkId, photoId, exceptionId } = known;
  const lot = (await value(call('sampling/lot', { lotId }, as))) as { items: { itemId: string }[] };
  const check = (await value(call('sampling/check', { checkId }, as))) as { answers: unknown; findings: unknown; outcome: unknown };
  const workbook = (await value(call('sampling/export', {}, as))) as { base64: string };
  const exception = (await value(call('exceptions/detail', { exceptionId }, as))) as { evidence: unknown };
  const order = (await value(call('orders/detail', { orderId }, as))) as { findings: unknown; exceptions: unknown };
  return [
    lot.items.find((one) => one.itemId === itemId),
    await value(call('sampling/scan', { code: orderNo }, as)),
    [check.answers, check.findings, check.outcome],
    /地址不详细|缺门牌/.test(textOf(workbook.base64)) ? 'address-vague' : '',
    await value(call('sampling/proposals', {}, as)),
    await value(call('sampling/show-photo', { photoId }, as)),
    exception.evidence,
    [order.findings, order.exceptions],
  ].map((one) => JSON.stringify(one));
}

const showsPhoto = (told: string[]) => told[5]!.includes(PNG.toString('base64'));
const findings = (told: string[]) => told[7]!.includes('address-too-short');

describe('H2.4 what the first checker found, over HTTP', () => {
  test('is kept by the core from whoever may still make the second check, until the own answer is in', async () => {
    const known = await checkedOnce();
    const { call, other, itemId } = known;
    // Who made the first check and who supervises see it.
    for (const as of [CHECKER, 'supervisor', 'admin'] as const) {
      const told = await toldOf(known, as);
      expect([as, told.slice(0, 3).every((one) => FOUND.test(one)), showsPhoto(told), FOUND.test(told[3]!)]).toEqual([
        as,
        true,
        true,
        true,
      ]);
    }
    const before = await toldOf(known, other);
    expect(before.filter((one) => FOUND.test(one))).toEqual([]);
    expect([showsPhoto(before), findings(before)]).toEqual([false, false]);
    expect(JSON.parse(before[0]!)).toMatchObject({ state: 'done', kept: true, outcome: null, defects: [], second: 'wanted' });
    expect(JSON.parse(before[5]!)).toMatchObject({ code: 'sampling/own-check-first' });
    const begun = await call('sampling/start', { itemId }, other);
    if (!begun.ok) throw new Error(begun.code);
    const { checkId } = begun.value;
    expect(begun.value).toMatchObject({ kind: 'second', answers: [], findings: [] });
    expect((await toldOf(known, other)).filter((one) => FOUND.test(one))).toEqual([]);
    await call('sampling/answer', { checkId, question: 'address', answer: 'ok' }, other);
    // The own answers may still be changed, so nothing is told before the end.
    expect((await toldOf(known, other)).filter((one) => FOUND.test(one))).toEqual([]);
    const finished = await call('sampling/finish', { checkId }, other);
    expect(finished).toMatchObject({ ok: true, value: { item: { kept: false, outcome: 'defect', agreed: false } } });
    const after = await toldOf(known, other);
    expect([after.slice(0, 3).every((one) => FOUND.test(one)), showsPhoto(after), findings(after)]).toEqual([true, true, true]);
  });

  test('is kept from a supervisor who makes the second check, and told to one who does not', async () => {
    const known = await checkedOnce();
    const { call, itemId } = known;
    await call('sampling/start', { itemId }, 'supervisor');
    const own = await toldOf(known, 'supervisor');
    expect([own.filter((one) => FOUND.test(one)), showsPhoto(own), findings(own)]).toEqual([[], false, false]);
    expect(FOUND.test((await toldOf(known, 'admin'))[2]!)).toBe(true);
  });

  test('what the rules say of an order on the list is told to no checker before the own answer, nor what is next on the way', async () => {
    const { desk, call, items, other } = await checkedOnce();
    const { itemId, orderId } = items[1]!;
    const told = async (as: As) => {
      const answer = await call('orders/detail', { orderId }, as);
      return answer.ok && answer.value.findings.length > 0;
    };
    expect([await told(CHECKER), await told(other), await told('supervisor')]).toEqual([false, false, true]);
    const done = await checkOrder(desk, itemId, { address: 'address-vague' });
    expect([await told(CHECKER), await told(other)]).toEqual([true, false]);
    expect(done.item.defects).toHaveLength(1);
    // What comes next for the other is an order that was found wanting: nothing of that stands in the answer.
    for (const one of items.slice(2)) await checkOrder(desk, one.itemId);
    const begun = await call('sampling/start', { itemId: items[2]!.itemId }, other);
    if (!begun.ok) throw new Error(begun.code);
    const { checkId } = begun.value;
    await call('sampling/answer', { checkId, question: 'address', answer: 'ok' }, other);
    const finished = await call('sampling/finish', { checkId }, other);
    expect(finished).toMatchObject({ ok: true, value: { next: { kept: true, outcome: null, recheck: 'none', defects: [] } } });
  });

  test('who answered a part of the first check before it was taken over makes no second one', async () => {
    const { desk, call, items, other } = await checkedOnce();
    const { itemId } = items[1]!;
    const { checkId } = await desk.value('sampling/start', { itemId }, CHECKER);
    await desk.value('sampling/answer', { checkId, question: 'address', answer: 'ok' }, CHECKER);
    const before = await call('sampling/check', { checkId }, other);
    expect(before).toMatchObject({ ok: true, value: { kept: true, answers: [], finishedAt: null } });
    const taken = await call('sampling/start', { itemId, takeOver: true }, other);
    expect(taken).toMatchObject({ ok: true, value: { checkId, kept: false, answers: [{ answer: 'ok' }] } });
    const finished = await call('sampling/finish', { checkId }, other);
    expect(finished).toMatchObject({ ok: true, value: { item: { firstCheckers: ['孙抽检', '陈抽检'] } } });
    expect(await desk.call('sampling/start', { itemId }, CHECKER)).toMatchObject({ code: 'sampling/same-person' });
    expect(await desk.code('sampling/second-check', { itemId, user: '陈抽检' }, 'supervisor')).toBe('sampling/same-person');
    expect(await desk.value('sampling/start', { itemId }, 'admin')).toMatchObject({ kind: 'second' });
  });
});
