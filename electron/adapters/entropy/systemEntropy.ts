import { randomBytes } from 'node:crypto';
import type { Entropy } from '../../ports/entropy.ts';

/** The operating system's generator. */
export const systemEntropy: Entropy = { seed: () => randomBytes(32).toString('hex') };
