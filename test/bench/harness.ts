/** What a run of the bench shares: how many orders, where the files lie, and what one aim leaves for the next. */
export interface BenchContext {
  orders: number;
  /** Removed at the end of the run. */
  folder: string;
  say(text: string): void;
  /** Makes a thing once in a run, whoever asks for it first. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
}

export interface Figure {
  name: string;
  value: number;
  /** `x` for a ratio, else ms, s, MB, bytes ... */
  unit: string;
  /** Left out for figures that only explain. */
  aim?: { atLeast: number } | { atMost: number };
}

export interface Aim {
  aim: number;
  title: string;
  run(context: BenchContext): Promise<Figure[]>;
}

/** True, false, or null for a figure that has no aim. */
export function isMet({ value, aim }: Figure): boolean | null {
  if (!aim) return null;
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

/** Of a list of figures in any order; `part` 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Milliseconds that `work` took. */
export function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** A stopwatch that can be held while things happen that do not count. */
export function createStopwatch() {
  let total = 0;
  let since: number | null = null;
  return {
    run(): void {
      since ??= performance.now();
    },
    hold(): void {
      if (since !== null) total += performance.now() - since;
      since = null;
    },
    ms: (): number => total + (since === null ? 0 : performance.now() - since),
  };
}
