import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errors, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { projectDir } from '../../electron/local/project.ts';
import sessionTexts from '../../resources/locales/zh-CN/session.json' with { type: 'json' };
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { Role } from '../../shared/model/role.ts';
import { createScanner } from './scanner.ts';

export const SCREENS_DIR = join(projectDir, 'test', 'e2e', 'screens');

/** How long a screen may take to show what it must; wide, because the machine may be busy. */
const PATIENCE_MS = 60_000;

/** A page that is well draws within this, however busy the machine is. */
const DRAWS_WITHIN_MS = 20_000;

/**
 * Keeps a picture of the page. Beside other tests the browser has once not answered a request for one at all; it is asked again, and
 * says so, but only where the page itself answers and draws.
 */
async function takePicture(page: Page, name: string): Promise<void> {
  const path = join(SCREENS_DIR, `${name}.png`);
  try {
    await page.screenshot({ path });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.log(`the browser gave no picture ${name} in time; asking again`);
    const drawn = page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
    expect(await Promise.race([drawn, setTimeout(DRAWS_WITHIN_MS, false)]), `the page draws before ${name}`).toBe(true);
    await page.screenshot({ path });
  }
}

/** A person's pace: a key that comes sooner after another, or after a scan, would count as a scanner's. */
const PERSON_MS = 200;

/** What a person at a station has: a keyboard, a scanner and eyes. There is no mouse. */
export async function createHands(page: Page, name: string) {
  mkdirSync(SCREENS_DIR, { recursive: true });
  const scanner = await createScanner(page);
  return {
    async key(key: string) {
      await page.keyboard.press(key);
      await page.waitForTimeout(PERSON_MS);
    },
    /** Types as a person does: slower than a scanner. */
    type: (text: string) => page.keyboard.type(text, { delay: 130 }),
    /** `enters`: how many the scanner sends behind the code. */
    async scan(code: string, enters = 1) {
      await scanner(code, enters);
      await page.waitForTimeout(PERSON_MS);
    },
    /** Waits until the text can be read on the screen. */
    async see(text: string | RegExp) {
      try {
        await expect
          .poll(() => page.locator('body').innerText(), { timeout: PATIENCE_MS, message: `on screen: ${String(text)}` })
          .toMatch(text);
      } catch (error) {
        await takePicture(page, `${name}-failed`);
        throw error;
      }
    },
    /** Confirms the special requests of the order on the table, as many as it has: the first of what is left, again and again. */
    async confirmWishes(count: number) {
      for (let left = count; left > 0; left -= 1) {
        const last = page.locator(`button[aria-keyshortcuts="${left}"]`);
        await last.waitFor();
        if (left === count) await takePicture(page, `${name}-wishes`);
        await page.keyboard.press('1');
        await last.waitFor({ state: 'detached' });
      }
    },
    shoot: (what: string) => takePicture(page, `${name}-${what}`),
  };
}
export type Hands = Awaited<ReturnType<typeof createHands>>;

/** Somebody of that role, as the ready people and the practice warehouse have them. */
export const person = (role: Role) => people.find((candidate) => candidate.role === role)!;

/** Chooses oneself by number and types the PIN, at a sign-in screen in Chinese. */
export async function takeSeat(hands: Hands, role: Role): Promise<void> {
  await hands.see(new RegExp(`${sessionTexts.whoTitle}|${sessionTexts.switchTitle}`));
  await hands.key(String(people.findIndex((candidate) => candidate.role === role) + 1));
  await hands.see(sessionTexts.pinTitle.replace('{{user}}', person(role).user));
  await hands.type(person(role).pin);
  await hands.key('Enter');
  await hands.see(`${person(role).user}（`);
}

/** Waits until what the core says is so. */
export function until<T>(ask: () => Promise<T>, message: string) {
  return expect.poll(ask, { timeout: 60_000, interval: 200, message });
}
