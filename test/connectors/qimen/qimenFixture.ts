import { createQimenConnector } from '../../../electron/adapters/wms/qimen/qimenConnector.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { ConformanceFixture, ConnectorOptions } from '../fixture.ts';
import type { Erp } from './erp.ts';
import { APP_KEY, CUSTOMER_ID, SECRET, startErp, WAREHOUSE_CODE } from './erp.ts';

const GOODS = ['SKU-1001', 'SKU-1002', 'SKU-1003'];

function orderOf(number: number): Order {
  const orderId = `CK${String(number).padStart(8, '0')}`;
  return {
    orderId,
    orderNo: `TB${String(number).padStart(10, '0')}`,
    revision: 1,
    status: 'open',
    merchantId: 'M1',
    platform: '淘宝',
    createdAt: Date.UTC(2026, 10, 22, 1, number),
    recipient: { name: '王伟', phone: '13812345678', province: '浙江省', city: '杭州市', district: '余杭区', address: '文一西路 969 号' },
    lines: [1, 2].map((lineNo) => ({ lineNo, sku: GOODS[(number + lineNo) % GOODS.length]!, quantity: lineNo })),
    carrier: 'SF',
    waybill: { orderId, carrier: 'SF', number: `SF9${String(number).padStart(11, '0')}` },
  };
}

const connectorTo = (url: string, { stranger = false, limitMs = 20_000 }: ConnectorOptions = {}) =>
  createQimenConnector({
    url,
    appKey: APP_KEY,
    secret: stranger ? 'somebody-else' : SECRET,
    customerId: CUSTOMER_ID,
    warehouseCode: WAREHOUSE_CODE,
    ownerCode: 'OWNER-1',
    limits: { features: limitMs, push: limitMs },
  });

/** The `qimen` connector before an ERP with a few dozen delivery orders. */
export async function makeQimenFixture(): Promise<ConformanceFixture & { erp: Erp }> {
  const orders = Array.from({ length: 60 }, (_, index) => orderOf(index + 1));
  const erp = await startErp(orders, new Map(GOODS.map((sku) => [sku, 1_000])));
  const changeStatus = (orderId: string, status: Order['status']) => {
    erp.orders.get(orderId)!.status = status;
  };
  return {
    erp,
    connector: (options) => connectorTo(erp.url, options),
    wire: { url: erp.url, connector: (url) => connectorTo(url) },
    order: (orderId) => structuredClone(erp.orders.get(orderId) ?? null),
    openOrders: (count) => structuredClone([...erp.orders.values()].filter(({ status }) => status === 'open').slice(0, count)),
    effects: (recordId) => erp.confirmed.get(recordId) ?? 0,
    stockOnHand: (sku) => erp.stock.get(sku) ?? 0,
    cancel: (orderId) => changeStatus(orderId, 'cancelled'),
    hold: (orderId) => changeStatus(orderId, 'held'),
    change() {
      throw new Error('an ERP cancels a delivery order and sends another one');
    },
    restoreOlder() {
      throw new Error('an ERP does not tell that it was restored');
    },
    trouble: (kind) => erp.trouble(kind),
    rewritePages() {
      throw new Error('there are no pages');
    },
    requests: () => erp.requests(),
    stop: () => erp.stop(),
  };
}
