import { hash } from 'node:crypto';
import type { Order, OrderStatus, Recipient } from '../../../../shared/model/order.ts';
import type { Instant } from '../../../../shared/model/time.ts';
import { readOrder } from '../elements/readElements.ts';
import type { Ask } from './ask.ts';
import { notGreater } from './ask.ts';
import { Unanswered } from '../ground/unanswered.ts';
import type { Customer, Detail, Dn } from './rows.ts';
import { allRows, LISTS, MOST_ROWS, rowsOf, STATUS, wireCustomer, wireDetail, wireDn } from './rows.ts';
import type { SiteTime } from './siteTime.ts';

/** An outbound order with all that belongs to it. */
export interface Delivery {
  dn: Dn;
  lines: Detail[];
  /** Null where the customer that the order names is gone. */
  customer: Customer | null;
  /** Orders that bear the same code, this one included; its lines cannot be told from theirs. */
  sharing: number;
}

const STATUSES: Record<number, OrderStatus> = {
  [STATUS.draft]: 'held',
  [STATUS.confirmed]: 'open',
  [STATUS.released]: 'picking',
  [STATUS.picked]: 'picking',
  [STATUS.dispatched]: 'shipped',
  [STATUS.delivered]: 'shipped',
};
/** From so many orders on, whole lists are read rather than each order's own rows. */
const FEW = 20;
const EPOCH_2020 = Date.UTC(2020, 0, 1) / 1000;
const MARKS = 8192;

export function hasLeft(dn: Dn): boolean {
  return dn.dn_status >= STATUS.dispatched;
}

/** Ids of orders are those of their rows; anything else names no order here. */
export function deliveryId(orderId: string | undefined): number | null {
  return /^[1-9]\d{0,15}$/.test(orderId ?? '') ? Number(orderId) : null;
}

/** One order as it is now; null when it is not there. */
export async function readDelivery(ask: Ask, id: number): Promise<Delivery | null> {
  const [dn] = await rowsOf(ask, LISTS.orders, { id }, wireDn);
  if (dn === undefined) return null;
  const [found] = await completed(ask, [dn]);
  return found!;
}

/** Several orders, in the order of their ids. */
export async function readDeliveries(ask: Ask, ids: readonly number[]): Promise<Delivery[]> {
  const rows: Dn[] = [];
  for (let from = 0; from < ids.length; from += 100)
    rows.push(...(await rowsOf(ask, LISTS.orders, { id__in: ids.slice(from, from + 100).join(',') }, wireDn)));
  return completed(ask, rows);
}

/** Adds lines and customers. The lines of an order that has left are in another state than those of an open one of the same code. */
export async function completed(ask: Ask, rows: readonly Dn[]): Promise<Delivery[]> {
  const few = rows.length <= FEW;
  const lines = few ? await linesOf(ask, rows) : await openLines(ask);
  const counts = few ? await sharingOf(ask, rows) : await openSharing(ask);
  const customers = few ? await customersOf(ask, rows) : byName(await allRows(ask, LISTS.customers, {}, wireCustomer));
  return rows.map((dn) => ({
    dn,
    lines: (lines.get(dn.dn_code) ?? []).filter(
      (line) => line.customer === dn.customer && line.dn_status >= STATUS.dispatched === hasLeft(dn),
    ),
    customer: customers.get(dn.customer) ?? null,
    sharing: counts.get(dn.dn_code) ?? 1,
  }));
}

const OPEN = `${STATUS.confirmed},${STATUS.released},${STATUS.picked}`;

async function linesOf(ask: Ask, rows: readonly Dn[]): Promise<Map<string, Detail[]>> {
  const found: Detail[] = [];
  for (const code of new Set(rows.map((dn) => dn.dn_code))) found.push(...(await rowsOf(ask, LISTS.lines, { dn_code: code }, wireDetail)));
  return Map.groupBy(found, (line) => line.dn_code);
}

async function openLines(ask: Ask): Promise<Map<string, Detail[]>> {
  const found: Detail[] = [];
  for (const status of OPEN.split(',')) found.push(...(await allRows(ask, LISTS.lines, { dn_status: status }, wireDetail)));
  return Map.groupBy(
    found.toSorted((a, b) => a.id - b.id),
    (line) => line.dn_code,
  );
}

async function sharingOf(ask: Ask, rows: readonly Dn[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { dn_code: code, dn_status: status } of rows) {
    const same = await rowsOf(ask, LISTS.orders, { dn_code: code }, wireDn);
    counts.set(code, same.filter((other) => hasLeft(other) === status >= STATUS.dispatched).length);
  }
  return counts;
}

async function openSharing(ask: Ask): Promise<Map<string, number>> {
  const open = await allRows(ask, LISTS.orders, { dn_status__in: OPEN }, wireDn);
  const counts = new Map<string, number>();
  for (const { dn_code: code } of open) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

async function customersOf(ask: Ask, rows: readonly Dn[]): Promise<Map<string, Customer>> {
  const found: Customer[] = [];
  for (const name of new Set(rows.map((dn) => dn.customer)))
    found.push(...(await rowsOf(ask, LISTS.customers, { customer_name: name }, wireCustomer, MOST_ROWS)));
  return byName(found);
}

function byName(customers: readonly Customer[]): Map<string, Customer> {
  return new Map(customers.map((customer) => [customer.customer_name, customer]));
}

export function recipientOf({ dn, customer }: Pick<Delivery, 'dn' | 'customer'>): Recipient {
  const city = customer?.customer_city ?? '';
  return {
    name: customer?.customer_manager || dn.customer,
    phone: String(customer?.customer_contact ?? ''),
    ...(city === '' ? {} : { city }),
    address: customer?.customer_address ?? '',
  };
}

function markOf(delivery: Pick<Delivery, 'dn' | 'customer'>): number {
  const digest = hash('sha256', JSON.stringify([delivery.dn.customer, recipientOf(delivery)]), 'hex');
  return Number.parseInt(digest.slice(0, 8), 16) % MARKS;
}

/**
 * GreaterWMS numbers no revisions. This one grows with every change of the order, its lines or its customer: the newest change
 * in seconds, as it is told no finer, times 8192, plus a mark of the recipient, so that a record that names the revision it was
 * packed against also tells whether it saw the recipient of today.
 */
export function revisionOf(delivery: Delivery, time: SiteTime): number {
  const { dn, lines, customer } = delivery;
  const changes = [dn.create_time, dn.update_time, ...lines.map((line) => line.update_time), customer?.update_time];
  const newest = Math.max(...changes.map((text) => time.read(text ?? '') ?? 0));
  return Math.max(1, Math.floor(newest / 1000) - EPOCH_2020) * MARKS + markOf(delivery);
}

/** Whether parcels packed against `baseRevision` would go to somebody else by now. */
export function recipientChanged(delivery: Delivery, baseRevision: number): boolean {
  return baseRevision % MARKS !== markOf(delivery);
}

/** The order in the contract's form, unchecked: quantities may be broken, texts too long. */
export function elementOf(delivery: Delivery, time: SiteTime): Record<string, unknown> {
  const { dn, lines } = delivery;
  return {
    orderId: String(dn.id),
    orderNo: dn.dn_code,
    revision: revisionOf(delivery, time),
    status: STATUSES[dn.dn_status] ?? `dn_status ${dn.dn_status}`,
    merchantId: 'greaterwms',
    platform: 'greaterwms',
    createdAt: isoOf(time.read(dn.create_time)) ?? dn.create_time,
    recipient: recipientOf(delivery),
    lines: lines.map((line, index) => ({
      lineNo: index + 1,
      sku: line.goods_code,
      name: line.goods_desc || undefined,
      quantity: line.goods_qty,
    })),
  };
}

export function isoOf(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** In the words of the contract. Throws `Unanswered` where the order breaks it. */
export function orderOf(delivery: Delivery, time: SiteTime): Order {
  const { item, invalid } = readOrder(elementOf(delivery, time));
  if (item === null) throw new Unanswered(notGreater(invalid.reason));
  return item;
}
