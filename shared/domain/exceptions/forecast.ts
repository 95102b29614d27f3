import type { ExceptionClass } from '../../model/record.ts';
import type { Instant } from '../../model/time.ts';
import { MINUTE } from '../../model/time.ts';

/** One step that somebody took. */
export interface DoneStep {
  at: Instant;
  user: string;
  class: ExceptionClass;
  step: string;
}

/** One open step that a limit runs for. */
export interface QueuedStep {
  class: ExceptionClass;
  step: string;
  /** Working milliseconds until its limit is passed; none left: it is passed. */
  leftMs: number;
}

/** What will become of a step: its limit is passed before its turn is over, or not, or nobody has shown yet how long such a step takes. */
export type Outlook = 'breaks' | 'in-time' | 'unknown';

/** Someone who does nothing here for longer did something else meanwhile. */
export const LONGEST_STEP_MS = 30 * MINUTE;
/** Fewer steps of a kind are no pace. */
export const PACE_FROM_STEPS = 3;

const keyOf = ({ class: exceptionClass, step }: Pick<DoneStep, 'class' | 'step'>) => `${exceptionClass} ${step}`;

/**
 * How long a step of each class and kind takes one person, in milliseconds: the person's hours that went into it, divided by
 * how many were done. A person's time goes into a step from the step before on, at most `LONGEST_STEP_MS`; the first one of a
 * person tells nothing. Left out where fewer than `PACE_FROM_STEPS` tell.
 */
export function measurePace(done: readonly DoneStep[]): ReadonlyMap<string, number> {
  const last = new Map<string, Instant>();
  const spent = new Map<string, { count: number; ms: number }>();
  for (const one of done.toSorted((a, b) => a.at - b.at)) {
    const before = last.get(one.user);
    last.set(one.user, one.at);
    if (before === undefined) continue;
    const key = keyOf(one);
    const { count, ms } = spent.get(key) ?? { count: 0, ms: 0 };
    spent.set(key, { count: count + 1, ms: ms + Math.min(one.at - before, LONGEST_STEP_MS) });
  }
  return new Map([...spent].flatMap(([key, { count, ms }]) => (count < PACE_FROM_STEPS ? [] : [[key, Math.round(ms / count)] as const])));
}

/** A queue that is gone through step by step, in the order in which it breaks. */
export interface QueueForecast {
  /** What becomes of the next one. */
  take(next: QueuedStep): Outlook;
  /** Nobody is free within so many working milliseconds: whatever comes behind and is due by then has the outlook of `behind`. */
  isFullFor(ms: number): boolean;
  behind(step: Pick<QueuedStep, 'class' | 'step'>): Outlook;
}

/**
 * What becomes of each queued step when so many people (at least one) take them in this order, each the next as soon as the last
 * is done, at the pace of the recent past. A step of unknown pace keeps its person for as long as steps take on average. Only
 * the step in turn counts: what it leads to has a limit of its own.
 */
export function forecastQueue(people: number, pace: ReadonlyMap<string, number>): QueueForecast {
  const paces = [...pace.values()];
  const average = paces.reduce((sum, ms) => sum + ms, 0) / Math.max(1, paces.length);
  const freeAfter = Array.from({ length: Math.max(1, people) }, () => 0);
  return {
    take(next) {
      if (paces.length === 0) return 'unknown';
      const known = pace.get(keyOf(next));
      let taker = 0;
      for (let person = 1; person < freeAfter.length; person += 1) if (freeAfter[person]! < freeAfter[taker]!) taker = person;
      const doneAfter = freeAfter[taker]! + (known ?? average);
      freeAfter[taker] = doneAfter;
      if (known === undefined) return 'unknown';
      return doneAfter >= next.leftMs ? 'breaks' : 'in-time';
    },
    isFullFor: (ms) => paces.length === 0 || freeAfter.every((after) => after >= ms),
    behind: (step) => (pace.has(keyOf(step)) ? 'breaks' : 'unknown'),
  };
}
