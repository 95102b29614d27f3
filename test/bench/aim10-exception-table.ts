import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { build } from '../../electron/local/build.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import type { Frames } from './frames.ts';
import { framesDuring, watchFrames } from './frames.ts';
import type { Aim, Figure } from './harness.ts';
import { manyExceptions } from './manyExceptions.ts';
import { serveLoaded } from './servedDesk.ts';
import { openSignedIn } from './signedInPage.ts';

/** A key that is held down repeats as often on most machines. */
const REPEAT_MS = 33;
const REPEATS = 200;
/** A wheel that is spun hard, and what a browser scrolls by for one of its notches. */
const NOTCH_MS = 40;
const NOTCHES = 150;
const NOTCH_PIXELS = 120;
/** From one end of the scroll bar to the other, for a hand that is in a hurry. */
const DRAG_MS = 2_000;
/** No more than so many of a hundred frames may take longer than a twentieth of a second: then nobody calls it jerky. */
const LONG_FRAMES = { atMost: 2 };
/** Between two measurements, so that the reading ahead of one is over before the next. */
const REST_MS = 1_500;

export const exceptionTable: Aim = {
  aim: 10,
  title: 'The table of very many exceptions, opened, narrowed and moved through in a real browser',
  async run(context) {
    if ((await findTestBrowser()) === null) {
      context.say('left out: no Chromium, Chrome or Edge here, and none from npm');
      return [];
    }
    const { dataDir } = await manyExceptions(context);
    await build('screens');
    const desk = await serveLoaded(dataDir);
    const browser = await launchTestBrowser();
    try {
      const page = await openSignedIn(browser, desk, '', watchFrames);
      await page.getByText('bench').first().waitFor();
      const figures = [...(await waits(page))];
      for (const [name, move] of MOVES) figures.push(...figuresOf(name, await moved(page, move)));
      return figures;
    } finally {
      await browser.close();
      await desk.stop();
    }
  },
};

const MOVES: [string, (page: Page) => Promise<unknown>][] = [
  ['page key held', (page) => holdKey(page, 'PageDown')],
  ['down key held', (page) => holdKey(page, 'ArrowDown')],
  ['wheel spun hard', spinWheel],
  ['scroll bar dragged end to end', (page) => page.evaluate(`dragBar(${DRAG_MS})`)],
];

/** How long one waits for the table, for a class of it and for its end. */
async function waits(page: Page): Promise<Figure[]> {
  const opened = await msUntilRows(page, 'F3');
  await setTimeout(REST_MS);
  const narrowed = await msUntilRows(page, 'Alt+3');
  await page.keyboard.press('Alt+3');
  await setTimeout(REST_MS);
  await page.keyboard.press('ArrowDown');
  const atEnd = await msUntilRows(page, 'End');
  return [
    { name: 'opened', value: opened, unit: 'ms' },
    { name: 'narrowed to a class', value: narrowed, unit: 'ms' },
    { name: 'rows after End', value: atEnd, unit: 'ms' },
  ];
}

/** Milliseconds from a key until other rows than before are drawn, none of them on its way, by the page's clock. */
async function msUntilRows(page: Page, key: string): Promise<number> {
  await page.evaluate('rowsAfterKey()');
  await page.keyboard.press(key);
  return page.evaluate<number>('globalThis.rowsAfter');
}

/** What a move through the table from its beginning looks like. */
async function moved(page: Page, move: (page: Page) => Promise<unknown>): Promise<Frames> {
  await page.keyboard.press('Home');
  await setTimeout(REST_MS);
  return framesDuring(page, () => move(page));
}

async function holdKey(page: Page, key: string): Promise<void> {
  await paced(REPEATS, REPEAT_MS, () => page.keyboard.down(key));
  await page.keyboard.up(key);
}

async function spinWheel(page: Page): Promise<void> {
  const table = await page.locator('[role="grid"]').boundingBox();
  if (table === null) throw new Error('no table in sight');
  await page.mouse.move(table.x + table.width / 2, table.y + table.height / 2);
  await paced(NOTCHES, NOTCH_MS, () => page.mouse.wheel(0, NOTCH_PIXELS));
}

/** As a hand does it: in its own time, whether the screen follows or not. */
async function paced(times: number, everyMs: number, act: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  const acts: Promise<void>[] = [];
  for (let time = 0; time < times; time += 1) {
    await setTimeout(Math.max(0, begun + time * everyMs - performance.now()));
    acts.push(act());
  }
  await Promise.all(acts);
}

function figuresOf(name: string, { count, long, longest, onTheWay }: Frames): Figure[] {
  return [
    { name: `${name}: frames`, value: count, unit: 'frames' },
    { name: `${name}: longer than 50 ms`, value: (long / count) * 100, unit: '%', aim: LONG_FRAMES },
    { name: `${name}: longest`, value: longest, unit: 'ms' },
    { name: `${name}: with a row on its way`, value: (onTheWay / count) * 100, unit: '%' },
  ];
}
