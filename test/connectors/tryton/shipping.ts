import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { HandRecord, RecordResult } from '../../../shared/model/record.ts';
import { recordOf, sealed, shipmentOf } from '../fixture.ts';
import type { FaultProxy } from './faultProxy.ts';
import { startFaultProxy } from './faultProxy.ts';
import type { Warehouse } from './warehouse.ts';
import { connectorTo } from './warehouse.ts';

const CREATE_PACKAGE = 'model.stock.package.create';
const SHIPMENT = 'stock.shipment.out';

/** What only Tryton has: its steps, its silent successes, its packages and moves. */
export function shippingSuite(open: () => Warehouse): void {
  const packed = async (order: Order) => {
    const { office } = open();
    const packages = await office.packages(Number(order.orderId));
    return { state: await office.stateOf(Number(order.orderId)), numbers: packages.map((found) => found.shipping_reference) };
  };
  const shipped = (order: Order) => shipmentOf(order, open().waybillNo());
  describe('orders on their way through Tryton', () => {
    let proxy: FaultProxy;
    let connector: WmsConnector;
    beforeEach(async () => {
      proxy = await startFaultProxy(open().server.url);
      connector = connectorTo(open().server, proxy.url);
    });
    afterEach(async () => {
      await connector.close();
      await proxy.close();
    });

    async function read(id: number): Promise<Order> {
      const answer = await connector.order(String(id), 20_000);
      if (answer.status !== 'ok' || answer.value === null) throw new Error(JSON.stringify(answer));
      return answer.value;
    }

    /** An open order, one of those that have two lines where `lines` is 2. */
    async function openOrder(lines = 1): Promise<Order> {
      for (const id of await open().office.assigned()) {
        const order = await read(id);
        if (order.lines.length === lines && order.lines.every(({ quantity }) => lines === 1 || quantity >= 1)) return order;
      }
      throw new Error('the seed has too few open orders');
    }

    async function push(record: HandRecord): Promise<RecordResult> {
      const answer = await connector.push([sealed(record)]);
      const result = answer.status === 'ok' ? answer.value.results[0] : null;
      if (!result || result.outcome === 'not-yet') throw new Error(JSON.stringify(answer));
      return result;
    }

    test('a line divided between two parcels becomes two moves, and two packages with their numbers', async () => {
      const order = await openOrder(2);
      const [first, second] = order.lines;
      const [a, b] = [open().waybillNo(), open().waybillNo()];
      const parcels = [
        {
          carrier: 'ZTO',
          waybillNo: a,
          lines: [
            { ...first!, quantity: first!.quantity },
            { ...second!, quantity: 1 },
          ],
        },
        { carrier: 'ZTO', waybillNo: b, lines: [{ ...second!, quantity: second!.quantity - 1 }] },
      ].map((parcel) => ({ ...parcel, lines: parcel.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity })) }));
      const record = recordOf('shipment', { parcels }, { orderId: order.orderId, baseRevision: order.revision });
      proxy.cutAfter(CREATE_PACKAGE, 1);
      expect(await connector.push([sealed(record)])).toMatchObject({ status: 'no-answer' });
      expect(await connector.lookUp(record.id)).toMatchObject({ status: 'ok', value: null });
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
      expect(await packed(order)).toEqual({ state: 'done', numbers: [a, b] });
      expect((await read(Number(order.orderId))).carrier).toBe('ZTO');
    });

    test('what is short is taken off, the rest goes out', async () => {
      const order = await openOrder(2);
      const [first, second] = order.lines;
      const waybillNo = open().waybillNo();
      const lines = [{ lineNo: second!.lineNo, sku: second!.sku, quantity: second!.quantity }];
      const short = [{ lineNo: first!.lineNo, quantity: first!.quantity, reason: '破损' }];
      const payload = { parcels: [{ carrier: 'SF', waybillNo, lines }], short };
      const record = recordOf('shipment', payload, { orderId: order.orderId, baseRevision: order.revision });
      proxy.cutAfter(`model.${SHIPMENT}.pick`, 1);
      expect(await connector.push([sealed(record)])).toMatchObject({ status: 'no-answer' });
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
      expect(await packed(order)).toEqual({ state: 'done', numbers: [waybillNo] });
      expect((await read(Number(order.orderId))).lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
        [second!.sku, second!.quantity],
      ]);
    });

    test('an order that the office has sent off, or packed, meanwhile is a conflict, and stays as the office left it', async () => {
      const { office } = open();
      const off = await openOrder();
      await office.sendOff(Number(off.orderId));
      expect(await push(shipped(off))).toMatchObject({ outcome: 'conflict', code: 'already-shipped', current: { status: 'shipped' } });
      expect(await packed(off)).toEqual({ state: 'done', numbers: [] });
      const half = await openOrder();
      for (const button of ['pick', 'pack']) await office.rpc.press(SHIPMENT, button, [Number(half.orderId)]);
      expect(await push(shipped(half))).toMatchObject({ outcome: 'conflict', code: 'already-shipped' });
      expect(await packed(half)).toEqual({ state: 'packed', numbers: [] });
    });

    test('what the office has only picked goes on from there', async () => {
      const order = await openOrder();
      await open().office.rpc.press(SHIPMENT, 'pick', [Number(order.orderId)]);
      const record = shipped(order);
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
      expect((await packed(order)).numbers).toHaveLength(1);
    });

    test('an order cancelled between the check and the step is a conflict: a step that does nothing is no success', async () => {
      const order = await openOrder();
      const record = shipped(order);
      proxy.cutAfter(`model.${SHIPMENT}.pick`, 1);
      expect(await connector.push([sealed(record)])).toMatchObject({ status: 'no-answer' });
      await open().office.cancel(Number(order.orderId));
      expect(await connector.lookUp(record.id)).toMatchObject({ status: 'ok', value: null });
      expect(await push(record)).toMatchObject({ outcome: 'conflict', code: 'order-cancelled' });
      expect(await packed(order)).toEqual({ state: 'cancelled', numbers: [] });
    });

    test('goods that are not there are not picked, though Tryton would', async () => {
      const { office } = open();
      const order = await openOrder();
      const { sku, quantity } = order.lines[0]!;
      await office.drain(sku);
      const record = shipped(order);
      const rehearsed = await connector.rehearse([sealed(record)]);
      expect(rehearsed).toMatchObject({ status: 'ok', value: { results: [{ code: 'insufficient-stock' }] } });
      expect(await push(record)).toMatchObject({ outcome: 'conflict', code: 'insufficient-stock', message: `${sku}: 0 of ${quantity}` });
      expect((await packed(order)).state).toBe('assigned');
      expect(await push(recordOf('stock-adjustment', { sku, delta: 5_000, reason: '找到了' }))).toMatchObject({ outcome: 'applied' });
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
    });

    test('a request that was given up for lost and arrives after its repeat makes no second package', async () => {
      const order = await openOrder();
      const record = shipped(order);
      proxy.keepBack(CREATE_PACKAGE);
      expect(await connector.push([sealed(record)])).toMatchObject({ status: 'no-answer' });
      // On SQLite, Tryton tells the versions of a row apart by the second.
      await sleep(1_100);
      expect(await push(record)).toMatchObject({ outcome: 'applied' });
      expect(await proxy.deliverLate()).toContain('ConcurrencyException');
      expect((await packed(order)).numbers).toHaveLength(1);
    });

    test('a session that Tryton has forgotten is opened again, once, and nothing is lost', async () => {
      await read((await open().office.assigned())[0]!);
      await open().server.restore();
      const order = await openOrder();
      expect(await push(shipped(order))).toMatchObject({ outcome: 'applied' });
      expect(proxy.committed('common.db.login')).toBe(2);
    });

    test('a customer corrected in Tryton for one order leaves the address of the others', async () => {
      const order = await openOrder();
      const recipient = { ...order.recipient, name: '新收件人', address: '解放路 1 号 2 单元' };
      const about = { orderId: order.orderId, baseRevision: order.revision };
      expect(await push(recordOf('correction', { recipient, evidence: '客户来电' }, about))).toMatchObject({ outcome: 'applied' });
      expect((await read(Number(order.orderId))).recipient).toEqual(recipient);
      const [party] = await open().office.rpc.rows<{ addresses: number[] }>(
        'party.party',
        [['name', '=', order.recipient.name]],
        ['addresses'],
      );
      expect(party!.addresses).toHaveLength(2);
      const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
      expect(await push(recordOf('correction', { lines, evidence: '' }, about))).toMatchObject({ outcome: 'rejected', code: 'invalid' });
    });
  });
}
