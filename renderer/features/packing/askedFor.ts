import type { OrderView } from '../../../shared/contract/common.ts';
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Bench } from './state.ts';

/** What the open special requests of an order ask for. */
export type Asked = NonNullable<CallOutput<'orders/detail'>['asked']>;
export const NOTHING_ASKED: Asked = { kinds: [], carrier: null };

/** The order with what its open exceptions ask for beside its own requests: a wish in a remark is confirmed like any other. */
export function withAsked(order: OrderView, { kinds }: Asked): OrderView {
  return kinds.every((kind) => order.requests.includes(kind)) ? order : { ...order, requests: [...new Set([...order.requests, ...kinds])] };
}

/** The order on the table, so asked; the same where nothing is new. */
export function askedFor(bench: Bench, asked: Asked): Bench {
  const order = withAsked(bench.order, asked);
  const { carrier } = asked;
  return order === bench.order && (bench.agreedCarrier ?? null) === carrier ? bench : { ...bench, order, agreedCarrier: carrier };
}
