import { chinaDivisions } from '../../electron/usecases/chinaDivisions.ts';
import { parseAddress } from '../../electron/usecases/parseAddress.ts';
import { holdsOrder } from '../../shared/domain/exceptions/holds.ts';
import { validateOrder } from '../../shared/domain/validation/validateOrder.ts';
import type { Order } from '../../shared/model/order.ts';

const SETTINGS = { validation: 'certain', stock: false, request: false } as const;

/** Whether an order can be packed on a fresh desk: it has still to go out, and nothing in it makes the desk hold it by itself. */
export function canBePacked(order: Order): boolean {
  if (order.status !== 'open' && order.status !== 'picking') return false;
  const facts = { divisions: chinaDivisions(), takeApart: parseAddress, master: null, others: [] };
  const rules = validateOrder(order, facts, {}).map(({ rule }) => rule);
  return !holdsOrder('validation', rules, SETTINGS);
}
