import type { Order } from '../../../../shared/model/order.ts';
import type { ConflictCode, RecordResult } from '../../../../shared/model/record.ts';
import { REJECTED } from '../ground/readRecord.ts';
import { readOrder } from '../elements/readElements.ts';
import { orderOf, revisionOf } from './order.ts';
import type { Rpc } from './rpc.ts';
import type { Shipment } from './shipments.ts';
import { readShipment } from './shipments.ts';
import { readBarcodes } from './watchedOrders.ts';

/** Why a record is not applied. */
export interface Objection {
  code: ConflictCode;
  message: string;
  shipment?: Shipment;
}

/** The order that a shipment is, in the words of the contract; undefined where it breaks the contract. */
export async function contractOrder(rpc: Rpc, shipment: Shipment): Promise<Order | undefined> {
  return readOrder(orderOf(shipment, await readBarcodes(rpc, [shipment]))).item ?? undefined;
}

export async function refusal(rpc: Rpc, id: string, { code, message, shipment }: Objection): Promise<RecordResult> {
  const current = shipment && (await contractOrder(rpc, shipment));
  return { id, outcome: REJECTED.has(code) ? 'rejected' : 'conflict', code, message, ...(current ? { current } : {}) };
}

export function success(id: string, outcome: 'applied' | 'duplicate', wmsRef: string, shipment?: Shipment): RecordResult {
  return { id, outcome, wmsRef, ...(shipment ? { revision: revisionOf(shipment) } : {}) };
}

/** The shipment that a record is about; null when Tryton has none of this id. */
export async function shipmentOf(rpc: Rpc, orderId: string | undefined): Promise<Shipment | null> {
  const id = shipmentId(orderId ?? '');
  return id === null ? null : readShipment(rpc, id);
}

/** Ids of orders are those of shipments; anything else names no order here. */
export function shipmentId(orderId: string): number | null {
  return /^[1-9]\d{0,8}$/.test(orderId) ? Number(orderId) : null;
}
