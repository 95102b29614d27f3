import { expect, onTestFinished, test } from 'vitest';
import type { CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { person, until } from './hands.ts';
import { everythingLoaded, openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';
import type { Language } from './screenTour.ts';
import { wording } from './screenWords.ts';

type Order = CallOutput<'packing/find'>;

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, keys of a scanner where nobody expects them: ${noBrowser}`);

const CR_LF = 2;

/** A declared outage, with an order to pack that has a label and no wishes. */
async function openInOutage(language: Language) {
  const { page, call } = await openPracticeDesk('supervisor');
  await everythingLoaded(call);
  await call('outage/declare', { reason: 'WMS 打不开或没有反应' });
  const { orders } = await call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 50 });
  const found = await Promise.all(orders.map(({ orderNo }) => call<Order>('packing/find', { barcode: orderNo })));
  const order = found.find(({ requests, waybill }) => requests.length === 0 && waybill !== undefined)!;
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  return { call, order, tour: await openTour(browser, page, language) };
}

test.skipIf(noBrowser !== null)('a scanner that sends two Enters does what one Enter does; the Enter of a person counts', async () => {
  const { tour, order, call } = await openInOutage('zh-CN');
  await seatInTour(tour, 'supervisor');
  await tour.keys('F1');
  await tour.see('packing:idle.title');
  await tour.hands.scan(order.orderNo, CR_LF);
  await tour.see('packing:step.goods');
  for (const line of order.lines) for (let piece = 0; piece < line.quantity; piece += 1) await tour.hands.scan(line.barcodes[0]!, CR_LF);
  await tour.see('packing:step.waybill');
  await tour.hands.scan(order.waybill!.number, CR_LF);
  await tour.see('packing:step.weight');
  expect(await call('writeback/summary')).toMatchObject({ pending: 0 });
  await tour.keys('Enter');
  await until(() => call('writeback/summary'), 'the order is done').toMatchObject({ pending: 1 });
});

test.skipIf(noBrowser !== null)(
  'a scan closes the list that finds everything and opens its order; so does the key of a screen',
  async () => {
    const { tour, order } = await openInOutage('zh-CN');
    await seatInTour(tour, 'supervisor');
    const list = tour.page.getByRole('dialog');
    await tour.keys('F8', 'Control+k');
    await list.waitFor();
    await tour.hands.scan(order.orderNo);
    await tour.page.locator('main h1', { hasText: order.orderNo }).waitFor();
    expect(await list.count()).toBe(0);
    await tour.keys('Control+k');
    await list.waitFor();
    await tour.keys('F8');
    await tour.see('journal:newestPage');
    expect(await list.count()).toBe(0);
  },
);

test.skipIf(noBrowser !== null).each(['zh-CN', 'en'] as const)(
  'a scan is no PIN, and what is typed while one has to wait does not stay in the field (%s)',
  async (language) => {
    const { tour, order } = await openInOutage(language);
    const field = tour.page.locator('input[type="password"]');
    await tour.see('session:whoTitle');
    await tour.hands.scan(order.orderNo);
    await tour.visit('scan-nobody-signed-in', [], 'session:scanned.signIn', { everyLook: true });
    await seatInTour(tour, 'supervisor');

    await tour.keys('Control+l');
    await field.waitFor();
    // As many as wrong PINs that bring the wait.
    for (let scans = 0; scans < 3; scans += 1) await tour.hands.scan(order.waybill!.number);
    await tour.visit('scan-while-locked', [], 'session:scanned.locked', { everyLook: true });
    expect(await field.inputValue()).toBe('');
    await tour.hands.type(person('supervisor').pin);
    await tour.keys('Enter');
    await field.waitFor({ state: 'detached' });

    await tour.keys('Control+l');
    await field.waitFor();
    const waits = tour.page.getByText(wording(language, 'errors:session/wait.title'));
    while ((await waits.count()) === 0) {
      await tour.hands.type('0000');
      await tour.keys('Enter');
    }
    await tour.hands.type(person('supervisor').pin);
    await tour.visit('pin-waits', ['Enter'], 'errors:session/wait.text', { everyLook: true });
    expect(await field.inputValue()).toBe('');
    await waits.waitFor({ state: 'detached' });
    await tour.hands.type(person('supervisor').pin);
    await tour.keys('Enter');
    await field.waitFor({ state: 'detached' });
    expect(tour.findings).toEqual([]);
  },
);

test.skipIf(noBrowser !== null)('who only scans is not idle; who does nothing is locked out', async () => {
  const { page, call } = await openPracticeDesk('admin');
  await call('settings/change', { idleLockMs: 10_000 });
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tour = await openTour(browser, page, 'zh-CN');
  await seatInTour(tour, 'supervisor');
  await tour.keys('F1');
  const locked = tour.page.getByText(wording('zh-CN', 'session:lockedTitle')).first();
  // Half as long again as nobody may do nothing.
  for (let scans = 0; scans < 15; scans += 1) {
    await tour.hands.scan('6900000000007');
    await tour.page.waitForTimeout(1_000);
  }
  expect(await locked.count()).toBe(0);
  await locked.waitFor();
});
