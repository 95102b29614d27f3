import { expect, onTestFinished, test } from 'vitest';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { folderWithMany } from '../support/folderWithMany.ts';
import { serveDesk } from '../support/processes.ts';
import { openTour, seatInTour } from './screenTour.ts';
import type { Tour } from './screenTour.ts';
import { timed } from './timedKey.ts';

const MANY = 20_000;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the table of twenty thousand exceptions: ${noBrowser}`);

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

/** Frames while the page key is held down for so many rows, and in how many of them a row in sight was still on its way. */
async function held(tour: Tour, presses: number): Promise<{ frames: number; empty: number }> {
  await tour.page.evaluate(`{ globalThis.heldFrames = { frames: 0, empty: 0, on: true };
    const view = document.querySelector('[role="grid"]');
    const frame = () => {
      const seen = view.getBoundingClientRect();
      const inSight = [...view.querySelectorAll('[role="row"][aria-selected]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > seen.top + 40 && top < seen.bottom;
      });
      heldFrames.frames += 1;
      if (inSight.some((row) => row.textContent === '')) heldFrames.empty += 1;
      if (heldFrames.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame); 0; }`);
  for (let press = 0; press < presses; press += 1) {
    await tour.page.keyboard.down('PageDown');
    await tour.page.waitForTimeout(33);
  }
  await tour.page.keyboard.up('PageDown');
  return tour.page.evaluate('{ heldFrames.on = false; heldFrames; }');
}

const rowsShown = `[...document.querySelectorAll('[role="grid"] [role="row"][aria-selected]')].filter((row) => row.textContent !== '')`;

test.skipIf(noBrowser !== null)(
  'H4.2: twenty thousand exceptions are opened, scrolled through and narrowed by keyboard alone',
  async () => {
    const desk = await serveDesk(folderWithMany(MANY));
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const tour = await openTour(browser, `${desk.url}/#token=${desk.token}`, 'zh-CN');
    await seatInTour(tour, 'supervisor');

    const opened = await timed(tour, 'F3', `${rowsShown}.length > 5`);
    await tour.visit('70-many', [], 'exceptions:hint', { everyLook: true });
    await tour.keys('ArrowDown', 'Home');
    const paging = await held(tour, 200);
    const scrolling = await scrolled(tour);
    await tour.keys('ArrowDown', 'End');
    const atEnd = await timed(tour, 'ArrowUp', `${rowsShown}.length > 5`);
    const narrowing = await timed(tour, 'Alt+3', `/全部\\s+4,\\d{3}/.test(document.body.innerText)`);
    console.log(
      `${MANY} exceptions: opened in ${opened.toFixed(0)} ms, narrowed to a class in ${narrowing.toFixed(0)} ms, rows after End in ${atEnd.toFixed(0)} ms; ` +
        `scrolled ${scrolling.frames} frames, longest ${scrolling.longest} ms, ${scrolling.late} over 50 ms, ${scrolling.empty} with a row still on its way; ` +
        `page key held: ${paging.empty} of ${paging.frames} frames with a row still on its way`,
    );

    // What it can be narrowed to by merchant.
    await tour.visit('71-filter', ['Alt+f'], 'exceptions:filter.title');
    await tour.hands.type('商家');
    await tour.keys('Enter');
    await tour.visit('71-filter-values', [], 'exceptions:pick.hintMany', { everyLook: true });
    expect(tour.findings).toEqual([]);
  },
);
