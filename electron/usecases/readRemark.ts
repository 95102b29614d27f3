import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { wordListOf } from '../../shared/domain/requests/readRequests.ts';
import { readText } from '../../shared/domain/requests/readText.ts';
import { REQUEST_WORDS } from '../../shared/domain/requests/words.ts';
import { ORDER_REQUESTS } from '../../shared/model/order.ts';
import type { OrderRequest } from '../../shared/model/order.ts';
import type { Core } from './core.ts';

/** What a remark asks for (H1.4), with the words in use or with those that somebody tries. */
export function readRemark(core: Core, input: CallParsed<'requests/read'>): CallOutput<'requests/read'> {
  return { readings: readText(input.text, wordListOf(input.requestWords ?? core.settings().requestWords)) };
}

/** The words in use, and the product's own. */
export function requestWords(core: Core): CallOutput<'requests/words'> {
  const chosen = core.settings().requestWords.words ?? {};
  return { words: byKind((kind) => chosen[kind] ?? REQUEST_WORDS[kind]), usual: byKind((kind) => REQUEST_WORDS[kind]) };
}

function byKind(wordsOf: (kind: OrderRequest) => readonly string[]): Record<OrderRequest, string[]> {
  return Object.fromEntries(ORDER_REQUESTS.map((kind) => [kind, [...wordsOf(kind)]])) as Record<OrderRequest, string[]>;
}
