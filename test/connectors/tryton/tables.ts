import type { TrytonServer } from './server.ts';

/** Pieces in the storage of the warehouse by article, as Tryton's own table of moves adds up; nothing of the connector is in between. */
export function stockIn(server: TrytonServer): Map<string, number> {
  const rows = server.sql<{ code: string; pieces: number }>(`
    SELECT product.code, SUM(CASE WHEN storage.id = move.to_location THEN move.internal_quantity ELSE -move.internal_quantity END) AS pieces
    FROM stock_move AS move
    JOIN stock_location AS warehouse ON warehouse.type = 'warehouse'
    JOIN stock_location AS storage ON storage.id = warehouse.storage_location AND storage.id IN (move.from_location, move.to_location)
    JOIN product_product AS product ON product.id = move.product
    WHERE move.state = 'done' AND product.code IS NOT NULL GROUP BY product.code`);
  return new Map(rows.map(({ code, pieces }) => [code, pieces]));
}

/** A package: its waybill number, the pieces that lie in it, its moves, and how many of them were done. */
export interface SeenParcel {
  waybillNo: string;
  pieces: number;
  done: number;
  moves: number;
}

const PARCELS = `
  SELECT parcel.shipment, parcel.shipping_reference AS waybillNo, COALESCE(SUM(move.internal_quantity), 0) AS pieces,
    COALESCE(SUM(move.state = 'done'), 0) AS done, COUNT(move.id) AS moves
  FROM stock_package AS parcel LEFT JOIN stock_move AS move ON move.package = parcel.id`;

/** What stands in Tryton's tables about one shipment. */
export interface Traces {
  state: string;
  packages: SeenParcel[];
  /** Notes that records left on it. */
  notes: number;
  /** Outgoing moves that lie in no package. */
  loose: number;
}

export function tracesOf(server: TrytonServer, id: number | string): Traces {
  const key = `stock.shipment.out,${id}`;
  const [row] = server.sql<{ state: string; notes: number; loose: number }>(
    `SELECT state, (SELECT COUNT(*) FROM ir_note WHERE resource = ?1 AND message LIKE 'Holdfast %') AS notes,
      (SELECT COUNT(*) FROM stock_move AS move JOIN stock_location AS target ON target.id = move.to_location
        WHERE move.shipment = ?1 AND target.type = 'customer' AND move.state <> 'cancelled' AND move.package IS NULL) AS loose
    FROM stock_shipment_out WHERE id = ?2`,
    [key, Number(id)],
  );
  const found = server.sql<SeenParcel & { shipment: string }>(
    `${PARCELS} WHERE parcel.shipment = ? GROUP BY parcel.id ORDER BY parcel.id`,
    [key],
  );
  const packages = found.map(({ shipment: _shipment, ...parcel }) => parcel);
  return { ...row!, packages };
}

/** Each shipment with its packages, by id. */
export function dispatches(server: TrytonServer) {
  const shipments = server.sql<{ id: number; number: string; state: string }>(
    'SELECT id, number, state FROM stock_shipment_out ORDER BY id',
  );
  const packages = Map.groupBy(
    server.sql<SeenParcel & { shipment: string }>(`${PARCELS} GROUP BY parcel.id ORDER BY parcel.id`),
    (parcel) => parcel.shipment,
  );
  return shipments.map((row) => ({
    ...row,
    packages: (packages.get(`stock.shipment.out,${row.id}`) ?? []).map(({ shipment: _shipment, ...parcel }) => parcel),
  }));
}
