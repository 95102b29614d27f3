import type { CallOutput } from '../../shared/contract/index.ts';
import type { PackInput } from '../../shared/contract/packing.ts';
import type { DeskFixture } from './deskFixture.ts';

type Packable = CallOutput<'packing/find'>;

let made = 0;

/** A waybill number that no carrier has given out and no other test uses. */
export function freshNumber(): string {
  made += 1;
  return `TEST${String(made).padStart(9, '0')}`;
}

/** The whole order in one parcel, under its bound number or a fresh one. */
export function wholeParcel(order: Pick<Packable, 'orderId' | 'lines' | 'waybill'>, waybillNo?: string): PackInput {
  return {
    orderId: order.orderId,
    parcels: [
      {
        carrier: order.waybill?.carrier ?? 'SF',
        waybillNo: waybillNo ?? order.waybill?.number ?? freshNumber(),
        weightGrams: 800,
        lines: order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity })),
      },
    ],
  };
}

/** Orders that wait to be packed, as a clerk finds them by their numbers. */
export async function findOrders(desk: DeskFixture, count: number): Promise<Packable[]> {
  const { orders } = await desk.value('packing/queue', { limit: 200 });
  const found: Packable[] = [];
  for (const { orderNo } of orders) {
    if (found.length === count) break;
    const order = await desk.call('packing/find', { barcode: orderNo });
    if (order.ok) found.push(order.value);
  }
  if (found.length < count) throw new Error(`only ${found.length} of ${count} orders wait to be packed`);
  return found;
}

/** Packs so many orders; answers each with what the desk answered. */
export async function packOrders(desk: DeskFixture, count: number): Promise<{ order: Packable; recordId: string; handlingId: string }[]> {
  const packed: { order: Packable; recordId: string; handlingId: string }[] = [];
  for (const order of await findOrders(desk, count)) {
    packed.push({ order, ...(await desk.value('packing/pack', wholeParcel(order))) });
  }
  return packed;
}
