import { createGreaterConnector } from '../../../electron/adapters/wms/greater/greaterConnector.ts';
import type { GreaterConnectorOptions } from '../../../electron/adapters/wms/greater/greaterConnector.ts';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { Order, OrderStatus } from '../../../shared/model/order.ts';
import type { ConformanceFixture, ConnectorOptions } from '../fixture.ts';
import type { GreaterServer } from './server.ts';
import { startGreater } from './server.ts';
import { siteTime, STAFF } from './tables.ts';

const STATUSES: Record<number, OrderStatus> = { 2: 'open', 3: 'picking', 4: 'picking', 5: 'shipped', 6: 'shipped' };

export interface GreaterFixture extends ConformanceFixture {
  server: GreaterServer;
  /** One more connector of the same station. */
  connect(options?: ConnectorOptions & Partial<GreaterConnectorOptions>): WmsConnector;
  /** All pieces of some goods, those picked and not yet gone as well. */
  goodsLeft(sku: string): number;
}

/** The `greater` connector before a GreaterWMS written from the documents. */
export async function makeGreaterFixture(): Promise<GreaterFixture> {
  const server = await startGreater();
  const { tables } = server;
  let kept: string | null = null;
  let numbers = 0;
  let at = 0;
  const memory = {
    read: () => kept,
    write(text: string) {
      kept = text;
    },
  };

  const connect = ({
    stranger = false,
    limitMs = 20_000,
    ...more
  }: ConnectorOptions & Partial<GreaterConnectorOptions> = {}): WmsConnector => {
    const limits = { features: limitMs, pull: limitMs, push: limitMs, turn: limitMs, lookUp: limitMs };
    const { name: user, password } = STAFF;
    const who = { user, password: stranger ? 'Wr0ng' : password };
    return createGreaterConnector({ url: server.url, ...who, waybills: 'driver', memory, limits, quietMs: 0, ...more });
  };
  const direct = connect({ memory: { read: () => null, write: () => {} } });

  /** Facts are from the tables; only the words that the connector makes up itself, its revision, come from it. */
  async function order(orderId: string): Promise<Order | null> {
    const dn = tables.dn.find(({ id }) => String(id) === orderId);
    const answer = await direct.order(orderId, 20_000);
    if (dn === undefined || answer.status !== 'ok' || answer.value === null) return null;
    const customer = tables.customers.find(({ customer_name: name }) => name === dn.customer)!;
    return {
      ...answer.value,
      orderNo: dn.dn_code,
      status: STATUSES[dn.dn_status]!,
      recipient: {
        name: customer.customer_manager,
        phone: customer.customer_contact,
        city: customer.customer_city,
        address: customer.customer_address,
      },
      lines: tables.detail
        .filter(({ dn_code: code }) => code === dn.dn_code)
        .map((line, index) => ({ lineNo: index + 1, sku: line.goods_code, name: line.goods_desc, quantity: line.goods_qty })),
    };
  }

  return {
    server,
    connect,
    connector: connect,
    wire: { url: server.url, connector: (url) => connect({ url }) },
    order,
    async openOrders(count) {
      const rows = tables.dn.slice(at, at + count);
      if (rows.length < count) throw new Error('the seed has too few open orders for these tests');
      at += count;
      const orders = await Promise.all(rows.map(async ({ id }) => order(String(id))));
      return orders.map((found) => ({ ...found!, waybill: { carrier: 'SF', number: `SF${String((numbers += 1)).padStart(13, '0')}` } }));
    },
    effects(recordId) {
      const { begun } = JSON.parse(kept ?? '{"begun":[]}') as { begun: { record: string; dn: number; driver: string }[] };
      const mine = begun.find(({ record }) => record === recordId);
      const code = tables.dn.find(({ id }) => id === mine?.dn)?.dn_code;
      return tables.dispatches.filter((row) => row.dn_code === code && row.driver_name === mine?.driver).length;
    },
    stockOnHand: (sku) => tables.stock.find((row) => row.goods_code === sku)?.onhand_stock ?? 0,
    goodsLeft: (sku) => tables.stock.find((row) => row.goods_code === sku)?.goods_qty ?? 0,
    cancel() {
      throw new Error('GreaterWMS cancels no order that was confirmed');
    },
    hold() {
      throw new Error('GreaterWMS holds no order back');
    },
    change(orderId, part) {
      const dn = tables.dn.find(({ id }) => String(id) === orderId)!;
      const update_time = siteTime(Date.now());
      if (part === 'recipient') {
        const customer = tables.customers.find(({ customer_name: name }) => name === dn.customer)!;
        Object.assign(customer, { customer_address: `${customer.customer_address} 后门`, update_time });
      } else {
        // As when an order is divided: the row of the order itself does not tell.
        const line = tables.detail.find(({ dn_code: code }) => code === dn.dn_code)!;
        Object.assign(line, { goods_qty: line.goods_qty + 1, update_time });
      }
    },
    restoreOlder() {
      const last = tables.dispatches.pop()!;
      const dn = tables.dn.find(({ dn_code: code }) => code === last.dn_code)!;
      Object.assign(dn, { dn_status: 2, update_time: dn.create_time });
      tables.picks = tables.picks.filter(({ dn_code: code }) => code !== dn.dn_code);
      for (const line of tables.detail.filter(({ dn_code: code }) => code === dn.dn_code)) {
        const stock = tables.stock.find((row) => row.goods_code === line.goods_code)!;
        stock.goods_qty += line.picked_qty;
        stock.onhand_stock += line.picked_qty;
        stock.ordered_stock += line.goods_qty;
        Object.assign(line, { dn_status: 2, picked_qty: 0, intransit_qty: 0, update_time: line.create_time });
      }
    },
    trouble: (kind) => server.trouble(kind),
    rewritePages() {
      throw new Error('rows of GreaterWMS are not elements of the contract');
    },
    requests: () => server.requests(),
    async stop() {
      await direct.close();
      await server.close();
    },
  };
}
