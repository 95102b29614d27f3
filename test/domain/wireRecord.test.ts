import { expect, test } from 'vitest';
import { encodePayload, encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { HandRecord } from '../../shared/model/record.ts';

const shipment: HandRecord = {
  id: '01890000-0000-7000-8000-000000000001',
  kind: 'shipment',
  orderId: 'O"1\\',
  baseRevision: 3,
  occurredAt: Date.UTC(2026, 10, 29, 1, 2, 3, 4),
  recordedBy: '王小丽',
  station: 'P-01 "东"',
  outageId: '01890000-0000-7000-8000-000000000002',
  payload: {
    parcels: [{ carrier: 'SF', waybillNo: 'SF1', weightGrams: undefined, lines: [{ lineNo: 1, sku: 'A', quantity: 2 }] }],
    remark: '}"',
  },
};

test('a record is one JSON text of all its parts in their order, times in UTC', () => {
  expect(encodeRecord(shipment)).toBe(JSON.stringify({ ...shipment, occurredAt: '2026-11-29T01:02:03.004Z' }));
});

test('it is the same to the letter whether its payload was written out before or not', () => {
  expect(encodeRecord(shipment, encodePayload(shipment.payload))).toBe(encodeRecord(shipment));
});

test('absent fields are left out', () => {
  const adjusted: HandRecord = {
    ...shipment,
    kind: 'stock-adjustment',
    orderId: undefined,
    baseRevision: undefined,
    outageId: undefined,
    payload: { sku: 'A', delta: -1, reason: '破损' },
  };
  expect(Object.keys(JSON.parse(encodeRecord(adjusted)) as object)).toEqual([
    'id',
    'kind',
    'occurredAt',
    'recordedBy',
    'station',
    'payload',
  ]);
});
