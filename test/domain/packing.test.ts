import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packable, shipment } from '../../shared/domain/packing.ts';
import type { Order, OrderStatus } from '../../shared/model/order.ts';
import { ORDER_STATUSES } from '../../shared/model/order.ts';
import type { ShipmentPayload } from '../../shared/model/record.ts';
import { seeded } from '../support/seeded.ts';

const order: Pick<Order, 'lines'> = {
  lines: [
    { lineNo: 1, sku: 'A', quantity: 2 },
    { lineNo: 2, sku: 'B', quantity: 1 },
  ],
};
const parcel = (waybillNo: string, ...lines: [number, string, number][]) => ({
  carrier: 'SF',
  waybillNo,
  lines: lines.map(([lineNo, sku, quantity]) => ({ lineNo, sku, quantity })),
});

test('only open and picking orders may be packed, each other state says why', () => {
  const said = Object.fromEntries(
    ORDER_STATUSES.map((status: OrderStatus) => {
      const answer = packable({ status, orderNo: 'N1' });
      return [status, answer.ok ? 'ok' : answer.code];
    }),
  );
  expect(said).toEqual({
    open: 'ok',
    picking: 'ok',
    packed: 'order/already-packed',
    shipped: 'order/already-packed',
    cancelled: 'order/cancelled',
    held: 'order/held',
  });
});

const check = (payload: ShipmentPayload) => {
  const answer = shipment(order, payload);
  return answer.ok ? 'ok' : [answer.code, answer.details];
};

describe('what was put into parcels', () => {
  test('adds up in one parcel, over several, and with a short line', () => {
    expect(check({ parcels: [parcel('W1', [1, 'A', 2], [2, 'B', 1])] })).toBe('ok');
    expect(check({ parcels: [parcel('W1', [1, 'A', 1]), parcel('W2', [1, 'A', 1], [2, 'B', 1])] })).toBe('ok');
    expect(check({ parcels: [parcel('W1', [1, 'A', 1], [1, 'A', 1])], short: [{ lineNo: 2, quantity: 1, reason: 'out' }] })).toBe('ok');
  });

  test('is refused with the line and both quantities when it does not', () => {
    expect(check({ parcels: [parcel('W1', [1, 'A', 2])] })).toEqual(['packing/quantities', { lineNo: 2, expected: 1, actual: 0 }]);
    expect(check({ parcels: [parcel('W1', [1, 'A', 3], [2, 'B', 1])] })).toEqual([
      'packing/quantities',
      { lineNo: 1, expected: 2, actual: 3 },
    ]);
    expect(check({ parcels: [parcel('W1', [1, 'A', 2], [2, 'B', 1])], short: [{ lineNo: 1, quantity: 1, reason: 'out' }] })).toEqual([
      'packing/quantities',
      { lineNo: 1, expected: 2, actual: 3 },
    ]);
    expect(check({ parcels: [parcel('W1', [1, 'B', 2], [2, 'B', 1])] })).toMatchObject(['packing/quantities', { lineNo: 1, expected: 0 }]);
    expect(check({ parcels: [parcel('W1', [9, 'A', 1])] })).toMatchObject(['packing/quantities', { lineNo: 9 }]);
    expect(check({ parcels: [parcel('W1', [1, 'A', 2], [2, 'B', 1])], short: [{ lineNo: 9, quantity: 1, reason: 'out' }] })).toMatchObject([
      'packing/quantities',
      { lineNo: 9 },
    ]);
  });

  test('needs at least one parcel, and no empty one', () => {
    expect(check({ parcels: [] })).toMatchObject(['packing/quantities', { actual: 0 }]);
    expect(check({ parcels: [parcel('W1', [1, 'A', 2], [2, 'B', 1]), parcel('W2')] })).toMatchObject(['packing/quantities', {}]);
    expect(
      check({
        parcels: [],
        short: [
          { lineNo: 1, quantity: 2, reason: 'out' },
          { lineNo: 2, quantity: 1, reason: 'out' },
        ],
      }),
    ).toMatchObject(['packing/quantities', {}]);
  });

  test('one number on two parcels is refused, in whatever case', () => {
    expect(check({ parcels: [parcel('W1', [1, 'A', 2]), parcel('W1', [2, 'B', 1])] })).toEqual(['waybill/in-use', { waybillNo: 'W1' }]);
    expect(check({ parcels: [parcel('W1', [1, 'A', 2]), parcel('w1', [2, 'B', 1])] })).toEqual(['waybill/in-use', { waybillNo: 'w1' }]);
  });
});

const orders = fc
  .array(fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 6 })
  .map((lines) => ({ lines: lines.map((line, at) => ({ lineNo: at + 1, ...line })) }));

test('any way of dealing all pieces out to parcels and short lines adds up; one piece more or fewer never does', () => {
  fc.assert(
    fc.property(orders, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }), (whole, deal) => {
      const pieces = whole.lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
      // The first piece goes into a parcel, so that there is one; 3 means it was not there.
      const places = pieces.map((_, at) => (at === 0 ? 0 : deal[at]!));
      const parcels = [0, 1, 2].flatMap((place) => {
        const lines = pieces.filter((_, at) => places[at] === place).map(({ lineNo, sku }) => ({ lineNo, sku, quantity: 1 }));
        return lines.length === 0 ? [] : [{ carrier: 'SF', waybillNo: `W${place}`, lines }];
      });
      const short = pieces.filter((_, at) => places[at] === 3).map(({ lineNo }) => ({ lineNo, quantity: 1, reason: 'out' }));
      expect(shipment(whole, { parcels, short }).ok).toBe(true);

      const [first, ...rest] = parcels;
      const oneMore = [{ ...first!, lines: [...first!.lines, first!.lines[0]!] }, ...rest];
      expect(shipment(whole, { parcels: oneMore, short })).toMatchObject({ ok: false, code: 'packing/quantities' });
      const oneFewer = [{ ...first!, lines: first!.lines.slice(1) }, ...rest];
      expect(shipment(whole, { parcels: oneFewer, short })).toMatchObject({ ok: false, code: 'packing/quantities' });
    }),
    seeded(),
  );
});
