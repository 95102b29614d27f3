import type { z } from 'zod';
import remarks from '../../resources/practice/remarks.json' with { type: 'json' };
import type { wirePayloads } from '../../shared/contract/wmsBridge.ts';
import type { Order, OrderLine, Stock } from '../../shared/model/order.ts';
import type { ConflictCode } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import { articleOf } from './catalogue.ts';
import type { HeldOrder } from './changes.ts';
import { lineOf } from './generateOrder.ts';
import { HAND_MADE_PREFIX } from './ledger.ts';
import type { LedgerView } from './ledger.ts';

/** Why a record cannot be taken in; `current` is the order as it is now. */
export interface Objection {
  code: ConflictCode;
  message?: string;
  current?: Order;
}

/** What taking the record in makes of the warehouse. */
export interface Effect {
  orderId: string | null;
  orders?: HeldOrder[];
  stock?: Stock[];
  waybills?: { number: string; orderId: string }[];
}

export type Decision = Objection | Effect;

/** The record's circumstances. */
interface About {
  ledger: LedgerView;
  orderId: string | undefined;
  baseRevision: number | undefined;
  now: Instant;
}

type Payload<K extends keyof typeof wirePayloads> = z.infer<(typeof wirePayloads)[K]>;

/** The order goes out as it was packed; the numbers that were written down count, also where they differ from the order's. */
export function decideShipment(about: About, { parcels }: Payload<'shipment'>): Decision {
  const { ledger, now } = about;
  const found = findOrder(about);
  if ('code' in found) return found;
  const { order } = found;
  const objection = stateObjection(order) ?? heldObjection(order) ?? changeObjection(about, found, { recipient: true, lines: true });
  if (objection !== null) return objection;

  const numbers = parcels.map((parcel) => parcel.waybillNo);
  if (new Set(numbers).size < numbers.length) return { code: 'invalid', message: 'payload.parcels: a waybill number twice' };
  if (numbers.some((number) => (ledger.waybillOwner(number) ?? order.orderId) !== order.orderId))
    return { code: 'waybill-in-use', current: order };

  const pieces = new Map<string, number>();
  for (const line of parcels.flatMap((parcel) => parcel.lines)) {
    if (articleOf(line.sku) === undefined) return { code: 'unknown-sku', message: line.sku };
    const ordered = order.lines.find(({ lineNo }) => lineNo === line.lineNo);
    if (ordered?.sku !== line.sku) return { code: 'invalid', message: `payload.parcels: no line ${line.lineNo} of ${line.sku}` };
    pieces.set(line.sku, (pieces.get(line.sku) ?? 0) + line.quantity);
  }
  const stock: Stock[] = [];
  for (const [sku, quantity] of pieces) {
    const level = ledger.stock(sku);
    if (level === undefined || level.onHand < quantity) return { code: 'insufficient-stock', message: sku, current: order };
    stock.push({ ...level, onHand: level.onHand - quantity, allocated: Math.max(0, level.allocated - quantity), asOf: now });
  }
  const waybill = { orderId: order.orderId, carrier: parcels[0]!.carrier, number: numbers[0]! };
  return {
    orderId: order.orderId,
    orders: [{ ...found, order: { ...order, status: 'shipped', revision: order.revision + 1, waybill } }],
    stock,
    waybills: numbers.map((number) => ({ number, orderId: order.orderId })),
  };
}

/**
 * Brings recipient or lines up to date. The revision marks stay: a later record of the same floor, made against the
 * same revision, knows of this change.
 */
export function decideCorrection(about: About, { recipient, lines }: Payload<'correction'>): Decision {
  const found = findOrder(about);
  if ('code' in found) return found;
  const { order } = found;
  const objection =
    stateObjection(order) ?? changeObjection(about, found, { recipient: recipient !== undefined, lines: lines !== undefined });
  if (objection !== null) return objection;
  if (recipient === undefined && lines === undefined) return { code: 'invalid', message: 'payload: nothing to correct' };
  if (lines?.length === 0) return { code: 'invalid', message: 'payload.lines: none left' };

  const corrected: OrderLine[] = [];
  for (const { lineNo, sku, quantity } of lines ?? []) {
    const article = articleOf(sku);
    if (article === undefined) return { code: 'unknown-sku', message: sku };
    const before = order.lines.find((line) => line.lineNo === lineNo && line.sku === sku);
    corrected.push(before === undefined ? lineOf(article, lineNo, quantity) : { ...before, quantity });
  }
  const after: Order = {
    ...order,
    revision: order.revision + 1,
    recipient: recipient ?? order.recipient,
    lines: lines === undefined ? order.lines : corrected,
  };
  return { orderId: order.orderId, orders: [{ ...found, order: after }] };
}

/** Noted beside the order, which stays as it is. */
export function decideException(about: About): Decision {
  const found = findOrder(about);
  return 'code' in found ? found : { orderId: found.order.orderId };
}

/** An order that never reached the WMS gets an id of the WMS's own. */
export function decideNewOrder({ ledger }: About, order: Payload<'new-order'>['order']): Decision {
  if (ledger.orderIdOfNumber(order.orderNo) !== undefined) return { code: 'invalid', message: remarks.messages['order-number-exists'] };
  const unknown = order.lines.find((line) => articleOf(line.sku) === undefined);
  if (unknown !== undefined) return { code: 'unknown-sku', message: unknown.sku };
  if (order.waybill !== undefined && ledger.waybillOwner(order.waybill.number) !== undefined) return { code: 'waybill-in-use' };

  const orderId = `${HAND_MADE_PREFIX}${String(ledger.counts().handMade + 1).padStart(8, '0')}`;
  const made: Order = { ...order, orderId, revision: 1 };
  if (order.waybill !== undefined) made.waybill = { ...order.waybill, orderId };
  return {
    orderId,
    orders: [{ order: made, recipientRevision: 1, linesRevision: 1 }],
    waybills: order.waybill === undefined ? [] : [{ number: order.waybill.number, orderId }],
  };
}

export function decideStockAdjustment({ ledger, now }: About, { sku, delta }: Payload<'stock-adjustment'>): Decision {
  const level = ledger.stock(sku);
  if (level === undefined) return { code: 'unknown-sku', message: sku };
  if (level.onHand + delta < 0) return { code: 'insufficient-stock', message: sku };
  return { orderId: null, stock: [{ ...level, onHand: level.onHand + delta, asOf: now }] };
}

function findOrder({ ledger, orderId }: About): HeldOrder | Objection {
  if (orderId === undefined) return { code: 'invalid', message: 'orderId: missing' };
  return ledger.order(orderId) ?? { code: 'unknown-order' };
}

function stateObjection(order: Order): Objection | null {
  if (order.status === 'cancelled') return { code: 'order-cancelled', current: order };
  return order.status === 'shipped' ? { code: 'already-shipped', current: order } : null;
}

function heldObjection(order: Order): Objection | null {
  return order.status === 'held' ? { code: 'order-held', current: order } : null;
}

/** A newer revision alone is no conflict, only when what the record rests on changed since the person looked. */
function changeObjection(
  { baseRevision }: About,
  { order, recipientRevision, linesRevision }: HeldOrder,
  restsOn: { recipient: boolean; lines: boolean },
): Objection | null {
  if (baseRevision === undefined) return null;
  if (restsOn.recipient && recipientRevision > baseRevision) return { code: 'recipient-changed', current: order };
  return restsOn.lines && linesRevision > baseRevision ? { code: 'lines-changed', current: order } : null;
}
