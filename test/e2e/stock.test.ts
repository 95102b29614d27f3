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
