import { v7 } from 'uuid';
import type { Clock } from '../../ports/clock.ts';

/** The machine's own time and randomness; simulations bring theirs. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  newId: () => v7(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
