import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { build, isBuilt } from '../../electron/local/build.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { serveOver } from '../support/overHttp.ts';
import { PEOPLE } from '../support/readyPeople.ts';
import { sampledWeeks } from '../support/sampledWeeks.ts';
import { isInSight } from './screenAudit.ts';
import { openTour } from './screenTour.ts';
import type { Language, Tour } from './screenTour.ts';

const usable = await findTestBrowser();
if (usable === null) console.log('skipped, weeks of spot checks in a browser: no Chromium, Chrome or Edge here, and none from npm');
let browser: Browser;
beforeAll(async () => {
  if (usable === null) return;
  if (!isBuilt('screens')) await build('screens');
  browser = await launchTestBrowser();
});
afterAll(() => browser?.close());

const DAYS = 16;
async function signIn(url: string, language: Language): Promise<Tour> {
  const tour = await openTour(browser, url, language);
  onTestFinished(() => tour.page.context().close());
  const { user, pin } = PEOPLE.supervisor;
  await tour.page.getByRole('button', { name: user }).click();
  await tour.see('session:pinTitle');
  await tour.hands.type(pin);
  await tour.keys('Enter');
  await tour.see('bar:person');
  return tour;
}

describe.skipIf(usable === null)('H2.4: weeks of spot checks', () => {
  it('are looked back on and learnt from, in both languages; what was found stands with its photo at the exception', async () => {
    const seed = Number(process.env['HOLDFAST_SEED'] ?? 20_261_128);
    console.info(`weeks of spot checks seed ${seed} (HOLDFAST_SEED=${seed} replays it)`);
    const { desk, shown } = await sampledWeeks(seed, DAYS);
    const { url } = await serveOver(desk);
    const history = await desk.value('sampling/history', { limit: 400 }, 'supervisor');
    const learnt = await desk.value('sampling/statistics', {}, 'supervisor');
    expect(history.lots.length).toBeGreaterThanOrEqual(2 * DAYS);
    expect(learnt.total.defective).toBeGreaterThan(5);
    expect(learnt.agreement.pairs).toBeGreaterThan(10);
    expect((await desk.value('sampling/verify', {}, 'supervisor')).lots.flatMap(({ problems }) => problems)).toEqual([]);

    for (const language of ['zh-CN', 'en'] as const) {
      const tour = await signIn(url, language);
      await tour.visit('86-sampling-history', ['F6', 'Control+2'], 'sampling:columns.limits', { everyLook: true });
      await tour.page.getByRole('grid').focus();
      await tour.visit('87-sampling-lot-of-before', ['ArrowDown', 'ArrowDown', 'Enter'], 'sampling:numbers.lotSize', { everyLook: true });
      for (const key of ['Alt+P', 'Alt+L', 'Escape']) {
        // The screen was smaller a moment ago.
        await expect
          .poll(() => tour.page.locator(`[aria-keyshortcuts="${key}"]`).evaluate(isInSight), { timeout: 60_000, message: key })
          .toBe(true);
      }
      // A merchant is told by its name.
      expect(await tour.page.getByRole('grid').innerText()).not.toMatch(/\bM0\d\d\b/);
      await tour.visit('88-sampling-learnt', ['Control+3'], 'sampling:agreement.title', { everyLook: true });
      await tour.page.getByRole('heading', { level: 2 }).last().scrollIntoViewIfNeeded();
      await tour.hands.shoot('88-sampling-learnt-end');
      for (const number of [2, 3, 4]) await tour.visit(`89-sampling-learnt-by-${number}`, [`Alt+${number}`], 'sampling:agreement.title');

      // Whoever corrects the order finds what the checker saw, and sees the photo by a key.
      await tour.visit('90-exceptions', ['F3'], 'exceptions:hint');
      await tour.hands.type(shown.orderNo.slice(-8));
      const rows = tour.page.getByRole('row').filter({ has: tour.page.getByRole('gridcell') });
      await rows.filter({ hasText: shown.orderNo }).first().waitFor();
      // The first row is opened, so the others must be gone by then.
      await rows.filter({ hasNotText: shown.orderNo }).first().waitFor({ state: 'hidden' });
      await tour.page.getByRole('grid').focus();
      await tour.visit('91-exception-of-a-check', ['Enter'], 'exceptions:evidence.title', { everyLook: true });
      expect(await tour.page.getByRole('img').count()).toBe(0);
      await tour.keys('Alt+i');
      await tour.page.getByRole('img').first().waitFor();
      await tour.hands.shoot('92-exception-photo');
      expect(tour.findings).toEqual([]);
    }
    const { entries } = await desk.value('journal/list', { text: 'sampling/show-photo' }, 'supervisor');
    expect(entries.length).toBeGreaterThanOrEqual(2);
    expect(entries.every(({ user, detail }) => user === PEOPLE.supervisor.user && detail.includes(shown.orderNo))).toBe(true);
  });
});
