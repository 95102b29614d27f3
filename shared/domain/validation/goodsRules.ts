import type { Order, OrderLine, Product } from '../../model/order.ts';
import type { Suspicion } from './suspicion.ts';
import { plain, suspect } from './suspicion.ts';

/** What is known of goods and merchants. */
export interface ProductMaster {
  productOf(sku: string, merchantId: string): Product | null;
  /** The product a code stands on. */
  scanned(barcode: string, merchantId: string): Product | null;
  hasMerchant(merchantId: string): boolean;
}

/** Goods, codes and specifications that the product master does not know, or knows otherwise. */
export function checkGoods({ merchantId, lines }: Order, master: ProductMaster): Suspicion[] {
  const products = lines.map((line) => master.productOf(line.sku, merchantId));
  const isKnown = products.some((product) => product?.merchantId === merchantId) || master.hasMerchant(merchantId);
  const wrong = lines.flatMap((line, at) => checkLine(line, merchantId, products[at] ?? null, master));
  return isKnown ? wrong : [suspect('merchant-unknown', 'merchant', merchantId), ...wrong];
}

function checkLine(line: OrderLine, merchantId: string, product: Product | null, master: ProductMaster): Suspicion[] {
  const { lineNo, sku, barcode, spec } = line;
  if (product === null) {
    // The code on the goods says which goods were meant.
    const meant = barcode === undefined ? undefined : master.scanned(barcode, merchantId)?.sku;
    return [suspect('product-unknown', 'sku', sku, { params: { sku }, proposal: meant, lineNo })];
  }
  const found: Suspicion[] = [];
  const codes = product.barcodes ?? [];
  if (barcode !== undefined && codes.length > 0 && !codes.includes(barcode))
    found.push(
      suspect('barcode-unknown', 'barcode', barcode, {
        params: { barcode, sku },
        proposal: codes.length === 1 ? codes[0] : undefined,
        lineNo,
      }),
    );
  if (spec !== undefined && product.spec !== undefined && spec !== product.spec && comparable(spec) !== comparable(product.spec))
    found.push(suspect('spec-mismatch', 'spec', spec, { params: { ordered: spec, master: product.spec, sku }, lineNo }));
  return found;
}

/** The same specification is written with other gaps, dividers and capitals. */
function comparable(spec: string): string {
  return plain(spec)
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '');
}

/** More pieces of one line than anybody orders. */
export function checkQuantities(lines: readonly OrderLine[], most: number): Suspicion[] {
  return lines
    .filter(({ quantity }) => quantity > most)
    .map(({ lineNo, quantity, sku }) =>
      suspect('quantity-unlikely', 'quantity', String(quantity), { params: { quantity, most, sku }, lineNo }),
    );
}
