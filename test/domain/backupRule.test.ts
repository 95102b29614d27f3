import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupsToRemove } from '../../shared/domain/backupRule.ts';
import { DAY, HOUR } from '../../shared/model/time.ts';
import { seeded } from '../support/seeded.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ago = (ms: number, name = `b${ms}`) => ({ name, at: NOW - ms });

test('everything of the last day stays, then the newest of each day, then of each week, then nothing', () => {
  const hourly = Array.from({ length: 100 * 24 }, (_, hours) => ago(hours * HOUR));
  const removed = new Set(backupsToRemove(hourly, NOW));
  const kept = hourly.filter(({ name }) => !removed.has(name));
  const keptAges = (from: number, to: number) => kept.filter(({ at }) => NOW - at >= from && NOW - at < to);
  expect(keptAges(0, DAY)).toHaveLength(24);
  // A span of 14 days touches 15 calendar days at the most.
  expect(keptAges(DAY, 15 * DAY).length).toBeGreaterThanOrEqual(14);
  expect(keptAges(DAY, 15 * DAY).length).toBeLessThanOrEqual(15);
  expect(keptAges(15 * DAY, 71 * DAY).length).toBeGreaterThanOrEqual(8);
  expect(keptAges(15 * DAY, 71 * DAY).length).toBeLessThanOrEqual(9);
  expect(keptAges(71 * DAY, 1000 * DAY)).toEqual([]);
});

test('of one day the newest stays', () => {
  const morning = { name: 'morning', at: Date.UTC(2026, 10, 20, 8) };
  const evening = { name: 'evening', at: Date.UTC(2026, 10, 20, 20) };
  expect(backupsToRemove([morning, evening], NOW)).toEqual(['morning']);
  expect(backupsToRemove([evening, morning], NOW)).toEqual(['morning']);
});

test('what was taken before a migration stays for ever', () => {
  expect(backupsToRemove([ago(1000 * DAY, 'before-records.sqlite-10')], NOW)).toEqual([]);
});

test('the newest backup is never removed while it is younger than ten weeks, and pruning twice changes nothing', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 200 * 24 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(times, (hours) => {
      const backups = hours.map((hour) => ago(hour * HOUR));
      const removed = backupsToRemove(backups, NOW);
      const newest = Math.min(...hours);
      expect(newest < 70 * 24 && removed.includes(`b${newest * HOUR}`)).toBe(false);
      const left = backups.filter(({ name }) => !removed.includes(name));
      expect(backupsToRemove(left, NOW)).toEqual([]);
    }),
    seeded(),
  );
});
