import type { Topic } from '../../shared/contract/events.ts';
import type { Clock } from '../ports/clock.ts';

/** Screens ask again at most so often; thirty scans a second must not become thirty refetches. */
const EVERY_MS = 80;
/** What the product changes by itself may be thousands of rows, and would have the screens ask for nothing else. */
const IN_NUMBERS_EVERY_MS = 1_000;

export interface Bundler {
  (...topics: Topic[]): void;
  /** For what may be changed in numbers: the first time at once, then once for all that came meanwhile. */
  inNumbers(...topics: Topic[]): void;
  stop(): void;
}

/** Collects topics and sends them in bundles. */
export function createBundler(clock: Clock, send: (topics: Topic[]) => void): Bundler {
  const soon = collect(clock, send);
  const inNumbers = collect(clock, send);
  let restsUntil = 0;
  const changed = (...topics: Topic[]) => soon.add(EVERY_MS, topics);
  return Object.assign(changed, {
    inNumbers(...topics: Topic[]) {
      const now = clock.now();
      // A time that was put back is no reason to be silent for as long.
      const rest = Math.min(IN_NUMBERS_EVERY_MS, Math.max(EVERY_MS, restsUntil - now));
      if (inNumbers.add(rest, topics)) restsUntil = now + rest + IN_NUMBERS_EVERY_MS;
    },
    stop() {
      soon.stop();
      inNumbers.stop();
    },
  });
}

function collect(clock: Clock, send: (topics: Topic[]) => void) {
  const waiting = new Set<Topic>();
  let cancel: (() => void) | null = null;
  const flush = () => {
    cancel = null;
    const topics = [...waiting];
    waiting.clear();
    send(topics);
  };
  return {
    /** Answers whether these are the first of a new bundle. */
    add(afterMs: number, topics: readonly Topic[]): boolean {
      for (const topic of topics) waiting.add(topic);
      const isFirst = cancel === null;
      cancel ??= clock.after(afterMs, flush);
      return isFirst;
    },
    stop: () => cancel?.(),
  };
}
