import { expect, onTestFinished, test } from 'vitest';
import type { CallOutput } from '../../shared/contract/index.ts';
import { SCREENS, screensFor } from '../../renderer/app/screens.tsx';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the stock warnings: ${noBrowser}`);

/** The key that leads to a screen of the group of the exceptions. */
function keyOf(screen: string): string {
  const group = screensFor('admin', true).filter(
    ({ key, under, unlisted }) => (key === 'exceptions' || under === 'exceptions') && unlisted !== true,
  );
  return `Control+${group.findIndex(({ key }) => key === screen) + 1}`;
}

type Exceptions = CallOutput<'exceptions/list'>['exceptions'];

test.skipIf(noBrowser !== null)(
  'H2.1: a supervisor in training lets goods run out with one key, sees warnings and exceptions come, and all released when they arrive',
  async () => {
    const { page, call } = await openPracticeDesk('supervisor');
    const short = async (): Promise<Exceptions> =>
      (await call<{ exceptions: Exceptions }>('exceptions/list', { class: 'out-of-stock', limit: 5_000 })).exceptions;
    await until(async () => (await call<CallOutput<'stock/warnings'>>('stock/warnings')).skus.length, 'stock is known').toBeGreaterThan(3);
    expect(await short()).toEqual([]);
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tour = await openTour(browser, page, 'zh-CN');
    await seatInTour(tour, 'supervisor');
    await tour.visit('stock-drill', ['F10'], 'practice:actions.run-out.expect', { everyLook: true });
    await tour.keys('t');
    await until(async () => (await short()).length, 'short orders are exceptions').toBeGreaterThan(0);
    const [first] = await short();
    await tour.visit('stock-drill-exceptions', ['F3'], 'exceptions:steps.out-of-stock.notify-merchant.title');
    await tour.hands.see(first!.orderNo);
    await tour.visit('stock-drill-warnings', [keyOf('stock')], 'stock:hint');
    await tour.visit('stock-drill-orders', ['ArrowDown', 'Enter'], 'stock:ordersHint');
    await tour.keys('F10');
    await tour.see('practice:actions.deliver.expect');
    await tour.keys('y');
    await until(async () => (await short()).length, 'all are released by themselves').toBe(0);
    expect(tour.findings).toEqual([]);
  },
);

test.skipIf(noBrowser !== null)('H2.1: what is low stands in a list, and behind each SKU the orders that need it', async () => {
  expect(SCREENS.some(({ key }) => key === 'stock')).toBe(true);
  const { page, call } = await openPracticeDesk('admin');
  const warnings = async () => (await call<CallOutput<'stock/warnings'>>('stock/warnings')).skus.length;
  await until(warnings, 'something is low').toBeGreaterThan(3);
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  for (const language of ['zh-CN', 'en'] as const) {
    const tour = await openTour(browser, page, language);
    await seatInTour(tour, 'admin');
    await tour.visit('stock-exceptions', ['F3'], 'exceptions:hint');
    await tour.visit('stock-warnings', [keyOf('stock')], 'stock:hint', { everyLook: true });
    await tour.visit('stock-orders', ['ArrowDown', 'Enter'], 'stock:ordersHint', { everyLook: true });
    await tour.visit('stock-back', ['Escape'], 'stock:hint');
    expect(tour.findings).toEqual([]);
  }
});
