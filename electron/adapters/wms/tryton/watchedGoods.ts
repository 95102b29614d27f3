import { z } from 'zod';
import type { Watched } from './changes.ts';
import { GOODS, readIdentifiers, readQuantities, readWarehouses } from './goods.ts';
import { ofProducts, own, pointedTo } from './watchedLists.ts';
import type { Told } from './watchedOrders.ts';
import { wireText } from './wire.ts';

const ofTemplate = { model: 'product.product', field: 'template', domain: GOODS };

const wireProductRow = z.object({
  id: z.int(),
  code: wireText,
  weight: z.number().nullish(),
  'weight_uom.': z.object({ symbol: wireText }).nullish(),
  'template.': z.object({ name: wireText }),
});
const GRAMS: Record<string, number> = { g: 1, kg: 1000 };

/** Articles; the company that runs Tryton is their merchant. */
export const watchedProducts: Watched<Told> = {
  model: 'product.product',
  domain: () => GOODS,
  lists: [own('product.product', GOODS), pointedTo('product.template', 'id', ofTemplate), ofProducts('product.identifier')],
  async read(rpc, ids) {
    const fields = ['code', 'weight', 'weight_uom.symbol', 'template.name'];
    const rows = await rpc.call(
      'model.product.product.search_read',
      [[['id', 'in', ids], ...GOODS], 0, null, [['id', 'ASC']], fields],
      z.array(wireProductRow),
    );
    const barcodes = await readIdentifiers(rpc, ids);
    const { company } = await rpc.user();
    return rows.map((row) => {
      const grams = GRAMS[row['weight_uom.']?.symbol ?? ''];
      const element = {
        sku: row.code || `#${row.id}`,
        name: row['template.'].name,
        merchantId: String(company),
        barcodes: barcodes.get(row.id),
        unitGrams: row.weight && grams !== undefined ? Math.round(row.weight * grams) : undefined,
      };
      return { id: row.id, changed: null, told: { element } };
    });
  },
};

/** How much of each article lies in the storage of the warehouses, and how much of it is promised to shipments. */
export function watchedStock(now: () => number): Watched<Told> {
  return {
    model: 'product.product',
    domain: () => GOODS,
    lists: [own('product.product', GOODS), ofProducts('stock.move')],
    async read(rpc, ids) {
      const places = (await readWarehouses(rpc)).map(({ storage_location }) => storage_location);
      const [lying, free] = await Promise.all([readQuantities(rpc, ids, places, false), readQuantities(rpc, ids, places, true)]);
      const asOf = new Date(now()).toISOString();
      return lying.map(({ id, code, quantity }) => {
        const left = free.find((row) => row.id === id)?.quantity ?? quantity;
        const element = { sku: code || `#${id}`, onHand: quantity, allocated: Math.max(0, quantity - left), asOf };
        return { id, changed: null, told: { element } };
      });
    },
  };
}
