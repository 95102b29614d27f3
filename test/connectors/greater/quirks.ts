import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { HandRecord, ParcelLine, RecordResult } from '../../../shared/model/record.ts';
import { recordOf, sealed, shipmentOf } from '../fixture.ts';
import type { GreaterFixture } from './fixture.ts';
import { makeGreaterFixture } from './fixture.ts';
import { STAFF } from './tables.ts';

/** What is GreaterWMS's own, beyond what every connector must do. */
export function greaterSuite(): void {
  describe('GreaterWMS as its documents tell it', () => {
    let fixture: GreaterFixture;
    let connector: WmsConnector;
    beforeEach(async () => {
      fixture = await makeGreaterFixture();
      connector = fixture.connect();
      return async () => {
        await connector.close();
        await fixture.stop();
      };
    });
    const opened: WmsConnector[] = [];
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });
    const another: GreaterFixture['connect'] = (options) => {
      const made = fixture.connect(options);
      opened.push(made);
      return made;
    };

    const one = async () => (await fixture.openOrders(1))[0]!;
    const dnOf = (order: Order) => fixture.server.tables.dn.find(({ id }) => String(id) === order.orderId)!;
    const stockRow = (sku: string) => fixture.server.tables.stock.find((row) => row.goods_code === sku)!;
    async function push(record: HandRecord, to = connector): Promise<RecordResult> {
      const answer = await to.push([sealed(record)]);
      if (answer.status !== 'ok') throw new Error(`not pushed: ${JSON.stringify(answer)}`);
      return answer.value.results[0] as RecordResult;
    }

    test('one login serves all, its token and staff number go with every request, and no path has a bare colon', async () => {
      const { server } = fixture;
      const first = await connector.pull('orders', null, 10);
      await connector.pull('orders', first.status === 'ok' ? first.value.nextCursor : null, 1000);
      await push(shipmentOf(await one()));
      expect(server.seen.filter((line) => line === 'POST /login/').length).toBe(2);
      expect(server.seen.some((line) => line.includes('update_time__gt=') && line.includes('%3A'))).toBe(true);
      expect(server.seen.filter((line) => /\?.*:/.test(line))).toEqual([]);
    });

    test('an order is released, picked from its places and dispatched, each once', async () => {
      const order = await one();
      fixture.server.seen.length = 0;
      expect(await push(shipmentOf(order))).toMatchObject({ outcome: 'applied', wmsRef: order.orderNo });
      const writes = fixture.server.seen.filter((line) => !line.startsWith('GET') && line !== 'POST /login/');
      expect(writes).toEqual([
        `PUT /dn/orderrelease/${order.orderId}/`,
        `POST /dn/picked/${order.orderId}/`,
        'POST /driver/',
        `POST /dn/dispatch/${order.orderId}/`,
      ]);
      const after = fixture.server.seen.slice(fixture.server.seen.indexOf(writes[3]!) + 1);
      expect(after.some((line) => line.startsWith(`GET /dn/list/?id=${order.orderId}&`))).toBe(true);
      expect(dnOf(order).dn_status).toBe(5);
    });

    test('the number goes where the warehouse says: into a driver of its own, or nowhere, with the driver that stands for the carrier', async () => {
      const [named, plain, chinese] = await fixture.openOrders(3);
      await push(shipmentOf(named!));
      const nowhere = another({ waybills: 'nowhere' });
      await push(shipmentOf(plain!), nowhere);
      const zto = { ...chinese!, waybill: { carrier: 'ZTO', number: '73100000000001' } };
      await push(shipmentOf(zto), nowhere);
      expect(fixture.server.tables.dispatches.map((row) => [row.dn_code, row.driver_name])).toEqual([
        [named!.orderNo, `SF ${named!.waybill!.number}`],
        [plain!.orderNo, 'SF'],
        [chinese!.orderNo, '中通快递'],
      ]);
    });

    test('a carrier that is no driver there is refused in words before anything is done', async () => {
      const order = await one();
      const result = await push(shipmentOf({ ...order, waybill: { carrier: 'YTO', number: 'YT1' } }), another({ waybills: 'nowhere' }));
      expect(result).toMatchObject({ outcome: 'rejected', code: 'invalid', message: expect.stringContaining('YTO') as string });
      expect(dnOf(order).dn_status).toBe(2);
    });

    test('lanes beside each other and two copies of one record take the stock once, to the unit', async () => {
      const orders = await fixture.openOrders(12);
      const before = new Map(fixture.server.tables.stock.map((row) => [row.goods_code, row.goods_qty]));
      const records = orders.map((order) => sealed(shipmentOf(order)));
      const lanes = [...records, ...records].map((record) => connector.push([record]));
      const answers = await Promise.all(lanes);
      const told = answers.map((answer) => (answer.status === 'ok' ? answer.value.results[0]?.outcome : answer.status));
      expect(told).toEqual([...records.map(() => 'applied'), ...records.map(() => 'duplicate')]);
      for (const [sku, quantity] of before) {
        const gone = orders.flatMap((order) => order.lines).filter((line) => line.sku === sku);
        expect(quantity - fixture.goodsLeft(sku)).toBe(gone.reduce((sum, line) => sum + line.quantity, 0));
      }
      expect(fixture.server.tables.dispatches).toHaveLength(12);
    });

    test('the stand-in itself takes the stock three times when three dispatches run beside each other', async () => {
      const order = await one();
      const { sku } = order.lines[0]!;
      const before = fixture.goodsLeft(sku);
      Object.assign(dnOf(order), { dn_status: 4 });
      for (const line of fixture.server.tables.detail.filter((row) => row.dn_code === order.orderNo))
        Object.assign(line, { dn_status: 4, picked_qty: line.goods_qty });
      const { shipping } = fixture.server;
      const dispatch = async () => shipping.dispatch(Number(order.orderId), { dn_code: order.orderNo, driver: 'SF' });
      await Promise.all([dispatch(), dispatch(), dispatch()]);
      expect(before - fixture.goodsLeft(sku)).toBe(3 * order.lines[0]!.quantity);
      expect(await push(shipmentOf(order))).toMatchObject({ outcome: 'conflict', code: 'already-shipped' });
    });

    test('a dispatch without an answer may still be at work: nothing is said of it, nor sent beside it, until it cannot be any more', async () => {
      let now = Date.now();
      const patient = another({ quietMs: 60_000, now: () => now });
      const order = await one();
      const record = shipmentOf(order);
      expect(await push({ ...record, payload: { parcels: [] } }, patient)).toMatchObject({ outcome: 'rejected' });
      // The request is lost before it reaches GreaterWMS; the station cannot know that.
      const { seen } = fixture.server;
      const lost = dispatchLost(fixture);
      expect((await patient.push([sealed(record)])).status).toBe('no-answer');
      lost();
      const asked = seen.length;
      expect(await patient.lookUp(record.id)).toMatchObject({ status: 'unreachable', reason: 'busy', retryAfterMs: 60_000 });
      expect(await patient.push([sealed(record)])).toMatchObject({ status: 'unreachable', reason: 'busy' });
      expect(seen.slice(asked).some((line) => line.includes('/dn/dispatch/'))).toBe(false);
      now += 60_001;
      expect(await patient.lookUp(record.id)).toMatchObject({ status: 'ok', value: null });
      expect(await push(record, patient)).toMatchObject({ outcome: 'applied' });
      expect(fixture.effects(record.id)).toBe(1);
    });

    test.each(['orderrelease', 'picked', 'dispatch'])('a success that did nothing (%s) is no success, and is said', async (step) => {
      const order = await one();
      const record = shipmentOf(order);
      fixture.server.shrug(`/dn/${step}/`);
      const result = await push(record);
      expect(result).toMatchObject({ outcome: 'rejected', code: 'invalid', message: expect.stringContaining('as it was') as string });
      expect(fixture.effects(record.id)).toBe(0);
      fixture.server.shrug(null);
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
      expect(fixture.effects(record.id)).toBe(1);
    });

    test('what was sent off there by somebody else is a conflict, also for a station that forgot what it did', async () => {
      const [theirs, ours] = await fixture.openOrders(2);
      Object.assign(dnOf(theirs!), { dn_status: 5 });
      expect(await push(shipmentOf(theirs!))).toMatchObject({ outcome: 'conflict', code: 'already-shipped' });
      const record = shipmentOf(ours!);
      await push(record);
      const forgetful = another({ memory: { read: () => null, write: () => {} } });
      expect(await push(record, forgetful)).toMatchObject({ outcome: 'conflict', code: 'already-shipped' });
      expect(fixture.server.tables.dispatches).toHaveLength(1);
    });

    test('an order under a code that another one has is shown and kept aside, and never dispatched by that code', async () => {
      const [first, second, gone] = await fixture.openOrders(3);
      dnOf(second!).dn_code = first!.orderNo;
      const page = await connector.pull('orders', null, 1000);
      const invalid = page.status === 'ok' ? page.value.invalid : [];
      expect(invalid.map(({ reference, severity }) => [reference, severity])).toEqual([
        [first!.orderId, 'whole'],
        [second!.orderId, 'whole'],
      ]);
      expect(invalid[0]!.reason).toContain('stands on 2 orders');
      expect(await push(shipmentOf(first!))).toMatchObject({ outcome: 'rejected', code: 'invalid' });
      fixture.server.tables.dn.splice(fixture.server.tables.dn.indexOf(dnOf(gone!)), 1);
      expect(await push(shipmentOf(gone!))).toMatchObject({ outcome: 'conflict', code: 'order-cancelled' });
    });

    test('goods that are not there are not released: GreaterWMS would divide the order', async () => {
      const order = await one();
      const { sku, quantity } = order.lines[0]!;
      const row = stockRow(sku);
      row.hold_stock = row.onhand_stock - row.pick_stock;
      const record = shipmentOf(order);
      const rehearsed = await connector.rehearse([sealed(record)]);
      expect(rehearsed).toMatchObject({ status: 'ok', value: { results: [{ code: 'insufficient-stock' }] } });
      expect(await push(record)).toMatchObject({ outcome: 'conflict', code: 'insufficient-stock', message: `${sku}: 0 of ${quantity}` });
      expect(dnOf(order).dn_status).toBe(2);
      row.hold_stock = 0;
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
    });

    test('what could not be found on the shelf stays there: fewer are picked, and only those leave', async () => {
      const order = (await fixture.openOrders(8)).find((candidate) => candidate.lines[0]!.quantity > 1)!;
      const [first, ...rest] = order.lines as [ParcelLine, ...ParcelLine[]];
      const lines = [
        { lineNo: first.lineNo, sku: first.sku, quantity: first.quantity - 1 },
        ...rest.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity })),
      ];
      const before = [stockRow(first.sku).onhand_stock, fixture.goodsLeft(first.sku)];
      const record = recordOf(
        'shipment',
        {
          parcels: [{ carrier: 'SF', waybillNo: 'SF-SHORT-1', lines }],
          short: [{ lineNo: first.lineNo, quantity: 1, reason: '货架上没有' }],
        },
        { orderId: order.orderId, baseRevision: order.revision },
      );
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
      const after = [stockRow(first.sku).onhand_stock, fixture.goodsLeft(first.sku)];
      expect(after).toEqual(before.map((quantity) => quantity - first.quantity + 1));
      expect(stockRow(first.sku).pick_stock).toBe(0);
    });

    test('an order that the office has released or picked goes on from there; with other quantities it is a conflict', async () => {
      const [released, picked, differs] = await fixture.openOrders(3);
      const headers = { token: STAFF.openid, operator: String(STAFF.id), 'content-type': 'application/json' };
      const office = async (method: string, path: string, body: object) =>
        fetch(fixture.server.url + path, { method, headers, body: JSON.stringify(body) });
      const pickAll = (order: Order, less: number) => {
        const goodsData = fixture.server.tables.picks
          .filter(({ dn_code: code }) => code === order.orderNo)
          .map(({ goods_code, t_code, pick_qty }) => ({ goods_code, t_code, pick_qty: Math.max(0, pick_qty - less) }));
        const { dn_code, customer } = dnOf(order);
        return office('POST', `/dn/picked/${order.orderId}/`, { dn_code, customer, goodsData });
      };
      for (const order of [released!, picked!, differs!]) await office('PUT', `/dn/orderrelease/${order.orderId}/`, {});
      await pickAll(picked!, 0);
      await pickAll(differs!, 1);
      expect(await push(shipmentOf(released!))).toMatchObject({ outcome: 'applied' });
      expect(await push(shipmentOf(picked!))).toMatchObject({ outcome: 'applied' });
      expect(await push(shipmentOf(differs!))).toMatchObject({ outcome: 'conflict', code: 'lines-changed' });
      expect([released!, picked!, differs!].map((order) => dnOf(order).dn_status)).toEqual([5, 5, 4]);
    });

    test('times are read in the zone of the site', async () => {
      const order = await one();
      dnOf(order).create_time = '2026-11-20 08:30:00';
      const at = async (zone: string) => {
        const answer = await another({ zone }).order(order.orderId, 5_000);
        return answer.status === 'ok' ? answer.value?.createdAt : undefined;
      };
      expect(await at('Asia/Shanghai')).toBe(Date.UTC(2026, 10, 20, 0, 30));
      expect(await at('Europe/Berlin')).toBe(Date.UTC(2026, 10, 20, 7, 30));
    });

    test('rows that break the contract are kept aside, the others are used', async () => {
      const [broken, fine] = await fixture.openOrders(2);
      fixture.server.tables.detail.find(({ dn_code: code }) => code === broken!.orderNo)!.goods_qty = 0;
      const page = await connector.pull('orders', null, 2);
      expect(page.status === 'ok' && page.value.items.map(({ orderId }) => orderId)).toEqual([fine!.orderId]);
      expect(page.status === 'ok' && page.value.invalid).toMatchObject([{ reference: broken!.orderId, severity: 'whole' }]);
    });
  });
}

/** Lets the next dispatch be lost on its way, by making the stand-in cut it off before it does anything. */
function dispatchLost(fixture: GreaterFixture): () => void {
  const { server } = fixture;
  const { dispatches } = server.tables;
  server.lose('/dn/dispatch/');
  return () => {
    expect(dispatches).toHaveLength(0);
    server.lose(null);
  };
}
