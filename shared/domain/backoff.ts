/** First wait after a failed send, the longest wait, and how fast it grows. */
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before a record is sent again, in milliseconds: doubling with each attempt up to a minute, with full
 * jitter so that stations do not come back in step, and never sooner than the WMS asked for (`retryAfterMs`).
 * `attempts` counts from 1; `random` is uniform in [0, 1).
 */
export function retryDelay(attempts: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 16));
  return Math.max(retryAfterMs, Math.round(ceiling / 2 + (random * ceiling) / 2));
}
