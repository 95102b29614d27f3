import { readQuantities } from './goods.ts';
import { piecesOf, skuOf } from './order.ts';
import { pieces } from './parcels.ts';
import type { Payload } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import type { Rpc } from './rpc.ts';
import type { Shipment } from './shipments.ts';
import { SHIPMENT } from './shipments.ts';
import type { Held } from './transitions.ts';
import { insist, step, unchanged, wireAnything } from './transitions.ts';

/**
 * Sees to it that Tryton holds the goods for this shipment before it is picked: picking itself also "succeeds" on stock
 * that is not there. What is short is taken off first.
 */
export async function reserve(rpc: Rpc, held: Held, payload: Payload<'shipment'>): Promise<Objection | null> {
  const packed = pieces(payload.parcels.flatMap((parcel) => parcel.lines));
  if (excessOf(held.shipment, packed).size > 0) {
    const objection = await takeOffShort(rpc, held, packed);
    if (objection !== null) return objection;
  }
  if (held.state() === 'waiting') {
    await insist(rpc, `model.${SHIPMENT}.assign_try`, [[held.shipment.row.id]], wireAnything, unchanged(held.shipment));
    if ((await held.reread()) !== 'assigned') return { code: 'insufficient-stock', message: 'Tryton cannot assign the goods' };
  }
  return missingStock(rpc, held.shipment, false);
}

async function takeOffShort(rpc: Rpc, held: Held, packed: ReadonlyMap<string, number>): Promise<Objection | null> {
  if (held.state() === 'assigned') {
    await step(rpc, 'wait', held.shipment);
    if ((await held.reread()) !== 'waiting') return { code: 'lines-changed', message: 'what is short could not be taken off' };
  }
  const excess = excessOf(held.shipment, packed);
  const changes: unknown[] = [];
  for (const move of held.shipment.inventory.toReversed()) {
    const over = excess.get(skuOf(move)) ?? 0;
    if (over === 0) continue;
    const has = piecesOf(move);
    if (has > over && has !== move.quantity) return { code: 'invalid', message: 'what is short is counted in another unit in Tryton' };
    changes.push(has <= over ? ['delete', [move.id]] : ['write', [move.id], { quantity: has - over }]);
    excess.set(skuOf(move), over - Math.min(has, over));
  }
  const params = [[held.shipment.row.id], { inventory_moves: changes }];
  await insist(rpc, `model.${SHIPMENT}.write`, params, wireAnything, unchanged(held.shipment));
  await held.reread();
  return null;
}

/** Pieces by article that would be fetched from the shelves beyond what was packed. */
function excessOf(shipment: Shipment, packed: ReadonlyMap<string, number>): Map<string, number> {
  const fetched = pieces(shipment.inventory.map((move) => ({ sku: skuOf(move), quantity: piecesOf(move) })));
  return new Map([...fetched].map(([sku, quantity]) => [sku, quantity - (packed.get(sku) ?? 0)] as const).filter(([, over]) => over > 0));
}

/**
 * The article that does not lie in the storage in the quantity the shipment needs; null when all do. `free` asks for what
 * is not promised to others either, `packed` for other quantities than those of the shipment.
 */
export async function missingStock(
  rpc: Rpc,
  shipment: Shipment,
  free: boolean,
  packed?: ReadonlyMap<string, number>,
): Promise<Objection | null> {
  const moves = shipment.inventory.length > 0 ? shipment.inventory : shipment.outgoing;
  const counted = moves.filter((move) => !move['product.'].consumable);
  const wanted = packed ?? pieces(counted.map((move) => ({ sku: skuOf(move), quantity: piecesOf(move) })));
  const products = new Map(counted.map((move) => [skuOf(move), move.product]));
  if (products.size === 0) return null;
  const lying = await readQuantities(rpc, [...products.values()], [shipment.row.warehouse_storage], free);
  for (const [sku, product] of products) {
    const has = lying.find(({ id }) => id === product)?.quantity ?? 0;
    const needs = wanted.get(sku) ?? 0;
    if (has < needs) return { code: 'insufficient-stock', message: `${sku}: ${has} of ${needs}` };
  }
  return null;
}
