import { array, assert, integer, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockState, compareUrgency, elapsedMs, leftMs } from '../../../shared/domain/exceptions/clock.ts';
import { after, standingOf } from '../../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../../shared/domain/exceptions/handling.ts';
import { FIRST_STEP_LIMITS } from '../../../shared/model/exception.ts';
import { HOUR, MINUTE } from '../../../shared/model/time.ts';
import { seeded } from '../../support/seeded.ts';

const running = { startedAt: 0, limitMs: HOUR, heldMs: 0, heldSince: null };

describe('the clock of an exception (H4.1)', () => {
  test('has the limits of the handbook', () => {
    expect(FIRST_STEP_LIMITS).toMatchObject({
      'out-of-stock': HOUR,
      'recipient-error': 2 * HOUR,
      'product-error': 2 * HOUR,
      'system-failure': 30 * MINUTE,
    });
  });

  test.each([
    [0, 'on-time'],
    [45 * MINUTE - 1, 'on-time'],
    [45 * MINUTE, 'at-risk'],
    [HOUR - 1, 'at-risk'],
    [HOUR, 'breached'],
  ] as const)('after %i ms of an hour it is %s', (now, state) => {
    expect(clockState(running, now)).toBe(state);
  });

  test('stands still on hold, even when the limit has passed, and runs on from there', () => {
    const held = { ...running, heldSince: 50 * MINUTE };
    expect([clockState(held, 9 * HOUR), leftMs(held, 9 * HOUR)]).toEqual(['on-hold', 10 * MINUTE]);
    const resumed = { ...running, heldMs: 8 * HOUR };
    expect([clockState(resumed, 9 * HOUR - 1), clockState(resumed, 9 * HOUR)]).toEqual(['at-risk', 'breached']);
  });

  test('a step without a limit never breaks', () => {
    expect(clockState({ ...running, limitMs: null }, 100 * HOUR)).toBe('no-limit');
  });

  test("a station's time that was put back is no time, and never gives a hold back", () => {
    expect(elapsedMs({ ...running, startedAt: HOUR }, 0)).toBe(0);
    const events: ExceptionEvent[] = [
      { at: HOUR, kind: 'opened', reason: 'x', limitMs: HOUR },
      { at: 2 * HOUR, kind: 'held', reason: '等' },
      { at: 0, kind: 'resumed' },
    ];
    expect(standingOf('out-of-stock', events).clock).toMatchObject({ heldMs: 0, heldSince: null });
  });

  test('over any holds, what counts is exactly the time outside them', () => {
    const pieces = array(tuple(integer({ min: 0, max: HOUR }), integer({ min: 0, max: HOUR })), { maxLength: 20 });
    assert(
      property(pieces, integer({ min: 0, max: HOUR }), (holds, rest) => {
        let at = 1_000;
        let worked = 0;
        let standing = standingOf('out-of-stock', [{ at, kind: 'opened', reason: 'x', limitMs: HOUR }]);
        for (const [work, hold] of holds) {
          at += work;
          worked += work;
          standing = after('out-of-stock', standing, { at, kind: 'held', reason: '等' });
          expect([elapsedMs(standing.clock, at + hold), clockState(standing.clock, at + hold)]).toEqual([worked, 'on-hold']);
          at += hold;
          standing = after('out-of-stock', standing, { at, kind: 'resumed' });
        }
        expect(elapsedMs(standing.clock, at + rest)).toBe(worked + rest);
        expect(clockState(standing.clock, at + rest) === 'breached').toBe(worked + rest >= HOUR);
      }),
      seeded(500),
    );
  });

  test('H4.2: what breaks next comes first, then what stands still, then what has no limit', () => {
    const clocks = {
      late: { ...running, startedAt: 10 },
      short: { ...running, startedAt: 20, limitMs: 30 * MINUTE },
      held: { ...running, heldSince: 5 },
      free: { ...running, limitMs: null },
      early: running,
    };
    const sorted = Object.entries(clocks).toSorted(([, a], [, b]) => compareUrgency(a, b, 100));
    expect(sorted.map(([name]) => name)).toEqual(['short', 'early', 'late', 'held', 'free']);
  });
});
