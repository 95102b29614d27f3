import { createLayerStack } from './layers.ts';
import type { Layer } from './layers.ts';

/**
 * `'pass'`: not mine, ask the one below. `'later'`: a screen that can take it is being opened; ask again when it is there.
 * Anything else: done.
 */
export type ScanAnswer = void | 'pass' | 'later';
export type ScanHandler = (code: string) => ScanAnswer | Promise<ScanAnswer>;

export interface ScanQueue {
  enqueue: (code: string) => void;
  /** The answer takes the handler away again. */
  listen: (handler: ScanHandler, layer: Layer) => () => void;
  /** Scans that wait. */
  waiting: () => number;
}

/** A screen that is being opened may take so long, on a slow machine, before its scan counts as nobody's. */
const OPENING_LIMIT_MS = 20_000;

/**
 * Scans in the order they came, one after another: the next waits until the handler of the one before has settled, so
 * thirty in a second are neither lost nor mixed up. `nobody` hears of a scan that no handler wanted.
 */
export function createScanQueue(nobody: (code: string) => void): ScanQueue {
  const queue: string[] = [];
  let running = false;
  let wake: (() => void) | null = null;
  let came = 0;
  const handlers = createLayerStack<ScanHandler>(() => {
    came += 1;
    wake?.();
  });

  /** False: none came in time. A screen that is there already listens before whoever opened it has answered. */
  const nextHandler = (since: number) =>
    new Promise<boolean>((resolve) => {
      if (came !== since) return resolve(true);
      const timer = setTimeout(() => {
        wake = null;
        resolve(false);
      }, OPENING_LIMIT_MS);
      wake = () => {
        clearTimeout(timer);
        wake = null;
        resolve(true);
      };
    });

  const handOut = async (code: string): Promise<'done' | 'pass' | 'later'> => {
    for (const handler of handlers.fromTop()) {
      try {
        const answer = await handler(code);
        if (answer !== 'pass') return answer ?? 'done';
      } catch (error) {
        // A handler's bug must not stop the scans behind it.
        console.error('scan handler failed', error);
        return 'done';
      }
    }
    return 'pass';
  };

  const run = async () => {
    if (running) return;
    running = true;
    for (let code = queue[0]; code !== undefined; code = queue[0]) {
      let asked = came;
      let outcome = await handOut(code);
      while (outcome === 'later' && (await nextHandler(asked))) {
        asked = came;
        outcome = await handOut(code);
      }
      queue.shift();
      if (outcome !== 'done') nobody(code);
    }
    running = false;
  };

  return {
    enqueue: (code) => {
      queue.push(code);
      void run();
    },
    listen: (handler, layer) => handlers.push(handler, layer),
    waiting: () => queue.length,
  };
}
