import type { ConflictCode, HandRecord, RecordResult } from '../../../../shared/model/record.ts';
import type { Payload } from '../ground/readRecord.ts';
import { REJECTED } from '../ground/readRecord.ts';
import { readOrder } from '../elements/readElements.ts';
import type { Ask } from './ask.ts';
import type { Begun, History } from './history.ts';
import type { Delivery } from './order.ts';
import { elementOf, hasLeft, recipientChanged, revisionOf } from './order.ts';
import { LISTS, rowsOf, STATUS, wireDispatch, wireDn, wireStock } from './rows.ts';
import type { SiteTime } from './siteTime.ts';
import { freeStock } from './watched.ts';

/** Why a record is not applied. */
export interface Objection {
  code: ConflictCode;
  message: string;
}

type Shipment = Payload<'shipment'>;

export function refusal(id: string, { code, message }: Objection, about?: { delivery: Delivery; time: SiteTime }): RecordResult {
  const current = about === undefined ? null : readOrder(elementOf(about.delivery, about.time)).item;
  return { id, outcome: REJECTED.has(code) ? 'rejected' : 'conflict', code, message, ...(current ? { current } : {}) };
}

export function success(id: string, outcome: 'applied' | 'duplicate', delivery: Delivery, time: SiteTime, message?: string): RecordResult {
  const { dn } = delivery;
  return { id, outcome, wmsRef: dn.dn_code, revision: revisionOf(delivery, time), ...(message === undefined ? {} : { message }) };
}

/** Pieces by goods. */
export function pieces(lines: Iterable<{ sku: string; quantity: number }>): Map<string, number> {
  const total = new Map<string, number>();
  for (const { sku, quantity } of lines) total.set(sku, (total.get(sku) ?? 0) + quantity);
  return total;
}

function some(total: ReadonlyMap<string, number>): [string, number][] {
  return [...total].filter(([, quantity]) => quantity > 0);
}

function same(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return some(a).length === some(b).length && some(a).every(([sku, quantity]) => b.get(sku) === quantity);
}

/** True when the order has left as this record's own write-back would have sent it. */
export async function leftByRecord(ask: Ask, delivery: Delivery, begun: Begun | null): Promise<boolean> {
  if (begun === null || begun.dn !== delivery.dn.id || !hasLeft(delivery.dn)) return false;
  return (await dispatchesOf(ask, delivery)).includes(begun.driver);
}

/** The drivers an order was dispatched with; more than one where it was dispatched more than once. */
export async function dispatchesOf(ask: Ask, { dn }: Delivery): Promise<string[]> {
  const rows = await rowsOf(ask, LISTS.dispatches, { dn_code: dn.dn_code }, wireDispatch);
  return rows.filter((row) => row.dn_code === dn.dn_code).map((row) => row.driver_name);
}

/** What stands against bringing a shipment into GreaterWMS, judged by the state that was just read; null when it can go on. */
export async function objectionTo(
  ask: Ask,
  record: HandRecord,
  payload: Shipment,
  delivery: Delivery,
  history: History,
): Promise<Objection | null> {
  const { dn, lines } = delivery;
  const numbers = payload.parcels.map((parcel) => parcel.waybillNo);
  if (new Set(numbers).size < numbers.length) return { code: 'invalid', message: 'a waybill number stands on two parcels' };
  if (hasLeft(dn)) return { code: 'already-shipped', message: 'dispatched in GreaterWMS by somebody else' };
  if (dn.dn_status < STATUS.confirmed) return { code: 'order-held', message: 'not confirmed in GreaterWMS' };
  const sharing = await rowsOf(ask, LISTS.orders, { dn_code: dn.dn_code }, wireDn);
  if (sharing.length > 1) {
    const message = `${dn.dn_code} stands on ${sharing.length} orders in GreaterWMS, and goods are dispatched by it: dispatch it there by hand`;
    return { code: 'invalid', message };
  }
  if (record.baseRevision !== undefined && recipientChanged(delivery, record.baseRevision))
    return { code: 'recipient-changed', message: 'the customer was changed in GreaterWMS' };
  const user = await userOf(ask, numbers, delivery, history);
  if (user !== null) return { code: 'waybill-in-use', message: user };
  return linesObjection(payload, delivery) ?? (dn.dn_status === STATUS.confirmed ? stockObjection(ask, pieces(ordered(lines))) : null);
}

const ordered = (lines: Delivery['lines']) => lines.map((line) => ({ sku: line.goods_code, quantity: line.goods_qty }));

function linesObjection(payload: Shipment, { dn, lines }: Delivery): Objection | null {
  const packed = payload.parcels.flatMap((parcel) => parcel.lines);
  const told = [...packed];
  for (const { lineNo, quantity } of payload.short ?? []) {
    const line = lines[lineNo - 1];
    if (line === undefined) return { code: 'lines-changed', message: `there is no line ${lineNo} in GreaterWMS` };
    told.push({ lineNo, sku: line.goods_code, quantity });
  }
  if (!same(pieces(told), pieces(ordered(lines)))) return { code: 'lines-changed', message: 'the lines were changed in GreaterWMS' };
  if (dn.dn_status !== STATUS.picked) return null;
  const picked = pieces(lines.map((line) => ({ sku: line.goods_code, quantity: line.picked_qty })));
  return same(pieces(packed), picked) ? null : { code: 'lines-changed', message: 'other quantities were picked in GreaterWMS' };
}

/** Releasing an order that is short would divide it and make another order of the rest. */
async function stockObjection(ask: Ask, wanted: ReadonlyMap<string, number>): Promise<Objection | null> {
  for (const [sku, quantity] of wanted) {
    const [row] = await rowsOf(ask, LISTS.stock, { goods_code: sku }, wireStock);
    const free = row === undefined ? 0 : Math.max(0, freeStock(row));
    if (free < quantity) return { code: 'insufficient-stock', message: `${sku}: ${free} of ${quantity}` };
  }
  return null;
}

/** The order that one of the numbers went with; null where none is known. */
async function userOf(ask: Ask, numbers: readonly string[], { dn }: Delivery, history: History): Promise<string | null> {
  for (const begun of history.withNumbers(numbers, dn.id)) {
    const [other] = await rowsOf(ask, LISTS.orders, { id: begun.dn }, wireDn);
    if (other !== undefined && hasLeft(other)) return `went with order ${other.dn_code}`;
  }
  for (const number of numbers) {
    const rows = await rowsOf(ask, LISTS.dispatches, { driver_name__icontains: number }, wireDispatch);
    const other = rows.find((row) => row.dn_code !== dn.dn_code && row.driver_name.split(/[ +]/).includes(number));
    if (other !== undefined) return `${number} went with order ${other.dn_code}`;
  }
  return null;
}
