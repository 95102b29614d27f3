import type { Order } from '../../shared/model/order.ts';
import type { Aim } from './harness.ts';
import { quantile, timed } from './harness.ts';
import { loaded, openStation } from './loadedStation.ts';
import { orderAt } from './rows.ts';

const ORDERS_ASKED_FOR = 300;
const LIKE_SEARCHES = 3;

/** What somebody who looks for this order would type, key by key. */
function typedFor(order: Order, at: number): string[] {
  const { name, address, city = '', district = '', phone } = order.recipient;
  const fields = [
    name,
    address.slice(at % Math.max(1, address.length - 6)).slice(0, 8),
    district + address.slice(0, 6),
    phone.replace(/\D/g, '').slice(-4),
    order.orderNo.slice(-6),
    order.orderNo,
    order.lines[0]!.sku,
    `${name} ${city}`,
  ];
  const field = fields[at % fields.length]!;
  return Array.from(field, (_, length) => field.slice(0, length + 1));
}

export const search: Aim = {
  aim: 7,
  title: 'Search for a part of name, address, number or SKU as one types',
  async run(context) {
    const { dataDir, plain } = await loaded(context);
    const station = openStation(dataDir);
    const times: { length: number; ms: number }[] = [];
    let missed = 0;
    for (let at = 0; at < ORDERS_ASKED_FOR; at += 1) {
      const order = orderAt((at * 104_729) % context.orders);
      for (const text of typedFor(order, at)) {
        if (text.trim() === '') continue;
        let found: Order[] = [];
        times.push({ length: Array.from(text.trim()).length, ms: timed(() => (found = station.orders.search(text, 50))) });
        if (found.length === 0 && text.length === order.recipient.name.length && order.recipient.name === text) missed += 1;
      }
    }
    if (missed > 0) throw new Error(`${missed} names were not found`);
    const like = plain[0]!.db.prepare("SELECT order_id FROM orders WHERE body LIKE '%' || ? || '%' LIMIT 50");
    const likeTimes = Array.from({ length: LIKE_SEARCHES }, (_, at) => timed(() => void like.all(`${orderAt(at).recipient.name}无`)));
    station.store.close();
    const of = (fits: (length: number) => boolean) => times.filter(({ length }) => fits(length)).map(({ ms }) => ms);
    return [
      {
        name: 'two characters and more, p99',
        value: quantile(
          of((length) => length >= 2),
          0.99,
        ),
        unit: 'ms',
        aim: { atMost: 50 },
      },
      { name: 'two characters and more, slowest', value: Math.max(...of((length) => length >= 2)), unit: 'ms' },
      {
        name: 'two characters, median',
        value: quantile(
          of((length) => length === 2),
          0.5,
        ),
        unit: 'ms',
      },
      {
        name: 'three characters, median',
        value: quantile(
          of((length) => length === 3),
          0.5,
        ),
        unit: 'ms',
      },
      {
        name: 'longer, median',
        value: quantile(
          of((length) => length > 3),
          0.5,
        ),
        unit: 'ms',
      },
      {
        name: 'one character, p99',
        value: quantile(
          of((length) => length === 1),
          0.99,
        ),
        unit: 'ms',
      },
      { name: 'LIKE over the rows, nothing found', value: quantile(likeTimes, 0.5), unit: 'ms' },
    ];
  },
};
