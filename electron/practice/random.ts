function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** A 32-bit number that depends on both and looks like chance. */
export function hashOf(seed: number, index: number): number {
  return mix(mix(seed) ^ Math.imul(index + 1, 0x9e3779b1));
}

/** Repeatable chance: the same seed and index give the same draws, in the same order, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number, index: number) {
    this.#state = hashOf(seed, index);
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let x = this.#state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** The list must not be empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Entries near the front come up more often, as bestsellers and common names do. */
  pickSkewed<T>(list: readonly T[]): T {
    const draw = this.next();
    return list[Math.floor(draw * draw * list.length)]!;
  }
}
