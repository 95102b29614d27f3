import { v7 } from 'uuid';
import type { Clock } from '../../electron/ports/clock.ts';

export interface QuickClock extends Clock {
  /** Moves the time forward at once; what waits for a timer still waits. */
  skip(ms: number): void;
}

/** The machine's clock, running so many times faster: what the desk does every few seconds happens while a test looks on. */
export function quickClock(speed: number): QuickClock {
  const begunAt = Date.now();
  let skipped = 0;
  let made = 0;
  const now = () => Math.round(begunAt + (Date.now() - begunAt) * speed + skipped);
  return {
    now,
    random: () => Math.random(),
    newId: () => v7({ msecs: now(), seq: (made += 1) }),
    after(ms, work) {
      const timer = setTimeout(work, ms / speed);
      return () => clearTimeout(timer);
    },
    skip(ms) {
      skipped += ms;
    },
  };
}
