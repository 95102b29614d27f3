/** Randomness that nobody can foretell. The clock's is good enough to spread retries; a draw that must convince people needs this one. */
export interface Entropy {
  /** 32 random bytes in hexadecimal. */
  seed(): string;
}
