import { expect, onTestFinished, test } from 'vitest';
import type { CallInput, CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { answerInstead } from './answerInstead.ts';
import { everythingLoaded, openPracticeDesk } from './practiceDesk.ts';
import { openTour, seatInTour } from './screenTour.ts';

type Order = CallOutput<'packing/find'>;

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, an order that changes in the last moment: ${noBrowser}`);

test.skipIf(noBrowser !== null).each(['zh-CN', 'en'] as const)(
  'an order that the WMS told anew just before it is done is looked at first, and then done with one key (%s)',
  async (language) => {
    const { page, call } = await openPracticeDesk('supervisor');
    await everythingLoaded(call);
    await call('outage/declare', { reason: 'WMS 显示的不对' });
    const { orders } = await call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 50 });
    const found = await Promise.all(orders.map(({ orderNo }) => call<Order>('packing/find', { barcode: orderNo })));
    const order = found.find(({ requests, waybill, lines }) => requests.length === 0 && waybill !== undefined && lines.length === 1)!;
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tour = await openTour(browser, page, language);
    // Calls go over HTTP, where they can be met on their way.
    await answerInstead(tour.page, 'cache/invalid', (value) => value);
    const seen: unknown[] = [];
    await tour.page.route('**/call/packing/pack', (route) => {
      const input = route.request().postDataJSON() as CallInput<'packing/pack'>;
      seen.push(input.revision);
      // As if the order had been told anew since this table saw it.
      return route.continue({ postData: JSON.stringify(seen.length === 1 ? { ...input, revision: order.revision - 1 } : input) });
    });
    await seatInTour(tour, 'supervisor');
    await tour.keys('F1');
    await tour.see('packing:idle.title');
    await tour.hands.scan(order.orderNo);
    await tour.see('packing:step.goods');
    for (const line of order.lines) for (let piece = 0; piece < line.quantity; piece += 1) await tour.hands.scan(line.barcodes[0]!);
    await tour.hands.scan(order.waybill!.number);
    await tour.see('packing:step.weight');
    await tour.visit('order-changed', ['Enter'], 'errors:order/changed.title', { everyLook: true });
    expect(await call('writeback/summary')).toMatchObject({ pending: 0, acked: 0 });
    await tour.visit('order-changed-read', ['Escape'], 'packing:step.readyText', { everyLook: true });
    await tour.visit('order-changed-done', ['Enter'], 'packing:done.title');
    expect(await call('writeback/summary')).toMatchObject({ pending: 1 });
    expect([seen, tour.findings]).toEqual([[order.revision, order.revision], []]);
  },
);
