import type { TFunction } from 'i18next';
import { CONFLICT_CODES } from '../../../shared/model/record.ts';

/** What the desk itself parks a record with, beside the codes of the WMS: sent, no answer, and nobody to ask. */
export const OUTCOME_UNKNOWN = 'outcome-unknown';
/** Parked by the desk as well: a restored WMS has given the order's id to another order. */
const ORDER_REPLACED = 'order-replaced';
/** Parked by the desk, too: a restored WMS lost the record after its recipient was masked here for good. */
const DATA_FORGOTTEN = 'data-forgotten';
const KNOWN: readonly string[] = [...CONFLICT_CODES, OUTCOME_UNKNOWN, ORDER_REPLACED, DATA_FORGOTTEN];

/** The key under which a code has words; a code that a newer WMS made up is spoken of as unfamiliar. */
function codeKey(code: string): string {
  return KNOWN.includes(code) ? code : 'unfamiliar';
}

/** What is the matter with a record, in words; empty when nothing is. */
export function codeWords(t: TFunction, code: string | undefined): string {
  return code === undefined ? '' : t(`writeback:codes.${codeKey(code)}.title`);
}

/** What to do about it. */
export function codeAdvice(t: TFunction, code: string): string {
  return t(`writeback:codes.${codeKey(code)}.advice`);
}
