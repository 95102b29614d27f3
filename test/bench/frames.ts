import type { Page } from 'playwright-core';

/** Frames of a page while something moves in it. */
export interface Frames {
  count: number;
  /** Longer than 50 ms. */
  long: number;
  longest: number;
  /** In which a row in sight was not read yet. */
  onTheWay: number;
}

interface Watched {
  begin(): void;
  end(): Frames;
}

/** Runs in the page, before the product. */
export function watchFrames(): void {
  const page = document;
  const rows = () => [...page.querySelectorAll('[role="grid"] [role="row"][aria-selected]')];
  const isInSight = (row: Element) => {
    const view = page.querySelector('[role="grid"]')!.getBoundingClientRect();
    const head = page.querySelector('[role="grid"] [role="columnheader"]')!.getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > head.bottom && top < view.bottom;
  };
  let frames: Frames = { count: 0, long: 0, longest: 0, onTheWay: 0 };
  let on = false;
  const begin = () => {
    frames = { count: 0, long: 0, longest: 0, onTheWay: 0 };
    on = true;
    let last: number | null = null;
    const look = (now: number) => {
      if (!on) return;
      if (last !== null) {
        const took = now - last;
        frames.count += 1;
        frames.longest = Math.max(frames.longest, took);
        if (took > 50) frames.long += 1;
        if (rows().some((row) => row.textContent === '' && isInSight(row))) frames.onTheWay += 1;
      }
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  const end = () => {
    on = false;
    return frames;
  };
  /** What a hand does that pulls the bar at an even pace. */
  const dragBar = (milliseconds: number) => {
    const view = page.querySelector('[role="grid"]')!;
    const begun = performance.now();
    return new Promise<void>((resolve) => {
      const pull = () => {
        const part = Math.min(1, (performance.now() - begun) / milliseconds);
        view.scrollTop = part * (view.scrollHeight - view.clientHeight);
        if (part === 1) resolve();
        else requestAnimationFrame(pull);
      };
      requestAnimationFrame(pull);
    });
  };
  const shown = () => rows().map((row) => row.textContent);
  /** Listens before the key comes; `rowsAfter` tells what became of it. */
  const rowsAfterKey = () => {
    const before = shown().join();
    const { promise, resolve } = Promise.withResolvers<number>();
    const from = (event: KeyboardEvent) => {
      const look = () => {
        const now = shown();
        const isThere = now.length > 5 && !now.includes('') && now.join() !== before;
        if (isThere) resolve(performance.now() - event.timeStamp);
        else requestAnimationFrame(look);
      };
      look();
    };
    window.addEventListener('keydown', from, { capture: true, once: true });
    Object.assign(window, { rowsAfter: promise });
  };
  Object.assign(window, { watchedFrames: { begin, end } satisfies Watched, dragBar, rowsAfterKey });
}

/** The frames of the page while `move` goes on. */
export async function framesDuring(page: Page, move: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate('watchedFrames.begin()');
  await move();
  return page.evaluate<Frames>('watchedFrames.end()');
}
