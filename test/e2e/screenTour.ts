import type { Browser } from 'playwright-core';
import { auditScreen, watchPage } from './screenAudit.ts';
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { Role } from '../../shared/model/role.ts';
import type { Hands } from './hands.ts';
import { createHands, person } from './hands.ts';
import { wording } from './screenWords.ts';

export type Language = 'zh-CN' | 'en';

export interface Tour {
  language: Language;
  page: Awaited<ReturnType<Browser['newPage']>>;
  hands: Hands;
  /** Presses keys, waits for a text of the locale files, audits what is on screen and keeps a picture of it. */
  visit(name: string, keys: readonly string[], seen: string, options?: { everyLook?: boolean }): Promise<void>;
  see(key: string): Promise<void>;
  keys: (...keys: string[]) => Promise<void>;
  /** All that was found wrong so far. */
  findings: string[];
}

const NORMAL = { width: 1366, height: 768 };
/** What is left of the same screen at 125 %. */
const ZOOMED = { width: 1093, height: 614 };
const SETTLE_MS = 250;
/** Between keys of a person; faster ones would count as a scanner's. */
const KEY_GAP_MS = 110;

/** Somebody of that role takes the seat, in the language of the tour. */
export async function seatInTour(tour: Tour, role: Role): Promise<void> {
  await tour.see('session:whoTitle');
  await tour.keys(String(people.findIndex((candidate) => candidate.role === role) + 1));
  await tour.see('session:pinTitle');
  await tour.hands.type(person(role).pin);
  await tour.keys('Enter');
  await tour.see('bar:person');
}

/** Presses the key that stands on a button; which one it is may depend on its neighbours. */
export async function pressKeyOf({ page, language, keys }: Tour, name: string): Promise<void> {
  const button = page.getByRole('button', { name: wording(language, name) }).first();
  await keys((await button.getAttribute('aria-keyshortcuts')) ?? 'no key');
}

/** Opens the screens in a language, ready to be walked through and looked at; `screen`: the one to begin with, default the first. */
export async function openTour(browser: Browser, url: string, language: Language, screen = ''): Promise<Tour> {
  const context = await browser.newContext({ viewport: NORMAL, locale: language });
  const page = await context.newPage();
  const { complaints, data } = watchPage(page);
  const view = { place: { screen, params: {} }, theme: 'light', language, typeSize: 'normal', soundOn: false, volume: 0 };
  await page.addInitScript(
    (state) => {
      if (localStorage.getItem('holdfast-view') === null) localStorage.setItem('holdfast-view', state);
    },
    JSON.stringify({ state: view, version: 0 }),
  );
  await page.goto(url);
  const hands = await createHands(page, `screen-${language}`);
  const findings: string[] = [];

  const look = async (name: string) => {
    const wrong = await auditScreen(page, language, data);
    findings.push(...[...wrong, ...complaints.splice(0)].map((problem) => `${language} ${name}: ${problem}`));
    await hands.shoot(name);
  };
  const tour: Tour = {
    language,
    page,
    hands,
    findings,
    async keys(...keys) {
      for (const key of keys) {
        await page.keyboard.press(key);
        await page.waitForTimeout(KEY_GAP_MS);
      }
    },
    see: (key) => hands.see(wording(language, key)),
    async visit(name, keys, seen, { everyLook = false } = {}) {
      await tour.keys(...keys);
      await tour.see(seen);
      await page.waitForTimeout(SETTLE_MS);
      await look(name);
      if (!everyLook) return;
      // A language does not change colours.
      for (const theme of language === 'zh-CN' ? ['dark', 'contrast'] : []) {
        await page.evaluate((wanted) => void (document.documentElement.dataset['theme'] = wanted), theme);
        await hands.shoot(`${name}-${theme}`);
      }
      await page.evaluate(() => void (document.documentElement.dataset['theme'] = 'light'));
      await page.setViewportSize(ZOOMED);
      await page.waitForTimeout(SETTLE_MS);
      await look(`${name}-125`);
      await page.setViewportSize(NORMAL);
    },
  };
  return tour;
}
