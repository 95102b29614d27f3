import { expect, onTestFinished, test } from 'vitest';
import type { CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { wholeParcel } from '../support/packing.ts';
import { until } from './hands.ts';
import type { Call } from './practiceDesk.ts';
import { everythingLoaded, openPracticeDesk } from './practiceDesk.ts';
import type { Tour } from './screenTour.ts';
import { openTour, seatInTour } from './screenTour.ts';
import { wording } from './screenWords.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, writing back on screen: ${noBrowser}`);

test.skipIf(noBrowser !== null)('a WMS that takes no writing is called that, and a record that is sent again is followed', async () => {
  const { page: url, call } = await openPracticeDesk('supervisor');
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  await everythingLoaded(call);
  await call('outage/declare', { reason: 'WMS 打不开或没有反应' });
  for (const language of ['zh-CN', 'en'] as const) {
    const tour = await openTour(browser, url, language);
    await seatInTour(tour, 'supervisor');
    await sentAgain(tour, call);
    expect(tour.findings).toEqual([]);
    await tour.page.close();
  }
});

async function sentAgain(tour: Tour, call: Call): Promise<void> {
  const summary = () => call<CallOutput<'writeback/summary'>>('writeback/summary');
  const held = await packNext(call);
  await call('practice/act', { action: 'hold-orders', count: 1 });
  const taken = await packNext(call);
  await call('practice/mode', { mode: 'half-dead' });
  await tour.keys('F5');
  await tour.see('writeback:release.rehearse');
  await tour.visit('rehearsal-read-only', ['Enter'], 'errors:link/read-only.title');
  await tour.keys('Control+2', 'Control+a', 'Control+d');
  await tour.see('writeback:bulk.voidLabel');
  await tour.keys('Escape', 'ArrowUp', 'Enter');
  await tour.see('writeback:versions.has');

  await call('writeback/release', { recordIds: [held.recordId] });
  await tour.see('bar:link.writes-failing');
  await call('practice/mode', { mode: 'normal' });
  await until(summary, 'the held one is parked').toMatchObject({ parked: 1, pending: 1 });

  await tour.keys('Escape', 'Control+1', 'Control+2', 'ArrowDown', 'Enter');
  await tour.see('writeback:codes.order-held.title');
  const sent = await attempts(call, held.recordId);
  await tour.visit('refused-again', ['Enter'], 'writeback:again.refused');
  // The same ways out as before, the best one under the same key.
  await tour.keys('Enter');
  await until(() => attempts(call, held.recordId), 'sent once more').toBe(sent + 2);
  await tour.see('writeback:again.refused');

  await tour.keys('Escape', 'Control+1', 'Control+2');
  await tour.page.getByRole('button', { name: wording(tour.language, 'writeback:states.pending') }).click();
  await tour.keys('ArrowDown', 'Enter');
  await tour.see('writeback:record.stateText.pending');
  await tour.visit('accepted', ['Enter'], 'writeback:again.accepted');
  const shown = await tour.page.locator('body').innerText();
  expect(shown).toContain(taken.orderNo);
  for (const untrue of ['writeback:record.noneLeft', 'writeback:versions.noneThere']) {
    expect(shown).not.toMatch(wording(tour.language, untrue));
  }
  await call('writeback/void', { recordId: held.recordId, reason: '订单已取消' });
  await tour.see('writeback:record.noneLeft');
}

async function packNext(call: Call): Promise<{ orderNo: string; recordId: string }> {
  const { orders } = await call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 1 });
  const order = await call<CallOutput<'packing/find'>>('packing/find', { barcode: orders[0]!.orderNo });
  const { recordId } = await call<{ recordId: string }>('packing/pack', wholeParcel(order));
  return { orderNo: order.orderNo, recordId };
}

async function attempts(call: Call, recordId: string): Promise<number> {
  return (await call<CallOutput<'writeback/detail'>>('writeback/detail', { recordId })).entry.attempts;
}
