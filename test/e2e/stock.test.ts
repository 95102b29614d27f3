import { expect, onTestFinished, test } from 'vitest';
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { SCREENS, screensFor } from '../../renderer/app/screens.tsx';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { callOver, serveDesk } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from './hands.ts';
import { openTour } from './screenTour.ts';

const admin = people.find(({ role }) => role === 'admin')!;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the stock warnings: ${noBrowser}`);

/** The key that leads to a screen of the group of the exceptions. */
function keyOf(screen: string): string {
  const group = screensFor('admin', true).filter(
    ({ key, under, unlisted }) => (key === 'exceptions' || under === 'exceptions') && unlisted !== true,
  );
  return `Control+${group.findIndex(({ key }) => key === screen) + 1}`;
}

test.skipIf(noBrowser !== null)('H2.1: what is low stands in a list, and behind each SKU the orders that need it', async () => {
  expect(SCREENS.some(({ key }) => key === 'stock')).toBe(true);
  const desk = await serveDesk(tempDir());
  const answer = (await callOver(desk.url, desk.token, 'session/sign-in', { user: admin.user, pin: admin.pin })) as {
    value: { session: string };
  };
  const warnings = async () => {
    const told = await callOver(desk.url, desk.token, 'stock/warnings', {}, answer.value.session);
    return (told as { value: CallOutput<'stock/warnings'> }).value.skus.length;
  };
  await until(warnings, 'something is low').toBeGreaterThan(3);
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  for (const language of ['zh-CN', 'en'] as const) {
    const tour = await openTour(browser, `${desk.url}/#token=${desk.token}`, language);
    await tour.see('session:whoTitle');
    await tour.keys(String(people.indexOf(admin) + 1));
    await tour.see('session:pinTitle');
    await tour.hands.type(admin.pin);
    await tour.keys('Enter');
    await tour.visit('stock-exceptions', ['F3'], 'exceptions:hint');
    await tour.visit('stock-warnings', [keyOf('stock')], 'stock:hint', { everyLook: true });
    await tour.visit('stock-orders', ['ArrowDown', 'Enter'], 'stock:ordersHint', { everyLook: true });
    await tour.visit('stock-back', ['Escape'], 'stock:hint');
    expect(tour.findings).toEqual([]);
  }
});
