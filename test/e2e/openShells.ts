import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchTestBrowser } from '../support/browser.ts';
import { launchElectron } from '../support/electron.ts';
import { callOver, serveDesk } from '../support/processes.ts';

/** An opened product: its real page, and a way to ask the core behind it, so that a test sees what is on disk and not only on screen. */
export interface OpenProduct {
  page: Page;
  call<T>(name: string, input?: unknown, session?: string): Promise<T>;
}

export const VIEWPORT = { width: 1366, height: 768 };

type Answer = { ok: true; value: unknown } | { ok: false; code: string };

function valueOf(name: string, answer: unknown): unknown {
  const given = answer as Answer;
  if (!given.ok) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
  return given.value;
}

/** The local shell in a real browser. */
export async function openLocal(dataDir: string): Promise<OpenProduct> {
  const desk = await serveDesk(dataDir);
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(`${desk.url}/#token=${desk.token}`);
  return {
    page,
    call: async <T>(name: string, input: unknown = {}, session?: string) =>
      valueOf(name, await callOver(desk.url, desk.token, name, input, session)) as T,
  };
}

/** The desktop shell in the real Electron. */
export async function openDesktop(dataDir: string): Promise<OpenProduct> {
  const { electron, page } = await launchElectron(dataDir);
  onTestFinished(() => electron.close());
  await page.setViewportSize(VIEWPORT);
  return {
    page,
    async call<T>(name: string, input: unknown = {}, session?: string) {
      const answer = await page.evaluate(
        ([callName, callInput, callSession]) => {
          const bridge = (globalThis as unknown as { holdfast: { call(n: unknown, i: unknown, s: unknown): Promise<unknown> } }).holdfast;
          return bridge.call(callName, callInput, callSession);
        },
        [name, input, session ?? null] as const,
      );
      return valueOf(name, answer) as T;
    },
  };
}
