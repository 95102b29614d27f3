import { expect, test } from 'vitest';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import { findTestBrowser } from '../support/browser.ts';
import { openFloor, platformOrder } from './floorDesk.ts';
import { until } from './hands.ts';
import { openTour, seatInTour } from './screenTour.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the page of an exception of each class: ${noBrowser}`);

test.skipIf(noBrowser !== null)(
  'H3: the page of an exception of each class with its form says all it has to say, in both languages, at 125 % too',
  async () => {
    const floor = await openFloor('forms', { detects: { validation: false, stock: false, links: false, requests: false } });
    for (const [index, ofClass] of EXCEPTION_CLASSES.entries()) {
      const orderId = floor.inWms(platformOrder(`JD-680${index}`));
      await until(() => floor.ask('orders/search', { text: `JD-680${index}`, limit: 1 }).then(({ orders }) => orders.length), 'here').toBe(
        1,
      );
      await floor.ask('exceptions/open', { orderId, class: ofClass, reason: '抽查' });
    }
    for (const language of ['zh-CN', 'en'] as const) {
      const tour = await openTour(floor.browser, floor.url, language);
      await seatInTour(tour, 'supervisor');
      await tour.keys('F3');
      await tour.see('exceptions:hint');
      for (const [index, ofClass] of EXCEPTION_CLASSES.entries()) {
        await tour.hands.scan(`JD-680${index}`);
        await tour.hands.see(`JD-680${index}`);
        await tour.visit(`77-form-${ofClass}`, [], 'exceptions:detail.missing', { everyLook: true });
      }
      expect(tour.findings).toEqual([]);
    }
  },
);

test.skipIf(noBrowser !== null)(
  'H3: in an outage, in English at 125 %, what is worked on and its first field stand above the action',
  async () => {
    const floor = await openFloor('forms-low', { detects: { validation: false, stock: false, links: false, requests: false } });
    for (const [index, ofClass] of EXCEPTION_CLASSES.entries()) {
      const orderId = floor.inWms(platformOrder(`JD-690${index}`));
      const known = () => floor.ask('orders/search', { text: `JD-690${index}`, limit: 1 }).then(({ orders }) => orders.length);
      await until(known, 'here').toBe(1);
      await floor.ask('exceptions/open', { orderId, class: ofClass, reason: '抽查' });
    }
    await floor.ask('outage/declare', { reason: 'WMS 打不开或没有反应' });
    const tour = await openTour(floor.browser, floor.url, 'en');
    await seatInTour(tour, 'supervisor');
    await tour.page.setViewportSize({ width: 1093, height: 614 });
    await tour.keys('F3');
    await tour.see('exceptions:hint');
    for (const [index, ofClass] of EXCEPTION_CLASSES.entries()) {
      await tour.hands.scan(`JD-690${index}`);
      await tour.page.locator('main h1', { hasText: `JD-690${index}` }).waitFor();
      await tour.see('exceptions:detail.missing');
      // Above the first field of a request stands what the site's tables say of it, which takes the place of the head.
      const wanted = ofClass === 'special-request' ? { fieldShown: true } : { headShown: true, fieldShown: true };
      const places = () =>
        tour.page.evaluate(() => {
          const parts = ['main', 'main h1', 'main section > div:last-child'];
          const [main, head, action] = parts.map((part) => document.querySelector(part)!.getBoundingClientRect());
          const field = document.querySelector('main section :is(input, textarea)')!;
          const first = (field.closest('label') ?? field).getBoundingClientRect();
          return { headShown: head!.top >= main!.top, fieldShown: first.top >= head!.bottom && first.bottom <= action!.top };
        });
      await expect.poll(places, { timeout: 60_000, message: `${ofClass}: all is in sight` }).toMatchObject(wanted);
      await tour.hands.shoot(`77-low-${ofClass}`);
      // Whatever field Tab goes to stands above the action too.
      for (let tabs = 0; tabs < 4; tabs += 1) {
        await tour.keys('Tab');
        const hidden = () =>
          tour.page.evaluate(() => {
            const action = document.querySelector('main section > div:last-child')!;
            const inUse = document.activeElement!;
            const isField = inUse.matches('main section :is(input, textarea)') && !action.contains(inUse);
            return isField && inUse.getBoundingClientRect().bottom > action.getBoundingClientRect().top;
          });
        await expect.poll(hidden, { timeout: 60_000, message: `${ofClass}: a field hides behind the action` }).toBe(false);
      }
    }
  },
);
