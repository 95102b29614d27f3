import { WMS_BRIDGE_CONTRACT } from '../../shared/contract/wmsBridge.ts';
import { wireOrderOf } from '../../shared/domain/wireRecord.ts';
import type { Order, Product, Stock, Waybill } from '../../shared/model/order.ts';
import { DAY } from '../../shared/model/time.ts';
import type { Instant } from '../../shared/model/time.ts';
import { stockUp } from './catalogue.ts';
import type { AppliedRecord, Change, PracticeEvent } from './changes.ts';
import { drillNewOrders, drillOrders } from './drills.ts';
import type { DrillAction, DrillOptions } from './drills.ts';
import { createFeed } from './feed.ts';
import type { Feed } from './feed.ts';
import { usualCarrier } from './generateOrder.ts';
import { judge, resultOf } from './judge.ts';
import type { WireResult } from './judge.ts';
import { HAND_MADE_PREFIX, ledgerOver, openingLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { HAND_MADE_FROM, indexOfOrderId, orderIdOf, waybillNumber } from './numbers.ts';
import { drillDelivery, drillRunOut } from './stockDrills.ts';

export const PAGE_KINDS = ['orders', 'products', 'stock'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** What a practice warehouse is made from; the same origin and events give the same warehouse. */
export interface WarehouseOrigin {
  seed: number;
  /** Orders that are there from the start, at most 10,000,000. */
  orders: number;
  /** The orders' times lie in the sixty hours before. */
  baseTime: Instant;
  /** The epoch's name without its number. */
  epochStem: string;
}

export interface WarehouseOptions extends WarehouseOrigin {
  clock: { now(): Instant };
  /** Makes events durable before they take effect; a throw leaves the warehouse as it was. */
  append?: ((events: readonly PracticeEvent[]) => void) | undefined;
  /** What happened before, oldest first. */
  events?: readonly PracticeEvent[] | undefined;
}

/** A record that took effect, with how often it did: ever more than once would be a fault of this WMS. */
export interface AppliedInspection {
  id: string;
  orderId: string | null;
  wmsRef: string;
  times: number;
}

/** The practice WMS without its HTTP: every call is answered at once and leaves a state that is durable where `append` is given. */
export interface PracticeWarehouse {
  epoch(): string;
  health(): Record<string, unknown>;
  capabilities(): Record<string, unknown>;
  /** A page as JSON text; null when the cursor is of another epoch or unknown. */
  page(kind: PageKind, cursor: string | null, limit: number): string | null;
  order(orderId: string): Order | null;
  stock(sku: string): Stock | null;
  /** Judges and, unless it is a rehearsal, takes in records; one result each, in order. */
  batch(records: readonly unknown[], dryRun: boolean): WireResult[];
  /** What became of a record; null when it never took effect. */
  lookUp(recordId: string): WireResult | null;
  reserve(orderIds: readonly string[]): { waybills: Waybill[]; refused: { orderId: string; code: string }[] };
  /** Runs a drill action; answers the orders or SKUs touched, for `restore-older` the records that are gone. */
  act(action: DrillAction, options?: DrillOptions): string[];
  orderCount(): number;
  applied(): AppliedInspection[];
}

export const MAX_BATCH = 200;
const PARTS = [
  'orders',
  'stock',
  'platform:taobao',
  'platform:tmall',
  'platform:jd',
  'platform:pdd',
  'platform:douyin',
  'platform:own-shop',
];

/** What the events have made of the warehouse, up to a restore that begins anew. */
interface State {
  ledger: Ledger;
  feeds: Record<PageKind, Feed>;
  effects: Map<string, number>;
}

export function createWarehouse(options: WarehouseOptions): PracticeWarehouse {
  const { seed, orders, baseTime, clock } = options;
  const opening = stockUp(seed, orders, baseTime);
  const products = new Map<string, Product>(opening.products.map((product) => [product.sku, product]));
  const skus = [...products.keys()];
  let history: Change[] = [];
  let restores = 0;
  let state = openingState();
  for (const event of options.events ?? []) take(event);

  function openingState(): State {
    return {
      ledger: ledgerOver(openingLedger({ seed, orders, baseTime, stock: opening.stock })),
      feeds: {
        orders: createFeed(orders, orderIdOf),
        products: createFeed(skus.length, (index) => skus[index]!),
        stock: createFeed(skus.length, (index) => skus[index]!),
      },
      effects: new Map(),
    };
  }

  function apply(change: Change): void {
    state.ledger.apply(change);
    for (const { order } of change.orders ?? []) state.feeds.orders.touch(order.orderId);
    for (const { sku } of change.stock ?? []) state.feeds.stock.touch(sku);
    if (change.record !== undefined) state.effects.set(change.record.id, (state.effects.get(change.record.id) ?? 0) + 1);
  }

  function take(event: PracticeEvent): void {
    if (event.type === 'change') {
      apply(event);
      history.push(event);
      return;
    }
    history = history.slice(0, event.keep);
    restores += 1;
    state = openingState();
    for (const change of history) apply(change);
  }

  function commit(events: readonly PracticeEvent[]): void {
    if (events.length === 0) return;
    options.append?.(events);
    for (const event of events) take(event);
  }

  const epoch = () => `${options.epochStem}-${restores + 1}`;
  const site = () => ({ ledger: state.ledger, seed, orders, now: clock.now() });

  function elementText(kind: PageKind, key: string): string {
    if (kind === 'orders') return JSON.stringify(wireOrderOf(state.ledger.order(key)!.order));
    return JSON.stringify(kind === 'products' ? products.get(key) : wireStockOf(state.ledger.stock(key)!));
  }

  function drillChanges(action: Exclude<DrillAction, 'restore-older'>, drill: DrillOptions): Change[] {
    const count = drill.count ?? 3;
    switch (action) {
      case 'add-orders':
        return drillNewOrders(site(), count);
      case 'run-out':
        return drillRunOut(site(), products, count);
      case 'deliver':
        return drillDelivery(site(), products, count);
      default:
        return drillOrders(site(), action, drill);
    }
  }

  function restoreOlder(count: number): string[] {
    const recordsAt = history.flatMap((change, at) => (change.record === undefined ? [] : [at]));
    const keep = recordsAt.at(-count) ?? recordsAt[0] ?? Math.max(0, history.length - count);
    const gone = history.slice(keep).flatMap((change) => change.record?.id ?? []);
    commit([{ type: 'restore', at: clock.now(), keep }]);
    return gone;
  }

  return {
    epoch,
    health: () => ({
      status: 'ok',
      time: new Date(clock.now()).toISOString(),
      epoch: epoch(),
      parts: PARTS.map((name) => ({ name, status: 'ok', lagSeconds: 2 })),
    }),
    capabilities: () => ({ contract: WMS_BRIDGE_CONTRACT, maxBatch: MAX_BATCH, rehearsal: true, waybills: true, stock: true }),

    page(kind, cursor, limit) {
      const from = cursor === null ? 0 : placeOf(cursor, epoch(), kind);
      const read = from === null ? null : state.feeds[kind].read(from, limit);
      if (read === null) return null;
      const elements = read.keys.map((key) => elementText(kind, key)).join(',');
      const next = JSON.stringify(cursorOf(epoch(), kind, read.next));
      return `{"epoch":${JSON.stringify(epoch())},"${kind}":[${elements}],"nextCursor":${next},"hasMore":${read.hasMore}}`;
    },

    order: (orderId) => state.ledger.order(orderId)?.order ?? null,
    stock: (sku) => state.ledger.stock(sku) ?? null,

    batch(records, dryRun) {
      // Judged over a layer of their own, so that a rehearsal carries on from record to record and is then thrown away.
      const layer = ledgerOver(state.ledger);
      const changes: Change[] = [];
      const results = records.map((record) => {
        const { result, change } = judge(layer, record, clock.now());
        if (change !== null) {
          layer.apply(change);
          changes.push(change);
        }
        return result;
      });
      if (!dryRun) commit(changes);
      return results;
    },

    lookUp(recordId) {
      const record: AppliedRecord | undefined = state.ledger.record(recordId);
      return record === undefined ? null : resultOf(state.ledger, record, 'applied');
    },

    reserve(orderIds) {
      const waybills: Waybill[] = [];
      const refused: { orderId: string; code: string }[] = [];
      for (const orderId of orderIds) {
        const held = state.ledger.order(orderId);
        const objection = held === undefined ? 'unknown-order' : REFUSED_STATES[held.order.status];
        if (held === undefined || objection !== undefined) refused.push({ orderId, code: objection ?? 'unknown-order' });
        else waybills.push(held.order.waybill ?? bindNumber(orderId));
      }
      return { waybills, refused };
    },

    act(action, drill = {}) {
      if (action === 'restore-older') return restoreOlder(drill.count ?? 3);
      const changes = drillChanges(action, drill);
      commit(changes);
      return changes.flatMap(({ orders: changed = [], stock = [] }) => [
        ...changed.map(({ order }) => order.orderId),
        ...stock.map(({ sku }) => sku),
      ]);
    },

    orderCount() {
      const { added, handMade } = state.ledger.counts();
      return orders + added + handMade;
    },

    applied: () =>
      history.flatMap(({ record }) =>
        record === undefined
          ? []
          : [{ id: record.id, orderId: record.orderId, wmsRef: record.wmsRef, times: state.effects.get(record.id) ?? 0 }],
      ),
  };

  /** The number follows from the order, so asking again after a restore gives the same one. */
  function bindNumber(orderId: string): Waybill {
    const held = state.ledger.order(orderId)!;
    const generatedIndex = indexOfOrderId(orderId);
    const index = generatedIndex >= 0 ? generatedIndex : HAND_MADE_FROM + Number(orderId.slice(HAND_MADE_PREFIX.length));
    const carrier = held.order.carrier ?? usualCarrier(seed, index);
    const now = clock.now();
    const waybill: Waybill = { orderId, carrier, number: waybillNumber(seed, index, carrier), expiresAt: now + 7 * DAY };
    const order: Order = { ...held.order, revision: held.order.revision + 1, waybill };
    commit([{ type: 'change', at: now, orders: [{ ...held, order }], waybills: [{ number: waybill.number, orderId }] }]);
    return waybill;
  }
}

const REFUSED_STATES: Partial<Record<Order['status'], string>> = { cancelled: 'order-cancelled', shipped: 'already-shipped' };

function wireStockOf(level: Stock): Record<string, unknown> {
  const expectedAt = level.expectedAt === undefined ? undefined : new Date(level.expectedAt).toISOString();
  return { ...level, asOf: new Date(level.asOf).toISOString(), expectedAt };
}

function cursorOf(epoch: string, kind: PageKind, place: number): string {
  return Buffer.from(`${epoch} ${kind} ${place}`).toString('base64url');
}

function placeOf(cursor: string, epoch: string, kind: PageKind): number | null {
  const [ofEpoch, ofKind, place] = Buffer.from(cursor, 'base64url').toString().split(' ');
  return ofEpoch === epoch && ofKind === kind && /^\d+$/.test(place ?? '') ? Number(place) : null;
}
