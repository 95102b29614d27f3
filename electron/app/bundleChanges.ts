import type { Topic } from '../../shared/contract/events.ts';
import type { Clock } from '../ports/clock.ts';

/** Screens ask again at most so often; thirty scans a second must not become thirty refetches. */
const EVERY_MS = 80;

/** Collects topics and sends them in bundles. */
export function createBundler(clock: Clock, send: (topics: Topic[]) => void): ((...topics: Topic[]) => void) & { stop(): void } {
  const waiting = new Set<Topic>();
  let cancel: (() => void) | null = null;
  const flush = () => {
    cancel = null;
    const topics = [...waiting];
    waiting.clear();
    send(topics);
  };
  const changed = (...topics: Topic[]) => {
    for (const topic of topics) waiting.add(topic);
    cancel ??= clock.after(EVERY_MS, flush);
  };
  return Object.assign(changed, { stop: () => cancel?.() });
}
