import type { Browser, Page } from 'playwright-core';
import type { ServedDesk } from './servedDesk.ts';

/** A page on a screen where the admin sits already; `prepare` runs in it before the product's own listeners. */
export async function openSignedIn(browser: Browser, desk: ServedDesk, screen: string, prepare: () => void): Promise<Page> {
  const { session: token, user, role } = desk.admin;
  const view = { place: { screen, params: {} }, language: 'zh-CN', theme: 'light', soundOn: true, volume: 0.6 };
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript(prepare);
  await page.addInitScript(
    ([session, look]) => {
      sessionStorage.setItem('holdfast-session', session);
      localStorage.setItem('holdfast-view', look);
    },
    [{ token, user, role, locked: false }, view].map((state) => JSON.stringify({ state, version: 0 })) as [string, string],
  );
  await page.goto(desk.page);
  return page;
}
