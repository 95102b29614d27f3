import type { z } from 'zod';
import type { Instant } from '../../../../shared/model/time.ts';
import type { PullKind } from '../../../ports/wmsConnector.ts';
import type { Ask } from './ask.ts';
import type { Told, Watched } from './changes.ts';
import type { Delivery } from './order.ts';
import { completed, elementOf, isoOf, readDeliveries } from './order.ts';
import type { Stocked } from './rows.ts';
import { allRows, LISTS, rowsOf, STATUS, wireCustomer, wireDetail, wireDn, wireGoods, wireStock } from './rows.ts';
import type { SiteTime } from './siteTime.ts';

const OPEN = `${STATUS.confirmed},${STATUS.released},${STATUS.picked}`;
/** So many values of one field are asked for one by one; more are found by reading the list. */
const FEW = 20;

/** What can be pulled, each in its way. */
export function createWatched(time: SiteTime): Record<PullKind, Watched> {
  return {
    orders: {
      first: async (ask, after, limit) => {
        const rows = await rowsOf(ask, LISTS.orders, { dn_status__in: OPEN, id__gt: after }, wireDn, limit);
        return rows.length === 0 ? [] : (await completed(ask, rows)).map((delivery) => toldOrder(delivery, time));
      },
      changed: (ask, since) => changedOrders(ask, time.write(since)),
      read: async (ask, ids) => (await readDeliveries(ask, ids)).map((delivery) => toldOrder(delivery, time)),
    },
    products: watchedRows(LISTS.goods, wireGoods, time, (row) => ({
      sku: row.goods_code,
      name: row.goods_desc,
      merchantId: 'greaterwms',
      barcodes: row.bar_code ? [row.bar_code] : undefined,
      spec: row.goods_specs || undefined,
      unitGrams: row.goods_weight ? Math.round(row.goods_weight) : undefined,
      safetyStock: row.safety_stock ?? undefined,
    })),
    stock: watchedRows(LISTS.stock, wireStock, time, (row) => ({
      sku: row.goods_code,
      onHand: row.onhand_stock,
      allocated: row.onhand_stock - Math.max(0, freeStock(row) - row.ordered_stock),
      asOf: isoOf(time.read(row.update_time ?? row.create_time)) ?? '',
    })),
  };
}

/** Pieces on the shelves that no order has been promised by releasing it, and that nothing holds back. */
export function freeStock(row: Stocked): number {
  return row.onhand_stock - row.inspect_stock - row.hold_stock - row.damage_stock - row.pick_stock;
}

/** Lines of two orders under one code cannot be told apart: such an order is shown to people and not packed from here. */
function toldOrder(delivery: Delivery, time: SiteTime): Told {
  const { dn, sharing } = delivery;
  if (sharing > 1) return { id: dn.id, unreadable: `dn_code: ${dn.dn_code} stands on ${sharing} orders`, raw: delivery };
  return { id: dn.id, element: elementOf(delivery, time) };
}

/** Orders whose own row, lines or customer changed; only the floor's orders care for their customer. */
async function changedOrders(ask: Ask, since: string): Promise<number[]> {
  const after = { update_time__gt: since };
  const own = await allRows(ask, LISTS.orders, { ...after, dn_status__gt: STATUS.draft }, wireDn);
  const lines = await allRows(ask, LISTS.lines, { ...after, dn_status__gt: STATUS.draft }, wireDetail);
  const customers = await allRows(ask, LISTS.customers, after, wireCustomer);
  const ids = new Set(own.map((dn) => dn.id));
  const codes = new Set(lines.map((line) => line.dn_code).filter((code) => !own.some((dn) => dn.dn_code === code)));
  const names = new Set(customers.map((customer) => customer.customer_name));
  if (codes.size > FEW || names.size > FEW) {
    for (const dn of await allRows(ask, LISTS.orders, { dn_status__in: OPEN }, wireDn))
      if (codes.has(dn.dn_code) || names.has(dn.customer)) ids.add(dn.id);
    return [...ids];
  }
  for (const code of codes) for (const { id } of await rowsOf(ask, LISTS.orders, { dn_code: code }, wireDn)) ids.add(id);
  for (const name of names)
    for (const { id } of await allRows(ask, LISTS.orders, { customer: name, dn_status__in: OPEN }, wireDn)) ids.add(id);
  return [...ids];
}

/** A list whose rows tell all by themselves. */
function watchedRows<T extends { id: number }>(
  list: string,
  schema: z.ZodType<T>,
  time: SiteTime,
  toElement: (row: T) => Record<string, unknown>,
): Watched {
  const told = (rows: readonly T[]) => rows.map((row) => ({ id: row.id, element: toElement(row) }));
  return {
    first: async (ask, after, limit) => told(await rowsOf(ask, list, { id__gt: after }, schema, limit)),
    changed: async (ask, since: Instant) => (await allRows(ask, list, { update_time__gt: time.write(since) }, schema)).map(({ id }) => id),
    read: async (ask, ids) => {
      const rows: T[] = [];
      for (let from = 0; from < ids.length; from += 100)
        rows.push(...(await rowsOf(ask, list, { id__in: ids.slice(from, from + 100).join(',') }, schema)));
      return told(rows);
    },
  };
}
