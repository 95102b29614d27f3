import type { Instant } from '../../shared/model/time.ts';

/** Time and randomness come in here, so that a simulation can own both and replay a seed. */
export interface Clock {
  now(): Instant;
  /** Uniform in [0, 1). */
  random(): number;
  /** A new UUID version 7 whose time part is `now()`. */
  newId(): string;
  /** Runs `work` once after `ms`; the answer cancels it. */
  after(ms: number, work: () => void): () => void;
}
