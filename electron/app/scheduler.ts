import type { Clock } from '../ports/clock.ts';

export interface Loop {
  /** Runs soon; while it runs already, once more afterwards. */
  wake(): void;
  /** Settles when what runs now has ended; nothing runs afterwards. */
  stop(): Promise<void>;
}

/**
 * Runs `work` again and again, `everyMs` after it last ended, never twice at the same time. What it throws goes to
 * `failed`; the loop goes on, because a desk must not stop probing for one mistake. `firstAfterMs`: how long the first run waits.
 */
export function startLoop(
  clock: Clock,
  everyMs: number,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
  firstAfterMs = 0,
): Loop {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;
  let cancel = clock.after(firstAfterMs, run);

  function run(): void {
    if (stopped || running) return;
    again = false;
    running = round();
  }

  async function round(): Promise<void> {
    await work().catch(failed);
    running = null;
    if (!stopped) cancel = clock.after(again ? 0 : everyMs, run);
  }

  return {
    wake() {
      if (running) again = true;
      else if (!stopped) {
        cancel();
        cancel = clock.after(0, run);
      }
    },
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
