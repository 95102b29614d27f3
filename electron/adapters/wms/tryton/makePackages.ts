import { z } from 'zod';
import { packagesFor } from './judgeShipment.ts';
import { piecesOf, skuOf } from './order.ts';
import { allot } from './parcels.ts';
import type { Payload } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import type { Rpc } from './rpc.ts';
import type { Package, Shipment } from './shipments.ts';
import { keyOf, SHIPMENT } from './shipments.ts';
import type { Held } from './transitions.ts';
import { insist, unchanged, wireAnything } from './transitions.ts';

const wireIds = z.array(z.int());

/** Sees to it that a picked shipment has one package for each parcel, with the parcel's waybill number and goods. */
export async function makePackages(rpc: Rpc, held: Held, payload: Payload<'shipment'>): Promise<Objection | null> {
  await dropDoubles(rpc, held);
  if (planFor(payload, held.shipment).allotment.kind === 'cut') {
    const objection = await cutMoves(rpc, held, payload);
    if (objection !== null) return objection;
  }
  const { missing, allotment } = planFor(payload, held.shipment);
  if (allotment.kind !== 'fits') return { code: 'lines-changed', message: 'the goods in the parcels are not those of the shipment' };
  if (missing.length === 0) return null;
  const [type] = await rpc.call('model.stock.package.type.search', [[], 0, 1, [['id', 'ASC']]], wireIds);
  if (type === undefined) return { code: 'invalid', message: 'Tryton has no package type; the office must make one' };
  const { id, company } = held.shipment.row;
  const rows = missing.map(({ waybillNo }, index) => {
    const moves = [['add', allotment.moves[index]]];
    return { type, company, shipment: keyOf(id), shipping_reference: waybillNo, moves };
  });
  await insist(rpc, 'model.stock.package.create', [rows], wireIds, unchanged(held.shipment));
  await held.reread();
  await dropDoubles(rpc, held);
  return null;
}

/** Divides moves whose goods went into several parcels. */
async function cutMoves(rpc: Rpc, held: Held, payload: Payload<'shipment'>): Promise<Objection | null> {
  const { allotment } = planFor(payload, held.shipment);
  const cuts = allotment.kind === 'cut' ? allotment.cuts : [];
  const otherUnit = held.shipment.outgoing.some((move) => cuts.some(({ id }) => id === move.id) && move.quantity !== piecesOf(move));
  if (otherUnit) return { code: 'invalid', message: 'a line that was divided among parcels is counted in another unit in Tryton' };
  const changes = cuts.flatMap(({ id, parts: [kept, ...others] }) => [
    ['write', [id], { quantity: kept }],
    ...others.map((quantity) => ['copy', [id], { quantity }]),
  ]);
  const params = [[held.shipment.row.id], { outgoing_moves: changes }];
  await insist(rpc, `model.${SHIPMENT}.write`, params, wireAnything, unchanged(held.shipment));
  await held.reread();
  return null;
}

/** Parcels without a package, and which of the moves that are in none go into them. */
function planFor(payload: Payload<'shipment'>, shipment: Shipment) {
  const packages = packagesFor(payload, shipment);
  const missing = payload.parcels.filter((_, index) => packages[index] === undefined);
  const loose = shipment.outgoing.filter((move) => move.package === null);
  return {
    missing,
    allotment: allot(
      missing,
      loose.map((move) => ({ id: move.id, sku: skuOf(move), pieces: piecesOf(move) })),
    ),
  };
}

/**
 * A request that was given up for lost may have arrived after all, beside its repeat. Of two packages with one number the
 * goods lie in one only; the empty one, if it is this user's own, goes.
 */
async function dropDoubles(rpc: Rpc, held: Held): Promise<void> {
  const { id: user } = await rpc.user();
  const { packages } = held.shipment;
  const isDouble = (parcel: Package) =>
    parcel.moves.length === 0 &&
    parcel.create_uid === user &&
    packages.some((other) => other.shipping_reference === parcel.shipping_reference && other.moves.length > 0);
  const doubles = packages.filter(isDouble).map((parcel) => parcel.id);
  if (doubles.length === 0) return;
  await rpc.write('model.stock.package.delete', [doubles], wireAnything);
  await held.reread();
}
