import type { CallOutput } from '../../shared/contract/index.ts';
import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import type { ShipmentPayload } from '../../shared/model/record.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Handling } from '../store/handlingRepo.ts';
import { waybillsOf } from './closeOutage.ts';
import type { Core } from './core.ts';
import { piecesOf } from './orders.ts';

/** What must go out first: urgent, then ship-by time, then age; packed orders and those that an exception holds are not in it. */
export function listQueue(core: Core, limit: number): CallOutput<'packing/queue'> {
  const held = core.exceptions.blockedOrders();
  const { total, orders } = core.orders.queue(limit + held.size);
  const heldInQueue = [...held].filter((orderId) => isInQueue(core, orderId)).length;
  const free = orders.filter(({ orderId }) => !held.has(orderId)).slice(0, limit);
  return {
    total: total - heldInQueue,
    orders: free.map((order) => ({
      orderId: order.orderId,
      orderNo: order.orderNo,
      platform: order.platform,
      urgent: order.urgent ?? false,
      shipBy: order.shipBy,
      createdAt: order.createdAt,
      pieces: piecesOf(order),
      lines: order.lines.length,
      carrier: order.waybill?.carrier ?? order.carrier,
      claimedBy: core.hub.heldBy(order.orderId) ?? undefined,
      local: order.orderId.startsWith(LOCAL_ORDER_PREFIX),
    })),
  };
}

function isInQueue(core: Core, orderId: string): boolean {
  const status = core.orders.statusOf(orderId);
  return (status === 'open' || status === 'picking') && !core.handlings.isPacked(orderId);
}

/** Claims an order for this station. Fails `order/not-found`, `order/claimed` (details: station). */
export async function claimOrder(core: Core, orderId: string): Promise<Result<Record<string, never>>> {
  if (!core.orders.order(orderId)) return fail('order/not-found', { code: orderId });
  const { station } = core.settings();
  const { heldBy } = await core.hub.claim(orderId, station);
  if (heldBy !== station) return fail('order/claimed', { station: heldBy });
  core.changed('packing');
  return ok({});
}

/** Gives a claim back. */
export async function releaseClaim(core: Core, orderId: string): Promise<Result<Record<string, never>>> {
  await core.hub.release(orderId, core.settings().station);
  core.changed('packing');
  return ok({});
}

/** This station's last packings. "Today" begins at midnight of the machine's time zone. */
export function listRecent(core: Core, limit: number): CallOutput<'packing/recent'> {
  const { station } = core.settings();
  const midnight = new Date(core.clock.now()).setHours(0, 0, 0, 0);
  return {
    handlings: core.handlings.recent(station, limit).map(viewHandling),
    packedToday: core.handlings.packedSince(station, midnight),
  };
}

/** A packing as screens show it. */
export function viewHandling(handling: Handling): CallOutput<'packing/hand-over'> {
  const payload = JSON.parse(handling.body) as ShipmentPayload;
  const { handlingId, recordId, orderId, orderNo, at, user, station, undoneAt, handedOverAt } = handling;
  return {
    handlingId,
    recordId,
    orderId,
    orderNo,
    at,
    user,
    station,
    undoneAt,
    handedOverAt,
    waybillNos: waybillsOf(handling),
    pieces: payload.parcels.flatMap((parcel) => parcel.lines).reduce((sum, line) => sum + line.quantity, 0),
    short: (payload.short ?? []).reduce((sum, line) => sum + line.quantity, 0),
  };
}
