import { z } from 'zod';
import type { Rpc } from './rpc.ts';
import { Unanswered } from '../ground/unanswered.ts';
import type { Moment } from './wire.ts';
import { newest, wireDates, wireDay, wireFlag, wireMoment, wireText } from './wire.ts';

export const SHIPMENT = 'stock.shipment.out';
const MOST_ROWS = 200;

export type ShipmentState = z.infer<typeof wireState>;
const wireState = z.enum(['draft', 'waiting', 'assigned', 'picked', 'packed', 'done', 'cancelled']);

/** A row that another one points to, with its own dates. */
const wireDated = z.object({ id: z.int(), ...wireDates });

/** Tryton's own stamp of a row's version, as text. */
const STAMP = '_timestamp';

const wireShipment = z.object({
  id: z.int(),
  number: wireText,
  reference: wireText,
  state: wireState,
  origins: wireText,
  planned_date: wireDay.nullable(),
  create_date: wireMoment,
  write_date: wireMoment.nullable(),
  [STAMP]: z.string(),
  carrier: z.int().nullable(),
  company: z.int(),
  warehouse_storage: z.int(),
  warehouse_output: z.int(),
  'carrier.': z.object({ 'party.': z.object({ name: wireText }) }).nullish(),
  'company.': z.object({ 'party.': z.object({ name: wireText }) }),
  'customer.': wireDated.extend({ name: wireText }),
  'delivery_address.': wireDated.extend({
    party_name: wireText,
    street: wireText,
    city: wireText,
    postal_code: wireText,
    'subdivision.': z.object({ name: wireText }).nullish(),
  }),
});
const SHIPMENT_FIELDS = [
  'number reference state origins planned_date create_date write_date _timestamp carrier company warehouse_storage warehouse_output',
  'carrier.party.name company.party.name customer.name customer.create_date customer.write_date delivery_address.create_date',
  'delivery_address.write_date delivery_address.party_name delivery_address.street delivery_address.city delivery_address.postal_code',
  'delivery_address.subdivision.name',
].flatMap((names) => names.split(' '));

const wireMove = z.object({
  id: z.int(),
  shipment: z.string(),
  quantity: z.number(),
  internal_quantity: z.number().nullable(),
  state: z.enum(['staging', 'draft', 'assigned', 'done', 'cancelled']),
  from_location: z.int(),
  to_location: z.int(),
  'from_location.': z.object({ rec_name: wireText }),
  package: z.int().nullable(),
  [STAMP]: z.string(),
  ...wireDates,
  product: z.int(),
  'product.': z.object({
    code: wireText,
    consumable: wireFlag,
    identifiers: z.array(z.int()),
    'template.': z.object({ name: wireText }),
  }),
});
const MOVE_FIELDS = [
  'shipment quantity internal_quantity state from_location to_location from_location.rec_name package _timestamp create_date write_date',
  'product product.code product.consumable product.identifiers product.template.name',
].flatMap((names) => names.split(' '));

const wirePackage = z.object({
  id: z.int(),
  code: wireText,
  shipment: z.string().nullable(),
  shipping_reference: wireText,
  moves: z.array(z.int()),
  create_uid: z.int().nullable(),
  ...wireDates,
});
const PACKAGE_FIELDS = ['code', 'shipment', 'shipping_reference', 'moves', 'create_uid', 'create_date', 'write_date'];

const wireContact = z.object({
  id: z.int(),
  party: z.int(),
  type: z.string(),
  value: wireText,
  sequence: z.number().nullable(),
  ...wireDates,
});
const CONTACT_FIELDS = ['party', 'type', 'value', 'sequence', 'create_date', 'write_date'];

export type Move = z.infer<typeof wireMove>;
export type Package = z.infer<typeof wirePackage>;
export type Contact = z.infer<typeof wireContact>;

/** A customer shipment with everything that makes it an order here. */
export interface Shipment {
  row: z.infer<typeof wireShipment>;
  /** What goes to the customer; without cancelled moves and such that were emptied. Oldest first. */
  outgoing: Move[];
  /** What is fetched from the shelves. */
  inventory: Move[];
  packages: Package[];
  /** Phones of the customer, the one to call first. */
  phones: Contact[];
}

/** An order's row that could not be read, with what came. */
export interface Unreadable {
  id: number;
  reason: string;
  raw: unknown;
}

/** The rows of some ids, in the order of the ids; those that are gone are left out. */
export async function readShipments(rpc: Rpc, ids: readonly number[]): Promise<{ shipments: Shipment[]; unreadable: Unreadable[] }> {
  const shipments: Shipment[] = [];
  const unreadable: Unreadable[] = [];
  for (let from = 0; from < ids.length; from += MOST_ROWS) {
    const some = await readSome(rpc, ids.slice(from, from + MOST_ROWS));
    shipments.push(...some.shipments);
    unreadable.push(...some.unreadable);
  }
  return { shipments, unreadable };
}

/** One shipment as it is now; null when Tryton has none of this id. */
export async function readShipment(rpc: Rpc, id: number): Promise<Shipment | null> {
  const { shipments, unreadable } = await readSome(rpc, [id]);
  if (unreadable[0] !== undefined) throw new Unanswered({ status: 'bad-answer', message: unreadable[0].reason });
  return shipments[0] ?? null;
}

async function readSome(rpc: Rpc, ids: readonly number[]) {
  const found = await rpc.call(
    `model.${SHIPMENT}.search_read`,
    [[['id', 'in', ids]], 0, null, null, SHIPMENT_FIELDS],
    z.array(z.looseObject({ id: z.int() })),
  );
  const rows: z.infer<typeof wireShipment>[] = [];
  const unreadable: Unreadable[] = [];
  for (const raw of found) {
    const row = wireShipment.safeParse(raw);
    if (row.success) rows.push(row.data);
    else {
      const [issue] = row.error.issues;
      unreadable.push({ id: raw.id, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, raw });
    }
  }
  const keys = rows.map((row) => keyOf(row.id));
  const parties = [...new Set(rows.map((row) => row['customer.'].id))];
  const [moves, packages, contacts] =
    rows.length === 0
      ? [[], [], []]
      : await Promise.all([
          rpc.call('model.stock.move.search_read', [[['shipment', 'in', keys]], 0, null, [['id', 'ASC']], MOVE_FIELDS], z.array(wireMove)),
          rpc.call(
            'model.stock.package.search_read',
            [[['shipment', 'in', keys]], 0, null, [['id', 'ASC']], PACKAGE_FIELDS],
            z.array(wirePackage),
          ),
          rpc.call(
            'model.party.contact_mechanism.search_read',
            [
              [
                ['party', 'in', parties],
                ['type', 'in', ['mobile', 'phone']],
              ],
              0,
              null,
              [['id', 'ASC']],
              CONTACT_FIELDS,
            ],
            z.array(wireContact),
          ),
        ]);
  const byMove = Map.groupBy(moves, (move) => move.shipment);
  const byPackage = Map.groupBy(packages, (parcel) => parcel.shipment);
  const byParty = Map.groupBy(contacts, (contact) => contact.party);
  const shipments = rows.map((row): Shipment => {
    const own = byMove.get(keyOf(row.id)) ?? [];
    const live = own.filter((move) => move.state !== 'cancelled');
    // A cancelled shipment has cancelled moves only; what was ordered is still worth showing.
    const wanted = row.state === 'cancelled' ? own : live;
    return {
      row,
      outgoing: wanted.filter((move) => move.from_location === row.warehouse_output && move.quantity > 0),
      inventory: live.filter((move) => move.to_location === row.warehouse_output),
      packages: byPackage.get(keyOf(row.id)) ?? [],
      phones: (byParty.get(row['customer.'].id) ?? []).toSorted(firstToCall),
    };
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  return { shipments: shipments.toSorted((a, b) => place.get(a.row.id)! - place.get(b.row.id)!), unreadable };
}

/** As Tryton itself lists them: by sequence, those without one last; a mobile before a land line. */
function firstToCall(a: Contact, b: Contact): number {
  const rank = (contact: Contact) => (contact.sequence ?? Number.MAX_SAFE_INTEGER) + (contact.type === 'mobile' ? 0 : 0.5);
  return rank(a) - rank(b) || a.id - b.id;
}

/** How other rows point to a shipment. */
export function keyOf(id: number): string {
  return `${SHIPMENT},${id}`;
}

/** When anything that makes up the order was last changed. */
export function changedAt({ row, outgoing, inventory, packages, phones }: Shipment): Moment {
  const parts = [row, row['customer.'], row['delivery_address.'], ...outgoing, ...inventory, ...packages, ...phones];
  return newest(parts.flatMap((part) => [part.create_date, part.write_date]));
}

/** The version of each row as it was read, by the row's name. */
export function stampsOf({ row, outgoing, inventory }: Shipment): Record<string, string> {
  const moves = [...outgoing, ...inventory].map((move) => [`stock.move,${move.id}`, move[STAMP]]);
  return Object.fromEntries([[keyOf(row.id), row[STAMP]], ...moves]) as Record<string, string>;
}
