import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelay } from '../../shared/domain/backoff.ts';
import { seeded } from '../support/seeded.ts';

test('doubles from a second to a minute, half of it by chance', () => {
  expect([1, 2, 3, 6, 7, 40].map((attempts) => retryDelay(attempts, 0))).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000]);
  expect([1, 2, 3, 6, 7, 40].map((attempts) => retryDelay(attempts, 0.999_999))).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
});

test('never sooner than the WMS asked for, and not later because of it when it asked for less', () => {
  expect(retryDelay(1, 0.5, 7_000)).toBe(7_000);
  expect(retryDelay(7, 0, 7_000)).toBe(30_000);
});

test('always a whole number of milliseconds within its bounds, growing with the attempts', () => {
  const asked = fc.record({
    attempts: fc.integer({ min: 1, max: 1_000_000 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    retryAfterMs: fc.integer({ min: 0, max: 86_400_000 }),
  });
  fc.assert(
    fc.property(asked, ({ attempts, random, retryAfterMs }) => {
      const wait = retryDelay(attempts, random, retryAfterMs);
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(Math.max(500, retryAfterMs));
      expect(wait).toBeLessThanOrEqual(Math.max(60_000, retryAfterMs));
      expect(retryDelay(attempts + 1, random, retryAfterMs)).toBeGreaterThanOrEqual(wait);
    }),
    seeded(),
  );
});
