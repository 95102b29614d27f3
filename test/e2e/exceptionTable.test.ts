import { expect, onTestFinished, test } from 'vitest';
import { inTransaction } from '../../electron/store/database.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { saveExceptions } from '../support/manyExceptions.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { serveDesk } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';
import { openTour, seatInTour } from './screenTour.ts';
import type { Tour } from './screenTour.ts';

const MANY = 20_000;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the table of twenty thousand exceptions: ${noBrowser}`);

function folderWithMany(): string {
  const dataDir = tempDir();
  const store = openTestStore(dataDir);
  inTransaction(store.records, () => saveExceptions(createExceptionRepo(store.records), MANY, Date.now()));
  store.close();
  return dataDir;
}

/** Milliseconds from a key until the page shows what is expected, as the page itself sees it. */
async function timed(tour: Tour, key: string, isThere: string): Promise<number> {
  // It must listen before the key comes.
  await tour.page.evaluate(`{ let from = 0;
    addEventListener('keydown', (event) => { from ||= event.timeStamp; }, { capture: true, once: true });
    globalThis.seenAfter = new Promise((resolve) => {
      const look = () => (from > 0 && (${isThere}) ? resolve(performance.now() - from) : requestAnimationFrame(look)); look(); setTimeout(() => resolve(-1), 60000); }); 0; }`);
  await tour.page.keyboard.press(key);
  const milliseconds = await tour.page.evaluate<number>('globalThis.seenAfter');
  if (milliseconds < 0) throw new Error(`${key} did not bring ${isThere}`);
  return milliseconds;
}

/** Frames while the table is scrolled through as fast as it goes, and how long the longest of them took. */
function scrolled(tour: Tour): Promise<{ frames: number; longest: number; late: number; empty: number }> {
  return tour.page.evaluate(`new Promise((resolve) => {
    const view = document.querySelector('[role="grid"]');
    const gaps = []; let last = performance.now(); let step = 0; let empty = 0;
    const frame = (now) => {
      gaps.push(now - last); last = now;
      view.scrollTop += step < 150 ? 900 : 120000; step += 1;
      if ([...view.querySelectorAll('[role="row"][aria-selected]')].some((row) => row.textContent === '')) empty += 1;
      if (step < 300) requestAnimationFrame(frame);
      else resolve({ frames: gaps.length, longest: Math.round(Math.max(...gaps)), late: gaps.filter((gap) => gap > 50).length, empty });
    };
    requestAnimationFrame(frame);
  })`);
}

const rowsShown = `[...document.querySelectorAll('[role="grid"] [role="row"][aria-selected]')].filter((row) => row.textContent !== '')`;

test.skipIf(noBrowser !== null)(
  'H4.2: twenty thousand exceptions are opened, scrolled through and narrowed by keyboard alone',
  async () => {
    const desk = await serveDesk(folderWithMany());
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tour = await openTour(browser, `${desk.url}/#token=${desk.token}`, 'zh-CN');
    await seatInTour(tour, 'supervisor');

    const opened = await timed(tour, 'F3', `${rowsShown}.length > 5`);
    await tour.visit('70-many', [], 'exceptions:hint', { everyLook: true });
    const scrolling = await scrolled(tour);
    await tour.keys('ArrowDown', 'End');
    const atEnd = await timed(tour, 'ArrowUp', `${rowsShown}.length > 5`);
    const narrowing = await timed(tour, 'Alt+3', `/全部\\s+4,\\d{3}/.test(document.body.innerText)`);
    console.log(
      `${MANY} exceptions: opened in ${opened.toFixed(0)} ms, narrowed to a class in ${narrowing.toFixed(0)} ms, rows after End in ${atEnd.toFixed(0)} ms; ` +
        `scrolled ${scrolling.frames} frames, longest ${scrolling.longest} ms, ${scrolling.late} over 50 ms, ${scrolling.empty} with a row still on its way`,
    );

    // What it can be narrowed to by merchant.
    await tour.visit('71-filter', ['Alt+f'], 'exceptions:filter.title');
    await tour.hands.type('商家');
    await tour.keys('Enter');
    await tour.visit('71-filter-values', [], 'exceptions:pick.hintMany', { everyLook: true });
    expect(tour.findings).toEqual([]);
  },
);
