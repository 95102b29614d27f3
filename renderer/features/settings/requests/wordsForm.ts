import type { CallOutput } from '../../../../shared/contract/index.ts';
import type { Settings } from '../../../../shared/contract/site.ts';
import { ORDER_REQUESTS } from '../../../../shared/model/order.ts';
import type { OrderRequest } from '../../../../shared/model/order.ts';

type Choice = Settings['requestWords'];
type Usual = CallOutput<'requests/words'>['usual'];

/** What was typed and is not saved: the words of a kind as one text, and the kinds that are no exception here. */
export interface WordsDraft {
  words?: { [kind in OrderRequest]?: string | undefined } | undefined;
  off?: OrderRequest[] | undefined;
}

const LONGEST = 40;
const MOST = 200;

/** Words as typed, with anything between them, each once. */
export function readWords(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((word) => word !== ''))];
}

/** The words of a kind as they are typed. */
export function shownWords(draft: WordsDraft, stored: Choice, usual: Usual, kind: OrderRequest): string {
  return draft.words?.[kind] ?? (stored.words?.[kind] ?? usual[kind]).join(' ');
}

/** What would be saved, the kinds with words that cannot be, and whether it differs from what is stored. */
export function readWordsForm(
  draft: WordsDraft,
  stored: Choice,
  usual: Usual,
): { choice: Choice; wrong: OrderRequest[]; isChanged: boolean } {
  const all = ORDER_REQUESTS.map((kind) => ({ kind, words: readWords(shownWords(draft, stored, usual, kind)) }));
  // What is the product's own is not stored, so that a later version may know more.
  const own = all.filter(({ kind, words }) => words.join(' ') !== usual[kind].join(' '));
  const off = draft.off ?? stored.off ?? [];
  const choice: Choice = {
    ...(own.length > 0 && { words: Object.fromEntries(own.map(({ kind, words }) => [kind, words])) }),
    ...(off.length > 0 && { off: ORDER_REQUESTS.filter((kind) => off.includes(kind)) }),
  };
  const wrong = all.filter(({ words }) => words.length > MOST || words.some((word) => word.length > LONGEST)).map(({ kind }) => kind);
  const plain = ({ words = {}, off: without = [] }: Choice) => JSON.stringify([ORDER_REQUESTS.map((kind) => words[kind] ?? null), without]);
  return { choice, wrong, isChanged: plain(choice) !== plain(stored) };
}
