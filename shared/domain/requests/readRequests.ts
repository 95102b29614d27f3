import type { Order, OrderRequest } from '../../model/order.ts';
import { ORDER_REQUESTS } from '../../model/order.ts';
import type { RequestChoice, RequestReading } from '../../model/request.ts';
import type { WordList } from './readText.ts';
import { readText } from './readText.ts';
import { REQUEST_WORDS } from './words.ts';

/** The words that a site looks for, the longest first. */
export function wordListOf({ words = {}, off = [] }: RequestChoice): WordList {
  return ORDER_REQUESTS.filter((kind) => !off.includes(kind))
    .flatMap((kind) => (words[kind] ?? REQUEST_WORDS[kind]).map((word) => ({ kind, word })))
    .filter(({ word }) => word !== '')
    .toSorted((a, b) => b.word.length - a.word.length);
}

/**
 * Everything about an order that goes beyond the normal flow (handbook H1.4): what its fields say, and what was written. A
 * carrier alone is none: many a WMS writes one into every order; that the buyer named it stands in `requests`.
 */
export function readRequests(order: Order, list: WordList, { off = [] }: RequestChoice): RequestReading[] {
  const said: RequestReading[] = (order.requests ?? []).map((kind) => ({ kind, field: 'requests', words: '' }));
  if (order.urgent) said.push({ kind: 'urgent', field: 'urgent', words: '' });
  if (order.giftText !== undefined && order.giftText !== '') said.push({ kind: 'gift-card', field: 'giftText', words: '' });
  const written = (['buyerRemark', 'sellerRemark', 'giftText'] as const).flatMap((field) =>
    readText(order[field] ?? '', list).map((reading) => ({ ...reading, field })),
  );
  return [...said.filter(({ kind }) => !off.includes(kind)), ...written];
}

/** What was read, for the words of an exception: the kinds, and the words without doubles, in the order of the kinds. */
export function requestParams(readings: readonly RequestReading[]): { kinds: string; words: string } {
  const kinds: OrderRequest[] = ORDER_REQUESTS.filter((kind) => readings.some((reading) => reading.kind === kind));
  const words = kinds.flatMap((kind) =>
    readings.filter((reading) => reading.kind === kind && reading.words !== '').map((one) => one.words),
  );
  return { kinds: kinds.join(','), words: [...new Set(words)].join(' · ') };
}
