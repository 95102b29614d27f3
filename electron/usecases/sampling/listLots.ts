import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { addDays } from '../../../shared/domain/siteTime.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import type { ItemRow } from '../../store/sampling/itemRepo.ts';
import type { Caller, Core } from '../core.ts';
import { siteToday } from './siteDays.ts';
import { viewItem, viewItems, viewLot } from './viewLot.ts';

/** A day's lots with their progress. */
export function showDay(core: Core, input: CallParsed<'sampling/day'>): CallOutput<'sampling/day'> {
  const today = siteToday(core);
  const day = input.day ?? today;
  const lots = core.sampling.lots.ofDay(day).map((lot) => viewLot(core, lot));
  return { day, today, now: core.clock.now(), freezeAt: core.settings().sampleFreezeAt, lots };
}

/**
 * One lot with its strata and its orders, or with those alone that changed after a moment that an earlier answer named (`upTo`).
 * Fails `sampling/lot-not-found`.
 */
export async function showLot(
  core: Core,
  caller: Caller,
  { lotId, since }: CallParsed<'sampling/lot'>,
): Promise<Result<CallOutput<'sampling/lot'>>> {
  const lot = core.sampling.lots.find(lotId);
  if (!lot) return fail('sampling/lot-not-found');
  const strata = JSON.parse(lot.strata ?? '[]') as CallOutput<'sampling/lot'>['strata'];
  const { changes } = core.sampling;
  const upTo = changes.now();
  const changed = since === undefined ? null : changes.since(since);
  const rows = core.sampling.items.ofLot(lotId).filter(({ itemId }) => changed === null || changed(itemId));
  const items = await viewItems(core, caller, lotId, rows);
  // As it stands when the last of its orders was looked at.
  return ok({ lot: viewLot(core, core.sampling.lots.find(lotId) ?? lot), strata, items, upTo, whole: changed === null });
}

/** Lots of earlier days, newest first. */
export function listHistory(core: Core, input: CallParsed<'sampling/history'>): CallOutput<'sampling/history'> {
  const before = input.before ?? addDays(siteToday(core), 1);
  return { lots: core.sampling.lots.before(before, input.planId ?? null, input.limit).map((lot) => viewLot(core, lot)) };
}

/** How far back a scanned order is looked for on lists that are not finished. */
const DAYS_BACK = 14;

/** Looks a scanned order or waybill number up on today's lists and on unfinished ones before; the place where something is to do comes first. */
export function scanCode(core: Core, caller: Caller, code: string): CallOutput<'sampling/scan'> {
  const used = core.handlings.waybillUse(code);
  const order = core.orders.byCode(code)?.order ?? (used ? core.orders.order(used.orderId) : null);
  const today = siteToday(core);
  const oldest = addDays(today, -DAYS_BACK);
  const items = [...(order ? core.sampling.items.ofOrder(order.orderId) : []), ...core.sampling.items.ofNumber(order?.orderNo ?? code)];
  const found = items
    .map((item) => ({ item, day: core.sampling.lots.find(item.lotId)?.day ?? '', todo: isToDo(item) }))
    .filter(({ day, todo }) => day === today || (todo && day >= oldest))
    .toSorted((a, b) => Number(b.todo) - Number(a.todo) || (a.day < b.day ? 1 : -1));
  if (found[0]) return { found: 'on-list', item: viewItem(core, caller, found[0].item) };
  return { found: 'not-on-list', known: order !== null, orderId: order?.orderId ?? null, orderNo: order?.orderNo ?? null };
}

function isToDo({ state, second, recheck }: ItemRow): boolean {
  return state !== 'done' || second === 'wanted' || recheck === 'wanted';
}
