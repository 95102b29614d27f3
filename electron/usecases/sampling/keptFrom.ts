import type { CheckRow } from '../../store/sampling/checkRepo.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { Caller, Core } from '../core.ts';

/**
 * Who had a part in the first check of an item: who finished it or is at it, and who answered before it was taken over. None of
 * them can make the second one.
 */
export function firstCheckersOf(core: Pick<Core, 'sampling'>, checks: readonly CheckRow[]): string[] {
  const first = checks.find(({ kind }) => kind === 'first');
  if (!first) return [];
  const others = first.interrupted === 1 ? core.sampling.checks.answers(first.checkId).map(({ person }) => person) : [];
  return [...new Set([first.person, ...others])];
}

/**
 * Whether what was found of an item is kept from a person for now. Whoever could still make its second check, or is at it, is
 * told only after the own answers; supervisors who leave it to others see everything.
 */
export function isKeptFrom(core: Pick<Core, 'sampling'>, caller: Caller, item: ItemRow, checks: readonly CheckRow[]): boolean {
  if (checks.some(({ kind, person, finishedAt }) => kind === 'second' && finishedAt === null && person === caller.user)) return true;
  const mayCome = caller.role === 'spot-checker' && item.second === 'wanted';
  return mayCome && !firstCheckersOf(core, checks).includes(caller.user);
}

/** As `isKeptFrom`, for an item known by its id alone. */
export function isItemKeptFrom(core: Pick<Core, 'sampling'>, caller: Caller, itemId: string): boolean {
  const item = core.sampling.items.find(itemId);
  return item !== null && isKeptFrom(core, caller, item, core.sampling.checks.ofItem(itemId));
}

/**
 * Whether a person may not be told yet what the rules and other checkers say of an order: it is in the person's hands for a
 * check, or on a list and waits for one that the person could make.
 */
export function isBlindFor(core: Pick<Core, 'sampling'>, caller: Caller, orderId: string): boolean {
  if (core.sampling.checks.isChecking(caller.user, orderId)) return true;
  if (caller.role !== 'spot-checker') return false;
  return core.sampling.items
    .ofOrder(orderId)
    .some((item) => item.state !== 'done' || isKeptFrom(core, caller, item, core.sampling.checks.ofItem(item.itemId)));
}
