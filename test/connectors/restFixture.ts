import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import type { PracticeWms } from '../../electron/practice/practiceWms.ts';
import type { Order } from '../../shared/model/order.ts';
import type { ConformanceFixture, ConnectorOptions, Trouble } from './fixture.ts';

function openOrdersOf(practice: PracticeWms, count: number): Order[] {
  const found: Order[] = [];
  for (let number = 1; found.length < count && number <= practice.summary().orders; number += 1) {
    const order = practice.order(`SO${String(number).padStart(8, '0')}`);
    if (order?.status === 'open' && order.waybill !== undefined) found.push(order);
  }
  return found;
}

async function makeTrouble(practice: PracticeWms, kind: Trouble | null): Promise<void> {
  practice.fault(null);
  const headers = { 'retry-after': '7' };
  const busy = { status: 429, body: '{"error":{"code":"busy","message":"later"}}', headers };
  if (kind === 'busy') practice.fault(() => ({ kind: 'answer', answer: busy }));
  if (kind === 'stalled') practice.fault(() => ({ kind: 'stall' }));
  if (kind === 'reset') practice.fault(() => ({ kind: 'cut', after: 'nothing' }));
  const modes = {
    unplugged: 'unplugged',
    silent: 'slow',
    garbage: 'wrong',
    'cut-after-commit': 'cut-after-commit',
    'half-dead': 'half-dead',
  } as const;
  await practice.setMode(kind !== null && kind in modes ? modes[kind as keyof typeof modes] : 'normal');
}

/** The `rest` connector before a practice WMS with a few dozen orders. */
export async function makeRestFixture(): Promise<ConformanceFixture & { practice: PracticeWms; url: string; token: string }> {
  const practice = createPracticeWms({ seed: 5, orders: 90, slowMs: 60_000 });
  const { url, token } = await practice.start();
  const connectorTo = (to: string, { stranger = false, limitMs = 20_000 }: ConnectorOptions = {}) => {
    const limits = { features: limitMs, pull: limitMs, push: limitMs, lookUp: limitMs, waybills: limitMs };
    return createRestConnector({ url: to, token: stranger ? 'somebody-else' : token, limits });
  };
  return {
    practice,
    url,
    token,
    connector: (options) => connectorTo(url, options),
    wire: { url, connector: (to) => connectorTo(to) },
    order: (orderId) => practice.order(orderId),
    openOrders: (count) => openOrdersOf(practice, count),
    effects: (recordId) => practice.applied().find((applied) => applied.id === recordId)?.times ?? 0,
    stockOnHand: (sku) => practice.stock(sku)?.onHand ?? 0,
    cancel: (orderId) => void practice.act('cancel-orders', { count: 1, orderIds: [orderId] }),
    hold: (orderId) => void practice.act('hold-orders', { count: 1, orderIds: [orderId] }),
    change: (orderId, part) => void practice.act('change-orders', { count: 1, orderIds: [orderId], part }),
    restoreOlder: () => void practice.act('restore-older', { count: 1 }),
    trouble: (kind) => makeTrouble(practice, kind),
    rewritePages(kind, rewrite) {
      practice.fault(({ path }) =>
        path === `/v1/${kind}`
          ? {
              kind: 'rewrite',
              rewrite: (body) => {
                const page = body as Record<string, Record<string, unknown>[]>;
                return { ...page, [kind]: rewrite(page[kind]!) };
              },
            }
          : undefined,
      );
    },
    requests: () => practice.traffic().requests,
    stop: () => practice.stop(),
  };
}
