import { createCore } from '../../electron/app/core.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { createDetection } from '../../electron/usecases/detection/detect.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { ORDER_INDEXES } from '../../electron/store/orderLookup.ts';
import type { Settings } from '../../shared/contract/site.ts';
import type { Order, Product, Stock } from '../../shared/model/order.ts';
import { HOUR } from '../../shared/model/time.ts';
import { handClock } from './handClock.ts';
import { openTestStore } from './openTestStore.ts';
import { scriptedWms } from './scriptedWms.ts';

export const START = Date.UTC(2026, 10, 23);
const ADMIN = { user: '赵管理', role: 'admin' } as const;

/** An order that nothing is wrong with. */
export function plainOrder(orderId: string, change: Partial<Order> = {}): Order {
  return {
    orderId,
    orderNo: `N${orderId}`,
    revision: 1,
    status: 'open',
    merchantId: 'M1',
    merchantName: '森屿家居',
    platform: 'taobao',
    createdAt: START - HOUR,
    shipBy: START + 24 * HOUR,
    recipient: { name: '张三', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路90号2幢301' },
    lines: [{ lineNo: 1, sku: 'CUP', quantity: 1 }],
    ...change,
  };
}

export const cup: Product = { sku: 'CUP', name: '马克杯', merchantId: 'M1', safetyStock: 5 };

/** A station after its first load, with detection that a test lets run. */
export function watchedStation(settings: Partial<Settings> = {}) {
  const clock = handClock(START);
  let opened = open();
  changeSettings(opened.core, ADMIN, settings, false);
  finishFirstLoad(opened.core);

  function open() {
    const store = openTestStore();
    return start(store);
  }

  function start(store: ReturnType<typeof openTestStore>) {
    const core = createCore({
      store,
      clock,
      connector: scriptedWms(() => ({ status: 'unreachable', reason: 'refused', message: '' })),
      changed: () => {},
      wake: () => {},
    });
    return { store, core, detection: createDetection(core) };
  }

  const revisions = new Map<string, number>();
  return {
    clock,
    get core() {
      return opened.core;
    },
    get detection() {
      return opened.detection;
    },
    change: (change: Partial<Settings>) => void changeSettings(opened.core, ADMIN, change, false),
    /** The WMS tells orders; each telling is a newer revision. */
    orders(...orders: Order[]): void {
      opened.core.orders.upsertPage(
        orders.map((order) => {
          const revision = (revisions.get(order.orderId) ?? 0) + 1;
          revisions.set(order.orderId, revision);
          return { ...order, revision };
        }),
        1,
      );
    },
    products: (...products: Product[]) => void opened.core.orders.write(() => opened.core.products.upsertPage(products)),
    stock: (...stock: Partial<Stock>[]) =>
      void opened.core.orders.write(() =>
        opened.core.stock.upsertPage(
          stock.map((one) => ({ sku: 'CUP', onHand: 0, allocated: 0, asOf: clock.now(), ...one })),
          1,
        ),
      ),
    /** As after a kill: nothing of the process is left. */
    restart(): void {
      opened = start(opened.store);
    },
    of: (orderId: string) => opened.core.exceptions.ofOrder(orderId),
    kinds: (exceptionId: string) => opened.core.exceptions.events(exceptionId).map(({ kind }) => kind),
  };
}
export type WatchedStation = ReturnType<typeof watchedStation>;

function finishFirstLoad(core: Core): void {
  for (const sql of ORDER_INDEXES) core.cache.exec(sql);
  core.orders.marks.set('indexed', 1);
  core.orders.write(() => core.orders.marks.save());
  core.orders.reload();
  core.sync.save('orders', { ...core.sync.state('orders'), firstLoadDone: true });
}
