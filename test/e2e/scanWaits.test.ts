import { expect, onTestFinished, test } from 'vitest';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, scans while a screen is being loaded: ${noBrowser}`);

/** Longer than anybody waits before scanning, and than a usual limit for loading. */
const LOADING_MS = 4_000;

test.skipIf(noBrowser !== null).each([
  { asked: 'by its key', keys: ['F1'] },
  { asked: 'by the scan itself', keys: [] },
])('a scan waits for the packing screen that was opened $asked and is still being loaded', async ({ keys }) => {
  const desk = await openPracticeDesk('supervisor');
  await until(() => desk.call('cache/summary'), 'all is loaded').toMatchObject({ loading: null });
  await desk.call('outage/declare', { reason: 'WMS 打不开或没有反应' });
  const { orders } = await desk.call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 1 });
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tour = await openTour(browser, desk.page, 'zh-CN', 'journal');
  await tour.page.route('**/PackingScreen-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LOADING_MS));
    await route.continue();
  });
  await seatInTour(tour, 'supervisor');
  await tour.see('journal:newestPage');
  await tour.keys(...keys);
  await tour.hands.scan(orders[0]!.orderNo);
  await tour.page.locator('main h1').waitFor();
  expect(await tour.page.locator('main h1').textContent()).toBe(orders[0]!.orderNo);
});
