import { useSyncExternalStore } from 'react';
import type { Instant } from '../../shared/model/time.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Now, rounded down to `stepMs`; the component renders again when it moves on. All clocks on screen tick together. */
export function useClock(stepMs = 1_000): Instant {
  return useSyncExternalStore(listen, () => Math.floor(Date.now() / stepMs) * stepMs);
}
