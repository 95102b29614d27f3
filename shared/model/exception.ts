import type { ExceptionClass } from './record.ts';
import { HOUR, MINUTE } from './time.ts';

export const EXCEPTION_STATES = ['open', 'resolved'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** Who or what found an exception: a person, the validation, the stock, a link's monitor, a special request, a spot check, the write-back. */
export const EXCEPTION_SOURCES = ['hand', 'validation', 'stock', 'link', 'request', 'sample', 'writeback'] as const;
export type ExceptionSource = (typeof EXCEPTION_SOURCES)[number];

/** What fills the words of a code: names and numbers, nothing of one language. */
export type WordParams = Record<string, string | number>;

/** Code of a note whose text a person wrote. */
export const NOTE_TEXT = 'text';

/** Which findings of the validation hold an order: those with which it certainly cannot go out, all that block, none. */
export const HOLD_CHOICES = ['certain', 'blocking', 'nothing'] as const;
export type HoldChoice = (typeof HOLD_CHOICES)[number];

/** Outcome of an exception whose cause went away before anybody worked on it. No step leads here and the WMS is not told. */
export const SELF_RESOLVED = 'self-resolved';

/**
 * on-time · at-risk: the last quarter of the limit runs · breached: the limit has passed · on-hold: the clock stands still ·
 * no-limit: the step in turn has none, or the exception is resolved.
 */
export const CLOCK_STATES = ['breached', 'at-risk', 'on-time', 'on-hold', 'no-limit'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** Milliseconds of working time by step; null: no limit. A step that is not there is limited by what stands behind the table. */
export type LimitTable = Readonly<Partial<Record<ExceptionClass, Readonly<Record<string, number | null>> | undefined>>>;

/** Limits as the site has set them; those of a merchant go before its own. */
export interface Limits {
  site?: LimitTable | undefined;
  /** By merchant id. */
  merchants?: Readonly<Record<string, LimitTable>> | undefined;
}

/** The handbook limits the first step of each class (H4.1); special requests have the site's usual. */
export const HANDBOOK_LIMITS: LimitTable = {
  'out-of-stock': { 'notify-merchant': HOUR },
  'recipient-error': { 'call-customer': 2 * HOUR },
  'product-error': { 'confirm-customer': 2 * HOUR },
  'system-failure': { investigate: 30 * MINUTE },
  'special-request': { judge: 4 * HOUR },
};

/** What is said about a limit, in the order in which it comes due: it is at risk, it is passed, the next role is told, the one above. */
export const WARNINGS = ['at-risk', 'breached', 'supervisor', 'admin'] as const;
export type Warning = (typeof WARNINGS)[number];

/**
 * text: one line · long: several lines · number: up to two decimals · choice: one of `choices` · date: a day (YYYY-MM-DD) · moment: a
 * day and a time of the site (YYYY-MM-DDTHH:mm) · phone · recipient: a whole recipient, as JSON · lines: what the order shall hold, as
 * JSON · sku: goods of the order · person: one who works here · carrier: a carrier's code · requests: special requests, by commas · feasibility: what was
 * shown of whether a request can be met, as JSON · waybill: the label under which the parcel was handed over.
 */
export const FIELD_KINDS = [
  'text',
  'long',
  'number',
  'choice',
  'date',
  'moment',
  'phone',
  'recipient',
  'lines',
  'sku',
  'person',
  'carrier',
  'requests',
  'feasibility',
  'waybill',
] as const;

/** What a step must have recorded. A choice has its answers, the most usual first. */
export interface StepField {
  key: string;
  kind: (typeof FIELD_KINDS)[number];
  required: boolean;
  choices?: readonly string[] | undefined;
  /** Asked only while another field of the step has one of these values. */
  when?: { field: string; is: readonly string[] } | undefined;
  /** About a person: kept apart from the history, which is never changed, so that it can be purged. */
  personal?: boolean | undefined;
}

/** The reason of a hold that the solution "wait" begins, and that ends on its day; the screens have words for it. */
export const WAIT_UNTIL = 'wait-until';
