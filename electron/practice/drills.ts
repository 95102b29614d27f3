import names from '../../resources/practice/names.json' with { type: 'json' };
import type { DRILL_ACTIONS } from '../../shared/contract/practice.ts';
import type { Order, OrderStatus } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Change, HeldOrder } from './changes.ts';
import { generateOrder } from './generateOrder.ts';
import type { LedgerView } from './ledger.ts';
import { HAND_MADE_FROM, orderIdOf } from './numbers.ts';
import { Random } from './random.ts';
import { makeRecipient } from './recipients.ts';
import type { Platform } from './catalogue.ts';

export type DrillAction = (typeof DRILL_ACTIONS)[number];
/** Actions that change orders one by one. */
export type OrderAction = 'cancel-orders' | 'change-orders' | 'hold-orders';

export interface DrillOptions {
  /** How many; 3 when not said. */
  count?: number | undefined;
  /** These first, in this order; others only to make up the count. */
  orderIds?: string[] | undefined;
  /** What `change-orders` changes; in turn when not said. */
  part?: 'recipient' | 'lines' | undefined;
}

/** The warehouse as a drill finds it. */
export interface DrillSite {
  ledger: LedgerView;
  seed: number;
  /** Orders that were there from the start. */
  orders: number;
  now: Instant;
}

const TOUCHABLE: Record<OrderAction, ReadonlySet<OrderStatus>> = {
  'cancel-orders': new Set(['open', 'picking', 'packed', 'held']),
  'change-orders': new Set(['open', 'picking', 'packed', 'held']),
  'hold-orders': new Set(['open', 'picking', 'packed']),
};
// Coprime with every plausible number of orders, so that the walk meets each of them once.
const STRIDE = 7_919;
const MOST_LOOKS = 20_000;

/** What the action does to orders in their present state; fewer than asked for when fewer can be touched. */
export function drillOrders(warehouse: DrillSite, action: OrderAction, options: DrillOptions): Change[] {
  const chosen = chooseOrders(warehouse, TOUCHABLE[action], options.count ?? 3, options.orderIds ?? []);
  return chosen.map((held, at): Change => {
    const changed = changeOf(warehouse, action, held, options.part ?? (at % 2 === 0 ? 'recipient' : 'lines'));
    return { type: 'change', at: warehouse.now, orders: [changed] };
  });
}

function changeOf(warehouse: DrillSite, action: OrderAction, held: HeldOrder, part: 'recipient' | 'lines'): HeldOrder {
  const revision = held.order.revision + 1;
  if (action === 'cancel-orders') return { ...held, order: { ...held.order, revision, status: 'cancelled' } };
  if (action === 'hold-orders') return { ...held, order: { ...held.order, revision, status: 'held' } };
  if (part === 'recipient') {
    return { ...held, recipientRevision: revision, order: { ...held.order, revision, recipient: moved(warehouse, held.order) } };
  }
  const lines = held.order.lines.map((line, at) => (at === 0 ? { ...line, quantity: line.quantity + 1 } : line));
  return { ...held, linesRevision: revision, order: { ...held.order, revision, lines } };
}

/** The same person with another address and phone. */
function moved({ seed, now }: DrillSite, order: Order): Order['recipient'] {
  const random = new Random(seed ^ order.revision, now % 1_000_000);
  let recipient = makeRecipient(random, order.platform as Platform);
  while (recipient.address === order.recipient.address || names.vagueAddresses.includes(recipient.address)) {
    recipient = makeRecipient(random, order.platform as Platform);
  }
  return { ...recipient, name: order.recipient.name };
}

function chooseOrders(warehouse: DrillSite, statuses: ReadonlySet<OrderStatus>, count: number, preferred: readonly string[]): HeldOrder[] {
  const chosen = new Map<string, HeldOrder>();
  const consider = (held: HeldOrder | undefined) => {
    if (held !== undefined && statuses.has(held.order.status)) chosen.set(held.order.orderId, held);
  };
  for (const orderId of preferred) if (chosen.size < count) consider(warehouse.ledger.order(orderId));
  for (const held of ordersInTurn(warehouse)) {
    if (chosen.size >= count) break;
    consider(held);
  }
  return [...chosen.values()];
}

/** Orders from all over the warehouse, none twice, from another place each second; of very many, some. */
export function* ordersInTurn({ ledger, orders, seed, now }: DrillSite): Generator<HeldOrder> {
  const start = new Random(seed, now % 1_000_000).below(Math.max(1, orders));
  for (let look = 0; look < Math.min(orders, MOST_LOOKS); look += 1) {
    const held = ledger.order(orderIdOf((start + look * STRIDE) % orders));
    if (held !== undefined) yield held;
  }
}

/** Fresh orders, as if the buyers had paid just now. */
export function drillNewOrders({ ledger, seed, orders, now }: DrillSite, count: number): Change[] {
  const first = orders + ledger.counts().added;
  return Array.from({ length: Math.min(count, HAND_MADE_FROM - first) }, (_, at): Change => {
    const generated = generateOrder(seed, first + at, now);
    const order: Order = { ...generated, status: 'open', revision: 1 };
    const waybills = order.waybill === undefined ? [] : [{ number: order.waybill.number, orderId: order.orderId }];
    return { type: 'change', at: now, orders: [{ order, recipientRevision: 1, linesRevision: 1 }], waybills };
  });
}
