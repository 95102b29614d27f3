import { readElements } from '../../electron/adapters/wms/elements/readElements.ts';
import type { ChangePage, PullItem, PullKind, WmsAnswer, WmsConnector, WmsTrouble } from '../../electron/ports/wmsConnector.ts';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import { wireOrderOf } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';

export const SEED = 20261123;
const BASE_TIME = Date.UTC(2026, 10, 23);

export function orderAt(index: number): Order {
  return generateOrder(SEED, index, BASE_TIME);
}

/** An order in the contract's form, as `JSON.parse` of an answer gives it. */
export function wireOf(order: Order): unknown {
  return JSON.parse(JSON.stringify(wireOrderOf(order)));
}

/** Tells when the work of the cache stands still and that of making or comparing rows begins. */
export interface Pause {
  hold(): void;
  run(): void;
}

/**
 * A WMS without a network: hands out wire orders and checks them like the rest connector. Making the rows (`pageOf`) does
 * not count; checking them does.
 */
export function rowsConnector(pause: Pause, total: number, pageOf: (from: number, to: number) => unknown[]): WmsConnector {
  const offline: WmsTrouble = { status: 'unreachable', reason: 'refused', message: 'not part of the bench' };
  return {
    name: 'bench',
    async pull<K extends PullKind>(kind: K, cursor: string | null, limit: number): Promise<WmsAnswer<ChangePage<PullItem[K]>>> {
      pause.hold();
      const from = kind === 'orders' ? Number(cursor ?? '0') : total;
      const to = Math.min(total, from + limit);
      const elements = kind === 'orders' ? pageOf(from, to) : [];
      pause.run();
      const { items, invalid } = readElements(kind, elements);
      return { status: 'ok', value: { epoch: 'bench', items, invalid, nextCursor: String(to), hasMore: to < total }, elapsedMs: 0 };
    },
    features: async () => offline,
    health: async () => offline,
    order: async () => offline,
    push: async () => offline,
    rehearse: async () => offline,
    lookUp: async () => offline,
    reserveWaybills: async () => offline,
    close: async () => {},
  };
}
