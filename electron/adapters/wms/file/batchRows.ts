import { carrierName } from '../../../../shared/domain/carrierNames.ts';
import type { RecordKind } from '../../../../shared/model/record.ts';
import type { ReadRecord } from '../ground/readRecord.ts';

/** What a column of a hand-over file can hold. */
export const BATCH_COLUMNS = [
  'orderNo',
  'orderId',
  'carrier',
  'carrierCode',
  'waybillNo',
  'occurredAt',
  'weight',
  'sku',
  'quantity',
  'recordedBy',
  'station',
  'recordId',
  'kind',
  'detail',
] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];

/** Headings in the order of the columns. */
export type Template = { column: BatchColumn; heading: string }[];
export type BatchRow = Partial<Record<BatchColumn, string | number>>;

/** The rows of one record: of a shipment one for each line of each parcel, of anything else one that says in words what it is. */
export function rowsOf(read: ReadRecord, orderNo: string, words: Record<RecordKind, string>, timeOf: (at: number) => string): BatchRow[] {
  const { record } = read;
  const about = {
    orderNo,
    orderId: record.orderId ?? '',
    occurredAt: timeOf(record.occurredAt),
    recordedBy: record.recordedBy,
    station: record.station,
    recordId: record.id,
    kind: words[read.kind],
  };
  if (read.kind !== 'shipment') return [{ ...about, detail: JSON.stringify(read.payload), ...goodsOf(read) }];
  return read.payload.parcels.flatMap(({ carrier, waybillNo, weightGrams, lines }) =>
    lines.map(({ sku, quantity }) => ({
      ...about,
      carrier: carrierName(carrier),
      carrierCode: carrier,
      waybillNo,
      weight: weightGrams === undefined ? '' : weightGrams / 1000,
      sku,
      quantity,
    })),
  );
}

function goodsOf(read: ReadRecord): BatchRow {
  return read.kind === 'stock-adjustment' ? { sku: read.payload.sku, quantity: read.payload.delta } : {};
}

/** Headings by column, as a table writer wants them. */
export function titlesOf(template: Template): Record<string, string> {
  return Object.fromEntries(template.map(({ column, heading }) => [column, heading]));
}

/** Each row with every column of the template, also the empty ones. */
export function filled(template: Template, rows: readonly BatchRow[]): Record<string, string | number>[] {
  return rows.map((row) => Object.fromEntries(template.map(({ column }) => [column, row[column] ?? ''])));
}
