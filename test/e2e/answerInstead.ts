import type { Page } from 'playwright-core';

/** Set while the page's socket is not to open; sockets cannot be answered for in a page that has one already. */
const MARK = 'test-without-socket';

/** Runs in the page, ahead of the product. */
function withoutSocket(mark: string): void {
  if (sessionStorage.getItem(mark) === null) return;
  class NeverOpen extends EventTarget {
    readyState = WebSocket.CONNECTING;
    close(): void {}
  }
  Object.assign(window, { WebSocket: Object.assign(NeverOpen, { OPEN: WebSocket.OPEN }) });
}

/**
 * Loads the page anew so that all its calls go over HTTP, as they do while its socket is gone, and answers one of them in the
 * core's place: `change` is given what the core answered. What comes back ends it and loads the page again.
 */
export async function answerInstead(page: Page, name: string, change: (value: object) => object): Promise<() => Promise<void>> {
  await page.addInitScript(withoutSocket, MARK);
  await page.evaluate((mark) => sessionStorage.setItem(mark, 'yes'), MARK);
  await page.route(`**/call/${name}`, async (route) => {
    const { value } = (await (await route.fetch()).json()) as { value: object };
    await route.fulfill({ json: { ok: true, value: change(value) } });
  });
  await page.reload();
  return async () => {
    await page.unroute(`**/call/${name}`);
    await page.evaluate((mark) => sessionStorage.removeItem(mark), MARK);
    await page.reload();
  };
}
