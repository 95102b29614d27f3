import type { Instant } from './time.ts';

/**
 * up: answers well · degraded: answers, but slow or behind · wrong: answers, but what it says fails the canary ·
 * down: no answer · recovering: answers again, not yet long enough to be trusted.
 */
export const LINK_STATES = ['up', 'degraded', 'wrong', 'down', 'recovering'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What the state rests on; each has words in both languages. */
export const LINK_REASONS = [
  'answering',
  'not-yet-probed',
  'refused',
  'timeout',
  'slow',
  'bad-answer',
  'canary-failed',
  'unauthorized',
  'reported-down',
  'reported-degraded',
  'part-down',
  'part-lagging',
  'writes-failing',
  'settling',
] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

/** One part of the WMS, or one sales-platform link (`platform:taobao`). */
export interface LinkPart {
  name: string;
  status: 'ok' | 'degraded' | 'down';
  /** Age of the newest data that came through, in seconds. */
  lagSeconds?: number | undefined;
  message?: string | undefined;
}

export interface LinkStatus {
  state: LinkState;
  since: Instant;
  reason: LinkReason;
  parts: LinkPart[];
  /** The last health answer's round trip in milliseconds. */
  latencyMs?: number | undefined;
  /** The WMS's line of history as it last reported it. */
  epoch?: string | undefined;
}
