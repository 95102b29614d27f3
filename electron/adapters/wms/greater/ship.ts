import { z } from 'zod';
import type { RecordResult } from '../../../../shared/model/record.ts';
import type { Payload } from '../ground/readRecord.ts';
import { Unanswered } from '../ground/unanswered.ts';
import type { Ask } from './ask.ts';
import { notGreater, Refused } from './ask.ts';
import type { WaybillPlace } from './drivers.ts';
import { makeDriver } from './drivers.ts';
import type { Begun, History } from './history.ts';
import { dispatchesOf, pieces, refusal, success } from './judge.ts';
import type { Delivery } from './order.ts';
import { readDelivery } from './order.ts';
import type { Pick } from './rows.ts';
import { STATUS, wirePick } from './rows.ts';
import type { SiteTime } from './siteTime.ts';

export interface Shipping {
  ask: Ask;
  history: History;
  time: SiteTime;
  place: WaybillPlace;
  /** Milliseconds in which a dispatch without an answer may still be at work; a second one beside it would take the stock twice. */
  quietMs: number;
  now: () => number;
}

/**
 * Takes an order from where it stands to dispatched: release, pick, dispatch, each judged by reading the state back, as an
 * "ok" from GreaterWMS may mean that nothing was done.
 */
export async function ship(parts: Shipping, begun: Begun, payload: Payload<'shipment'>, delivery: Delivery): Promise<RecordResult> {
  const { ask, history, time } = parts;
  const { dn } = delivery;
  let at = delivery;
  if (history.find(begun.record) === null) history.begin(begun);

  if (at.dn.dn_status === STATUS.confirmed) {
    await ask.write('PUT', `/dn/orderrelease/${dn.id}/`, {});
    at = await reached(ask, dn.id, STATUS.released, 'release');
  }
  if (at.dn.dn_status === STATUS.released) {
    const picks = (await ask.get(`/dn/pickinglist/${dn.id}/`, z.array(wirePick))) ?? [];
    const goodsData = allot(picks, pieces(payload.parcels.flatMap((parcel) => parcel.lines)));
    if (goodsData === null) {
      const message = 'fewer pieces stand on the picking list of GreaterWMS than were packed';
      return refusal(begun.record, { code: 'insufficient-stock', message }, { delivery: at, time });
    }
    await ask.write('POST', `/dn/picked/${dn.id}/`, { dn_code: dn.dn_code, customer: dn.customer, goodsData });
    at = await reached(ask, dn.id, STATUS.picked, 'picking');
  }
  if (at.dn.dn_status === STATUS.picked) {
    await dispatch(parts, begun, at);
    at = await reached(ask, dn.id, STATUS.dispatched, 'dispatch');
  }
  history.sawLeave(at.dn);
  const times = (await dispatchesOf(ask, at)).length;
  const twice = times > 1 ? `dispatched ${times} times in GreaterWMS: count its goods and correct the stock there` : undefined;
  return success(begun.record, 'applied', at, time, twice);
}

/** Whether a dispatch that was sent may still be at work; how long to wait then, in milliseconds. */
export function stillAtWork(begun: Begun | null, quietMs: number, now: number): number {
  return begun === null || begun.dispatchingAt === 0 ? 0 : Math.max(0, begun.dispatchingAt + quietMs - now);
}

async function dispatch({ ask, history, place, quietMs, now }: Shipping, begun: Begun, { dn }: Delivery): Promise<void> {
  const waitMs = stillAtWork(history.find(begun.record), quietMs, now());
  if (waitMs > 0) throw new Unanswered(atWork(waitMs));
  if (place === 'driver') await makeDriver(ask, begun.driver);
  history.dispatching(begun.record, now());
  try {
    await ask.write('POST', `/dn/dispatch/${dn.id}/`, { dn_code: dn.dn_code, driver: begun.driver });
  } catch (error) {
    if (error instanceof Refused) history.dispatching(begun.record, 0);
    throw error;
  }
  history.dispatching(begun.record, 0);
}

export function atWork(waitMs: number) {
  return {
    status: 'unreachable',
    reason: 'busy',
    message: 'a dispatch without an answer may still be at work',
    retryAfterMs: waitMs,
  } as const;
}

/** The order after a step; a step that was answered with success and did nothing is no success. */
async function reached(ask: Ask, id: number, status: number, step: string): Promise<Delivery> {
  const delivery = await readDelivery(ask, id);
  if (delivery === null) throw new Unanswered(notGreater(`the order is gone after ${step}`));
  if (delivery.dn.dn_status >= status) return delivery;
  throw new Refused(`GreaterWMS answered success to ${step}, and the order is as it was`);
}

type Picked = { goods_code: string; bin_name: string; t_code: string; pick_qty: number }[];

/** What is taken from each place on the picking list, all of it named; null when the list is too short for what was packed. */
function allot(picks: readonly Pick[], packed: ReadonlyMap<string, number>): Picked | null {
  const left = new Map(packed);
  for (const pick of picks) left.set(pick.goods_code, (left.get(pick.goods_code) ?? 0) - pick.picked_qty);
  const goodsData: Picked = [];
  for (const { goods_code, bin_name, t_code, picking_status, pick_qty } of picks) {
    if (picking_status !== 0) continue;
    const take = Math.min(pick_qty, Math.max(0, left.get(goods_code) ?? 0));
    left.set(goods_code, (left.get(goods_code) ?? 0) - take);
    goodsData.push({ goods_code, bin_name, t_code, pick_qty: take });
  }
  return [...left.values()].some((quantity) => quantity > 0) ? null : goodsData;
}
