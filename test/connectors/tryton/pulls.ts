import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTrytonConnector } from '../../../electron/adapters/wms/tryton/trytonConnector.ts';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { RecordResult } from '../../../shared/model/record.ts';
import { recordOf, sealed, shipmentOf } from '../fixture.ts';
import { startFaultProxy } from './faultProxy.ts';
import type { Office } from './office.ts';
import { addOrders, PACKER, readHouse, readParties, shipmentRow } from './seed.ts';
import { dispatches, stockIn, tracesOf } from './tables.ts';
import type { Warehouse } from './warehouse.ts';
import { connectorTo } from './warehouse.ts';

const SHIPMENT = 'stock.shipment.out';
const shipmentKey = (id: number) => `${SHIPMENT},${id}`;
const LANES = 4;
const PER_LANE = 3;

async function customerOf({ rpc }: Office, id: number): Promise<number> {
  return (await rpc.rows<{ customer: number }>(SHIPMENT, [['id', '=', id]], ['customer']))[0]!.customer;
}

/** What Tryton's tables do to somebody who follows their changes, odd shipments, and several writers at once. */
export function pullsSuite(open: () => Warehouse): void {
  describe('what Tryton tells, and when', () => {
    let connector: WmsConnector;
    let cursor: string | null;
    let ids: number[];
    beforeAll(async () => {
      await open().server.restore();
      ids = await addOrders(open().office.rpc, 4_024_000_000, 12 + LANES * PER_LANE);
    });
    beforeEach(async () => {
      connector = connectorTo(open().server, open().server.url);
      cursor = null;
      return () => connector.close();
    });

    /** All that is new since the last time. */
    async function news() {
      const items: Order[] = [];
      const aside: { reference: string; reason: string }[] = [];
      for (let more = true; more;) {
        const answer = await connector.pull('orders', cursor, 500);
        if (answer.status !== 'ok') throw new Error(JSON.stringify(answer));
        items.push(...answer.value.items);
        aside.push(...answer.value.invalid.map(({ reference, reason }) => ({ reference, reason })));
        cursor = answer.value.nextCursor;
        more = answer.value.hasMore;
      }
      return { items, aside };
    }

    async function orderOf(id: number): Promise<Order> {
      const answer = await connector.order(String(id), 20_000);
      if (answer.status !== 'ok' || answer.value === null) throw new Error(JSON.stringify(answer));
      return answer.value;
    }

    test.each<[string, (office: Office, id: number) => Promise<unknown>]>([
      ['the street of its address', (office, id) => office.changeAddress(id, '解放路 77 号')],
      [
        'the name of its customer',
        async (office, id) => office.rpc.call('party.party.write', [await customerOf(office, id)], { name: '改名' }),
      ],
      [
        'a phone that is added',
        async (office, id) =>
          office.rpc.create('party.contact_mechanism', {
            party: await customerOf(office, id),
            type: 'mobile',
            value: '13911112222',
            sequence: 1,
          }),
      ],
      [
        'the quantity of a move',
        async ({ rpc }, id) => {
          const [move] = await rpc.rows<{ id: number; quantity: number }>(
            'stock.move',
            [
              ['shipment', '=', shipmentKey(id)],
              ['state', '=', 'draft'],
            ],
            ['quantity'],
          );
          await rpc.call('stock.move.write', [move!.id], { quantity: move!.quantity + 1 });
        },
      ],
    ])('%s changes the order, though the time of the shipment does not move', async (_what, change) => {
      const { server, office } = open();
      const id = ids.shift()!;
      const writtenAt = () => server.sql('SELECT write_date FROM stock_shipment_out WHERE id = ?', [id]);
      await news();
      const [before, old] = [writtenAt(), await orderOf(id)];
      await change(office, id);
      expect(writtenAt()).toEqual(before);
      const { items } = await news();
      expect(items).toEqual([await orderOf(id)]);
      expect(items[0]!.revision).toBeGreaterThan(old.revision);
      expect((await news()).items).toEqual([]);
    });

    test('several changes within one second are each told, and a row that was never written is told too', async () => {
      const { server, office } = open();
      const id = ids.shift()!;
      await news();
      for (let round = 1; round <= 4; round += 1) {
        await office.changeAddress(id, `人民路 ${round} 号`);
        expect((await news()).items.map(({ recipient }) => recipient.address)).toEqual([`人民路 ${round} 号`]);
      }
      const house = await readHouse(office.rpc);
      const [party] = await readParties(office.rpc, [await customerOf(office, id)]);
      const [made] = await office.rpc.create(SHIPMENT, shipmentRow(house, party!, 'TB-NEW', [{ code: 'HF-1', quantity: 1 }]));
      server.sql('UPDATE stock_shipment_out SET write_date = NULL WHERE id = ?', [made!]);
      server.sql('UPDATE stock_move SET write_date = NULL WHERE shipment = ?', [shipmentKey(made!)]);
      expect((await news()).items).toMatchObject([{ orderId: String(made), orderNo: 'TB-NEW', status: 'held' }]);
    });

    test('an order without phone, city, postal code or moves, in dozens, or of half a kilogram is an order, or kept aside with the reason', async () => {
      const { server, office } = open();
      const { rpc } = office;
      const [unit] = await rpc.rows<{ id: number; category: number }>('product.uom', [['symbol', '=', 'u']], ['category']);
      const [kilogram] = await rpc.rows<{ id: number }>('product.uom', [['symbol', '=', 'kg']], []);
      const dozen = { name: '打', symbol: 'dz', category: unit!.category, factor: 12, rate: 1 / 12, rounding: 1, digits: 0 };
      const [dozenId] = await rpc.create('product.uom', { ...dozen, rate: Number((1 / 12).toFixed(12)) });
      const goods = {
        name: '散装',
        code: 'HF-KG',
        type: 'goods',
        default_uom: kilogram!.id,
        list_price: { __class__: 'Decimal', decimal: '1' },
      };
      const cost = { __class__: 'Decimal', decimal: '1' };
      await rpc.create('product.template', { ...goods, products: [['create', [{ cost_price: cost }]]] });
      const [bare] = await rpc.create('party.party', { name: '无电话', addresses: [['create', [{ street: '只有街道' }]]] });
      const house = await readHouse(rpc);
      const [party] = await readParties(rpc, [bare!]);
      await news();
      const [plain, none, dozens, half] = await rpc.create(
        SHIPMENT,
        shipmentRow(house, party!, 'TB-BARE', [{ code: 'HF-1', quantity: 1 }]),
        shipmentRow(house, party!, 'TB-NONE', []),
        shipmentRow(house, party!, 'TB-DOZEN', [{ code: 'HF-2', quantity: 2, uom: dozenId! }]),
        shipmentRow(house, party!, 'TB-HALF', [{ code: 'HF-KG', quantity: 0.5 }]),
      );
      await rpc.press(SHIPMENT, 'wait', [plain!, none!, dozens!, half!]);
      await rpc.press(SHIPMENT, 'assign_try', [plain!, dozens!]);
      const { items, aside } = await news();
      expect(new Map(items.map(({ orderId, lines }) => [Number(orderId), lines.map(({ quantity }) => quantity)]))).toEqual(
        new Map([
          [plain, [1]],
          [dozens, [24]],
        ]),
      );
      expect(items[0]!.recipient).toEqual({ name: '无电话', phone: '', address: '只有街道' });
      expect(new Map(aside.map(({ reference, reason }) => [reference, reason.split(':')[0]]))).toEqual(
        new Map([
          [String(none), 'lines'],
          [String(half), 'lines.0.quantity'],
        ]),
      );
      const before = stockIn(server);
      const order = await orderOf(dozens!);
      expect(await connector.push([sealed(shipmentOf(order, 'DOZEN-1'))])).toMatchObject({ value: { results: [{ outcome: 'applied' }] } });
      expect(tracesOf(server, dozens!)).toMatchObject({ state: 'done', packages: [{ waybillNo: 'DOZEN-1', pieces: 24 }], loose: 0 });
      expect(before.get('HF-2')! - stockIn(server).get('HF-2')!).toBe(24);
    });

    test('a wrong password is sent once, by many calls at the same time and later ones, and the right one still works', async () => {
      const { server } = open();
      const proxy = await startFaultProxy(server.url);
      const wrong = createTrytonConnector({ url: proxy.url, database: server.database, user: PACKER.user, password: 'Wr0ng!password' });
      const statuses = async () => {
        const calls = [wrong.features(), wrong.health(9_000), wrong.pull('orders', null, 5), wrong.order(String(ids[0]), 9_000)];
        return (await Promise.all([...calls, wrong.lookUp('none')])).map(({ status }) => status);
      };
      const refused = ['unauthorized', 'unauthorized', 'unauthorized', 'unauthorized', 'unauthorized'];
      expect(await statuses()).toEqual(refused);
      const asked = proxy.requests();
      expect(await statuses()).toEqual(refused);
      // Only the question for the version needs no login.
      expect(proxy.requests() - asked).toBeLessThanOrEqual(1);
      expect(server.sql('SELECT id FROM res_user_login_attempt WHERE login = ?', [PACKER.user])).toHaveLength(1);
      expect(await connector.order(String(ids[0]), 20_000)).toMatchObject({ status: 'ok' });
      await wrong.close();
      await proxy.close();
    });

    test('four lanes at once, on one login: each order once, also where two lanes carry the same record', async () => {
      const { server, waybillNo } = open();
      const mine = ids.splice(0, LANES * PER_LANE);
      const orders = await Promise.all(mine.map(orderOf));
      const records = orders.map((order) => sealed(shipmentOf(order, waybillNo())));
      const before = stockIn(server);
      const proxy = await startFaultProxy(server.url);
      const writer = connectorTo(server, proxy.url, { limitMs: 60_000 });
      const lanes = Array.from({ length: LANES }, (_, lane) => records.slice(lane * PER_LANE, (lane + 1) * PER_LANE));
      const answers = await Promise.all([...lanes, lanes[0]!].map((lane) => writer.push(lane)));
      const outcomes = answers.map((answer) =>
        answer.status === 'ok' ? answer.value.results.map((result) => result?.outcome) : [answer.status],
      );
      const all = (outcome: RecordResult['outcome']) => Array.from({ length: PER_LANE }, () => outcome);
      expect(outcomes).toEqual([...lanes.map(() => all('applied')), all('duplicate')]);
      expect(proxy.committed('common.db.login')).toBe(1);
      const sent = dispatches(server).filter(({ id }) => mine.includes(id));
      expect(sent.map(({ state, packages }) => [state, packages.length])).toEqual(mine.map(() => ['done', 1]));
      const after = stockIn(server);
      for (const [sku, pieces] of before) {
        const packed = orders.flatMap(({ lines }) => lines).filter((line) => line.sku === sku);
        expect(pieces - after.get(sku)!).toBe(packed.reduce((sum, { quantity }) => sum + quantity, 0));
      }
      await writer.close();
      await proxy.close();
    });

    test('two stations write the same record at the same time: one package, one dispatch', async () => {
      const { server, waybillNo } = open();
      const order = await orderOf(ids.shift()!);
      const record = sealed(shipmentOf(order, waybillNo()));
      const other = connectorTo(server, server.url);
      await Promise.all([connector.push([record]), other.push([record])]);
      const last = await connector.push([record]);
      expect(last).toMatchObject({ status: 'ok', value: { results: [{ outcome: 'duplicate' }] } });
      expect(tracesOf(server, order.orderId)).toMatchObject({
        state: 'done',
        packages: [{ pieces: order.lines[0]!.quantity + (order.lines[1]?.quantity ?? 0) }],
        loose: 0,
      });
      await other.close();
    });

    test('an exception and a correction of an order that has left are told apart from it', async () => {
      const { waybillNo } = open();
      const order = await orderOf(ids.shift()!);
      await connector.push([sealed(shipmentOf(order, waybillNo()))]);
      const about = { orderId: order.orderId, baseRevision: order.revision };
      const answer = await connector.push([
        sealed(recordOf('correction', { recipient: { ...order.recipient, phone: '13700000000' }, evidence: '客户来电' }, about)),
        sealed(recordOf('exception', { class: 'recipient-error', outcome: '已联系客户' }, about)),
      ]);
      expect(answer).toMatchObject({ value: { results: [{ outcome: 'conflict', code: 'already-shipped' }, { outcome: 'applied' }] } });
    });
  });
}
