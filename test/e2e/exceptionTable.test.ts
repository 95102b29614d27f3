import { expect, onTestFinished, test } from 'vitest';
import { inTransaction } from '../../electron/store/database.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { saveExceptions } from '../support/manyExceptions.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { callOver, serveDesk } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';
import { openTour } from './screenTour.ts';
import type { Tour } from './screenTour.ts';

const MANY = 100_000;
const supervisor = people.find(({ role }) => role === 'supervisor')!;
const clerk = people.find(({ role }) => role === 'clerk')!;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the table of a hundred thousand exceptions: ${noBrowser}`);

function folderWithMany(): string {
  const dataDir = tempDir();
  const store = openTestStore(dataDir);
  inTransaction(store.records, () => saveExceptions(createExceptionRepo(store.records), MANY, Date.now()));
  store.close();
  return dataDir;
}

async function signIn(tour: Tour): Promise<void> {
  await tour.see('session:whoTitle');
  await tour.keys(String(people.indexOf(supervisor) + 1));
  await tour.see('session:pinTitle');
  await tour.hands.type(supervisor.pin);
  await tour.keys('Enter');
  await tour.see('bar:person');
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
  'H4.2: a hundred thousand exceptions are walked, narrowed, grouped and worked on by keyboard alone',
  async () => {
    const desk = await serveDesk(folderWithMany());
    const signedIn = await callOver(desk.url, desk.token, 'session/sign-in', { user: supervisor.user, pin: supervisor.pin });
    const { session } = (signedIn as { value: { session: string } }).value;
    const ask = async <T>(name: string, input: unknown = {}) =>
      ((await callOver(desk.url, desk.token, name, input, session)) as { value: T }).value;
    const browser = await launchTestBrowser();
    onTestFinished(() => browser.close());
    const url = `${desk.url}/#token=${desk.token}`;
    const tour = await openTour(browser, url, 'zh-CN');
    await signIn(tour);

    const opened = await timed(tour, 'F3', `${rowsShown}.length > 5`);
    await tour.visit('70-many', [], 'exceptions:hint', { everyLook: true });
    const scrolling = await scrolled(tour);
    await tour.keys('ArrowDown', 'End');
    const atEnd = await timed(tour, 'ArrowUp', `${rowsShown}.length > 5`);
    const narrowing = await timed(tour, 'Alt+3', `/全部\\s+20,\\d{3}/.test(document.body.innerText)`);
    console.log(
      `${MANY} exceptions: opened in ${opened.toFixed(0)} ms, narrowed to a class in ${narrowing.toFixed(0)} ms, rows after End in ${atEnd.toFixed(0)} ms; ` +
        `scrolled ${scrolling.frames} frames, longest ${scrolling.longest} ms, ${scrolling.late} over 50 ms, ${scrolling.empty} with a row still on its way`,
    );

    // Narrowed by merchant and by typing, grouped by person, folded.
    await tour.visit('71-filter', ['Alt+f'], 'exceptions:filter.title');
    await tour.hands.type('商家');
    await tour.keys('Enter');
    await tour.visit('71-filter-values', [], 'exceptions:pick.hintMany', { everyLook: true });
    await tour.hands.type('南风');
    await tour.keys('Enter');
    await tour.see('exceptions:filter.clear');
    await tour.visit('72-group', ['Alt+g'], 'exceptions:group.title');
    await tour.keys('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
    await tour.hands.see('按负责人分组');
    await tour.keys('ArrowDown', 'Home', 'ArrowLeft');
    await tour.visit('73-grouped', [], 'exceptions:filter.clear', { everyLook: true });

    // The same done to all of a group that stand at the same step: choose, say what, read what became of each.
    const arranged = await ask<CallOutput<'exceptions/arrange'>>('exceptions/arrange', {
      query: { only: { class: ['product-error'], merchant: ['南风服饰'] } },
    });
    expect(arranged.rows.length).toBeGreaterThan(1_000);
    await tour.keys('ArrowRight', 'ArrowDown', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await tour.hands.see('已选 3 个');
    await tour.visit('74-bulk', ['Alt+b'], 'exceptions:bulk.assign');
    await tour.keys('Enter');
    await tour.hands.type(clerk.user.slice(0, 2));
    await tour.keys('Enter');
    await tour.visit('75-bulk-done', [], 'exceptions:bulk.read', { everyLook: true });
    await tour.hands.see('完成 3 个，失败 0 个');
    await tour.keys('Escape');

    // Kept as a view for all, and taken again after everything was cleared.
    await tour.visit('76-views', ['Alt+v'], 'exceptions:views.title.view', { everyLook: true });
    await tour.hands.type('存成');
    await tour.keys('Enter');
    await tour.see('exceptions:views.title.name');
    await tour.keys('ArrowDown', 'Enter');
    await tour.visit('77-view-name', [], 'exceptions:views.keep');
    await tour.hands.type('nanfeng');
    await tour.keys('Enter');
    await tour.hands.see('已保存视图：nanfeng');
    await tour.keys('Alt+x');
    const { views } = await ask<CallOutput<'exceptions/views'>>('exceptions/views');
    expect(views).toMatchObject([{ name: 'nanfeng', forAll: true, query: { group: 'assignee', only: { merchant: ['南风服饰'] } } }]);

    const english = await openTour(browser, url, 'en');
    await signIn(english);
    await english.visit('70-many', ['F3'], 'exceptions:hint', { everyLook: true });
    await english.visit('71-filter', ['Alt+f'], 'exceptions:filter.title');
    await english.keys('Escape');
    await english.visit('76-views', ['Alt+v'], 'exceptions:views.title.view');
    await english.hands.type('nanfeng');
    await english.keys('Enter');
    await english.visit('78-view-taken', [], 'exceptions:filter.clear', { everyLook: true });
    await english.keys('ArrowDown', 'Control+a');
    await english.visit('79-bulk', ['Alt+b'], 'exceptions:bulk.note');
    await english.keys('Escape');
    expect([...tour.findings, ...english.findings]).toEqual([]);
  },
);
