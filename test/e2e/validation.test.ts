import { expect, onTestFinished, test } from 'vitest';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { everythingLoaded, openPracticeDesk } from './practiceDesk.ts';
import type { Tour } from './screenTour.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, what validation shows: ${noBrowser}`);

const recipient = { name: '张三✨', phone: '1381234567', province: '江苏省', city: '杭州市', district: '余杭区', address: '文一西路' };

test.skipIf(noBrowser !== null)('H2.2 findings are told where an order is looked at, packed and typed in', async () => {
  const { page, call } = await openPracticeDesk('admin');
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tours = await Promise.all((['zh-CN', 'en'] as const).map((language) => openTour(browser, page, language)));
  await everythingLoaded(call);
  await call('outage/declare', { reason: 'WMS 打不开或没有反应' });
  const { orders } = await call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 1 });
  const { merchantId, lines } = await call<{ merchantId: string; lines: { sku: string }[] }>('packing/find', {
    barcode: orders[0]!.orderNo,
  });
  const goods = { platform: 'taobao', merchantId, lines: [{ sku: lines[0]!.sku, quantity: 300 }] };
  await call('packing/new-order', { orderNo: 'TB-7001', ...goods, recipient });
  await Promise.all(tours.map((tour) => seatInTour(tour, 'admin')));
  await Promise.all(tours.map((tour) => walk(tour, { sku: lines[0]!.sku, merchantId })));
  expect(tours.flatMap(({ findings }) => findings)).toEqual([]);
});

async function walk(tour: Tour, goods: { sku: string; merchantId: string }): Promise<void> {
  await tour.keys('F1');
  await tour.hands.scan('TB-7001');
  await tour.visit('70-packing-findings', [], 'packing:findings.title', { everyLook: true });
  await tour.keys('Escape', 'Escape', 'F2');
  await tour.see('orders:hint');
  await tour.hands.type('TB-7001');
  await tour.page.waitForTimeout(600);
  await tour.visit('71-order-findings', ['ArrowDown', 'Enter'], 'validation:title', { everyLook: true });
  await tour.visit('72-order-findings-revealed', ['r'], 'orders:detail.journaled');
  await tour.keys('Escape', 'F1');
  await tour.see('packing:idle.title');
  await tour.keys('n');
  await tour.see('packing:newOrder.title');
  await typeOrder(tour, goods);
  await tour.visit('73-new-order-findings', ['Control+Enter'], 'packing:newOrder.findings', { everyLook: true });
  await tour.visit('74-new-order-anyway', ['Control+Enter'], 'packing:findings.title');
}

async function typeOrder({ page, language }: Tour, { sku, merchantId }: { sku: string; merchantId: string }): Promise<void> {
  const field = (name: string) => page.locator(`[data-field="${name}"]`);
  await field('orderNo').fill(`TB-7002-${language}`);
  await field('platform').selectOption('taobao');
  await field('merchantId').selectOption(merchantId);
  for (const [name, text] of Object.entries(recipient)) await field(name).fill(text);
  await field('lines').fill(sku);
}
