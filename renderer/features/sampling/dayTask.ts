import type { ItemView, LotView } from './words.ts';

/** What a checker does next with a lot; `left` counts the orders that wait for the same. */
export type DayTask =
  | { kind: 'go-on'; checkId: string; orderNo: string }
  | { kind: 'freeze' | 'skipped' | 'empty' | 'done' }
  | { kind: 'check' | 'second-check' | 'recheck'; item: ItemView; left: number };

/** A check that this person began and did not finish. */
export interface Unfinished {
  checkId: string;
  lotId: string;
  orderNo: string;
}

/**
 * What `user` does next with a lot: what was interrupted first, then first checks, second checks of others' orders, rechecks.
 * `unfinished`: the person's own checks of this lot, and of lots that are not in sight.
 */
export function dayTask(lot: LotView, items: readonly ItemView[], unfinished: readonly Unfinished[], user: string | null): DayTask {
  const [begun] = unfinished;
  if (begun !== undefined) return { kind: 'go-on', checkId: begun.checkId, orderNo: begun.orderNo };
  if (lot.state === 'committed') return { kind: 'freeze' };
  if (lot.state !== 'drawn') return { kind: lot.state };
  const waiting = {
    check: items.filter(({ state }) => state === 'waiting'),
    'second-check': items.filter((item) => awaitsSecond(item) && mayCheckSecond(item, user) && item.inHandOf === null),
    recheck: items.filter(({ recheck, inHandOf }) => recheck === 'wanted' && inHandOf === null),
  };
  for (const kind of ['check', 'second-check', 'recheck'] as const) {
    const [item] = waiting[kind];
    if (item !== undefined) return { kind, item, left: waiting[kind].length };
  }
  return { kind: 'done' };
}

/** Whether an order waits for its second check: chance marks for one before there is a first. */
export function awaitsSecond({ state, second }: ItemView): boolean {
  return state === 'done' && second === 'wanted';
}

/** Whether a person may make an order's second check: somebody else made the first, and nobody else is named. */
export function mayCheckSecond({ firstCheckers, secondFor }: ItemView, user: string | null): boolean {
  return !firstCheckers.some((one) => one === user) && (secondFor === null || secondFor === user);
}

/** Checks that are gone on with from this lot: its own, and those of earlier days that nothing else on the screen leads to. */
export function resumable(unfinished: readonly Unfinished[], lot: LotView, today: readonly LotView[]): Unfinished[] {
  return unfinished.filter(({ lotId }) => lotId === lot.lotId || !today.some((one) => one.lotId === lotId));
}

/** The lot of the day to work on: the first with something to do, else the first. */
export function lotToShow(lots: readonly LotView[]): LotView | undefined {
  return lots.find(({ tasks, state }) => tasks.length > 0 || state === 'committed') ?? lots[0];
}
