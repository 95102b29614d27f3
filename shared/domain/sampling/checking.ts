import type { FindingField } from '../../model/finding.ts';
import type { Order } from '../../model/order.ts';
import type { Answer, ItemOutcome, PlanDraft, PlanQuestion, QuestionKey } from '../../model/sampling.ts';

/** An answer as far as the outcome hangs on it. */
export interface Answered {
  question: string;
  answer: Answer;
}

/** The questions a plan asks of an order, in turn. Whether a request was fulfilled is asked only where there is one. */
export function questionsFor(
  plan: Pick<PlanDraft, 'questions'>,
  order: Pick<Order, 'requests' | 'giftText' | 'buyerRemark'> | null,
): PlanQuestion[] {
  const asks = order === null || (order.requests ?? []).length > 0 || Boolean(order.giftText) || Boolean(order.buyerRemark);
  return plan.questions.filter(({ key, on }) => on && (key !== 'request' || asks));
}

/** The first question without an answer; null when all are answered. */
export function nextQuestion(questions: readonly PlanQuestion[], answers: readonly Answered[]): string | null {
  const answered = new Set(answers.map(({ question }) => question));
  return questions.find(({ key }) => !answered.has(key))?.key ?? null;
}

/** What a check's answers say of the order. */
export function outcomeOf(answers: readonly Answered[]): ItemOutcome {
  if (answers.some(({ answer }) => answer === 'defect')) return 'defect';
  return answers.some(({ answer }) => answer === 'cannot-tell') ? 'undecided' : 'ok';
}

/** What two checks of one order come to: a defect that one of them saw is there; what one could tell counts before what the other could not. */
export function joinOutcomes(first: ItemOutcome, second: ItemOutcome): ItemOutcome {
  if (first === 'defect' || second === 'defect') return 'defect';
  return first === 'ok' || second === 'ok' ? 'ok' : 'undecided';
}

const ASKED_BY: Record<FindingField, QuestionKey> = {
  name: 'recipient',
  phone: 'phone',
  province: 'address',
  city: 'address',
  district: 'address',
  address: 'address',
  merchant: 'products',
  sku: 'products',
  barcode: 'products',
  spec: 'products',
  quantity: 'quantities',
  order: 'products',
};

/** The question that asks after what a finding of the validation is about. */
export function questionOf(field: FindingField): QuestionKey {
  return ASKED_BY[field];
}
