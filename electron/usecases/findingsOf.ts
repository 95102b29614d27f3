import { maskFinding } from '../../shared/domain/validation/maskFinding.ts';
import type { ValidationFacts } from '../../shared/domain/validation/validateOrder.ts';
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
  const facts = { ...validationFacts(core), others: sameRecipient(core, order) };
  const findings = validateOrder(order, facts, core.settings().validation);
  return revealed ? findings : findings.map(maskFinding);
}

/** What validation must know beside one order; made once for many. */
export function validationFacts({ products }: Pick<Core, 'products'>): Omit<ValidationFacts, 'others'> {
  const merchants = new Map<string, boolean>();
  const hasMerchant = (merchantId: string) => {
    const known = merchants.get(merchantId) ?? products.hasMerchant(merchantId);
    merchants.set(merchantId, known);
    return known;
  };
  const master = {
    productOf: (sku: string, merchantId: string) => products.bySku(sku, merchantId),
    scanned: (barcode: string, merchantId: string) => products.byBarcode(barcode, merchantId),
    hasMerchant,
  };
  return { divisions: chinaDivisions(), takeApart: parseAddress, master: products.count() === 0 ? null : master };
}

/** Orders with the same phone and name, from the search index. */
export function sameRecipient(core: Core, { recipient: { name, phone } }: Order): Order[] {
  const text = `${phone} ${name}`.trim();
  return phone.replaceAll(/\D/g, '').length < 7 ? [] : core.orders.search(text, CANDIDATES);
}
