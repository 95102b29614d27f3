import { z } from 'zod';
import type { Ask } from './ask.ts';

/** A row of the list of outbound orders. */
export const wireDn = z.object({
  id: z.int(),
  dn_code: z.string(),
  dn_status: z.int(),
  customer: z.string(),
  create_time: z.string(),
  update_time: z.string().nullish(),
});
export type Dn = z.infer<typeof wireDn>;

/** A line. It names its order by the code alone. */
export const wireDetail = z.object({
  id: z.int(),
  dn_code: z.string(),
  dn_status: z.int(),
  customer: z.string(),
  goods_code: z.string(),
  goods_desc: z.string().nullish(),
  goods_qty: z.number(),
  picked_qty: z.number(),
  update_time: z.string().nullish(),
});
export type Detail = z.infer<typeof wireDetail>;

export const wireCustomer = z.object({
  id: z.int(),
  customer_name: z.string(),
  customer_city: z.string().nullish(),
  customer_address: z.string().nullish(),
  customer_contact: z.union([z.string(), z.number()]).nullish(),
  customer_manager: z.string().nullish(),
  update_time: z.string().nullish(),
});
export type Customer = z.infer<typeof wireCustomer>;

export const wireStock = z.object({
  id: z.int(),
  goods_code: z.string(),
  goods_qty: z.number(),
  onhand_stock: z.number(),
  ordered_stock: z.number(),
  inspect_stock: z.number(),
  hold_stock: z.number(),
  damage_stock: z.number(),
  pick_stock: z.number(),
  update_time: z.string().nullish(),
  create_time: z.string(),
});
export type Stocked = z.infer<typeof wireStock>;

export const wireGoods = z.object({
  id: z.int(),
  goods_code: z.string(),
  goods_desc: z.string(),
  goods_weight: z.number().nullish(),
  goods_specs: z.string().nullish(),
  bar_code: z.string().nullish(),
  safety_stock: z.number().nullish(),
  update_time: z.string().nullish(),
});

export const wirePick = z.object({
  goods_code: z.string(),
  bin_name: z.string(),
  t_code: z.string(),
  picking_status: z.int(),
  pick_qty: z.number(),
  picked_qty: z.number(),
});
export type Pick = z.infer<typeof wirePick>;

export const wireDriver = z.object({ id: z.int(), driver_name: z.string() });
export const wireDispatch = z.object({ driver_name: z.string(), dn_code: z.string() });

/** Statuses of an outbound order; 1 is a draft that the floor does not see yet. */
export const STATUS = { draft: 1, confirmed: 2, released: 3, picked: 4, dispatched: 5, delivered: 6 } as const;

/** No page is longer. */
export const MOST_ROWS = 1000;

type Query = Record<string, string | number>;

/** The first rows of a list, in the order of their ids. Values are percent-encoded whole: GreaterWMS takes no bare colon. */
export async function rowsOf<T>(ask: Ask, list: string, query: Query, row: z.ZodType<T>, limit = MOST_ROWS): Promise<T[]> {
  const all = { ...query, ordering: 'id', max_page: limit };
  const text = Object.entries(all).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const page = await ask.get(`${list}?${text.join('&')}`, z.object({ results: z.array(row) }));
  return page?.results ?? [];
}

/** Every row, page after page by id, so that a row that changes meanwhile moves no other one out of sight. */
export async function allRows<T extends { id: number }>(ask: Ask, list: string, query: Query, row: z.ZodType<T>): Promise<T[]> {
  const found: T[] = [];
  for (let after = 0; ; after = found.at(-1)!.id) {
    const page = await rowsOf(ask, list, { ...query, id__gt: after }, row);
    found.push(...page);
    if (page.length < MOST_ROWS) return found;
  }
}

export const LISTS = {
  orders: '/dn/list/',
  lines: '/dn/detail/',
  customers: '/customer/',
  goods: '/goods/',
  stock: '/stock/list/',
  drivers: '/driver/',
  dispatches: '/driver/dispatchlist/',
} as const;
