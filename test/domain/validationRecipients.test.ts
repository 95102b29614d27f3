import { describe, expect, it } from 'vitest';
import { chinaDivisions } from '../../electron/usecases/chinaDivisions.ts';
import { parseAddress } from '../../electron/usecases/parseAddress.ts';
import { validateOrder } from '../../shared/domain/validation/validateOrder.ts';
import type { Order } from '../../shared/model/order.ts';
import { RECIPIENTS } from './recipients.ts';

const facts = { divisions: chinaDivisions(), takeApart: parseAddress, master: null, others: [] };
const order: Omit<Order, 'recipient'> = {
  orderId: 'o1',
  orderNo: 'TB1',
  revision: 1,
  status: 'open',
  merchantId: 'M1',
  platform: 'taobao',
  createdAt: 0,
  lines: [{ lineNo: 1, sku: 'A', quantity: 1 }],
};

describe('H2.2 recipients', () => {
  it('are many, good and bad, and every rule about them speaks at least once', () => {
    expect(RECIPIENTS.length).toBeGreaterThanOrEqual(150);
    const spoken = new Set(RECIPIENTS.flatMap(({ rules }) => rules));
    expect([...spoken].sort()).toMatchInlineSnapshot(`
      [
        "address-elsewhere",
        "address-missing",
        "address-no-house",
        "address-no-number",
        "address-no-street",
        "address-pickup-only",
        "address-too-short",
        "district-unknown",
        "division-mismatch",
        "division-missing",
        "division-unknown",
        "name-missing",
        "name-symbols",
        "phone-area-code",
        "phone-digits",
        "phone-foreign",
        "phone-land-line",
        "phone-missing",
        "phone-prefix",
        "phone-repeated",
        "phone-unreadable",
        "text-unprintable",
      ]
    `);
  });

  it.each(RECIPIENTS)('$title', ({ recipient, rules }) => {
    const found = validateOrder({ ...order, recipient }, facts, {}).map(({ rule }) => rule);
    expect(found).toEqual(rules);
  });
});
