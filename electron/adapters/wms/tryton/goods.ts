import { z } from 'zod';
import type { Rpc } from './rpc.ts';
import { wireText } from './wire.ts';

/** What can be put into a parcel: no services. */
export const GOODS: readonly unknown[] = [['template.type', '=', 'goods']];

/** Barcodes of articles by the article's id. */
export async function readIdentifiers(rpc: Rpc, products: readonly number[]): Promise<Map<number, string[]>> {
  const shape = z.array(z.object({ product: z.int(), code: wireText }));
  const rows = await rpc.call(
    'model.product.identifier.search_read',
    [[['product', 'in', products]], 0, null, [['id', 'ASC']], ['product', 'code']],
    shape,
  );
  const codes = Map.groupBy(
    rows.filter(({ code }) => code !== ''),
    ({ product }) => product,
  );
  return new Map([...codes].map(([product, found]) => [product, found.map(({ code }) => code)]));
}

const wireQuantity = z.object({ id: z.int(), code: wireText, quantity: z.number() });

/** Pieces of articles in some places and all that is within them; `free` leaves out what is assigned to moves. */
export function readQuantities(rpc: Rpc, products: readonly number[], places: readonly number[], free: boolean) {
  const params = [[['id', 'in', products], ...GOODS], 0, null, [['id', 'ASC']], ['code', 'quantity']];
  const context = { locations: places, with_childs: true, ...(free ? { stock_assign: true } : {}) };
  return rpc.call('model.product.product.search_read', params, z.array(wireQuantity), context);
}

const wireWarehouse = z.object({ id: z.int(), storage_location: z.int(), output_location: z.int() });

/** The warehouses, oldest first. */
export function readWarehouses(rpc: Rpc) {
  const params = [[['type', '=', 'warehouse']], 0, null, [['id', 'ASC']], ['storage_location', 'output_location']];
  return rpc.call('model.stock.location.search_read', params, z.array(wireWarehouse));
}
