import type { CallOutput } from '../../../shared/contract/index.ts';
import type { ItemView, LotView } from '../../../shared/contract/samplingShapes.ts';
import { allocate } from '../../../shared/domain/sampling/sizing.ts';
import type { FollowUp } from '../../../shared/model/sampling.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { drawLot, frozenStrata } from './drawLot.ts';
import { firstCheckersOf } from './keptFrom.ts';
import { viewItem, viewLot } from './viewLot.ts';

/**
 * What a rejected lot gets: every order checked, or a further sample of the same size, which goes on in the ranks of the first
 * draw. A further sample that fails as well can only be followed by a full check. Fails `sampling/lot-not-found`,
 * `sampling/not-rejected`, `sampling/follow-up-chosen`.
 */
export function followUp(core: Core, caller: Caller, input: { lotId: string; way: FollowUp }): Result<CallOutput<'sampling/follow-up'>> {
  const drawn = inTransaction(core.records, (): Result<{ lot: LotRow; added: number }> => {
    const before = core.sampling.lots.find(input.lotId);
    if (!before) return fail('sampling/lot-not-found');
    if (before.verdict !== 'reject') return fail('sampling/not-rejected');
    if (before.followUp === 'full-check') return fail('sampling/follow-up-chosen');
    if (before.followUp === 'further-sample') {
      const failedAgain = viewLot(core, before).followUp?.verdict === 'reject';
      if (!failedAgain || input.way === 'further-sample') return fail('sampling/follow-up-chosen');
    }
    const lot: LotRow = { ...before, followUp: input.way };
    core.sampling.lots.update(lot);
    const added = drawMore(core, caller, lot, input.way);
    writeJournal(core, caller, 'sampling/follow-up', lot.lotId, { day: lot.day, part: lot.part, way: input.way, orders: added });
    return ok({ lot, added });
  });
  if (!drawn.ok) return drawn;
  core.changed('sampling', 'journal');
  return ok({ lot: viewLot(core, drawn.value.lot), added: drawn.value.added });
}

function drawMore(core: Core, caller: Caller, lot: LotRow, way: FollowUp): number {
  const strata = frozenStrata(core, lot);
  const items = core.sampling.items.ofLot(lot.lotId);
  const skip = strata.map(({ values }) => items.filter(({ stratum }) => stratum === JSON.stringify(values)).length);
  const left = strata.map(({ rows }, index) => rows.length - (skip[index] ?? 0));
  const total = left.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  const first = items.filter(({ phase }) => phase === 'first').length;
  const sizes = way === 'full-check' ? left : allocate(left, Math.min(first, total));
  return drawLot(core, caller, lot, { phase: way === 'full-check' ? 'full' : 'further', strata, sizes, skip, second: 0 });
}

/**
 * Decides a lot that its numbers leave open because orders could not be told. The decision stays, whatever is found later.
 * Fails `sampling/lot-not-found`, `sampling/not-undecided`.
 */
export function decideLot(
  core: Core,
  caller: Caller,
  input: { lotId: string; verdict: 'accept' | 'reject'; reason: string },
): Result<LotView> {
  const decided = inTransaction(core.records, (): Result<LotRow> => {
    const lot = core.sampling.lots.find(input.lotId);
    if (!lot) return fail('sampling/lot-not-found');
    if (lot.verdict !== 'pending' || lot.verdictReason !== 'undecided') return fail('sampling/not-undecided');
    const after: LotRow = {
      ...lot,
      verdict: input.verdict,
      verdictReason: 'by-hand',
      decidedAt: core.clock.now(),
      decidedBy: caller.user,
      decidedWhy: input.reason,
    };
    core.sampling.lots.update(after);
    writeJournal(core, caller, 'sampling/decide', lot.lotId, {
      day: lot.day,
      part: lot.part,
      verdict: input.verdict,
      reason: input.reason,
    });
    return ok(after);
  });
  if (!decided.ok) return decided;
  core.changed('sampling', 'journal');
  return ok(viewLot(core, decided.value));
}

/**
 * Asks another person to check an order a second time; `user` names who. Fails `sampling/item-not-found`,
 * `sampling/nothing-to-check` while the first check is not done, `sampling/same-person`, `user/not-found`.
 */
export function askSecondCheck(core: Core, caller: Caller, input: { itemId: string; user?: string | undefined }): Result<ItemView> {
  const asked = inTransaction(core.records, (): Result<null> => {
    const item = core.sampling.items.find(input.itemId);
    if (!item) return fail('sampling/item-not-found');
    if (item.state !== 'done' || item.second === 'done') return fail('sampling/nothing-to-check');
    if (input.user !== undefined) {
      const person = core.people.find(input.user);
      if (!person || person.disabled || person.role === 'clerk') return fail('user/not-found', { user: input.user });
      if (firstCheckersOf(core, core.sampling.checks.ofItem(item.itemId)).includes(input.user))
        return fail('sampling/same-person', { user: input.user });
    }
    core.sampling.items.update({ ...item, second: 'wanted', secondFor: input.user ?? null });
    writeJournal(core, caller, 'sampling/second-check', item.itemId, { orderNo: item.orderNo, user: input.user ?? '' });
    return ok(null);
  });
  if (!asked.ok) return asked;
  core.changed('sampling', 'journal');
  const item = core.sampling.items.find(input.itemId);
  return item ? ok(viewItem(core, caller, item)) : fail('sampling/item-not-found');
}
