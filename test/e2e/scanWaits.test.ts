import { expect, onTestFinished, test } from 'vitest';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { until } from './hands.ts';
import { everythingLoaded, openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, scans while a screen is being loaded: ${noBrowser}`);

/** Longer than anybody waits before scanning, and than a usual limit for loading. */
const LOADING_MS = 4_000;

/** The journal's page, with an order to pack that nobody has scanned yet. */
async function atJournalInOutage() {
  const desk = await openPracticeDesk('supervisor');
  await everythingLoaded(desk.call);
  await desk.call('outage/declare', { reason: 'WMS 打不开或没有反应' });
  const { orders: next } = await desk.call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 1 });
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tour = await openTour(browser, desk.page, 'zh-CN', 'journal');
  return { tour, orderNo: next[0]!.orderNo };
}

test.skipIf(noBrowser !== null).each([
  { asked: 'by its key', keys: ['F1'] },
  { asked: 'by the scan itself', keys: [] },
])('a scan waits for the packing screen that was opened $asked and is still being loaded', async ({ keys }) => {
  const { tour, orderNo } = await atJournalInOutage();
  // Files come ahead while nobody does anything: this one is on its way until the scan is made, and longer.
  const { promise: scanned, resolve: hasScanned } = Promise.withResolvers<void>();
  await tour.page.route('**/PackingScreen-*.js', async (route) => {
    await scanned;
    await new Promise((resolve) => setTimeout(resolve, LOADING_MS));
    await route.continue();
  });
  await seatInTour(tour, 'supervisor');
  await tour.see('journal:newestPage');
  await tour.keys(...keys);
  await tour.hands.scan(orderNo);
  hasScanned();
  await tour.page.locator('main h1').waitFor();
  expect(await tour.page.locator('main h1').textContent()).toBe(orderNo);
});

test.skipIf(noBrowser !== null)('a scan on another screen opens its order, also where the packing screen is there already', async () => {
  const { tour, orderNo } = await atJournalInOutage();
  const came = tour.page.waitForResponse('**/PackingScreen-*.js');
  await seatInTour(tour, 'supervisor');
  await tour.see('journal:newestPage');
  await came;
  // Its file is read by now, not just on its way.
  await tour.page.waitForLoadState('networkidle');
  await tour.hands.scan(orderNo);
  await tour.page.locator('main h1').waitFor({ timeout: 10_000 });
  expect(await tour.page.locator('main h1').textContent()).toBe(orderNo);
});

test.skipIf(noBrowser !== null)('every screen is there before anybody asks for it, and keys pressed at once find it', async () => {
  const desk = await openPracticeDesk('supervisor');
  await everythingLoaded(desk.call);
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tour = await openTour(browser, desk.page, 'zh-CN');
  const files: string[] = [];
  tour.page.on('request', (request) => void files.push(request.url()));
  const screens = ['Exceptions', 'Board', 'Stock', 'Outage', 'Writeback', 'Sampling', 'Plans', 'Journal', 'Settings', 'Practice'];
  const came = (name: string) => files.some((url) => url.includes(`/${name}Screen-`));
  await until(async () => screens.filter((name) => !came(name)), 'the files of the screens come by themselves').toEqual([]);
  await seatInTour(tour, 'supervisor');
  await tour.page.waitForLoadState('networkidle');
  const before = files.filter((url) => url.endsWith('.js')).length;
  // The second key is down in the very next turn of the page: a screen that says that it is loading would never hear it.
  await tour.page.evaluate(async () => {
    const keys = [
      { key: 'F5', code: 'F5', ctrlKey: false },
      { key: '3', code: 'Digit3', ctrlKey: true },
    ];
    for (const key of keys) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  await tour.see('writeback:aside.none');
  expect(files.filter((url) => url.endsWith('.js')).length).toBe(before);
});

test.skipIf(noBrowser !== null)('a field that is seen has the focus: the first digit of a PIN cannot come too early', async () => {
  const desk = await openPracticeDesk('supervisor');
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tour = await openTour(browser, desk.page, 'zh-CN');
  await tour.page.evaluate(() => {
    const drawn: boolean[] = [];
    Object.assign(window, { drawn });
    // Runs right behind the turn that draws the field, ahead of any painting and any key.
    const look = () => {
      const field = document.querySelector('input[type="password"]');
      if (field !== null && drawn.length === 0) drawn.push(document.activeElement === field);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
  });
  await seatInTour(tour, 'supervisor');
  expect(await tour.page.evaluate(() => (window as unknown as { drawn: boolean[] }).drawn)).toEqual([true]);
});
