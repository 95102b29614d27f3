import type { OrderRepo } from '../../electron/store/orderRepo.ts';
import { orderAt } from './rows.ts';

const FIND_EVERY_MS = 5;

/**
 * A clerk who scans all the time: milliseconds from the moment a scan is due until its order is there, the wait for the
 * core included. `indexAt` names the order of each scan.
 */
export function startScans(orders: OrderRepo, indexAt: (scan: number) => number, finds: number[]) {
  let due = performance.now() + FIND_EVERY_MS;
  let scans = 0;
  let timer: NodeJS.Timeout;
  const scan = () => {
    // A timer may come up to a millisecond late by itself; that is not the core's doing.
    const asked = Math.min(performance.now(), due + 1);
    scans += 1;
    if (!orders.byCode(orderAt(indexAt(scans)).orderNo)) throw new Error('an order was not found');
    finds.push(performance.now() - asked);
    due = performance.now() + FIND_EVERY_MS;
    timer = setTimeout(scan, FIND_EVERY_MS);
  };
  timer = setTimeout(scan, FIND_EVERY_MS);
  return { stop: () => clearTimeout(timer) };
}
