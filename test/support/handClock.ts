import type { Clock } from '../../electron/ports/clock.ts';

/** Time that moves only when a test moves it. */
export function handClock(start = 1_000_000): Clock & { advance(ms: number): void; waiting(): number } {
  let now = start;
  let ids = 0;
  let timers: { at: number; work: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    newId: () => `id-${(ids += 1)}`,
    after(ms, work) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { work } of due) work();
    },
    waiting: () => timers.length,
  };
}
