import { describe, expect, test } from 'vitest';
import { createWarehouse } from '../../electron/practice/warehouse.ts';
import type { PracticeWarehouse } from '../../electron/practice/warehouse.ts';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import type { HandRecord } from '../../shared/model/record.ts';
import { recordOf, shipmentOf } from '../connectors/fixture.ts';

const NOW = Date.UTC(2026, 10, 23, 4, 0, 0);

function open(orders = 200): PracticeWarehouse {
  return createWarehouse({ seed: 9, orders, baseTime: NOW, epochStem: 'e', clock: { now: () => NOW } });
}

/** Orders of a state, in the order of the feed. */
function ordersOf(warehouse: PracticeWarehouse, status: Order['status'], withWaybill = true): Order[] {
  const page = JSON.parse(warehouse.page('orders', null, 1000)!) as { orders: { orderId: string }[] };
  const orders = page.orders.map(({ orderId }) => warehouse.order(orderId)!);
  return orders.filter((order) => order.status === status && (order.waybill !== undefined) === withWaybill);
}

const wire = (record: HandRecord): unknown => JSON.parse(encodeRecord(record));
const send = (warehouse: PracticeWarehouse, ...records: HandRecord[]) => warehouse.batch(records.map(wire), false);

const correct = ({ orderId, revision, recipient }: Order) =>
  recordOf('correction', { recipient: { ...recipient, phone: '13800138000' }, evidence: '电话确认' }, { orderId, baseRevision: revision });

const diskFull = () => {
  throw new Error('ENOSPC');
};

describe('what the practice WMS makes of records', () => {
  test("a shipment's reference names the day and a running number; stock goes down by what was packed", () => {
    const warehouse = open();
    const [order, other] = ordersOf(warehouse, 'open');
    const before = order!.lines.map(({ sku }) => warehouse.stock(sku)!.onHand);
    const results = send(warehouse, shipmentOf(order!), shipmentOf(other!));
    expect(results.map(({ wmsRef }) => wmsRef)).toEqual(['CK20261123-000001', 'CK20261123-000002']);
    const taken = order!.lines.map(({ sku }, at) => before[at]! - warehouse.stock(sku)!.onHand);
    const alsoTaken = order!.lines.map(({ sku }) => other!.lines.find((line) => line.sku === sku)?.quantity ?? 0);
    expect(taken).toEqual(order!.lines.map(({ quantity }, at) => quantity + alsoTaken[at]!));
    expect(warehouse.order(order!.orderId)).toEqual({ ...order, status: 'shipped', revision: order!.revision + 1 });
  });

  test('several parcels and a short pick are taken as they were packed', () => {
    const warehouse = open();
    const order = ordersOf(warehouse, 'open').find(({ lines }) => lines.length >= 2)!;
    const [first, second] = order.lines;
    const record = recordOf(
      'shipment',
      {
        parcels: [
          { carrier: 'SF', waybillNo: 'SF9990000000001', lines: [{ lineNo: first!.lineNo, sku: first!.sku, quantity: first!.quantity }] },
          { carrier: 'YTO', waybillNo: 'YT9990000000002', lines: [] },
        ],
        short: [{ lineNo: second!.lineNo, quantity: second!.quantity, reason: '破损' }],
      },
      { orderId: order.orderId, baseRevision: order.revision },
    );
    const before = warehouse.stock(second!.sku)!.onHand;
    expect(send(warehouse, record)[0]).toMatchObject({ outcome: 'applied' });
    expect(warehouse.stock(second!.sku)!.onHand).toBe(before);
    expect(warehouse.order(order.orderId)?.waybill).toMatchObject({ carrier: 'SF', number: 'SF9990000000001' });
    const [next] = ordersOf(warehouse, 'open');
    expect(send(warehouse, shipmentOf(next!, 'YT9990000000002'))[0]).toMatchObject({ code: 'waybill-in-use' });
  });

  test('a newer revision alone is no conflict', () => {
    const warehouse = open();
    const [order] = ordersOf(warehouse, 'open', false);
    const { waybills } = warehouse.reserve([order!.orderId]);
    expect(warehouse.order(order!.orderId)).toMatchObject({ revision: order!.revision + 1, waybill: waybills[0] });
    expect(send(warehouse, shipmentOf(order!, waybills[0]!.number))[0]).toMatchObject({ outcome: 'applied' });
  });

  test("the floor's own correction does not stand in the way of what it packed afterwards", () => {
    const warehouse = open();
    const [order, other] = ordersOf(warehouse, 'open');
    expect(send(warehouse, correct(order!), shipmentOf(order!)).map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    warehouse.act('change-orders', { count: 1, orderIds: [other!.orderId], part: 'recipient' });
    expect(send(warehouse, correct(other!), shipmentOf(other!)).map(({ code }) => code)).toEqual([
      'recipient-changed',
      'recipient-changed',
    ]);
  });

  test('a correction of lines does not care for a changed recipient, and keeps what it does not name', () => {
    const warehouse = open();
    const [order] = ordersOf(warehouse, 'open');
    warehouse.act('change-orders', { count: 1, orderIds: [order!.orderId], part: 'recipient' });
    const [line] = order!.lines;
    const lines = [{ lineNo: line!.lineNo, sku: line!.sku, quantity: 9 }];
    const record = recordOf('correction', { lines, evidence: '客服' }, { orderId: order!.orderId, baseRevision: order!.revision });
    expect(send(warehouse, record)[0]).toMatchObject({ outcome: 'applied' });
    expect(warehouse.order(order!.orderId)?.lines).toEqual([{ ...line, quantity: 9 }]);
  });

  test('a hand-made order gets an id of the WMS, which the result tells; its number is taken from then on', () => {
    const warehouse = open();
    const [template] = ordersOf(warehouse, 'open');
    const { orderId: _orderId, revision: _revision, ...order } = template!;
    const waybill = { carrier: 'SF', number: 'SF7770000000001' };
    const record = recordOf('new-order', { order: { ...order, orderNo: 'HAND-1', waybill } });
    const [result] = send(warehouse, record);
    expect(result).toMatchObject({ outcome: 'applied', revision: 1, current: { orderId: 'SH00000001', orderNo: 'HAND-1' } });
    expect(warehouse.lookUp(record.id)).toEqual(result);
    expect(send(warehouse, record)[0]).toMatchObject({ outcome: 'duplicate', wmsRef: result!.wmsRef, current: { orderId: 'SH00000001' } });
    const again = send(
      warehouse,
      recordOf('new-order', { order: { ...order, orderNo: 'HAND-1', waybill: undefined } }),
      recordOf('new-order', { order: { ...order, orderNo: 'HAND-2', waybill } }),
    );
    expect(again.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['rejected', 'invalid'],
      ['conflict', 'waybill-in-use'],
    ]);
    const made = warehouse.order('SH00000001')!;
    expect(send(warehouse, shipmentOf(made))[0]).toMatchObject({ outcome: 'applied' });
    expect(warehouse.orderCount()).toBe(201);
  });

  test('a repeat may be written by another encoder, a changed one may not pass', () => {
    const warehouse = open();
    const [order] = ordersOf(warehouse, 'open');
    const record = wire(shipmentOf(order!)) as Record<string, unknown>;
    const turned = Object.fromEntries(Object.entries(record).toReversed());
    expect(warehouse.batch([record, turned, { ...record, station: 'S2' }], false).map(({ outcome, code }) => code ?? outcome)).toEqual([
      'applied',
      'duplicate',
      'id-reused',
    ]);
  });

  test('records that are none are rejected by name where they have one', () => {
    const warehouse = open();
    const [order] = ordersOf(warehouse, 'open');
    const good = wire(shipmentOf(order!)) as Record<string, unknown>;
    const results = warehouse.batch([null, 7, { id: 'x' }, { ...good, occurredAt: 'noon' }, { ...good, orderId: undefined }, good], false);
    expect(results.map(({ id, outcome, code }) => [id, code ?? outcome])).toEqual([
      ['', 'invalid'],
      ['', 'invalid'],
      ['x', 'invalid'],
      [good['id'], 'invalid'],
      [good['id'], 'invalid'],
      [good['id'], 'applied'],
    ]);
  });

  test('a shipment of what the order does not hold is invalid', () => {
    const warehouse = open();
    const [order] = ordersOf(warehouse, 'open');
    const [line] = order!.lines;
    const ship = (lines: { lineNo: number; sku: string; quantity: number }[], numbers = ['N1']) =>
      recordOf('shipment', { parcels: numbers.map((waybillNo) => ({ carrier: 'SF', waybillNo, lines })) }, { orderId: order!.orderId });
    const results = send(
      warehouse,
      ship([{ lineNo: 77, sku: line!.sku, quantity: 1 }]),
      ship([{ lineNo: line!.lineNo, sku: 'NO-SUCH', quantity: 1 }]),
      ship([{ lineNo: line!.lineNo, sku: line!.sku, quantity: 1 }], ['N1', 'N1']),
    );
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['rejected', 'invalid'],
      ['rejected', 'unknown-sku'],
      ['rejected', 'invalid'],
    ]);
    expect(warehouse.applied()).toEqual([]);
  });

  test('a warehouse of a million opens at once and knows its last order and number', () => {
    const warehouse = open(1_000_000);
    const last = warehouse.order('SO01000000')!;
    expect(last.orderId).toBe('SO01000000');
    expect(warehouse.order('SO01000001')).toBeNull();
    const { orderId: _orderId, revision: _revision, waybill: _waybill, ...order } = last;
    expect(send(warehouse, recordOf('new-order', { order }))[0]).toMatchObject({ outcome: 'rejected', code: 'invalid' });
  });

  test('a throw while writing leaves everything as it was', () => {
    const warehouse = createWarehouse({ seed: 9, orders: 200, baseTime: NOW, epochStem: 'e', clock: { now: () => NOW }, append: diskFull });
    const [order] = ordersOf(warehouse, 'open');
    expect(() => send(warehouse, shipmentOf(order!))).toThrow('ENOSPC');
    expect(warehouse.order(order!.orderId)).toEqual(order);
    expect(warehouse.applied()).toEqual([]);
  });
});
