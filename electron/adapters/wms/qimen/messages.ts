import { carrierCode, carrierName } from '../../../../shared/domain/carrierNames.ts';
import type { Parcel, ShipmentPayload } from '../../../../shared/model/record.ts';
import type { Instant } from '../../../../shared/model/time.ts';
import { HOUR } from '../../../../shared/model/time.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import { writeXml } from './xml.ts';
import type { XmlGroup } from './xml.ts';

export type RecordOf<K extends ReadRecord['kind']> = Extract<ReadRecord, { kind: K }>;

/** Who stands in for which warehouse, in the ERP's codes. */
export interface Standing {
  warehouseCode: string;
  /** Of the owner of the goods; empty where the ERP wants none. */
  ownerCode: string;
}

/** One call to the ERP. */
export interface Message {
  method: 'deliveryorder.confirm' | 'orderprocess.report' | 'itemlack.report';
  body: string;
}

const CODE_LENGTH = 50;
const REMARK_LENGTH = 500;
/** An ordinary order of a sales platform; exchanges and returns are other types, which a station cannot tell apart. */
const ORDER_TYPE = 'JYCK';
const CHINA_AHEAD_MS = 8 * HOUR;

/** A time as the protocol writes it, `2026-11-23 14:05:09`: always China's, wherever this machine stands. */
export function chinaTime(at: Instant): string {
  return new Date(at + CHINA_AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Never ends within a character. */
function cut(text: string, length = CODE_LENGTH): string {
  return Array.from(text).slice(0, length).join('');
}

/** Asks for nothing and names no order: whoever answers in the protocol's form has checked the signature, and has nothing to do. */
export const NOTHING: Message = { method: 'orderprocess.report', body: writeXml('request', { remark: '' }) };

/** A step of the order's way through the warehouse. */
function step(
  { warehouseCode, ownerCode }: Standing,
  { orderCode, status, by, at, remark }: { orderCode: string; status: string; by: string; at: Instant; remark: string },
): Message {
  return {
    method: 'orderprocess.report',
    body: writeXml('request', {
      order: { orderCode, orderType: ORDER_TYPE, warehouseCode, ownerCode: ownerCode || undefined },
      process: {
        processStatus: status,
        operatorCode: cut(by),
        operatorName: cut(by),
        operateTime: chinaTime(at),
        remark: remark === '' ? undefined : cut(remark, REMARK_LENGTH),
      },
    }),
  };
}

/** The warehouse has taken the order on. */
export function acceptMessage(standing: Standing, { record, payload }: RecordOf<'new-order'>): Message {
  const about = { orderCode: payload.order.orderNo, by: record.recordedBy, at: record.occurredAt };
  return step(standing, { ...about, status: 'ACCEPT', remark: '' });
}

export function exceptionMessage(standing: Standing, { record, payload }: RecordOf<'exception'>): Message {
  const about = { orderCode: record.orderId ?? '', by: record.recordedBy, at: record.occurredAt };
  const remark = [payload.class, payload.outcome, payload.remark].filter((part) => part).join('; ');
  return step(standing, { ...about, status: 'EXCEPTION', remark });
}

/** What a shipment tells on its way and what decides: the packing step, what is lacking, and then the confirmation. */
export function shipmentMessages(standing: Standing, read: RecordOf<'shipment'>): { before: Message[]; confirm: Message } {
  const { record, payload } = read;
  const about = { orderCode: record.orderId ?? '', by: record.recordedBy, at: record.occurredAt };
  const packed = step(standing, { ...about, status: 'PACKAGE', remark: remarkOf(payload) });
  const lack = lackMessage(standing, read);
  return { before: lack === null ? [packed] : [packed, lack], confirm: confirmMessage(standing, read) };
}

/** A line of which nothing was packed names no article in the record, so what is short stands here for all lines. */
function remarkOf({ short = [], remark }: ShipmentPayload): string {
  const lacks = short.map(({ lineNo, quantity, reason }) => `line ${lineNo}: ${quantity} short, ${reason}`);
  return [...lacks, ...(remark ? [remark] : [])].join('; ');
}

/** Lines whose article is known because part of them was packed; null when there are none. */
function lackMessage({ warehouseCode }: Standing, { record, payload }: RecordOf<'shipment'>): Message | null {
  const packed = packedLines(payload.parcels);
  const items = (payload.short ?? []).flatMap(({ lineNo, quantity, reason }): XmlGroup[] => {
    const line = packed.get(lineNo);
    return line === undefined
      ? []
      : [{ itemCode: line.sku, planQty: line.quantity + quantity, lackQty: quantity, reason: cut(reason, REMARK_LENGTH) }];
  });
  if (items.length === 0) return null;
  return {
    method: 'itemlack.report',
    body: writeXml('request', {
      warehouseCode,
      deliveryOrderCode: record.orderId ?? '',
      createTime: chinaTime(record.occurredAt),
      // Its own, or an ERP that compares across kinds of messages would take the confirmation for a repeat.
      outBizCode: `${record.id}-lack`,
      items: { item: items },
    }),
  };
}

function confirmMessage({ warehouseCode, ownerCode }: Standing, { record, payload }: RecordOf<'shipment'>): Message {
  const lacks = new Map((payload.short ?? []).map(({ lineNo, quantity }) => [lineNo, quantity]));
  const isPartial = lacks.size > 0;
  return {
    method: 'deliveryorder.confirm',
    body: writeXml('request', {
      deliveryOrder: {
        deliveryOrderCode: record.orderId ?? '',
        warehouseCode,
        ownerCode: ownerCode || undefined,
        orderType: ORDER_TYPE,
        status: isPartial ? 'PARTDELIVERED' : 'DELIVERED',
        outBizCode: record.id,
        confirmType: isPartial ? 1 : 0,
        orderConfirmTime: chinaTime(record.occurredAt),
        operatorCode: cut(record.recordedBy),
        operatorName: cut(record.recordedBy),
        operateTime: chinaTime(record.occurredAt),
      },
      packages: { package: payload.parcels.map(packageOf) },
      orderLines: {
        orderLine: [...packedLines(payload.parcels)].map(([lineNo, { sku, quantity }]) => ({
          orderLineNo: String(lineNo),
          itemCode: sku,
          ownerCode: ownerCode || undefined,
          planQty: quantity + (lacks.get(lineNo) ?? 0),
          actualQty: quantity,
        })),
      },
    }),
  };
}

function packageOf({ carrier, waybillNo, weightGrams, lines }: Parcel): XmlGroup {
  const logisticsCode = carrierCode(carrier);
  return {
    logisticsCode: cut(logisticsCode),
    logisticsName: cut(carrierName(logisticsCode)),
    expressCode: waybillNo,
    weight: weightGrams === undefined ? undefined : weightGrams / 1000,
    items: { item: lines.map(({ sku, quantity }) => ({ itemCode: sku, quantity })) },
  };
}

function packedLines(parcels: readonly Parcel[]): Map<number, { sku: string; quantity: number }> {
  const packed = new Map<number, { sku: string; quantity: number }>();
  for (const { lineNo, sku, quantity } of parcels.flatMap(({ lines }) => lines))
    packed.set(lineNo, { sku, quantity: (packed.get(lineNo)?.quantity ?? 0) + quantity });
  return packed;
}
