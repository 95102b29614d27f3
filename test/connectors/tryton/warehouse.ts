import { createTrytonConnector } from '../../../electron/adapters/wms/tryton/trytonConnector.ts';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { ConformanceFixture, ConnectorOptions } from '../fixture.ts';
import { startFaultProxy } from './faultProxy.ts';
import type { Office } from './office.ts';
import { createOffice } from './office.ts';
import { openRpc } from './rpcClient.ts';
import { PACKER, seed } from './seed.ts';
import type { TrytonServer } from './server.ts';
import { ADMIN_PASSWORD, makeTryton } from './server.ts';

export interface Warehouse {
  server: TrytonServer;
  office: Office;
  /** A second pair of eyes, past all faults, for what needs the connector's own words: revision, times. */
  direct: WmsConnector;
  /** A waybill number that was never used. */
  waybillNo: () => string;
}

/** A running Tryton with a seeded warehouse, for all tests of a file. */
export async function openWarehouse(orders: number): Promise<Warehouse> {
  const server = await makeTryton();
  await server.start();
  const office = createOffice(await openRpc(`${server.url}/${server.database}/`, 'admin', ADMIN_PASSWORD));
  await seed(office.rpc, { orders });
  server.keep();
  let numbers = 0;
  return { server, office, direct: connectorTo(server, server.url), waybillNo: () => `SF${String((numbers += 1)).padStart(13, '0')}` };
}

export function connectorTo(
  server: TrytonServer,
  url: string,
  { stranger = false, limitMs = 20_000 }: ConnectorOptions = {},
): WmsConnector {
  const who = stranger ? { user: 'somebody-else', password: 'Wr0ng!password' } : PACKER;
  const limits = { features: limitMs, pull: limitMs, push: limitMs, turn: limitMs, lookUp: limitMs };
  return createTrytonConnector({ url, database: server.database, ...who, limits });
}

/** The `tryton` connector before a real Tryton, with a proxy between them that makes the trouble. */
export async function makeTrytonFixture({ server, office, direct, waybillNo }: Warehouse): Promise<ConformanceFixture> {
  const proxy = await startFaultProxy(server.url);
  const given = new Set<number>();

  async function order(orderId: string): Promise<Order | null> {
    const [answer, facts] = await Promise.all([direct.order(orderId, 20_000), office.facts(Number(orderId))]);
    if (answer.status !== 'ok') throw new Error(`not read: ${JSON.stringify(answer)}`);
    if (answer.value === null || facts === null) return null;
    const { orderNo, status, recipient } = facts;
    const lines = facts.lines.map((line, index) => ({ ...answer.value!.lines[index], ...line }));
    return { ...answer.value, orderNo: orderNo || answer.value.orderNo, status, recipient, lines };
  }

  return {
    connector: (options) => connectorTo(server, proxy.url, options),
    order,
    async openOrders(count) {
      const ids = (await office.assigned()).filter((id) => !given.has(id)).slice(0, count);
      if (ids.length < count) throw new Error(`the seed has too few open orders for these tests`);
      for (const id of ids) given.add(id);
      const orders = await Promise.all(ids.map((id) => order(String(id))));
      return orders.map((found) => ({ ...found!, waybill: { carrier: 'SF', number: waybillNo() } }));
    },
    async effects(recordId) {
      const notes = await office.rpc.rows<{ resource: string; message: string }>(
        'ir.note',
        [['message', 'like', `%${recordId}%`]],
        ['resource', 'message'],
      );
      const documents = [...new Set(notes.map((note) => note.resource))];
      let effects = 0;
      for (const document of documents) {
        const [model, id] = document.split(',');
        if (model === 'stock.inventory')
          effects += (
            await office.rpc.rows(
              model,
              [
                ['id', '=', Number(id)],
                ['state', '=', 'done'],
              ],
              [],
            )
          ).length;
        else if ((await office.stateOf(Number(id))) === 'done') effects += (await office.packages(Number(id))).length;
      }
      return effects;
    },
    stockOnHand: (sku) => office.stock(sku),
    cancel: async (orderId) => void (await office.cancel(Number(orderId))),
    hold: (orderId) => office.hold(Number(orderId)),
    change: (orderId, part) =>
      part === 'lines' ? office.changeQuantity(Number(orderId), 1) : office.changeAddress(Number(orderId), `新地址 ${waybillNo()} 号`),
    restoreOlder: () => server.restore(),
    trouble: (kind) => proxy.trouble(kind),
    rewritePages() {
      throw new Error(`a real server's pages are what they are`);
    },
    requests: () => proxy.requests(),
    stop: () => proxy.close(),
  };
}
