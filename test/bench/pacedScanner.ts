import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { strokesOf } from '../e2e/scanner.ts';

/**
 * A scanner as a USB keyboard at its fastest: a full-speed device tells one state of its keys in a millisecond (USB 2.0, 5.7.4), so a
 * key takes two, pressed and let go. Handed over all at once, as the tests do, the Enter would wait behind keys that no scanner
 * can press as fast, and the wait would count as the product's.
 */
export async function createPacedScanner(page: Page): Promise<(code: string) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async (code) => {
    const begun = performance.now();
    const sent: Promise<unknown>[] = [];
    for (const [place, event] of strokesOf(code).entries()) {
      await setTimeout(Math.max(1, place - (performance.now() - begun)));
      sent.push(session.send('Input.dispatchKeyEvent', event));
    }
    await Promise.all(sent);
  };
}
