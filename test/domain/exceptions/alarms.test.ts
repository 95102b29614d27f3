import { expect, test } from 'vitest';
import { soundAlarms } from '../../../shared/domain/exceptions/alarms.ts';
import type { Heard } from '../../../shared/domain/exceptions/alarms.ts';
import { HOUR, MINUTE } from '../../../shared/model/time.ts';
import { grant } from '../../support/aroundTheClock.ts';

const row = (exceptionId: string, startedAt = 0) => ({
  exceptionId,
  clock: { ...grant(startedAt, HOUR), startedAt, heldMs: 0, heldSince: null },
});

test('H4.2: each limit is heard of once at risk and once passed, and not again after a reload', () => {
  const rows = [row('a'), row('b', 10 * MINUTE)];
  let heard: Heard = {};
  const hear = (now: number, only: 'all' | 'breached' = 'all') => {
    const found = soundAlarms(rows, heard, now, only);
    // What is kept on the station is all that a reload leaves.
    heard = JSON.parse(JSON.stringify(found.heard)) as Heard;
    return found.alarms.map((one) => `${one.row.exceptionId} ${one.alarm}`);
  };
  expect(hear(44 * MINUTE)).toEqual([]);
  expect(hear(45 * MINUTE, 'breached')).toEqual([]);
  expect(hear(45 * MINUTE)).toEqual(['a at-risk']);
  expect(hear(46 * MINUTE)).toEqual([]);
  expect(hear(HOUR)).toEqual(['a breached', 'b at-risk']);
  expect(hear(2 * HOUR)).toEqual(['b breached']);
  expect(hear(3 * HOUR)).toEqual([]);
  // The next step's limit is another one.
  rows[0] = row('a', 3 * HOUR);
  expect(hear(4 * HOUR)).toEqual(['a breached']);
});

test('a limit that stands still is not heard of, and what is remembered stays bounded', () => {
  const held = { exceptionId: 'a', clock: { ...row('a').clock, heldSince: 5 } };
  expect(soundAlarms([held], {}, 5 * HOUR, 'all').alarms).toEqual([]);
  const many = Array.from({ length: 900 }, (_, index) => row(`x${index}`));
  expect(Object.keys(soundAlarms(many, {}, HOUR, 'all').heard)).toHaveLength(500);
});
