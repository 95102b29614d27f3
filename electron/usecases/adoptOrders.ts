import type { Order } from '../../shared/model/order.ts';
import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import { inTransaction } from '../store/database.ts';
import type { Handling } from '../store/handlingRepo.ts';
import type { Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Makes the cache hold exactly the orders typed in by hand that the WMS has given no id yet. The records decide: the cache
 * may have been pulled anew, and records and cache are two files, between whose commits a crash or a full disk can come.
 * An adopted order whose own copy stayed behind would be packed a second time.
 */
export function restoreLocalOrders(core: Core): void {
  const typedIn = ordersTypedIn(core);
  for (const handling of typedIn) {
    if (!core.orders.order(handling.orderId)) core.orders.addLocal(JSON.parse(handling.body) as Order);
  }
  const own = new Set(typedIn.map(({ orderId }) => orderId));
  for (const orderId of core.orders.localIds()) if (!own.has(orderId)) core.orders.removeLocal(orderId);
}

/**
 * What was typed in and waits for the WMS to give it an id. One whose record was withdrawn is not among it: what is packed
 * of it could never be told.
 */
export function ordersTypedIn(core: Core): Handling[] {
  return core.handlings.unadopted().filter(({ recordId }) => core.outbox.find(recordId)?.state !== 'void');
}

/**
 * When the WMS has an order that was typed in by hand, later records of it take over the WMS's id and revision, and the
 * local copy goes. Known by the order number, which both sides have from the sales platform. Call it when all orders were pulled.
 */
export function adoptOrders(core: Core): void {
  restoreLocalOrders(core);
  for (const handling of core.handlings.unadopted()) {
    const known = knownToWms(core, handling.orderNo);
    if (!known) continue;
    if (core.handlings.isPacked(known.orderId) && core.handlings.isPacked(handling.orderId)) {
      parkAsDouble(core, handling.orderId);
      continue;
    }
    inTransaction(core.records, () => {
      const localId = handling.orderId;
      core.outbox.rebind(localId, known.orderId, (body) =>
        JSON.stringify({ ...(JSON.parse(body) as Record<string, unknown>), orderId: known.orderId, baseRevision: known.revision }),
      );
      core.handlings.rebind(localId, known.orderId);
      core.exceptions.rebind(localId, known.orderId);
      core.corrections.rebind(localId, known.orderId, known.revision);
      core.sampling.items.rebind(localId, known.orderId);
      writeJournal(core, null, 'orders/adopt', known.orderId, { orderNo: known.orderNo, localId });
    });
    core.orders.removeLocal(handling.orderId);
    core.changed('orders', 'packing', 'writeback', 'journal');
    core.wake('drain');
  }
}

/** The WMS's own copy. One that a restored WMS did not tell again is none, and must not be packed beside the typed-in one. */
function knownToWms(core: Core, orderNo: string): Order | null {
  const { generation } = core.sync.state('orders');
  for (const order of core.orders.byOrderNo(orderNo)) {
    if (order.orderId.startsWith(LOCAL_ORDER_PREFIX)) continue;
    if (core.orders.generationOf(order.orderId) === generation) return order;
    core.orders.removeLocal(order.orderId);
  }
  return null;
}

/** The same goods were packed twice, once under each id: a person must find the second parcel before anything is told. */
function parkAsDouble(core: Core, localId: string): void {
  for (const entry of core.outbox.ofOrder(localId)) {
    if (entry.kind === 'shipment' && entry.state === 'pending') core.outbox.park(entry.recordId, 'already-shipped', null, null);
  }
}
