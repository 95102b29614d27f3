import type { Product } from '../../shared/model/order.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** The product master. A SKU is unique within its merchant; most sites have it unique altogether. */
export function createProductRepo(cache: Writable) {
  const query = readable(cache);
  const ofMerchant = query.read<[string, string], { body: string }>('SELECT body FROM product WHERE sku = ? AND merchant_id = ?');
  const ofAnyone = query.read<[string], { body: string }>('SELECT body FROM product WHERE sku = ? LIMIT 1');
  const total = query.read<[], { count: number }>('SELECT count(*) AS count FROM product');
  const put = cache.prepare<[string, string, string]>(
    `INSERT INTO product VALUES (?, ?, ?) ON CONFLICT (sku, merchant_id) DO UPDATE SET body = excluded.body WHERE body <> excluded.body`,
  );
  return {
    /** The merchant's product; where the merchant is not given or has none of this SKU, anybody's. */
    bySku(sku: string, merchantId?: string): Product | null {
      const row = (merchantId === undefined ? undefined : ofMerchant.get(sku, merchantId)) ?? ofAnyone.get(sku);
      return row ? (JSON.parse(row.body) as Product) : null;
    },
    count: (): number => total.get()?.count ?? 0,
    /** Takes in what the WMS told; belongs into a transaction of the cache. Answers how many rows changed. */
    upsertPage(products: readonly Product[]): number {
      let changed = 0;
      for (const product of products) changed += put.run(product.sku, product.merchantId, JSON.stringify(product)).changes;
      return changed;
    },
  };
}
export type ProductRepo = ReturnType<typeof createProductRepo>;
