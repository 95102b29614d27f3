import type { Page } from 'playwright-core';
import { build } from '../../electron/local/build.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import type { Aim, Figure } from './harness.ts';
import { quantile } from './harness.ts';
import { loaded } from './loadedStation.ts';
import { createPacedScanner } from './pacedScanner.ts';
import { canBePacked } from './packable.ts';
import { orderAt } from './rows.ts';
import type { ServedDesk } from './servedDesk.ts';
import { serveLoaded } from './servedDesk.ts';
import { openSignedIn } from './signedInPage.ts';

const SCANS = 300;
/** Scans while the desk still looks at all the orders that a first load brought. */
const BUSY_SCANS = 60;
/** The first ones load code and fill caches, as the first scans of a shift do; they are not counted. */
const WARM = 20;
/** Nobody puts one parcel away and takes the next faster. The lists of the empty table come back meanwhile. */
const HAND_MS = 400;
/** The page is left alone for so long after a scan: asking it whether the order is there would be work in the frame that counts. */
const ALONE_MS = 150;
/** A desk looks at a million new orders in two minutes, on a slow machine in five. */
const REST_LIMIT_MS = 15 * 60_000;

export const painted: Aim = {
  aim: 4,
  title: 'From the last key of a scan to the painted order, in a real browser',
  async run(context) {
    if ((await findTestBrowser()) === null) {
      context.say('left out: no Chromium, Chrome or Edge here, and none from npm');
      return [];
    }
    const { dataDir } = await loaded(context);
    await build('screens');
    const desk = await serveLoaded(dataDir);
    const browser = await launchTestBrowser();
    try {
      const outage = await desk.call<{ state: string } | null>('outage/current');
      if (outage === null || outage.state === 'suspected') await desk.call('outage/declare', { reason: 'bench' });
      const page = await openSignedIn(browser, desk, 'packing', watchScans);
      await page.getByText('扫订单号或面单').first().waitFor();
      const codes = packable(context.orders);
      const scan = await createPacedScanner(page);
      context.say('scanning while the desk looks at all orders for the first time');
      const busy = await scanMany(page, scan, codes.splice(0, WARM + BUSY_SCANS));
      const isBusy = (await toLookAt(desk)) > 0;
      if (!isBusy) context.say('too few orders to scan while they are looked at for the first time');
      await rest(desk);
      context.say('scanning at rest');
      return [...figures(await scanMany(page, scan, codes)), ...(isBusy ? figuresOfBusy(busy) : [])];
    } finally {
      await browser.close();
      await desk.stop();
    }
  },
};

/** Order numbers all over the store that wait to be packed. */
function packable(orders: number): string[] {
  const found: string[] = [];
  for (let at = 0; found.length < SCANS + BUSY_SCANS + 2 * WARM && at < orders; at += 1) {
    const order = orderAt((at * 7919) % orders);
    if (canBePacked(order)) found.push(order.orderNo);
  }
  return found;
}

/**
 * Times of one scan by the page's clock, in milliseconds. What a clerk waits for, from the moment the browser has the key to the
 * end of the frame's work in the page; the screen's own time to show a finished frame comes on top, here as for any program.
 */
interface Seen {
  /** The Enter that ends the scan. */
  keyAt: number;
  /** The order number stands in the page. */
  shownAt: number;
  /** The frame with it has been painted. */
  paintedAt: number;
}

/** Runs in the page, before the product's own listeners. */
function watchScans(): void {
  const seen: Partial<Record<string, Seen>> = {};
  Object.assign(window, { seenScans: seen });
  let keyAt = 0;
  const noteKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keyAt = event.timeStamp;
  };
  window.addEventListener('keydown', noteKey, { capture: true });
  const look = () => {
    const shown = document.querySelector('main h1')?.textContent ?? '';
    if (shown === '' || keyAt === 0) return;
    const times = { keyAt, shownAt: performance.now() };
    keyAt = 0;
    requestAnimationFrame(() => {
      // The message comes after the frame's own work: style, layout and paint.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => (seen[shown] = { ...times, paintedAt: performance.now() }), { once: true });
      port1.start();
      port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

async function toLookAt(desk: ServedDesk): Promise<number> {
  return (await desk.call<{ toLookAt: number }>('cache/summary')).toLookAt;
}

/** A floor's usual day: what a load brought has been looked at. */
async function rest(desk: ServedDesk): Promise<void> {
  const begun = performance.now();
  while ((await toLookAt(desk)) > 0) {
    if (performance.now() - begun > REST_LIMIT_MS) throw new Error('the desk does not come to rest');
    await new Promise((resolve) => void setTimeout(resolve, 500));
  }
}

async function scanMany(page: Page, scan: (code: string) => Promise<void>, orderNos: readonly string[]): Promise<Seen[]> {
  const all: Seen[] = [];
  for (const orderNo of orderNos) {
    await scan(orderNo);
    await page.waitForTimeout(ALONE_MS);
    const seen = await page.waitForFunction(
      (wanted) => (window as unknown as { seenScans: Record<string, Seen> }).seenScans[wanted],
      orderNo,
    );
    all.push((await seen.jsonValue())!);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('main h1') === null);
    await page.waitForTimeout(HAND_MS);
  }
  return all.slice(WARM);
}

const paintedIn = (all: readonly Seen[]) => all.map(({ keyAt, paintedAt }) => paintedAt - keyAt);

/** The first minutes after a first load, or after the rules were changed. */
function figuresOfBusy(all: readonly Seen[]): Figure[] {
  const painted = paintedIn(all);
  return [
    { name: `painted while all orders are looked at, longest of ${all.length}`, value: Math.max(...painted), unit: 'ms' },
    { name: 'painted while all orders are looked at, p50', value: quantile(painted, 0.5), unit: 'ms' },
  ];
}

function figures(all: readonly Seen[]): Figure[] {
  const painted = paintedIn(all);
  const shown = all.map(({ keyAt, shownAt }) => shownAt - keyAt);
  return [
    { name: 'painted, p99', value: quantile(painted, 0.99), unit: 'ms', aim: { atMost: 32 } },
    { name: 'painted, p50', value: quantile(painted, 0.5), unit: 'ms' },
    { name: 'in the page, p99', value: quantile(shown, 0.99), unit: 'ms' },
    { name: 'in the page, p50', value: quantile(shown, 0.5), unit: 'ms' },
  ];
}
