import { array, assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastQueue, LONGEST_STEP_MS, measurePace } from '../../../shared/domain/exceptions/forecast.ts';
import type { DoneStep, Outlook, QueuedStep } from '../../../shared/domain/exceptions/forecast.ts';
import { HOUR, MINUTE } from '../../../shared/model/time.ts';
import { seeded } from '../../support/seeded.ts';

const foresee = (queue: readonly QueuedStep[], people: number, pace: ReadonlyMap<string, number>) => {
  const forecast = forecastQueue(people, pace);
  return queue.map((one) => forecast.take(one));
};

const step = (at: number, user: string, name = 'notify-merchant'): DoneStep => ({ at, user, class: 'out-of-stock', step: name });

describe('the pace (H4.2)', () => {
  test("is a person's time per step, from the step before on; the first step of a person tells nothing", () => {
    const done = [0, 10, 20, 30].map((minute) => step(minute * MINUTE, '王小丽'));
    expect(measurePace(done)).toEqual(new Map([['out-of-stock notify-merchant', 10 * MINUTE]]));
    expect(measurePace(done.toReversed())).toEqual(measurePace(done));
    expect(measurePace(done.slice(1))).toEqual(new Map());
  });

  test('counts the hours of each person for themselves, and a pause for no more than half an hour', () => {
    const done = [0, 10, 20, 30].flatMap((minute) => [step(minute * MINUTE, '王'), step(minute * MINUTE + 1, '李')]);
    expect(measurePace(done).get('out-of-stock notify-merchant')).toBe(10 * MINUTE);
    const paused = [0, 10, 20, 600].map((minute) => step(minute * MINUTE, '王'));
    expect(measurePace(paused).get('out-of-stock notify-merchant')).toBe(Math.round((20 * MINUTE + LONGEST_STEP_MS) / 3));
  });
});

describe('the forecast of breaches (H4.2)', () => {
  const queue = [10, 15, 25, 60].map((minutes): QueuedStep => ({
    class: 'out-of-stock',
    step: 'notify-merchant',
    leftMs: minutes * MINUTE,
  }));

  test('is unknown where there is no pace yet, of all or of one kind of step', () => {
    expect(foresee(queue, 2, new Map())).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    const pace = new Map([['out-of-stock agree', 5 * MINUTE]]);
    expect(foresee([...queue.slice(0, 1), { ...queue[3]!, step: 'agree' }], 1, pace)).toEqual(['unknown', 'in-time']);
  });

  test('follows the queue: with ten minutes a step one person is late for the second, two are not', () => {
    const pace = new Map([['out-of-stock notify-merchant', 10 * MINUTE - 1]]);
    expect(foresee(queue, 1, pace)).toEqual(['in-time', 'breaks', 'breaks', 'in-time']);
    expect(foresee(queue, 2, pace)).toEqual(['in-time', 'in-time', 'in-time', 'in-time']);
    expect(foresee(queue, 0, pace)).toEqual(foresee(queue, 1, pace));
  });

  test('is what happens when people are watched minute by minute', () => {
    const kinds = ['notify-merchant', 'agree', 'close'] as const;
    const item = record({ step: constantFrom(...kinds), left: integer({ min: -30, max: 150 }) });
    const verdicts = new Set<Outlook>();
    assert(
      property(
        array(item, { maxLength: 40 }),
        integer({ min: 1, max: 5 }),
        array(nat(24), { minLength: 3, maxLength: 3 }),
        (items, people, minutes) => {
          const steps = items
            .map(({ step: name, left }): QueuedStep => ({ class: 'out-of-stock', step: name, leftMs: left * MINUTE }))
            .toSorted((a, b) => a.leftMs - b.leftMs);
          const takes = Object.fromEntries(kinds.map((name, index) => [name, minutes[index]! + 1]));
          const pace = new Map(kinds.map((name) => [`out-of-stock ${name}`, takes[name]! * MINUTE]));
          const found = foresee(steps, people, pace);
          expect(found).toEqual(watched(steps, people, takes));
          for (const one of found) verdicts.add(one);
        },
      ),
      seeded(500),
    );
    expect([...verdicts].toSorted()).toEqual(['breaks', 'in-time']);
  });
});

/** People with something in hand, looked at every minute. */
function watched(queue: readonly QueuedStep[], people: number, takes: Record<string, number>): Outlook[] {
  const outcome: Outlook[] = queue.map(() => 'breaks');
  const hands: { index: number; minutesLeft: number }[] = [];
  let next = 0;
  for (let minute = 0; hands.length > 0 || next < queue.length; minute += 1) {
    expect(minute * MINUTE).toBeLessThan(100 * HOUR);
    for (const hand of hands) hand.minutesLeft -= minute === 0 ? 0 : 1;
    for (const { index } of hands.filter(({ minutesLeft }) => minutesLeft === 0)) {
      if (minute * MINUTE < queue[index]!.leftMs) outcome[index] = 'in-time';
    }
    for (let hand = hands.length - 1; hand >= 0; hand -= 1) if (hands[hand]!.minutesLeft === 0) hands.splice(hand, 1);
    while (hands.length < people && next < queue.length) {
      hands.push({ index: next, minutesLeft: takes[queue[next]!.step]! });
      next += 1;
    }
  }
  return outcome;
}
