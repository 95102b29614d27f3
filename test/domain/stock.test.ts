import { assert, integer, property, record, array, boolean } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../shared/domain/stock/shareOut.ts';
import { availableOf, isAtSafety, shareOut, supplyFor } from '../../shared/domain/stock/shareOut.ts';
import { seeded } from '../support/seeded.ts';

const claim = (orderId: string, quantity: number, change: Partial<Claim> = {}): Claim => ({
  orderId,
  quantity,
  picking: false,
  shipBy: null,
  since: 0,
  ...change,
});

describe('H2.1 stock', () => {
  test('available is on hand, less allocated, less packed here; a level is reached when it is touched, and without one nothing is said', () => {
    expect(availableOf({ onHand: 20, allocated: 12, packedHere: 3 })).toBe(5);
    expect([isAtSafety(5, 5), isAtSafety(6, 5), isAtSafety(-1, null)]).toEqual([true, false, false]);
  });

  test('orders whose own goods are allocated are not short of them; what is allocated beyond them belongs to others', () => {
    expect(supplyFor({ onHand: 10, allocated: 10, packedHere: 0 }, 10)).toBe(10);
    expect(supplyFor({ onHand: 10, allocated: 7, packedHere: 0 }, 4)).toBe(7);
    // Packed here, it is still allocated there: that is no stranger's.
    expect(supplyFor({ onHand: 10, allocated: 10, packedHere: 4 }, 6)).toBe(6);
  });

  test('goods are lost from the latest promise on; what is being picked has its goods, and a small order may still be served', () => {
    const claims = [
      claim('late', 1, { shipBy: 30 }),
      claim('soon', 2, { shipBy: 10 }),
      claim('large', 5, { shipBy: 20 }),
      claim('picked', 1, { shipBy: 90, picking: true }),
      claim('never', 1),
    ];
    expect([...shareOut(claims, 4)]).toEqual([
      ['large', 4],
      ['never', 1],
    ]);
    expect([...shareOut(claims, 0).keys()]).toHaveLength(5);
    expect(shareOut(claims, 10).size).toBe(0);
  });

  test('never more is given than there is, and nobody is short while all of it would be enough', () => {
    const one = record({ quantity: integer({ min: 1, max: 9 }), shipBy: integer({ min: 0, max: 5 }), picking: boolean() });
    assert(
      property(array(one, { maxLength: 20 }), integer({ min: -5, max: 60 }), (all, supply) => {
        const claims = all.map((part, index) => claim(`o${index}`, part.quantity, part));
        const short = shareOut(claims, supply);
        const given = claims.filter(({ orderId }) => !short.has(orderId)).reduce((sum, { quantity }) => sum + quantity, 0);
        expect(given).toBeLessThanOrEqual(Math.max(0, supply));
        const needed = claims.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(needed <= supply && short.size > 0).toBe(false);
        for (const missing of short.values()) expect(missing).toBeGreaterThan(0);
      }),
      seeded(500),
    );
  });
});
