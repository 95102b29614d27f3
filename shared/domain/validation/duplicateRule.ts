import type { Order } from '../../model/order.ts';
import { MINUTE } from '../../model/time.ts';
import type { Suspicion } from './suspicion.ts';
import { plain, suspect } from './suspicion.ts';

/** The same goods for the same person minutes before or after: two clicks, or a platform that told the order twice. */
export function checkDuplicate(order: Order, others: readonly Order[], minutes: number): Suspicion[] {
  if (others.length === 0) return [];
  const person = personOf(order);
  const goods = goodsOf(order);
  const twin = others.find(
    (other) =>
      other.orderId !== order.orderId &&
      other.status !== 'cancelled' &&
      Math.abs(other.createdAt - order.createdAt) <= minutes * MINUTE &&
      personOf(other) === person &&
      goodsOf(other) === goods,
  );
  if (!twin) return [];
  const apart = Math.round(Math.abs(twin.createdAt - order.createdAt) / MINUTE);
  return [suspect('order-duplicate', 'order', order.orderNo, { params: { other: twin.orderNo, count: apart } })];
}

function personOf({ merchantId, recipient }: Order): string {
  const { name, phone, province = '', city = '', district = '', address } = recipient;
  return [merchantId, name, phone.replaceAll(/[^\d*]/g, ''), province + city + district + address].map(plain).join('\n');
}

function goodsOf({ lines }: Order): string {
  return lines
    .map(({ sku, quantity }) => `${sku}\t${quantity}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join('\n');
}
