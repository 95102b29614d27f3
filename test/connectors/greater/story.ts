import { expect, test } from 'vitest';
import { openDesk } from '../../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../../support/packing.ts';
import { startGreater } from './server.ts';
import { siteTime, STAFF } from './tables.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const PACKED = 6;

/** The whole desk before the stand-in, which goes down and comes back, by the calls that a person's screen makes. */
export function storySuite(): void {
  test('an outage: what was packed by hand leaves GreaterWMS once, with its numbers; what was changed meanwhile waits for a person', async () => {
    const server = await startGreater(40);
    const wms = {
      kind: 'greater',
      url: server.url,
      user: STAFF.name,
      token: STAFF.password,
      options: { waybills: 'driver', zone: 'Asia/Shanghai' },
    } as const;
    const desk = await openDesk({ speed: 4, wms: () => wms });
    try {
      await expect.poll(() => desk.value('cache/summary', {}, null), PATIENCE).toMatchObject({ loading: null, orders: 40 });
      await desk.linkIs('up');
      await server.trouble('unplugged');
      await desk.linkIs('down');
      await desk.value('outage/declare', { reason: 'GreaterWMS 停机' }, 'supervisor');
      const orders = await findOrders(desk, PACKED);
      const before = new Map(server.tables.stock.map((row) => [row.goods_code, row.goods_qty]));
      const numbers = new Map<string, string>();
      for (const order of orders) {
        const parcel = wholeParcel(order);
        await desk.value('packing/pack', parcel);
        numbers.set(order.orderNo, parcel.parcels[0]!.waybillNo);
      }
      const moved = orders[2]!;
      const dn = server.tables.dn.find((row) => row.dn_code === moved.orderNo)!;
      const customer = server.tables.customers.find((row) => row.customer_name === dn.customer)!;
      Object.assign(customer, { customer_address: '搬到文一路 8 号', update_time: siteTime(Date.now()) });

      await server.trouble(null);
      await expect.poll(async () => (await desk.value('outage/current', {}, null))?.state, PATIENCE).toBe('reconciling');
      const rehearsal = await desk.value('writeback/rehearse', {}, 'supervisor');
      expect([rehearsal.applies.count, rehearsal.conflicts.count]).toEqual([PACKED - 1, 1]);
      await desk.value('writeback/release', {}, 'supervisor');
      const settled = { acked: PACKED - 1, parked: 1, pending: 0, inFlight: 0, unknown: 0 };
      await expect.poll(() => desk.value('writeback/summary', {}, null), PATIENCE).toMatchObject(settled);

      const [parked] = (await desk.value('writeback/list', { state: 'parked' }, 'supervisor')).entries;
      expect(parked).toMatchObject({ orderNo: moved.orderNo, code: 'recipient-changed' });
      const sent = orders.filter((order) => order !== moved);
      const dispatches = server.tables.dispatches.map((row) => `${row.dn_code} ${row.driver_name}`);
      expect(dispatches.toSorted()).toEqual(sent.map(({ orderNo }) => `${orderNo} SF ${numbers.get(orderNo)}`).toSorted());
      for (const [sku, quantity] of before) {
        const gone = sent.flatMap((order) => order.lines).filter((line) => line.sku === sku);
        const left = server.tables.stock.find((row) => row.goods_code === sku)!.goods_qty;
        expect(quantity - left).toBe(gone.reduce((sum, line) => sum + line.quantity, 0));
      }
    } finally {
      await desk.app.close();
      await server.close();
    }
  });
}
