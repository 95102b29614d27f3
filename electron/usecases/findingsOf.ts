import { maskFinding } from '../../shared/domain/validation/maskFinding.ts';
import { validateOrder } from '../../shared/domain/validation/validateOrder.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Order } from '../../shared/model/order.ts';
import { chinaDivisions } from './chinaDivisions.ts';
import type { Core } from './core.ts';
import { parseAddress } from './parseAddress.ts';

/** Two orders of one person stand close together among the newest; more are only of a shared pick-up phone. */
const CANDIDATES = 20;

/**
 * What validation finds wrong with an order that has still to go out (handbook H2.2), from the cache alone; personal data
 * is masked unless `revealed`.
 */
export function findingsOf(core: Core, order: Order, revealed: boolean): Finding[] {
  if (order.status === 'shipped' || order.status === 'cancelled') return [];
  const { products } = core;
  const findings = validateOrder(
    order,
    {
      divisions: chinaDivisions(),
      takeApart: parseAddress,
      master:
        products.count() === 0
          ? null
          : {
              productOf: (sku, merchantId) => products.bySku(sku, merchantId),
              scanned: (barcode, merchantId) => products.byBarcode(barcode, merchantId),
              hasMerchant: (merchantId) => products.hasMerchant(merchantId),
            },
      others: sameRecipient(core, order),
    },
    core.settings().validation,
  );
  return revealed ? findings : findings.map(maskFinding);
}

/** Orders with the same phone and name, from the search index. */
function sameRecipient(core: Core, { recipient: { name, phone } }: Order): Order[] {
  const text = `${phone} ${name}`.trim();
  return phone.replaceAll(/\D/g, '').length < 7 ? [] : core.orders.search(text, CANDIDATES);
}
