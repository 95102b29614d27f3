import type { ExceptionClass } from './record.ts';
import { HOUR, MINUTE } from './time.ts';

export const EXCEPTION_STATES = ['open', 'resolved'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/**
 * on-time · at-risk: the last quarter of the limit runs · breached: the limit has passed · on-hold: the clock stands still ·
 * no-limit: the step in turn has none, or the exception is resolved.
 */
export const CLOCK_STATES = ['breached', 'at-risk', 'on-time', 'on-hold', 'no-limit'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** Milliseconds in which the first step must be done: the handbook's (H4.1), and for special requests the site's usual. */
export const FIRST_STEP_LIMITS: Record<ExceptionClass, number> = {
  'out-of-stock': HOUR,
  'recipient-error': 2 * HOUR,
  'product-error': 2 * HOUR,
  'system-failure': 30 * MINUTE,
  'special-request': 4 * HOUR,
};

export const FIELD_KINDS = ['text', 'number', 'choice'] as const;

/** What a step must have recorded. A choice has its answers, the most usual first. */
export interface StepField {
  key: string;
  kind: (typeof FIELD_KINDS)[number];
  required: boolean;
  choices?: readonly string[];
}
