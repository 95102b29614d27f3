import { expect, onTestFinished, test } from 'vitest';
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { emptyDraft, openRequests } from '../../shared/domain/packingDraft.ts';
import { wholeParcel } from '../support/packing.ts';
import { answerInstead } from './answerInstead.ts';
import { until } from './hands.ts';
import type { Call } from './practiceDesk.ts';
import { everythingLoaded, openPracticeDesk } from './practiceDesk.ts';
import type { Tour } from './screenTour.ts';
import { openTour } from './screenTour.ts';

type Order = CallOutput<'packing/find'>;

const admin = people.find(({ role }) => role === 'admin')!;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the walk through every screen: ${noBrowser}`);

/** Some four hundred looks; two minutes alone, and more beside other tests on a busy machine. */
const TOUR_LIMIT_MS = 10 * 60_000;

test.skipIf(noBrowser !== null)('every screen reads well in both languages', { timeout: TOUR_LIMIT_MS }, async () => {
  const { page: url, call } = await openPracticeDesk('admin');
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const tours = await Promise.all([openTour(browser, url, 'zh-CN'), openTour(browser, url, 'en')]);
  /** Both languages at the same time; what changes the desk is done between. */
  const both = (walk: (tour: Tour) => Promise<void>) => Promise.all(tours.map(walk));

  await everythingLoaded(call);
  await both(firstSteps);
  await both(quietDay);

  await call('practice/mode', { mode: 'unplugged' });
  await until(() => call<object | null>('outage/current'), 'the cut is noticed').toMatchObject({ state: 'suspected' });
  await both(suspected);

  await call('outage/declare', { reason: 'WMS 打不开或没有反应' });
  const packed = await packSome(call, 9);
  await call('outage/note', { text: '已电话通知技术支持，预计 40 分钟恢复' });
  const { orders } = await call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: 10 });
  await both(async (tour) => {
    const index = tours.indexOf(tour);
    const order = await call<Order>('packing/find', { barcode: orders[3 + index]!.orderNo });
    await packing(tour, order, packed[0]!, `SF142387465880${index}`);
  });
  await both(outage);

  await call('practice/act', { action: 'cancel-orders', count: 2 });
  await call('practice/act', { action: 'change-orders', count: 2 });
  await call('practice/act', { action: 'hold-orders', count: 1 });
  await call('practice/mode', { mode: 'normal' });
  await until(() => call('outage/current'), 'fresh orders are here').toMatchObject({ state: 'reconciling' });
  await both(reconciling);

  await call('writeback/release');
  const summary = () => call<{ pending: number; inFlight: number; parked: number }>('writeback/summary');
  await until(summary, 'conflicts are parked').toMatchObject({ pending: 0, inFlight: 0, unknown: 0 });
  expect((await summary()).parked).toBeGreaterThan(0);
  await both(parked);
  const { entries } = await call<{ entries: { recordId: string }[] }>('writeback/list', { state: 'parked' });
  for (const { recordId } of entries) await call('writeback/void', { recordId, reason: '订单已取消，包裹已撤回' });
  const { parcels } = await call<{ parcels: { handlingId: string }[] }>('outage/pull-list');
  for (const { handlingId } of parcels) await call('outage/mark-pulled', { handlingId });
  await both((tour) => tour.visit('45-outage-ready-to-close', ['F4'], 'outage:tasks.closeAction'));
  await call('outage/close');
  await both(closed);

  await call('practice/act', { action: 'restore-older' });
  await until(summary, 'another history is noticed').toMatchObject({ epochHold: true });
  await both((tour) => tour.visit('60-epoch-hold', ['F5', 'Control+1'], 'bar:epochHold', { everyLook: true }));
  await both(strangeElements);

  expect(tours.flatMap(({ findings }) => findings)).toEqual([]);
});

async function packSome(call: Call, count: number): Promise<Order[]> {
  const { orders } = await call<{ orders: { orderNo: string }[] }>('packing/queue', { limit: count });
  const packed: Order[] = [];
  for (const { orderNo } of orders) {
    const order = await call<Order>('packing/find', { barcode: orderNo });
    const parcel = wholeParcel(order);
    const { handlingId } = await call<{ handlingId: string }>('packing/pack', parcel);
    if (packed.length === 7) await call('packing/undo', { handlingId, reason: '装错货' });
    if (packed.length === 8) await call('packing/hand-over', { waybillNo: parcel.parcels[0]!.waybillNo });
    packed.push(order);
  }
  return packed;
}

async function firstSteps(tour: Tour): Promise<void> {
  // A station without an admin: the core is as it is, only its word about it is changed.
  const asItIs = await answerInstead(tour.page, 'session/state', (value) => ({ ...value, needsFirstAdmin: true, users: [] }));
  await tour.visit('01-first-admin', [], 'session:first.who', { everyLook: true });
  await asItIs();
  await tour.visit('02-who-works-here', [], 'session:whoTitle', { everyLook: true });
  const digit = String(people.indexOf(admin) + 1);
  await tour.visit('03-pin', [digit], 'session:pinTitle', { everyLook: true });
  await tour.hands.type('0000');
  await tour.visit('04-wrong-pin', ['Enter'], 'errors:session/wrong-pin.title');
  for (let place = 0; place < 4; place += 1) await tour.keys('Backspace');
  await tour.hands.type(admin.pin);
  await tour.keys('Enter');
  await tour.see('bar:person');
}

async function quietDay(tour: Tour): Promise<void> {
  await tour.visit('10-packing-no-outage', ['F1'], 'packing:noOutage.title', { everyLook: true });
  await tour.visit('11-orders', ['F2'], 'orders:hint', { everyLook: true });
  await tour.visit('12-order', ['ArrowDown', 'Enter'], 'orders:detail.recipient', { everyLook: true });
  await exceptionsDesk(tour);
  await tour.visit('13-calm', ['F4'], 'outage:calm.title', { everyLook: true });
  await tour.visit('14-declare-form', ['d'], 'outage:declare.label');
  await tour.visit('15-writeback-nothing', ['Escape', 'F5'], 'writeback:release.text.none');
  await tour.visit('16-kept-aside-none', ['Control+3'], 'writeback:aside.none');
  await tour.visit('16-sampling-no-plan', ['F6'], 'sampling:noPlan.title', { everyLook: true });
  await tour.visit('16-sampling-history', ['Control+2'], 'sampling:history.none');
  await tour.visit('16-sampling-learnt', ['Control+3'], 'sampling:analysis.none');
  await tour.visit('16-sampling-plans', ['Control+4'], 'sampling:plans.save', { everyLook: true });
  await tour.visit('17-journal', ['F8'], 'journal:actions.session/sign-in', { everyLook: true });
  await tour.keys('F9');
  // What is pressed before the pages are there goes to nobody.
  await tour.see('settings:tabs.look');
  for (const [index, tab] of ['look', 'station', 'wms', 'rules', 'limits', 'notices', 'people', 'data', 'requests'].entries()) {
    await tour.visit(`18-settings-${tab}`, [`Control+${index + 1}`], `settings:tabs.${tab}`, { everyLook: true });
  }
  await tour.visit('19-practice', ['F10'], 'practice:modes.unplugged.name', { everyLook: true });
  await tour.visit('20-find-everything', ['Control+k'], 'app:palette.hint');
  await tour.keys('Escape');
}

/** Opened from the order that is shown, then the list with it. A reason is kept in the words in which it was given; two do in any language. */
async function exceptionsDesk(tour: Tour): Promise<void> {
  await tour.visit('12-exception-class', ['e'], 'exceptions:new.class', { everyLook: true });
  await tour.visit('12-exception-reason', [tour.language === 'en' ? '1' : '2'], 'exceptions:new.action', { everyLook: true });
  if (tour.language === 'en') await tour.hands.type('Mug broken');
  else await tour.keys('1');
  await tour.visit('12-exception', ['Enter'], 'exceptions:detail.handbook', { everyLook: true });
  await tour.visit('12-exception-hold', ['Alt+h'], 'exceptions:detail.holdQuestion');
  await tour.hands.type('A-17');
  await tour.visit('12-exception-on-hold', ['Enter'], 'exceptions:detail.onHoldText', { everyLook: true });
  await tour.visit('12-exception-runs-on', ['Enter'], 'exceptions:detail.missing');
  await tour.visit('12-exception-assign', ['Alt+a'], 'exceptions:detail.assignQuestion');
  await tour.keys('Escape');
  await tour.visit('12-exceptions', ['F3'], 'exceptions:hint', { everyLook: true });
  await tour.visit('12-exceptions-none', ['Control+ArrowLeft'], 'exceptions:empty');
}

async function suspected(tour: Tour): Promise<void> {
  await tour.visit('21-suspected', ['F4'], 'outage:suspected.title', { everyLook: true });
  await tour.visit('22-false-alarm', ['Control+Enter'], 'outage:dismiss.label');
  await tour.keys('Escape');
  await tour.visit('22-packing-suspected', ['F1'], 'packing:suspectedOutage.title', { everyLook: true });
  await tour.hands.scan('6900000000007');
  await tour.visit('22-packing-suspected-scan', [], 'packing:suspectedOutage.stopTitle', { everyLook: true });
  await tour.keys('Escape');
}

async function packing(tour: Tour, order: Order, packed: Order, waybillNo: string): Promise<void> {
  await tour.visit('23-packing-idle', ['F1'], 'packing:idle.title', { everyLook: true });
  await tour.hands.scan(order.orderNo);
  await tour.visit('24-packing-order', [], 'packing:step.goods', { everyLook: true });
  await tour.hands.scan('6900000000007');
  await tour.visit('25-packing-wrong', [], 'packing:clearStop', { everyLook: true });
  await tour.keys('Escape');
  await tour.visit('26-packing-short', ['s'], 'packing:short.question');
  await tour.keys('Escape');
  await tour.visit('27-packing-recipient', ['r'], 'packing:keys.hideRecipient');
  await tour.visit('28-packing-type', ['r', 't'], 'packing:typeCode.label');
  await tour.keys('Escape');
  for (const line of order.lines) for (let piece = 0; piece < line.quantity; piece += 1) await tour.hands.scan(line.barcodes[0]!);
  await tour.visit('29-packing-waybill', [], 'packing:step.waybill', { everyLook: true });
  await tour.hands.scan(order.waybill?.number ?? waybillNo);
  await tour.visit('30-packing-weight', [], 'packing:step.weight', { everyLook: true });
  await tour.keys('Enter');
  await tour.hands.confirmWishes(openRequests(order, emptyDraft()).length);
  await tour.visit('31-packing-done', [], 'packing:done.title', { everyLook: true });
  await tour.hands.scan(packed.orderNo);
  await tour.visit('32-packed-before', [], 'errors:order/already-packed.title');
  await tour.keys('Escape');
  await tour.visit('33-hand-over', ['h'], 'packing:handOver.title');
  await tour.keys('Escape');
  await tour.visit('34-undo', ['u'], 'packing:undo.title', { everyLook: true });
  await tour.visit('35-new-order', ['Escape', 'n'], 'packing:newOrder.title', { everyLook: true });
  await tour.visit('36-new-order-missing', ['Control+Enter'], 'packing:newOrder.missing');
  await tour.keys('Escape');
}

async function outage(tour: Tour): Promise<void> {
  await tour.visit('37-declared', ['F4'], 'outage:working.title.declared', { everyLook: true });
  await tour.visit('38-investigation', ['i'], 'outage:investigation.label');
  await tour.keys('Escape');
  await tour.visit('39-writeback-away', ['F5', 'Control+1'], 'writeback:release.text.away', { everyLook: true });
  await tour.visit('40-records', ['Control+2'], 'writeback:recordKeys', { everyLook: true });
}

async function reconciling(tour: Tour): Promise<void> {
  await tour.visit('41-reconciling', ['F4'], 'outage:working.title.reconciling', { everyLook: true });
  await tour.visit('42-rehearsed', ['F5', 'Control+1', 'Enter'], 'writeback:buckets.conflicts.count', { everyLook: true });
}

async function parked(tour: Tour): Promise<void> {
  await tour.visit('43-parked', ['F5', 'Control+2'], 'writeback:recordKeys', { everyLook: true });
  await tour.visit('44-three-versions', ['ArrowDown', 'Enter'], 'writeback:versions.has', { everyLook: true });
  await tour.visit('44-decide', ['Enter'], 'common:cancel');
  await tour.keys('Escape');
  for (const further of [1, 2, 3]) await tour.visit(`44-three-versions-${further}`, ['n'], 'writeback:versions.has');
}

async function closed(tour: Tour): Promise<void> {
  await tour.visit('50-past-outages', ['F4'], 'outage:history.open', { everyLook: true });
  await tour.visit('51-proof', ['p'], 'outage:proof.print', { everyLook: true });
  await tour.visit('52-writeback-settled', ['F5', 'Control+1'], 'writeback:release.text.settled');
  await tour.visit('53-journal', ['F8'], 'journal:actions.outage/closed', { everyLook: true });
  await tour.visit('54-locked', ['Control+l'], 'session:lockedTitle');
  await tour.hands.type(admin.pin);
  await tour.keys('Enter');
}

/** What a careless WMS would have sent. */
async function strangeElements(tour: Tour): Promise<void> {
  const seenAt = Date.now() - 720_000;
  const elements = [
    { id: '1', kind: 'orders', reference: 'O-93014', severity: 'whole', reason: 'lines: missing', raw: '{"orderId":"O-93014"}', seenAt },
    {
      id: '2',
      kind: 'orders',
      reference: 'O-93015',
      severity: 'partial',
      reason: 'shipBy: not a time',
      raw: '{"orderId":"O-93015","shipBy":"soon"}',
      seenAt,
    },
  ];
  const asItIs = await answerInstead(tour.page, 'cache/invalid', () => ({ elements }));
  // The page was opened anew for that; keys pressed before anything is seen would go nowhere.
  await tour.see('writeback:tabs.kept-aside');
  await tour.visit('61-kept-aside', ['Control+3', 'F1', 'F5', 'Control+3'], 'writeback:aside.export', { everyLook: true });
  await tour.visit('62-kept-aside-element', ['ArrowDown', 'Enter'], 'writeback:aside.rawText');
  await asItIs();
}
