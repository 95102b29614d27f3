import { expect, onTestFinished, test } from 'vitest';
import packing from '../../resources/locales/zh-CN/packing.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { emptyDraft, openRequests } from '../../shared/domain/packingDraft.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { until } from './hands.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, a packing that is undone elsewhere: ${noBrowser}`);

type Queue = CallOutput<'packing/queue'>;
type Order = CallOutput<'packing/find'>;

test.skipIf(noBrowser !== null)(
  'the panel that says an order is packed says otherwise as soon as the packing is undone elsewhere',
  async () => {
    const { page, call } = await openPracticeDesk('supervisor');
    await until(async () => (await call<Queue>('packing/queue', { limit: 1 })).total, 'orders are here').toBeGreaterThan(0);
    await call('outage/declare', { reason: 'WMS 打不开' });
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tour = await openTour(browser, page, 'zh-CN');
    await seatInTour(tour, 'supervisor');
    const { hands } = tour;
    const { orders } = await call<Queue>('packing/queue', { limit: 50 });
    const order = await call<Order>('packing/find', { barcode: orders.find(({ lines, urgent }) => lines === 1 && !urgent)!.orderNo });
    await tour.keys('F1');
    await hands.see(packing.idle.title);
    await hands.scan(order.orderNo);
    await tour.see('packing:step.goods');
    for (const line of order.lines) for (let piece = 0; piece < line.quantity; piece += 1) await hands.scan(line.barcodes[0]!);
    await hands.see(packing.step.waybill);
    const waybillNo = order.waybill?.number ?? 'SF1423874658800';
    await hands.scan(waybillNo);
    await hands.see(packing.step.weight);
    await tour.keys('Enter');
    await hands.confirmWishes(openRequests(order, emptyDraft()).length);
    await hands.see(packing.done.title);
    const { handlings } = await call<CallOutput<'packing/recent'>>('packing/recent', {});
    await call('packing/undo', { handlingId: handlings[0]!.handlingId, reason: '装错商品' });
    await tour.visit('packing-undone', [], 'packing:done.undone', { everyLook: true });
    const words = await tour.page.locator('body').innerText();
    expect(words).toContain(waybillNo);
    expect(words).not.toContain(packing.done.title);
    // The same order can be packed again.
    await hands.scan(order.orderNo);
    await tour.see('packing:step.goods');
    expect(tour.findings).toEqual([]);
  },
);
