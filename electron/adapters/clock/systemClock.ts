import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from '../../ports/clock.ts';

/** Random bytes are drawn in bulk: sixteen at a time cost more than everything else about an id. */
const drawn = new Uint8Array(4096);
let spent = drawn.length;

function drawRandom(): Uint8Array {
  if (spent === drawn.length) {
    randomFillSync(drawn);
    spent = 0;
  }
  spent += 16;
  return drawn.slice(spent - 16, spent);
}

/** The machine's own time and randomness; simulations bring theirs. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  newId: () => v7({ rng: drawRandom }),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
