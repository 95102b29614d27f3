import type { CallOutput } from '../../../shared/contract/index.ts';
import { useCall } from '../../bridge/index.ts';
import type { OnTop, ReadState } from '../../bridge/index.ts';

type Lot = CallOutput<'sampling/lot'>;

/** A list as it is known, with the orders that changed since put in their places. */
export function withChanges(before: Lot, news: Lot): Lot {
  if (news.whole) return news;
  const changed = new Map(news.items.map((item) => [item.itemId, item]));
  const known = before.items.map((item) => {
    const now = changed.get(item.itemId);
    changed.delete(item.itemId);
    return now ?? item;
  });
  // What is left was drawn since, and stands behind.
  return { ...news, items: [...known, ...changed.values()], whole: true };
}

const CHANGES: OnTop<'sampling/lot'> = { ask: ({ upTo }) => ({ since: upTo }), join: withChanges };

/** A lot with its list, which may hold thousands of orders: after the first time only those are fetched that changed. */
export function useLot(lotId: string | undefined): ReadState<Lot> {
  return useCall('sampling/lot', { lotId: lotId ?? '' }, { enabled: lotId !== undefined, onTop: CHANGES });
}
