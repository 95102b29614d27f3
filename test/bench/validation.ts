import { stockUp } from '../../electron/practice/catalogue.ts';
import { chinaDivisions } from '../../electron/usecases/chinaDivisions.ts';
import { parseAddress } from '../../electron/usecases/parseAddress.ts';
import type { ProductMaster } from '../../shared/domain/validation/goodsRules.ts';
import { validateOrder } from '../../shared/domain/validation/validateOrder.ts';
import { createStopwatch } from './harness.ts';
import { orderAt, SEED } from './rows.ts';

const ROWS_A_TIME = 10_000;

/** Milliseconds that the rules take for so many orders with a product master; making the orders does not count. */
export function validationMs(orders: number): number {
  const facts = { divisions: chinaDivisions(), takeApart: parseAddress, master: masterInMemory(), others: [] };
  const watch = createStopwatch();
  for (let from = 0; from < orders; from += ROWS_A_TIME) {
    const some = Array.from({ length: Math.min(ROWS_A_TIME, orders - from) }, (_, place) => orderAt(from + place));
    watch.run();
    for (const order of some) validateOrder(order, facts, {});
    watch.hold();
  }
  return watch.ms();
}

function masterInMemory(): ProductMaster {
  const products = new Map(stockUp(SEED, ROWS_A_TIME, 0).products.map((product) => [product.sku, product]));
  const merchants = new Set([...products.values()].map(({ merchantId }) => merchantId));
  const codes = new Map([...products.values()].flatMap((product) => (product.barcodes ?? []).map((code) => [code, product] as const)));
  return {
    productOf: (sku) => products.get(sku) ?? null,
    scanned: (code) => codes.get(code) ?? null,
    hasMerchant: (merchantId) => merchants.has(merchantId),
  };
}
