import type { Product } from '../../shared/model/order.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

interface Row {
  body: string;
}

const OF_BARCODE = `SELECT product.body FROM product_barcode AS code
  JOIN product ON product.sku = code.sku AND product.merchant_id = code.merchant_id WHERE code.barcode = ?`;

/** The product master. A SKU is unique within its merchant; most sites have it unique altogether. */
export function createProductRepo(cache: Writable) {
  const query = readable(cache);
  const ofMerchant = query.read<[string, string], Row>('SELECT body FROM product WHERE sku = ? AND merchant_id = ?');
  const ofAnyone = query.read<[string], Row>('SELECT body FROM product WHERE sku = ? LIMIT 1');
  const scannedOfMerchant = query.read<[string, string], Row>(`${OF_BARCODE} AND code.merchant_id = ? LIMIT 1`);
  const scannedOfAnyone = query.read<[string], Row>(`${OF_BARCODE} LIMIT 1`);
  const anyOfMerchant = query.read<[string], { sku: string }>('SELECT sku FROM product WHERE merchant_id = ? LIMIT 1');
  const total = query.read<[], { count: number }>('SELECT count(*) AS count FROM product');
  const put = cache.prepare<[string, string, string]>('INSERT OR REPLACE INTO product VALUES (?, ?, ?)');
  const addCode = cache.prepare<[string, string, string]>('INSERT OR IGNORE INTO product_barcode VALUES (?, ?, ?)');
  const dropCode = cache.prepare<[string, string, string]>('DELETE FROM product_barcode WHERE barcode = ? AND merchant_id = ? AND sku = ?');

  const markDirty = cache.prepare<[string]>(
    'INSERT INTO stock_dirty (sku, master) VALUES (?, 1) ON CONFLICT (sku) DO UPDATE SET version = version + 1, master = 1',
  );

  /** False when this is what is already there. */
  function upsert(product: Product): boolean {
    const { sku, merchantId } = product;
    const body = JSON.stringify(product);
    const before = ofMerchant.get(sku, merchantId)?.body;
    if (before === body) return false;
    if (before !== undefined) for (const code of (JSON.parse(before) as Product).barcodes ?? []) dropCode.run(code, merchantId, sku);
    put.run(sku, merchantId, body);
    for (const code of product.barcodes ?? []) addCode.run(code, merchantId, sku);
    // Its safety level may be another one, and its orders are validated against it.
    markDirty.run(sku);
    return true;
  }

  return {
    /** The merchant's product; where the merchant is not given or has none of this SKU, anybody's. */
    bySku(sku: string, merchantId?: string): Product | null {
      const row = (merchantId === undefined ? undefined : ofMerchant.get(sku, merchantId)) ?? ofAnyone.get(sku);
      return row ? (JSON.parse(row.body) as Product) : null;
    },
    /** The product a scanner's code stands on, the merchant's own before anybody's. */
    byBarcode(barcode: string, merchantId?: string): Product | null {
      const row = (merchantId === undefined ? undefined : scannedOfMerchant.get(barcode, merchantId)) ?? scannedOfAnyone.get(barcode);
      return row ? (JSON.parse(row.body) as Product) : null;
    },
    /** Whether there is any product of the merchant's. Reads the whole master for one that has none, so not for each order. */
    hasMerchant: (merchantId: string): boolean => anyOfMerchant.get(merchantId) !== undefined,
    count: (): number => total.get()?.count ?? 0,
    /** Takes in what the WMS told; belongs into a transaction of the cache. Answers how many rows changed. */
    upsertPage: (products: readonly Product[]): number => products.filter(upsert).length,
  };
}
export type ProductRepo = ReturnType<typeof createProductRepo>;
