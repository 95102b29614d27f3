import { setImmediate as breathe } from 'node:timers/promises';
import type { Tables } from './tables.ts';
import { siteTime } from './tables.ts';

/** GreaterWMS says no with the status 200. */
export class SaysNo extends Error {}

const stamp = () => ({ update_time: siteTime(Date.now()) });

/** Steps of an outbound order as GreaterWMS takes them, without a transaction around them or a lock on what they change. */
export function createShipping(tables: Tables) {
  const dnOf = (id: number) => {
    const found = tables.dn.find((row) => row.id === id);
    if (found === undefined) throw new SaysNo('Not found.');
    return found;
  };
  const stockOf = (code: string) => tables.stock.find((row) => row.goods_code === code)!;
  const linesOf = (code: string, status: number) => tables.detail.filter((row) => row.dn_code === code && row.dn_status === status);

  return {
    /** Reserves goods by bins; what is short is divided off into a back order of its own. */
    release(id: number): void {
      const dn = dnOf(id);
      if (dn.dn_status !== 2) throw new SaysNo('This Order Does Not in Release Status');
      for (const line of linesOf(dn.dn_code, 2)) {
        const stock = stockOf(line.goods_code);
        const free = stock.onhand_stock - stock.inspect_stock - stock.hold_stock - stock.damage_stock - stock.pick_stock;
        const take = Math.min(line.goods_qty, Math.max(0, free));
        if (take === 0) continue;
        // Each shelf holds three pieces.
        for (let left = take, bin = 1; left > 0; left -= 3, bin += 1) {
          const quantity = Math.min(3, left);
          const number = tables.picks.length + 1;
          tables.picks.push({
            id: number,
            dn_code: dn.dn_code,
            bin_name: `A${bin}`,
            goods_code: line.goods_code,
            t_code: `t${number}`,
            picking_status: 0,
            pick_qty: quantity,
            picked_qty: 0,
          });
        }
        Object.assign(stock, { ordered_stock: stock.ordered_stock - take, pick_stock: stock.pick_stock + take, ...stamp() });
        Object.assign(line, { dn_status: 3, pick_qty: take, goods_qty: take, ...stamp() });
      }
      Object.assign(dn, { dn_status: 3, ...stamp() });
    },

    /** Takes goods off the shelves. With a line left out it answers success, and the order stays where it was. */
    pick(
      id: number,
      body: { dn_code: string; customer: string; goodsData: { goods_code: string; t_code: string; pick_qty: number }[] },
    ): void {
      const dn = dnOf(id);
      if (dn.dn_status !== 3) throw new SaysNo('This dn Status Not Pre Pick');
      const found = body.goodsData.map((one) => ({
        taken: one.pick_qty,
        pick: tables.picks.find((row) => row.dn_code === body.dn_code && row.t_code === one.t_code && row.picking_status === 0)!,
      }));
      if (found.some(({ taken, pick }) => taken > pick.pick_qty)) throw new SaysNo('Picked Qty Must Less Than Pick Qty');
      for (const { taken, pick } of found) {
        const stock = stockOf(pick.goods_code);
        Object.assign(pick, { picking_status: 1, picked_qty: taken });
        stock.onhand_stock -= taken;
        stock.pick_stock -= pick.pick_qty;
        stock.picked_stock += taken;
        Object.assign(stock, stamp());
        const line = tables.detail.find(
          (row) => row.dn_code === body.dn_code && row.customer === body.customer && row.goods_code === pick.goods_code,
        )!;
        Object.assign(line, { picked_qty: line.picked_qty + taken, pick_qty: 0, dn_status: 4, ...stamp() });
      }
      if (linesOf(dn.dn_code, 3).length === 0) Object.assign(dn, { dn_status: 4, ...stamp() });
    },

    /** Reads, works, and only at its end writes the status: one that comes meanwhile takes the stock once more. */
    async dispatch(id: number, body: { dn_code: string; driver: string }): Promise<void> {
      const dn = dnOf(id);
      if (dn.dn_status !== 4) throw new SaysNo('This DN Status Not Picked');
      const driver = tables.drivers.find((row) => row.driver_name === body.driver);
      if (driver === undefined) throw new SaysNo('Driver Does Not Exists');
      const lines = linesOf(body.dn_code, 4);
      await breathe();
      for (const line of lines) {
        const stock = stockOf(line.goods_code);
        stock.goods_qty -= line.picked_qty;
        stock.picked_stock -= line.picked_qty;
        Object.assign(stock, stamp());
        Object.assign(line, { dn_status: 5, intransit_qty: line.picked_qty, ...stamp() });
      }
      const contact = Number(driver.contact);
      if (!Number.isInteger(contact)) throw new TypeError('the contact goes into a number');
      const number = tables.dispatches.length + 1;
      tables.dispatches.push({ id: number, driver_name: driver.driver_name, dn_code: body.dn_code, contact, creater: '打包台' });
      await breathe();
      Object.assign(dn, { dn_status: 5, ...stamp() });
    },
  };
}
