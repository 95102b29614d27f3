import type { Stock } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { AppliedRecord, Change, HeldOrder } from './changes.ts';
import { generateOrder } from './generateOrder.ts';
import { indexesOfOrderNumber, indexesOfWaybillNumber, indexOfOrderId, orderIdOf } from './numbers.ts';

/** The state of the practice warehouse, to read. */
export interface LedgerView {
  order(orderId: string): HeldOrder | undefined;
  /** The order that has this platform number. */
  orderIdOfNumber(orderNo: string): string | undefined;
  /** The order that a waybill number is bound to or was used for. */
  waybillOwner(number: string): string | undefined;
  stock(sku: string): Stock | undefined;
  record(id: string): AppliedRecord | undefined;
  counts(): Counts;
}

export interface Counts {
  records: number;
  /** Orders that came in as hand-made records. */
  handMade: number;
  /** Orders that a drill added after the start. */
  added: number;
}

export interface Ledger extends LedgerView {
  apply(change: Change): void;
}

export const HAND_MADE_PREFIX = 'SH';

/** The warehouse as it was opened: orders are computed when asked for, none is kept. */
export function openingLedger(origin: { seed: number; orders: number; baseTime: Instant; stock: Stock[] }): LedgerView {
  const { seed, orders, baseTime } = origin;
  const levels = new Map(origin.stock.map((level) => [level.sku, level]));
  const generated = (index: number) => (index >= 0 && index < orders ? generateOrder(seed, index, baseTime) : undefined);
  return {
    order(orderId) {
      const order = generated(indexOfOrderId(orderId));
      return order === undefined ? undefined : { order, recipientRevision: 1, linesRevision: 1 };
    },
    orderIdOfNumber(orderNo) {
      const index = indexesOfOrderNumber(seed, orderNo).find((candidate) => generated(candidate)?.orderNo === orderNo);
      return index === undefined ? undefined : orderIdOf(index);
    },
    waybillOwner(number) {
      const index = indexesOfWaybillNumber(seed, number).find((candidate) => generated(candidate)?.waybill?.number === number);
      return index === undefined ? undefined : orderIdOf(index);
    },
    stock: (sku) => levels.get(sku),
    record: () => undefined,
    counts: () => ({ records: 0, handMade: 0, added: 0 }),
  };
}

/** Changes laid over another state, which stays as it is: over the opening for the live one, over that for a rehearsal. */
export function ledgerOver(below: LedgerView): Ledger {
  const orders = new Map<string, HeldOrder>();
  const orderNumbers = new Map<string, string>();
  const waybills = new Map<string, string>();
  const levels = new Map<string, Stock>();
  const records = new Map<string, AppliedRecord>();
  const counts = { ...below.counts() };

  function order(orderId: string): HeldOrder | undefined {
    return orders.get(orderId) ?? below.order(orderId);
  }

  return {
    order,
    orderIdOfNumber: (orderNo) => orderNumbers.get(orderNo) ?? below.orderIdOfNumber(orderNo),
    waybillOwner: (number) => waybills.get(number) ?? below.waybillOwner(number),
    stock: (sku) => levels.get(sku) ?? below.stock(sku),
    record: (id) => records.get(id) ?? below.record(id),
    counts: () => counts,
    apply(change) {
      for (const held of change.orders ?? []) {
        const { orderId, orderNo } = held.order;
        if (order(orderId) === undefined) {
          orderNumbers.set(orderNo, orderId);
          if (orderId.startsWith(HAND_MADE_PREFIX)) counts.handMade += 1;
          else counts.added += 1;
        }
        orders.set(orderId, held);
      }
      for (const level of change.stock ?? []) levels.set(level.sku, level);
      for (const bound of change.waybills ?? []) waybills.set(bound.number, bound.orderId);
      if (change.record !== undefined) {
        records.set(change.record.id, change.record);
        counts.records += 1;
      }
    },
  };
}
