import { defineConfig } from 'vitest/config';

// Tests use real files, real loopback servers and real processes on whatever machine they meet, so the limits are wide:
// they catch what hangs, not what is slow.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/bench/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          // A browser mostly waits for the hands of its test; more than two at once on a small machine only slow each other down.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
