import { describe, expect, test } from 'vitest';
import { limitOf } from '../../../shared/domain/exceptions/limits.ts';
import { firstStep, STEPS } from '../../../shared/domain/exceptions/steps.ts';
import { HANDBOOK_LIMITS } from '../../../shared/model/exception.ts';
import type { Limits } from '../../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import { HOUR, MINUTE } from '../../../shared/model/time.ts';

describe('limits (H4.1)', () => {
  test('are those of the handbook where nobody says otherwise: of the first step of each class', () => {
    const first = EXCEPTION_CLASSES.map((one) => [one, limitOf({}, one, firstStep(one).key, 'M1')]);
    expect(Object.fromEntries(first)).toEqual({
      'out-of-stock': HOUR,
      'recipient-error': 2 * HOUR,
      'product-error': 2 * HOUR,
      'system-failure': 30 * MINUTE,
      'special-request': 4 * HOUR,
    });
    for (const one of EXCEPTION_CLASSES) {
      for (const step of STEPS[one].slice(1)) expect(limitOf({}, one, step.key, null)).toBeNull();
      // The table names no step that is none.
      expect(Object.keys(HANDBOOK_LIMITS[one] ?? {})).toEqual([firstStep(one).key]);
    }
  });

  test("a merchant's goes before the site's, the site's before the handbook's; either may say that there is none", () => {
    const limits: Limits = {
      site: { 'out-of-stock': { 'notify-merchant': 20 * MINUTE, agree: 3 * HOUR } },
      merchants: { M1: { 'out-of-stock': { 'notify-merchant': 5 * MINUTE } }, M2: { 'out-of-stock': { 'notify-merchant': null } } },
    };
    const limit = (step: string, merchantId: string | null) => limitOf(limits, 'out-of-stock', step, merchantId);
    expect(['M1', 'M2', 'M3', null].map((merchant) => limit('notify-merchant', merchant))).toEqual([
      5 * MINUTE,
      null,
      20 * MINUTE,
      20 * MINUTE,
    ]);
    expect([limit('agree', 'M1'), limit('close', 'M1')]).toEqual([3 * HOUR, null]);
    expect(limitOf(limits, 'recipient-error', 'call-customer', 'M1')).toBe(2 * HOUR);
  });
});
