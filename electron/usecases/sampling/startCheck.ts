import type { CallOutput } from '../../../shared/contract/index.ts';
import type { CheckView } from '../../../shared/contract/samplingShapes.ts';
import type { CheckKind } from '../../../shared/model/sampling.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { CheckRow } from '../../store/sampling/checkRepo.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { firstCheckersOf } from './keptFrom.ts';
import { contextOf, viewCheck } from './viewCheck.ts';

/** The check that somebody began on an item and nobody finished. */
export function openCheckOf(core: Pick<Core, 'sampling'>, itemId: string): CheckRow | null {
  return core.sampling.checks.ofItem(itemId).find(({ finishedAt }) => finishedAt === null) ?? null;
}

/** Whether a person may make the second check of an item: no part in the first, and nobody else named for it. */
export function mayBeSecond(core: Pick<Core, 'sampling'>, caller: Caller, item: ItemRow): boolean {
  return (item.secondFor === null || item.secondFor === caller.user) && !hadFirst(core, caller, item);
}

function hadFirst(core: Pick<Core, 'sampling'>, caller: Caller, { itemId }: ItemRow): boolean {
  return firstCheckersOf(core, core.sampling.checks.ofItem(itemId)).includes(caller.user);
}

/**
 * Begins the check that an order waits for, or goes on with one where it stood: the own one, or with `takeOver` another
 * person's. Showing the recipient in full is journaled. Fails `sampling/item-not-found`, `sampling/nothing-to-check`,
 * `sampling/being-checked` (details: by whom), `sampling/same-person` for a second check of one's own.
 */
export function startCheck(core: Core, caller: Caller, input: { itemId: string; takeOver: boolean }): Result<CheckView> {
  const started = inTransaction(core.records, (): Result<string> => {
    const item = core.sampling.items.find(input.itemId);
    if (!item) return fail('sampling/item-not-found');
    const open = openCheckOf(core, item.itemId);
    const checkId = open ? goOn(core, caller, item, open, input.takeOver) : begin(core, caller, item);
    if (checkId.ok) {
      writeJournal(core, caller, 'orders/reveal', item.orderId, { orderNo: item.orderNo, checkId: checkId.value });
    }
    return checkId;
  });
  if (!started.ok) return started;
  core.changed('sampling', 'journal');
  const context = contextOf(core, started.value);
  return context.ok ? ok(viewCheck(core, caller, context.value)) : context;
}

function goOn(core: Core, caller: Caller, item: ItemRow, open: CheckRow, takeOver: boolean): Result<string> {
  if (open.person !== caller.user) {
    if (!takeOver) return fail('sampling/being-checked', { user: open.person });
    if (open.kind === 'second' && hadFirst(core, caller, item)) return fail('sampling/same-person', { user: caller.user });
    writeJournal(core, caller, 'sampling/take-over', open.checkId, { orderNo: item.orderNo, user: open.person });
  }
  core.sampling.checks.update({ ...open, person: caller.user, interrupted: 1 });
  return ok(open.checkId);
}

function begin(core: Core, caller: Caller, item: ItemRow): Result<string> {
  const kind = kindFor(core, caller, item);
  if (!kind.ok) return kind;
  const checkId = core.clock.newId();
  core.sampling.checks.add({
    checkId,
    itemId: item.itemId,
    kind: kind.value,
    person: caller.user,
    startedAt: core.clock.now(),
    finishedAt: null,
    outcome: null,
    rules: null,
    interrupted: 0,
  });
  if (kind.value === 'first') core.sampling.items.update({ ...item, state: 'checking' });
  return ok(checkId);
}

/** What an item waits for from this person: a second check comes before the recheck, whose correction it might still change. */
function kindFor(core: Core, caller: Caller, item: ItemRow): Result<CheckKind> {
  if (item.state === 'waiting') return ok('first');
  if (item.second === 'wanted' && mayBeSecond(core, caller, item)) return ok('second');
  if (item.recheck === 'wanted') return ok('recheck');
  if (item.second !== 'wanted') return fail('sampling/nothing-to-check');
  const [first] = firstCheckersOf(core, core.sampling.checks.ofItem(item.itemId));
  return fail('sampling/same-person', { user: first ?? '' });
}

/** A check as it stands. Fails `sampling/check-not-found`. */
export function showCheck(core: Core, caller: Caller, checkId: string): Result<CheckView> {
  const context = contextOf(core, checkId);
  return context.ok ? ok(viewCheck(core, caller, context.value)) : context;
}

/** Checks that this person began and did not finish. */
export function currentChecks(core: Core, caller: Caller): CallOutput<'sampling/current'> {
  const checks = core.sampling.checks.openOf(caller.user).flatMap(({ checkId, itemId, startedAt }) => {
    const item = core.sampling.items.find(itemId);
    return item ? [{ checkId, itemId, lotId: item.lotId, orderNo: item.orderNo, startedAt }] : [];
  });
  return { checks };
}
