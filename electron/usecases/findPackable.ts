import type { CallOutput } from '../../shared/contract/index.ts';
import { packable } from '../../shared/domain/packing.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Core } from './core.ts';
import { notHeldHere } from './notHeldHere.ts';
import { viewOrder } from './viewOrder.ts';
import { workingOutageState } from './workingOutage.ts';

/**
 * Finds the order to pack by order number or waybill number, from the local cache alone; never waits for the network.
 * The recipient is masked, because packing goods needs nobody's address.
 */
export function findPackable(core: Core, barcode: string): Result<CallOutput<'packing/find'>> {
  const used = core.handlings.waybillUse(barcode);
  const found = core.orders.byCode(barcode) ?? (used ? core.orders.byId(used.orderId) : null);
  if (!found) return fail('order/not-found', { code: barcode });
  const { order } = found;
  const packing = core.handlings.active(order.orderId);
  if (packing)
    return fail('order/already-packed', { orderNo: order.orderNo, station: packing.station, user: packing.user, at: packing.at });
  const allowed = packable(order);
  if (!allowed.ok) return allowed;
  const free = notHeldHere(core, order);
  return free.ok ? ok({ ...viewOrder(core, order, false), underOutage: workingOutageState(core) !== null }) : free;
}
