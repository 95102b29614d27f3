import type { ExceptionClass } from '../../model/record.ts';
import type { DefectCode, DefectSeverity, PlanDraft, QuestionKey } from '../../model/sampling.ts';
import { QUESTIONS } from '../../model/sampling.ts';

type Row = readonly [code: string, severity: DefectSeverity, exceptionClass: ExceptionClass];

/** What each question usually finds. Both languages name the codes (`sampling:defect.<code>`). */
const CODES: Record<QuestionKey, readonly Row[]> = {
  recipient: [
    ['name-incomplete', 'major', 'recipient-error'],
    ['recipient-wrong', 'critical', 'recipient-error'],
  ],
  address: [
    ['address-vague', 'major', 'recipient-error'],
    ['address-contradictory', 'major', 'recipient-error'],
    ['address-wrong', 'critical', 'recipient-error'],
  ],
  phone: [
    ['phone-implausible', 'major', 'recipient-error'],
    ['phone-dead', 'major', 'recipient-error'],
  ],
  products: [
    ['goods-wrong', 'critical', 'product-error'],
    ['spec-wrong', 'major', 'product-error'],
    ['stock-differs', 'major', 'out-of-stock'],
    ['goods-damaged', 'major', 'product-error'],
  ],
  quantities: [
    ['quantity-short', 'critical', 'product-error'],
    ['quantity-over', 'major', 'product-error'],
  ],
  packaging: [
    ['packaging-weak', 'major', 'special-request'],
    ['packaging-damaged', 'major', 'special-request'],
    ['packaging-untidy', 'minor', 'special-request'],
  ],
  request: [
    ['request-missed', 'major', 'special-request'],
    ['gift-missing', 'major', 'special-request'],
  ],
  waybill: [
    ['waybill-wrong', 'critical', 'recipient-error'],
    ['waybill-unreadable', 'major', 'recipient-error'],
    ['waybill-missing', 'major', 'recipient-error'],
  ],
};

const codes: DefectCode[] = QUESTIONS.flatMap((question) =>
  CODES[question].map(([code, severity, exceptionClass]) => ({ code, question, severity, class: exceptionClass, on: true })),
);

/** A plan to begin with: a twentieth of what goes out today, some of each merchant; all questions of the handbook. */
export function draftPlan(name: string): PlanDraft {
  return {
    name,
    on: true,
    scheme: { kind: 'share', percent: 5, minPerStratum: 2, byHandPercent: 20, rejectAbovePercent: 2 },
    population: 'to-go-out',
    strata: ['merchant'],
    byHandApart: true,
    counted: 'orders',
    countsFrom: 'major',
    criticalRejects: true,
    doublePercent: 10,
    questions: QUESTIONS.map((key) => ({ key, on: true })),
    codes: codes.map((code) => ({ ...code })),
  };
}
