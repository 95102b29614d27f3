import type { LinkState } from '../../shared/model/link.ts';
import type { Tone } from './tone.ts';

export const LINK_TONE: Record<LinkState, Tone> = { up: 'green', degraded: 'amber', wrong: 'red', down: 'red', recovering: 'blue' };
