import { describe, expect, test } from 'vitest';
import { predictOutcome, sameLines, sameRecipient } from '../../shared/domain/predict.ts';
import { bucketOf, isSettled, resolutionsFor } from '../../shared/domain/reconcile.ts';
import type { Order, OrderStatus } from '../../shared/model/order.ts';
import { ORDER_STATUSES } from '../../shared/model/order.ts';
import { CONFLICT_CODES, OUTBOX_STATES, RECORD_OUTCOMES } from '../../shared/model/record.ts';

test('each outcome has its bucket', () => {
  expect(RECORD_OUTCOMES.map(bucketOf)).toEqual(['applies', 'already', 'conflicts', 'refused']);
});

test('only acknowledged and withdrawn records are accounted for', () => {
  expect(OUTBOX_STATES.filter(isSettled)).toEqual(['acked', 'void']);
});

describe('what a supervisor can do with a parked record', () => {
  test('the fitting action stands first, for every code of the contract', () => {
    const first = Object.fromEntries(CONFLICT_CODES.map((code) => [code, resolutionsFor(code)[0]]));
    expect(first).toEqual({
      'order-cancelled': 'void',
      'already-shipped': 'void',
      'recipient-changed': 'resubmit',
      'lines-changed': 'resubmit',
      'order-held': 'retry',
      'insufficient-stock': 'retry',
      'unknown-order': 'retry',
      'unknown-sku': 'retry',
      'waybill-in-use': 'void',
      'id-reused': 'resubmit',
      invalid: 'void',
    });
  });

  test('there is always a way out, also for a code nobody foresaw', () => {
    for (const code of [...CONFLICT_CODES, 'outcome-unknown', null]) expect(resolutionsFor(code)).toContain('void');
  });
});

const order = (changes: Partial<Order>): Order => ({
  orderId: 'O1',
  orderNo: 'N1',
  revision: 1,
  status: 'open',
  merchantId: 'M1',
  platform: 'jd',
  createdAt: 0,
  recipient: { name: '张三', phone: '13800000000', address: '文三路 1 号' },
  lines: [{ lineNo: 1, sku: 'A', quantity: 1 }],
  ...changes,
});

describe('what a WMS that cannot rehearse would say', () => {
  const shipment = { kind: 'shipment' as const };

  test('by the state of the order', () => {
    const said = Object.fromEntries(
      ORDER_STATUSES.map((status: OrderStatus) => [status, predictOutcome(shipment, order({}), order({ status }))]),
    );
    expect(said).toEqual({
      open: null,
      picking: null,
      packed: 'already-shipped',
      shipped: 'already-shipped',
      cancelled: 'order-cancelled',
      held: 'order-held',
    });
    expect(predictOutcome(shipment, order({}), null)).toBe('unknown-order');
  });

  test('by what changed since the person looked, and by nothing else', () => {
    const moved = { name: '张三', phone: '13800000000', address: '文一路 9 号' };
    const more = [{ lineNo: 1, sku: 'A', quantity: 2 }];
    expect(predictOutcome(shipment, order({}), order({ revision: 2, recipient: moved }))).toBe('recipient-changed');
    expect(predictOutcome(shipment, order({}), order({ revision: 2, lines: more }))).toBe('lines-changed');
    expect(predictOutcome(shipment, order({}), order({ revision: 2, sellerRemark: '加急' }))).toBeNull();
    expect(predictOutcome(shipment, null, order({ revision: 2, recipient: moved }))).toBeNull();
    expect(predictOutcome({ kind: 'exception' }, order({}), order({ revision: 2, status: 'cancelled' }))).toBeNull();
  });

  test('an absent part of an address equals an empty one, and the order of lines does not matter', () => {
    const bare = { name: '张三', phone: '1', address: 'a' };
    expect(sameRecipient(bare, { ...bare, province: '', postcode: '310000' })).toBe(true);
    expect(sameRecipient(bare, { ...bare, district: '西湖区' })).toBe(false);
    const lines = [
      { lineNo: 1, sku: 'A', quantity: 1 },
      { lineNo: 2, sku: 'B', quantity: 2 },
    ];
    expect(sameLines({ lines }, { lines: lines.toReversed() })).toBe(true);
    expect(sameLines({ lines }, { lines: lines.slice(1) })).toBe(false);
  });
});
