import type { FrameRow } from '../../../shared/domain/sampling/frame.ts';
import { stratumOf, traitsOf } from '../../../shared/domain/sampling/traits.ts';
import type { SiteDay } from '../../../shared/domain/siteTime.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { ShipmentPayload } from '../../../shared/model/record.ts';
import type { PlanDraft, Traits } from '../../../shared/model/sampling.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { Handling } from '../../store/handlingRepo.ts';
import type { ScannedOrder } from '../../store/orderScan.ts';
import { breathe } from '../breathe.ts';
import type { Core } from '../core.ts';
import { siteTimeOf } from './siteDays.ts';

/** Rows read before anything else may come in between: some two milliseconds. */
const SLICE = 500;

export interface Collected {
  main: FrameRow[];
  /** Orders handled by hand since the plan's last list; empty where the plan keeps them among the others. */
  byHand: FrameRow[];
}

/** How an order was packed by hand here, as far as it tells orders apart; null where it was not. */
export function packingOf(core: Pick<Core, 'handlings'>, orderId: string): { station: string; carrier: string | undefined } | null {
  const handling = core.handlings.active(orderId);
  return handling && { station: handling.station, carrier: parcelsOf(handling)[0]?.carrier };
}

/** The parcels of a packing. */
export function parcelsOf(handling: Pick<Handling, 'body'>): ShipmentPayload['parcels'] {
  return (JSON.parse(handling.body) as ShipmentPayload).parcels;
}

/** By what an order is told apart, as things stand. */
export function traitsOfOrder(core: Pick<Core, 'handlings'>, order: Order): Traits {
  return traitsOf(order, packingOf(core, order.orderId));
}

/**
 * The orders that a plan's list of a day holds, as things stand now. It goes through the whole cache some rows at a time, so
 * that scans come in between; what changes meanwhile is on the list as it was met.
 */
export async function collectOrders(
  core: Core,
  plan: Pick<PlanDraft, 'population' | 'strata' | 'byHandApart'>,
  day: SiteDay,
  since: Instant,
): Promise<Collected> {
  const byHand = plan.byHandApart ? handledSince(core, plan, since) : new Map<string, FrameRow>();
  const wanted = wantedOn(core, plan.population, day);
  const main: FrameRow[] = [];
  const last = core.orderScan.lastRow();
  for (let after = 0; after < last; after += SLICE) {
    for (const scanned of core.orderScan.between(after, after + SLICE)) {
      if (!byHand.has(scanned.orderId) && wanted(scanned)) main.push(frameRow(core, plan, scanned.read()));
    }
    await breathe();
  }
  return { main, byHand: [...byHand.values()] };
}

function frameRow(core: Core, plan: Pick<PlanDraft, 'strata'>, order: Order): FrameRow {
  return { orderId: order.orderId, orderNo: order.orderNo, stratum: stratumOf(traitsOfOrder(core, order), plan.strata) };
}

/** Packings by hand whose parcel is still in the house: what happened in an outage is looked at whatever its state in the WMS is. */
function handledSince(core: Core, plan: Pick<PlanDraft, 'strata'>, since: Instant): Map<string, FrameRow> {
  const rows = new Map<string, FrameRow>();
  for (const { orderId, handlingId } of core.handlings.atDock(since)) {
    const order = core.orders.order(orderId) ?? orderSeen(core.handlings.find(handlingId));
    if (order) rows.set(orderId, frameRow(core, plan, order));
  }
  return rows;
}

function orderSeen(handling: Handling | null): Order | null {
  return handling?.saw == null ? null : (JSON.parse(handling.saw) as Order);
}

function wantedOn(core: Core, population: PlanDraft['population'], day: SiteDay): (order: ScannedOrder) => boolean {
  const time = siteTimeOf(core);
  const [begin, end] = [time.at(day, 0), time.at(day, 24 * 60)];
  const packing = (orderId: string) => core.handlings.active(orderId);
  switch (population) {
    case 'made':
      return ({ status, createdAt }) => status !== 'cancelled' && createdAt >= begin && createdAt < end;
    case 'to-go-out':
      return ({ status, shipBy, orderId }) => {
        if (status === 'shipped' || status === 'cancelled' || status === 'held') return false;
        // Without a promise an order goes out as soon as it can: today.
        return (shipBy === null || shipBy < end) && packing(orderId)?.handedOverAt == null;
      };
    case 'packed':
      return ({ status, orderId }) => {
        if (status === 'shipped' || status === 'cancelled') return false;
        const packed = packing(orderId);
        return packed ? packed.handedOverAt === null : status === 'packed';
      };
  }
}
