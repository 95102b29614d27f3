import type { WordList } from '../../../shared/domain/requests/readText.ts';
import { readRequests, requestParams, wordListOf } from '../../../shared/domain/requests/readRequests.ts';
import { isToGoOut } from '../../../shared/domain/stock/demand.ts';
import { validateOrder } from '../../../shared/domain/validation/validateOrder.ts';
import type { WordParams } from '../../../shared/model/exception.ts';
import type { Finding, FindingField, ValidationSettings } from '../../../shared/model/finding.ts';
import type { Order } from '../../../shared/model/order.ts';
import { asCorrected } from '../asCorrected.ts';
import type { Core } from '../core.ts';
import { sameRecipient, validationFacts } from '../findingsOf.ts';
import type { CauseFacts } from './settleCause.ts';

const OF_RECIPIENT: readonly FindingField[] = ['name', 'phone', 'province', 'city', 'district', 'address'];

/** The causes that lie in an order itself; stock is another matter (see reckonStock.ts). */
const CAUSES = {
  recipient: { class: 'recipient-error', source: 'validation', cause: 'rules:recipient', gone: 'findings-gone' },
  product: { class: 'product-error', source: 'validation', cause: 'rules:product', gone: 'findings-gone' },
  request: { class: 'special-request', source: 'request', cause: 'request', gone: 'request-gone' },
} as const;
export const STOCK_CAUSE = { class: 'out-of-stock', source: 'stock', cause: 'stock', gone: 'stock-arrived' } as const;

export type Judge = (order: Order) => CauseFacts[];

/** Findings with which an order cannot go out as it is. */
export type FindBlocking = (order: Order) => Finding[];

/** Makes the validation ready for many orders; the settings may be others than the stored ones. */
export function blockingFinder(core: Core, validation: ValidationSettings): FindBlocking {
  const facts = validationFacts(core);
  const choices = [validation, ...Object.values(validation.merchants ?? {})];
  // The only rule that must look for other orders, and by itself it only warns.
  const duplicatesBlock = choices.some((choice) => choice.rules?.['order-duplicate'] === 'blocks');
  return (order) =>
    validateOrder(order, { ...facts, others: duplicatesBlock ? sameRecipient(core, order) : [] }, validation).filter(
      ({ severity }) => severity === 'blocks',
    );
}

/** Makes ready what judges one order after another, by the settings of now. */
export function createJudge(core: Core): Judge {
  const { validation, requestWords, detects } = core.settings();
  const find = blockingFinder(core, validation);
  const words = wordListOf(requestWords);
  return (told) => {
    // What was corrected here counts, although the WMS does not tell it yet.
    const { order } = asCorrected(core, told);
    // Packed by the WMS: neither new nor over.
    if (order.status === 'packed') return [];
    const facts = isToGoOut(order) ? factsOf(order, find(order), words, requestWords) : endedFacts(order);
    return facts.filter(({ source }) => (source === 'validation' ? detects.validation : source === 'request' ? detects.requests : true));
  };
}

function factsOf(order: Order, findings: readonly Finding[], words: WordList, choice: Parameters<typeof readRequests>[2]): CauseFacts[] {
  const { orderId } = order;
  const ofRecipient = findings.filter(({ field }) => OF_RECIPIENT.includes(field));
  const ofGoods = findings.filter(({ field }) => !OF_RECIPIENT.includes(field));
  const readings = readRequests(order, words, choice);
  const asked = requestParams(readings);
  return [
    { orderId, ...CAUSES.recipient, now: said('findings', ofRecipient.length, rulesOf(ofRecipient)) },
    { orderId, ...CAUSES.product, now: said('findings-goods', ofGoods.length, { ...rulesOf(ofGoods), skus: skusOf(order, ofGoods) }) },
    {
      orderId,
      ...CAUSES.request,
      now: said(asked.words === '' ? 'request' : 'request-words', readings.length, asked.words === '' ? { kinds: asked.kinds } : asked),
    },
  ];
}

function said(reason: string, count: number, params: WordParams): CauseFacts['now'] {
  return count === 0 ? null : { reason, params };
}

function rulesOf(findings: readonly Finding[]): { rules: string } {
  return { rules: [...new Set(findings.map(({ rule }) => rule))].join(',') };
}

function skusOf(order: Order, findings: readonly Finding[]): string {
  const lines = new Set(findings.map(({ lineNo }) => lineNo));
  return [...new Set(order.lines.filter(({ lineNo }) => lines.has(lineNo)).map(({ sku }) => sku))].join(',');
}

/** It left the house, or never will: none of its causes is there any more. */
function endedFacts({ orderId }: Order): CauseFacts[] {
  return [...Object.values(CAUSES), STOCK_CAUSE].map((about) => ({ orderId, ...about, now: null, gone: 'order-ended' }));
}
