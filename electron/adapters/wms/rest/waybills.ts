import { z } from 'zod';
import { wireWaybill } from '../../../../shared/contract/wmsBridge.ts';
import type { Waybill } from '../../../../shared/model/order.ts';
import type { WmsAnswer } from '../../../ports/wmsConnector.ts';
import { badShape } from './ask.ts';
import type { Ask } from './ask.ts';
import { lenientParse } from '../elements/lenientParse.ts';

/** The contract takes no more orders in one call. */
const MOST_ORDERS = 100;

const wireReservation = z.object({ waybills: z.array(z.unknown()), refused: z.array(z.unknown()) });
const wireRefused = z.object({ orderId: z.string(), code: z.string() });

interface Reservation {
  waybills: Waybill[];
  refused: { orderId: string; code: string }[];
}

/**
 * Reserves numbers, as many orders at a time as the contract allows. Trouble on the way ends it; asking again is
 * harmless, as the same orders get the same numbers. Of an unreadable number only the order is told, as refused.
 */
export async function reserveInPortions(ask: Ask, orderIds: readonly string[], limitMs: number): Promise<WmsAnswer<Reservation>> {
  const waybills: Waybill[] = [];
  const refused: Reservation['refused'] = [];
  let elapsedMs = 0;
  for (let from = 0; from < orderIds.length; from += MOST_ORDERS) {
    const portion = orderIds.slice(from, from + MOST_ORDERS);
    const body = JSON.stringify({ orderIds: portion });
    const asked = await ask({ method: 'POST', path: '/v1/waybills', body, limitMs, writes: true });
    if (asked.kind === 'trouble') return asked.trouble;
    elapsedMs += asked.elapsedMs;
    const parsed = wireReservation.safeParse(asked.value);
    if (!parsed.success) return badShape(parsed.error);
    const waiting = new Set(portion);
    for (const element of parsed.data.waybills) {
      const { item } = lenientParse(wireWaybill, element, () => '');
      // A number that names no order of ours is bound to nothing we know.
      if (item?.orderId !== undefined && waiting.delete(item.orderId)) waybills.push(item);
    }
    for (const element of parsed.data.refused) {
      const { data } = wireRefused.safeParse(element);
      if (data !== undefined && waiting.delete(data.orderId)) refused.push({ orderId: data.orderId, code: data.code });
    }
    for (const orderId of waiting) refused.push({ orderId, code: 'invalid' });
  }
  return { status: 'ok', value: { waybills, refused }, elapsedMs };
}
