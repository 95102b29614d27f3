import type { Tour } from './screenTour.ts';

/** Milliseconds from a key until the page shows what is expected, as the page itself sees it. */
export async function timed(tour: Tour, key: string, isThere: string): Promise<number> {
  // It must listen before the key comes.
  await tour.page.evaluate(`{ let from = 0;
    addEventListener('keydown', (event) => { from ||= event.timeStamp; }, { capture: true, once: true });
    globalThis.seenAfter = new Promise((resolve) => {
      const look = () => (from > 0 && (${isThere}) ? resolve(performance.now() - from) : requestAnimationFrame(look)); look(); setTimeout(() => resolve(-1), 60000); }); 0; }`);
  await tour.page.keyboard.press(key);
  const milliseconds = await tour.page.evaluate<number>('globalThis.seenAfter');
  if (milliseconds < 0) throw new Error(`${key} did not bring ${isThere}`);
  return milliseconds;
}
