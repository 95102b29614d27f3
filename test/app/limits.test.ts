import { describe, expect, test } from 'vitest';
import type { Settings } from '../../shared/contract/site.ts';
import { DAY, HOUR, MINUTE } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { findOrders } from '../support/packing.ts';
import { PEOPLE } from '../support/readyPeople.ts';

const TOLD = { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '3', replenishment: '周三' };
const day = { from: 9 * 60, to: 18 * 60 };
const everyDay = { weekly: Array.from({ length: 7 }, () => [day]), holidays: [], workdays: [] };

async function ready(settings: Partial<Settings> = {}, speed = 10): Promise<DeskFixture> {
  const desk = await openDesk({ settings: { idleLockMs: 0, ...settings }, speed });
  await desk.ready();
  return desk;
}

async function open(desk: DeskFixture, orderId: string) {
  return desk.value('exceptions/open', { orderId, class: 'out-of-stock', reason: '货位没有货' });
}

const detail = async (desk: DeskFixture, exceptionId: string) => desk.value('exceptions/detail', { exceptionId });

const warnings = async (desk: DeskFixture, exceptionId: string) =>
  (await detail(desk, exceptionId)).events.filter(({ kind }) => kind === 'warned').map(({ text }) => text);

const warnedOf = async (desk: DeskFixture, exceptionId: string, warned: string) =>
  until(`warned of ${warned}`, async () => (await detail(desk, exceptionId)).exception.warned === warned);

describe('H4.1: limits', () => {
  test("of the merchant before the site's, the site's before the handbook's; a changed one applies to what begins after it", async () => {
    const desk = await ready();
    const [first, second, third] = await findOrders(desk, 3);
    const old = await open(desk, first!.orderId);
    expect(old.clock).toMatchObject({ limitMs: HOUR, dueAt: old.openedAt + HOUR, riskAt: old.openedAt + 45 * MINUTE });
    const merchantId = second!.merchantId;
    await desk.value(
      'settings/change',
      {
        limits: {
          site: { 'out-of-stock': { 'notify-merchant': 20 * MINUTE, agree: 3 * HOUR } },
          merchants: { [merchantId]: { 'out-of-stock': { 'notify-merchant': 10 * MINUTE } } },
        },
      },
      'admin',
    );
    expect((await detail(desk, old.exceptionId)).exception.clock).toEqual(old.clock);
    const other = [third!, first!].find((order) => order.merchantId !== merchantId);
    const special = await open(desk, second!.orderId);
    expect(special.clock.limitMs).toBe(10 * MINUTE);
    expect(special.merchantId).toBe(merchantId);
    const usual = other === undefined || other === first ? null : await open(desk, other.orderId);
    expect(usual?.clock.limitMs ?? 20 * MINUTE).toBe(20 * MINUTE);
    // The next step's limit is written into the step that leads to it.
    const next = await desk.value('exceptions/step', { exceptionId: old.exceptionId, step: 'notify-merchant', values: TOLD });
    expect(next).toMatchObject({ step: 'agree', clockState: 'on-time', clock: { limitMs: 3 * HOUR } });
    expect(next.clock.dueAt).toBe(next.clock.startedAt + 3 * HOUR);
  });

  test('count working time alone; a holiday that is entered later moves what runs, and says so', async () => {
    const desk = await ready({ calendar: everyDay });
    const [order] = await findOrders(desk, 1);
    const { exceptionId, clock, openedAt } = await open(desk, order!.orderId);
    const opened = new Date(openedAt + 8 * HOUR).toISOString();
    const today = opened.slice(0, 10);
    await desk.value('settings/change', { calendar: { ...everyDay, holidays: [today, nextDay(today, 1)] } }, 'admin');
    const moved = await detail(desk, exceptionId);
    const dueDay = new Date(moved.exception.clock.dueAt! + 8 * HOUR).toISOString().slice(0, 10);
    expect(dueDay >= nextDay(today, 2)).toBe(true);
    expect(moved.exception.clock.dueAt).toBeGreaterThan(clock.dueAt!);
    expect(moved.events.at(-1)).toMatchObject({ kind: 'rescheduled', text: 'calendar', user: PEOPLE.admin.user });
    const { entries } = await desk.value('journal/list', { text: 'exceptions/reschedule' }, 'supervisor');
    expect(entries.map(({ detail: text }) => JSON.parse(text) as unknown)).toEqual([{ rescheduleCause: 'calendar', count: 1 }]);
  });

  test('a machine whose time is put back gives no limit more time, and none is taken for a leap that is taken back', async () => {
    const desk = await ready({ escalation: { atRisk: false, breached: false, supervisorAfterMs: null, adminAfterMs: null } });
    const [first, second] = await findOrders(desk, 2);
    const before = await open(desk, first!.orderId);
    desk.clock.skip(-5 * HOUR);
    await until('the limit moved back', async () =>
      (await detail(desk, before.exceptionId)).events.some(({ kind }) => kind === 'rescheduled'),
    );
    const moved = (await detail(desk, before.exceptionId)).exception.clock;
    expect(moved.dueAt! - moved.startedAt).toBe(HOUR);
    expect(moved.dueAt!).toBeLessThanOrEqual(desk.clock.now() + HOUR);
    // Put forward by mistake, noticed, and put back: what was opened before is as it was.
    const untouched = await open(desk, second!.orderId);
    await desk.value('exceptions/hold', { exceptionId: before.exceptionId, reason: '等' }, 'supervisor');
    await looked(desk);
    desk.clock.skip(3 * DAY);
    await looked(desk);
    desk.clock.skip(-3 * DAY);
    await looked(desk);
    expect((await detail(desk, untouched.exceptionId)).exception.clock.dueAt).toBe(untouched.clock.dueAt);
  });
});

describe('H4.2: whoever must know is told', () => {
  test('at risk, passed, then the next roles, each once; on hold nobody is', async () => {
    const desk = await ready();
    const [first, second] = await findOrders(desk, 2);
    const { exceptionId } = await open(desk, first!.orderId);
    const held = await open(desk, second!.orderId);
    await desk.value('exceptions/hold', { exceptionId: held.exceptionId, reason: '等商家答复' }, 'supervisor');
    for (const [skip, warned] of [
      [50 * MINUTE, 'at-risk'],
      [10 * MINUTE, 'breached'],
      [30 * MINUTE, 'supervisor'],
      [90 * MINUTE, 'admin'],
    ] as const) {
      desk.clock.skip(skip);
      await warnedOf(desk, exceptionId, warned);
    }
    await desk.restart();
    await looked(desk);
    expect(await warnings(desk, exceptionId)).toEqual(['at-risk', 'breached', 'supervisor', 'admin']);
    expect(await warnings(desk, held.exceptionId)).toEqual([]);
    const { notices } = await desk.value('notices/list', {}, 'supervisor');
    expect(notices.map(({ template }) => template).toSorted()).toEqual(['escalation', 'escalation', 'limit-at-risk', 'limit-breached']);
    // The step that is taken ends it; the next has no limit.
    await desk.value('exceptions/step', { exceptionId, step: 'notify-merchant', values: TOLD });
    expect((await detail(desk, exceptionId)).exception.warned).toBeNull();
  });

  test('after a night away each is told once, as far as it has come, and many in one notice', async () => {
    const desk = await ready();
    const orders = await findOrders(desk, 6);
    const opened = [];
    for (const order of orders) opened.push(await open(desk, order.orderId));
    desk.clock.skip(12 * HOUR);
    await desk.restart();
    for (const { exceptionId } of opened) await warnedOf(desk, exceptionId, 'admin');
    for (const { exceptionId } of opened) expect(await warnings(desk, exceptionId)).toEqual(['admin']);
    const { notices } = await desk.value('notices/list', {}, 'supervisor');
    expect(notices.map(({ template }) => template)).toEqual(['escalation']);
    expect(notices[0]!.text).toContain(`${orders[0]!.orderNo} +5`);
  });

  test('as the site chooses: nothing of what it has switched off', async () => {
    const desk = await ready({ escalation: { atRisk: false, breached: true, supervisorAfterMs: null, adminAfterMs: null } });
    const [order] = await findOrders(desk, 1);
    const { exceptionId } = await open(desk, order!.orderId);
    desk.clock.skip(50 * MINUTE);
    await looked(desk);
    expect(await warnings(desk, exceptionId)).toEqual([]);
    desk.clock.skip(10 * HOUR);
    await warnedOf(desk, exceptionId, 'breached');
    await looked(desk);
    expect(await warnings(desk, exceptionId)).toEqual(['breached']);
  });
});

describe('H4.2: the board', () => {
  test('counts by state, class and person, and foresees from the pace which limits will not be met', async () => {
    const desk = await ready();
    const orders = await findOrders(desk, 8);
    const opened = [];
    for (const order of orders) opened.push(await open(desk, order.orderId));
    const empty = await desk.value('board/view');
    expect(empty).toMatchObject({ total: 8, counts: { 'on-time': 8 }, forecast: { breaks: 0, inTime: 0, unknown: 8, people: 1 } });
    // Four steps of one person, a quarter of an hour each: three of them tell how long one takes.
    for (const { exceptionId } of opened.slice(0, 4)) {
      desk.clock.skip(10 * MINUTE);
      await desk.value('exceptions/step', { exceptionId, step: 'notify-merchant', values: TOLD });
    }
    await desk.value('exceptions/assign', { exceptionId: opened[7]!.exceptionId, user: '王小丽' }, 'supervisor');
    await desk.value('exceptions/hold', { exceptionId: opened[6]!.exceptionId, reason: '等' }, 'supervisor');
    const board = await desk.value('board/view');
    // Twenty minutes are left, and three wait: one is in time, the second and the third are not.
    expect(board.forecast).toMatchObject({ breaks: 2, inTime: 1, unknown: 0, people: 1 });
    expect(board.exceptions.map(({ outlook }) => outlook)).toEqual(['in-time', 'breaks', 'breaks', null, null, null, null, null]);
    expect(board.classes.find((one) => one.class === 'out-of-stock')).toMatchObject({ total: 8, breached: 0 });
    expect(board.people).toEqual([
      { user: null, total: 7, breached: 0, atRisk: 0 },
      { user: '王小丽', total: 1, breached: 0, atRisk: 0 },
    ]);
    const wall = await desk.value('board/wall', {}, null);
    expect(wall.exceptions).toHaveLength(8);
    expect(JSON.stringify(wall)).not.toMatch(/王小丽|货位没有货/);
  });
});

function nextDay(text: string, days: number): string {
  return new Date(Date.parse(text) + days * DAY).toISOString().slice(0, 10);
}

/** Waits until the desk has looked at its limits twice. */
async function looked(desk: DeskFixture): Promise<void> {
  await new Promise((resolve) => void desk.clock.after(12_000, () => resolve(null)));
}
