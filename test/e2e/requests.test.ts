import { expect, onTestFinished, test } from 'vitest';
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import packing from '../../resources/locales/zh-CN/packing.json' with { type: 'json' };
import services from '../../resources/locales/zh-CN/services.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { emptyDraft, openRequests } from '../../shared/domain/packingDraft.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { person, until } from './hands.ts';
import type { Call } from './practiceDesk.ts';
import { openPracticeDesk } from './practiceDesk.ts';
import type { Tour } from './screenTour.ts';
import { openTour, seatInTour } from './screenTour.ts';

type Detail = CallOutput<'exceptions/detail'>;

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, a special request from a remark to the courier: ${noBrowser}`);

const CSV = [
  '快递公司,服务,省,市,区县,可发,费用（元）,在途天数,截单时间,限重（公斤）,限件',
  '顺丰,标准快递,,,,是,12,2,23:59,3,',
  '顺丰,次日达,,,,是,20,1,23:59,50,500',
  '中通,标准快递,西藏,,,否,,,,,',
  '中通,火箭,,,,是,0,3,19:00,,',
].join('\r\n');

/** The page of special requests, once the settings are there to hear the key. */
async function openSettings(tour: Tour): Promise<void> {
  await tour.keys('F9');
  await tour.see('settings:tabs.requests');
  await tour.keys('Control+9');
}

/** A part of the settings page, chosen with the arrow keys from the one before. */
async function openPart(tour: Tour, place: number): Promise<void> {
  const parts = tour.page.getByRole('radio');
  await parts.nth(place - 1).focus();
  await tour.keys('ArrowRight');
}

/** Text into the field at hand, then the next field. */
async function fill(tour: Tour, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await tour.page.keyboard.insertText(text);
    await tour.keys('Tab');
  }
}

test.skipIf(noBrowser !== null)(
  'H1.4, H3.4: a wish in a remark is judged by the imported table, agreed, followed, confirmed at the parcel and dispatched',
  async () => {
    const { page, call } = await openPracticeDesk('admin');
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tour = await openTour(browser, page, 'zh-CN');
    await seatInTour(tour, 'admin');

    await fillTables(tour, call);
    const { exceptionId, orderNo } = await wishFor(call, '顺丰');
    await call('outage/declare', { reason: 'WMS 打不开' });
    await handle(tour, call, exceptionId, orderNo);
    const waybillNo = await pack(tour, call, orderNo);
    await handOver(tour, waybillNo);
    await close(tour, call, exceptionId, orderNo);

    const abroad = await openTour(browser, page, 'en');
    await seatInTour(abroad, 'admin');
    await lookAbroad(abroad, call);
    expect([...tour.findings, ...abroad.findings]).toEqual([]);
  },
);

/** Nothing is known at first; then a file is looked at and taken over, and a material is typed in. */
async function fillTables(tour: Tour, call: Call): Promise<void> {
  await openSettings(tour);
  await tour.visit('70-requests-empty', [], 'services:none', { everyLook: true });
  await openPart(tour, 1);
  await tour.see('services:fileText');
  await tour.page.locator('input[type=file]').setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await tour.visit('71-requests-preview', [], 'services:problem.service', { everyLook: true });
  expect((await call<CallOutput<'services/table'>>('services/table')).rows).toEqual([]);
  await tour.keys('Enter');
  await until(async () => (await call<CallOutput<'services/table'>>('services/table')).rows.length, 'the good lines are taken over').toBe(
    3,
  );
  await openPart(tour, 2);
  await tour.visit('72-requests-cut-offs', [], 'services:cutOffsText', { everyLook: true });
  await openPart(tour, 3);
  await tour.see('services:noMaterial');
  await tour.visit('73-requests-material', ['Alt+N'], 'services:material.lowAt', { everyLook: true });
  await fill(tour, 'BOX', '礼盒');
  await tour.keys('Tab');
  await fill(tour, '3');
  await tour.page.keyboard.press('Control+A');
  await fill(tour, '5', '5');
  await tour.keys('Enter');
  await tour.visit('74-requests-materials', [], 'services:low', { everyLook: true });
  await openPart(tour, 4);
  await tour.see('services:try');
  await tour.page.getByLabel(services.try).focus();
  await tour.page.keyboard.insertText('麻烦发顺丰，不要贺卡');
  await tour.visit('75-requests-words', [], 'terms:request.named-carrier', { everyLook: true });
  await tour.hands.see('指定快递：顺丰');
}

/** An order of which nothing but a remark is special, and the exception that the product opened for it. */
async function wishFor(call: Call, word: string): Promise<{ exceptionId: string; orderNo: string }> {
  type List = CallOutput<'exceptions/list'>;
  const found = async () => {
    const { exceptions: all } = await call<List>('exceptions/list', { class: 'special-request', limit: 5_000 });
    for (const one of all.filter(({ params }) => String(params?.['words'] ?? '').includes(word))) {
      const of = await call<CallOutput<'exceptions/of-order'>>('exceptions/of-order', { orderId: one.orderId });
      const packable = (await call<CallOutput<'orders/search'>>('orders/search', { text: one.orderNo })).orders[0];
      if (of.exceptions.length === 1 && packable?.status === 'open') return { exceptionId: one.exceptionId, orderNo: one.orderNo };
    }
    return null;
  };
  let wish: { exceptionId: string; orderNo: string } | null = null;
  await until(async () => (wish = await found()), 'a wish was read in a remark').not.toBe(null);
  return wish!;
}

/** Judged, quoted, agreed, given to a person, followed as far as the packing table. */
async function handle(tour: Tour, call: Call, exceptionId: string, orderNo: string): Promise<void> {
  const { page, hands } = tour;
  const steps = exceptions.steps['special-request'];
  await tour.visit('76-exceptions', ['F3'], 'exceptions:hint');
  await hands.scan(orderNo);
  await hands.see(steps.judge.text);
  await tour.visit('77-request-judge', [], 'services:offer.fee', { everyLook: true });
  // Decision and carrier stand there already; only the grounds are a person's.
  await page.getByLabel(exceptions.fields.grounds).focus();
  await page.keyboard.insertText('顺丰合作价，可达');
  await tour.keys('Enter');
  await hands.see(steps.quote.text);
  await tour.keys('Alt+p');
  await page.getByLabel(exceptions.fields.phone).waitFor();
  await expect.poll(() => page.getByLabel(exceptions.fields.phone).inputValue()).not.toBe('');
  await tour.visit('78-request-quote', [], 'services:offer.dispatch', { everyLook: true });
  expect(await page.getByLabel(exceptions.fields.fee).inputValue()).toBe('20.00');
  expect(await page.getByLabel(exceptions.fields.dispatch).inputValue()).toMatch(/T23:59$/);
  await page.getByRole('radio', { name: exceptions.choices.consent.agreed, exact: true }).focus();
  await tour.keys('Space', 'Enter');
  await hands.see(steps['name-person'].text);
  await page.getByRole('radio', { name: person('clerk').user, exact: true }).focus();
  await tour.keys('Space');
  await tour.visit('79-request-person', [], 'exceptions:fields.person');
  await tour.keys('Enter');
  for (const [stage, seen] of [
    ['follow-processing', steps['follow-picking'].text],
    ['follow-picking', steps['follow-packing'].text],
  ] as const) {
    await hands.see(steps[stage].text);
    await fill(tour, '符合客户要求');
    await tour.keys('Enter');
    await hands.see(seen);
  }
  const { exception } = await call<Detail>('exceptions/detail', { exceptionId });
  expect(exception).toMatchObject({ step: 'follow-packing', assignee: person('clerk').user, blocks: false });
}

/** The table asks for each wish in large letters; the packing takes the step that waits for it. */
async function pack(tour: Tour, call: Call, orderNo: string): Promise<string> {
  const { hands } = tour;
  const order = await call<CallOutput<'packing/find'>>('packing/find', { barcode: orderNo });
  const { asked } = await call<CallOutput<'orders/detail'>>('orders/detail', { orderId: order.orderId });
  expect(asked).toEqual({ kinds: ['named-carrier', 'urgent'], carrier: 'SF' });
  await tour.keys('F1');
  await hands.see(packing.idle.title);
  await hands.scan(orderNo);
  await tour.see('terms:request.urgent');
  for (const line of order.lines) for (let piece = 0; piece < line.quantity; piece += 1) await hands.scan(line.barcodes[0]!);
  await hands.see(packing.step.waybill);
  const waybillNo = order.waybill?.number ?? 'SF1423874658800';
  await hands.scan(waybillNo);
  await hands.see(packing.step.weight);
  await tour.keys('Enter');
  await hands.see(packing.wishes.urgentCart);
  await tour.visit('80-request-confirm', [], 'packing:step.confirmText', { everyLook: true });
  await hands.confirmWishes(openRequests({ ...order, requests: asked?.kinds ?? [] }, emptyDraft()).length);
  await hands.see(packing.done.title);
  return waybillNo;
}

/** The courier's scan takes the step that waits for it. */
async function handOver(tour: Tour, waybillNo: string): Promise<void> {
  await tour.keys('h');
  await tour.see('packing:handOver.title');
  await tour.hands.scan(waybillNo);
  await tour.see('packing:handOver.list');
}

async function close(tour: Tour, call: Call, exceptionId: string, orderNo: string): Promise<void> {
  const { hands, page } = tour;
  const steps = exceptions.steps['special-request'];
  await tour.keys('F3');
  await hands.see(exceptions.hint);
  await hands.scan(orderNo);
  await hands.see(steps.close.text);
  await hands.see(exceptions.fields.waybill);
  await tour.keys('Space', 'Tab');
  await page.keyboard.insertText('客户确认收到');
  await tour.keys('Enter');
  await hands.see(exceptions.choices.outcome.fulfilled);
  await tour.visit('81-request-closed', [], 'exceptions:timeline.title', { everyLook: true });
  const { exception, events } = await call<Detail>('exceptions/detail', { exceptionId });
  expect(exception).toMatchObject({ state: 'resolved', outcome: 'fulfilled', assignee: person('clerk').user });
  const taken = events.filter(({ kind }) => kind === 'step');
  const order = ['judge', 'quote', 'name-person', 'follow-processing', 'follow-picking', 'follow-packing', 'follow-dispatch', 'close'];
  expect(taken.map(({ step }) => step)).toEqual(order);
  expect(taken.every(({ user, at, station }) => user === person('admin').user && at > 0 && station !== '')).toBe(true);
  const shown = taken[0]!.values.find(({ key }) => key === 'shown')!;
  expect(JSON.parse(shown.value)).toMatchObject({ offer: { carrier: 'SF', services: ['next-day'] }, fee: 2000 });
}

/** The same pages in English, with what is in them by now. */
async function lookAbroad(tour: Tour, call: Call): Promise<void> {
  await openSettings(tour);
  await tour.visit('70-requests-table', [], 'services:keys', { everyLook: true });
  await tour.visit('70-requests-line', ['Alt+N'], 'services:hint.cutOff', { everyLook: true });
  // How to keep it is in sight from the start.
  const save = (await tour.page.locator('button[aria-keyshortcuts="Enter"]').boundingBox())!;
  expect(save.y + save.height).toBeLessThanOrEqual(tour.page.viewportSize()!.height);
  // What was begun is there again after a look elsewhere.
  await tour.page.keyboard.insertText('JD');
  await tour.keys('F8');
  await tour.see('journal:actions.services/import');
  await openSettings(tour);
  await expect.poll(() => tour.page.locator('input[list]').inputValue()).toBe('JD');
  await tour.keys('Escape');
  await tour.see('services:keys');
  await openPart(tour, 1);
  await tour.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV.replace('是,20', '是,25')) });
  await tour.visit('71-requests-preview', [], 'services:problem.service', { everyLook: true });
  await tour.keys('Escape');
  await openPart(tour, 2);
  await tour.visit('72-requests-cut-offs', [], 'services:cutOffsText', { everyLook: true });
  await openPart(tour, 3);
  await tour.visit('74-requests-materials', [], 'services:low', { everyLook: true });
  await openPart(tour, 4);
  await tour.visit('75-requests-words', [], 'services:wordsText', { everyLook: true });
  const { exceptionId, orderNo } = await wishFor(call, '包装严实');
  await call('requests/feasibility', { exceptionId });
  await tour.keys('F3');
  await tour.see('exceptions:hint');
  await tour.hands.scan(orderNo);
  await tour.visit('77-request-judge', [], 'exceptions:detail.handbook', { everyLook: true });
}
