import { expect, onTestFinished, test } from 'vitest';
import type { ExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import type { Store } from '../../electron/store/openStore.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import type { CallOutput } from '../../shared/contract/index.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/model/time.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { folderWithMany } from '../support/folderWithMany.ts';
import { serveDesk } from '../support/processes.ts';
import { person, until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import type { Tour } from './screenTour.ts';
import { openTour, pressKeyOf, seatInTour } from './screenTour.ts';
import { wording } from './screenWords.ts';
import { timed } from './timedKey.ts';

type Board = CallOutput<'board/view'>;

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, board, wall and limits on screen: ${noBrowser}`);

test.skipIf(noBrowser !== null)(
  'H4.1, H4.2: board, wall and limits on screen, in both languages; a wall that is locked goes on showing',
  async () => {
    const { page: url, call } = await openPracticeDesk('admin');
    await until(() => call<{ orders: number }>('cache/summary').then(({ orders }) => orders), 'orders are cached').toBeGreaterThan(1_000);
    const limits = {
      site: {
        'recipient-error': { 'call-customer': MINUTE },
        'product-error': { 'confirm-customer': 80 * MINUTE },
        'out-of-stock': { agree: HOUR },
      },
    };
    await call('settings/change', { limits });
    const { orders } = await call<CallOutput<'packing/queue'>>('packing/queue', { limit: 20 });
    const opened: string[] = [];
    for (const [index, { orderId }] of orders.entries()) {
      const exceptionClass = EXCEPTION_CLASSES[index % EXCEPTION_CLASSES.length]!;
      const { exceptionId } = await call<{ exceptionId: string }>('exceptions/open', {
        orderId,
        class: exceptionClass,
        reason: '抽检发现',
      });
      opened.push(exceptionId);
    }
    const told = { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '3', replenishment: '周三' };
    const stockOuts = opened.filter((_id, index) => index % EXCEPTION_CLASSES.length === 0);
    for (const exceptionId of stockOuts) await call('exceptions/step', { exceptionId, step: 'notify-merchant', values: told });
    await call('exceptions/assign', { exceptionId: opened[1]!, user: person('admin').user });
    await call('exceptions/hold', { exceptionId: opened[4]!, reason: '等商家答复' });

    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tours = await Promise.all([openTour(browser, url, 'zh-CN'), openTour(browser, url, 'en')]);
    const both = (walk: (tour: Tour) => Promise<void>) => Promise.all(tours.map(walk));
    await both((tour) => seatInTour(tour, 'admin'));
    // One class has a limit of a minute, so that something is late.
    await until(() => call<Board>('board/view').then(({ counts }) => counts.breached ?? 0), 'limits have passed').toBeGreaterThan(2);
    await both(async (tour) => {
      await openBoard(tour);
      await tour.visit('70-board', [], 'board:toWall', { everyLook: true });
      await tour.visit('71-wall', ['Alt+w'], 'board:wall.next');
      await tour.keys('Escape');
      await tour.see('board:toWall');
      await tour.keys('F9');
      await tour.see('settings:tabs.limits');
      await pressKeyOf(tour, 'settings:tabs.limits');
      await tour.visit('72-limits', [], 'limits:title', { everyLook: true });
    });
    await both(shifts);
    await both(lockedWall);
    expect(tours.flatMap(({ findings }) => findings)).toEqual([]);
  },
);

const MANY = 10_000;

/** Thirty are late, a fourth is at risk, an eighth stands still; of the others a hundred pass within two hours. */
function limitOf(index: number, now: number) {
  const [dueIn, limitMs] =
    index < 30
      ? [-30 * MINUTE - index * SECOND, HOUR]
      : index % 4 === 1
        ? [25 * MINUTE + index, 4 * HOUR]
        : index >= 200 && index < 400 && index % 2 === 0
          ? [90 * MINUTE, 3 * HOUR]
          : [4 * HOUR + index, 8 * HOUR];
  const dueAt = now + dueIn;
  const held = index % 8 === 3;
  const kind = { class: 'out-of-stock', step: 'notify-merchant', assignee: index % 2 === 0 ? '王小丽' : null } as const;
  const clock = { startedAt: dueAt - limitMs, limitMs, dueAt, riskAt: dueAt - limitMs / 4 };
  return { ...kind, ...clock, heldSince: held ? now - MINUTE : null, holdReason: held ? '等商家答复' : null };
}

/** Two people took such a step every five minutes; nothing else happens while one looks. */
function atWork(store: Store, exceptions: ExceptionRepo): void {
  const now = Date.now();
  const [some] = exceptions.byNumbers([1]);
  for (let step = 0; step < 12; step += 1) {
    const user = step % 2 === 0 ? '王小丽' : '李强';
    const body = JSON.stringify({ step: 'notify-merchant', values: {} });
    exceptions.addEvent(some!.exceptionId, { at: now - (12 - step) * 2.5 * MINUTE, kind: 'step', user, station: 'P01', body });
  }
  const settings = {
    detects: { validation: false, stock: false, links: false, requests: false },
    escalation: { atRisk: false, breached: false, supervisorAfterMs: null, adminAfterMs: null },
  };
  createSettingRepo(store.records).set('settings', JSON.stringify(settings));
}

test.skipIf(noBrowser !== null)('H4.2: ten thousand limits on the board, in both languages, by keyboard alone', async () => {
  const now = Date.now();
  const rows = Array.from({ length: MANY }, (_, index) => limitOf(index, now));
  const many = (fits: (row: (typeof rows)[number]) => boolean) => rows.filter(fits).length;
  const running = (row: (typeof rows)[number]) => row.heldSince === null;
  const counts = {
    breached: many((row) => running(row) && row.dueAt <= now),
    'at-risk': many((row) => running(row) && row.dueAt > now && row.riskAt <= now),
    'on-hold': many((row) => !running(row)),
  };
  const soon = many((row) => running(row) && row.dueAt > now && row.dueAt <= now + 2 * HOUR);
  const desk = await serveDesk(folderWithMany(MANY, (index) => rows[index]!, atWork));
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const url = `${desk.url}/#token=${desk.token}`;
  for (const language of ['zh-CN', 'en'] as const) {
    const tour = await openTour(browser, url, language);
    const says = (name: string, count: number) =>
      `new RegExp(${JSON.stringify(`(${wording(language, name).source})\\s*${count.toLocaleString('en')}(?!\\d)`)}).test(document.body.innerText)`;
    const holds = (text: string) => until(() => tour.page.evaluate<boolean>(text), text).toBe(true);
    await seatInTour(tour, 'supervisor');
    await tour.keys('F3');
    await tour.see('app:screens.board');
    const board = tour.page.getByRole('button', { name: wording(language, 'app:screens.board') }).first();
    const opened = await timed(tour, (await board.getAttribute('aria-keyshortcuts'))!, says('board:all', MANY));
    for (const [state, count] of Object.entries(counts)) await holds(says(`exceptions:clock.${state}`, count));
    // Late ones and those at risk keep both people for longer than two hours.
    await holds(says('board:outlook.breaks', soon));
    const listed = 'Number(document.querySelector(\'[role="grid"]\').getAttribute("aria-rowcount")) - 1';
    await until(() => tour.page.evaluate<number>(listed), 'the first of them are listed').toBe(500);
    await tour.visit('74-board-many', [], 'board:toWall', { everyLook: true });
    // The next kind is what will pass; of those the first is listed first.
    const first = 'document.querySelectorAll(\'[role="grid"] [role="row"]\')[1]?.innerText ?? ""';
    const narrowed = await timed(tour, 'Control+ArrowRight', `(${first}).includes("M900000033")`);
    const moved = await timed(tour, 'ArrowDown', 'document.activeElement?.getAttribute("role") === "grid"');
    // At a person's pace: what follows at once would count as a scan.
    await tour.keys('ArrowDown', 'Enter');
    await tour.see('exceptions:detail.opened');
    console.log(
      `${MANY} limits, ${language}: board in ${opened.toFixed(0)} ms, narrowed in ${narrowed.toFixed(0)} ms, a row down in ${moved.toFixed(0)} ms`,
    );
    expect(tour.findings).toEqual([]);
    await tour.page.close();
  }
});

async function openBoard(tour: Tour): Promise<void> {
  await tour.keys('F3');
  await tour.see('app:screens.board');
  await pressKeyOf(tour, 'app:screens.board');
  await tour.see('board:toWall');
}

/** The working calendar is typed, not saved: the other language looks at the same site. */
async function shifts(tour: Tour): Promise<void> {
  const choice = tour.page.getByRole('radio', { name: wording(tour.language, 'limits:calendar.modes.shifts') });
  await choice.focus();
  await tour.keys('Space');
  await tour.see('limits:calendar.holidays');
  await tour.page
    .getByRole('textbox', { name: wording(tour.language, 'limits:calendar.holidays') })
    .first()
    .scrollIntoViewIfNeeded();
  await tour.hands.shoot('73-calendar');
}

/** Nobody has to keep a television awake: it shows on while the PIN would be asked, and shows nobody. */
async function lockedWall(tour: Tour): Promise<void> {
  await tour.keys('Control+k');
  await tour.hands.see(wording(tour.language, 'app:screens.board'));
  // Found by its name, as everything is.
  await tour.page.keyboard.insertText(tour.language === 'en' ? 'Wall view' : '看板墙');
  await tour.keys('Enter');
  await tour.see('board:wall.next');
  const shown = async () => tour.page.locator('main, body').last().innerText();
  await tour.keys('Control+l');
  await tour.page.waitForTimeout(SECOND);
  await tour.see('board:wall.next');
  const wall = await shown();
  expect(wall).not.toMatch(wording(tour.language, 'session:lockedTitle'));
  // Neither what somebody wrote nor whose it is.
  for (const said of ['抽检发现', '等商家答复', '马克杯']) expect(wall).not.toContain(said);
}
