import type { Watched } from './changes.ts';
import { readIdentifiers } from './goods.ts';
import { orderOf } from './order.ts';
import type { Rpc } from './rpc.ts';
import type { Shipment, Unreadable } from './shipments.ts';
import { changedAt, readShipments, SHIPMENT } from './shipments.ts';
import { ofShipments, own, pointedTo } from './watchedLists.ts';
import { toWire } from './wire.ts';

/** What is no longer worked on is loaded only when it is this young. */
const FINISHED_WITHIN_MS = 60 * 24 * 3_600_000;
const FINISHED = ['done', 'cancelled'];

/** An element in the contract's form, unchecked, or a row that could not even be read so far. */
export type Told = { element: Record<string, unknown> } | { unreadable: Unreadable };

const openShipments = (field: string) => ({ model: SHIPMENT, field, domain: [['state', 'not in', FINISHED]] });

/** Barcodes of articles by the article's id. */
export async function readBarcodes(rpc: Rpc, shipments: readonly Shipment[]): Promise<Map<number, string[]>> {
  const products = new Set(
    shipments.flatMap(({ outgoing }) => outgoing.filter((move) => move['product.'].identifiers.length > 0).map((move) => move.product)),
  );
  return products.size === 0 ? new Map() : readIdentifiers(rpc, [...products]);
}

/** Customer shipments as orders. A draft without a line is still being typed in and no order yet. */
export function watchedOrders(now: () => number): Watched<Told> {
  return {
    model: SHIPMENT,
    domain() {
      const since = toWire(`${new Date(now() - FINISHED_WITHIN_MS).toISOString().slice(0, 23)}000`);
      return [['OR', ['state', 'not in', FINISHED], ['write_date', '>=', since], ['create_date', '>=', since]]];
    },
    lists: [
      own(SHIPMENT),
      ofShipments('stock.move'),
      ofShipments('stock.package'),
      pointedTo('party.address', 'id', openShipments('delivery_address')),
      pointedTo('party.contact_mechanism', 'party', openShipments('customer')),
      pointedTo('party.party', 'id', openShipments('customer')),
    ],
    async read(rpc, ids) {
      const { shipments, unreadable } = await readShipments(rpc, ids);
      const barcodes = await readBarcodes(rpc, shipments);
      const orders = shipments.filter(({ row, outgoing }) => row.state !== 'draft' || outgoing.length > 0);
      return [
        ...orders.map((shipment) => ({
          id: shipment.row.id,
          changed: changedAt(shipment),
          told: { element: orderOf(shipment, barcodes) },
        })),
        ...unreadable.map((row) => ({ id: row.id, changed: null, told: { unreadable: row } })),
      ];
    },
  };
}
