import { expect, onTestFinished, test } from 'vitest';
import type { CallOutput } from '../../shared/contract/index.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/model/time.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { person, until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import type { Tour } from './screenTour.ts';
import { openTour, pressKeyOf, seatInTour } from './screenTour.ts';
import { wording } from './screenWords.ts';

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
