import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Core } from './core.ts';

/** The goods a scanned barcode, or a SKU on a label, stands for. Fails `goods/not-found`. */
export function findGoods(core: Core, { code, merchantId }: CallParsed<'packing/goods'>): Result<CallOutput<'packing/goods'>> {
  const product = core.products.byBarcode(code, merchantId) ?? core.products.bySku(code, merchantId);
  if (!product) return fail('goods/not-found', { code });
  const { sku, name, spec, barcodes, unitGrams } = product;
  return ok({ sku, name, spec, merchantId: product.merchantId, barcodes: barcodes ?? [], unitGrams });
}
