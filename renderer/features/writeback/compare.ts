import type { OrderView } from '../../../shared/contract/common.ts';
import type { Parcel, ShipmentPayload } from '../../../shared/model/record.ts';
import type { Detail } from './types.ts';

/** One line of the comparison: what the order was when it was packed, what was made of it, what the WMS has now. */
export interface ComparedRow {
  /** What is compared; `line` rows carry the goods' own name as `label`. */
  key: 'status' | 'name' | 'phone' | 'region' | 'address' | 'line' | 'carrier' | 'waybill' | 'remark';
  label: string;
  saw: string;
  did: string;
  has: string;
  /** True where the WMS has something else than what we saw or did. */
  differs: boolean;
}

const NOTHING = '–';

/** The payload of a shipment; null for records of another kind. */
export function shipmentOf({ entry, did }: Detail): ShipmentPayload | null {
  return entry.kind === 'shipment' && Array.isArray(did['parcels']) ? (did as unknown as ShipmentPayload) : null;
}

/**
 * Puts the three versions side by side. `words.status` says an order's status, `words.pieces` a quantity, `words.carrier` a carrier.
 * Recipients are masked here, so whether they differ is told by the core and not by the texts.
 */
export function compareVersions(
  detail: Detail,
  words: { status: (status: OrderView['status']) => string; pieces: (count: number) => string; carrier: (code: string) => string },
): ComparedRow[] {
  const { saw, has } = detail;
  const shipment = shipmentOf(detail);
  const rows: ComparedRow[] = [];
  const add = (key: ComparedRow['key'], before: string, made: string, now: string, differs: boolean, label = '') => {
    if (before === NOTHING && made === NOTHING && now === NOTHING) return;
    rows.push({ key, label, saw: before, did: made, has: now, differs });
  };
  const of = (order: OrderView | null, read: (order: OrderView) => string | undefined) =>
    order === null ? NOTHING : (read(order) ?? NOTHING);
  const both = saw !== null && has !== null;

  add(
    'status',
    of(saw, (order) => words.status(order.status)),
    NOTHING,
    of(has, (order) => words.status(order.status)),
    both && saw.status !== has.status,
  );
  for (const part of ['name', 'phone'] as const) {
    const differs = detail.recipientChanges.includes(part);
    add(
      part,
      of(saw, (order) => order.recipient[part]),
      NOTHING,
      of(has, (order) => order.recipient[part]),
      differs,
    );
  }
  const regionChanged = detail.recipientChanges.some((part) => part === 'province' || part === 'city' || part === 'district');
  add('region', of(saw, regionOf), NOTHING, of(has, regionOf), regionChanged);
  add(
    'address',
    of(saw, (order) => order.recipient.address),
    NOTHING,
    of(has, (order) => order.recipient.address),
    detail.recipientChanges.includes('address'),
  );
  addLines(saw, has, shipment, words.pieces, add);
  const parcels = shipment?.parcels ?? [];
  const carriers = join(parcels.map((parcel) => parcel.carrier));
  const carrierName = (order: OrderView) => {
    const code = carrierOf(order);
    return code === undefined ? undefined : words.carrier(code);
  };
  const numbers = join(parcels.map((parcel) => parcel.waybillNo));
  add(
    'carrier',
    of(saw, carrierName),
    join(parcels.map((parcel) => words.carrier(parcel.carrier))),
    of(has, carrierName),
    has !== null && carriers !== NOTHING && carrierOf(has) !== undefined && carrierOf(has) !== carriers,
  );
  add(
    'waybill',
    of(saw, waybillOf),
    numbers,
    of(has, waybillOf),
    has !== null && numbers !== NOTHING && waybillOf(has) !== undefined && waybillOf(has) !== numbers,
  );
  add('remark', of(saw, remarkOf), shipment?.remark ?? NOTHING, of(has, remarkOf), both && remarkOf(saw) !== remarkOf(has));
  // What differs stands on top, where it is seen without scrolling.
  return rows.toSorted((a, b) => Number(b.differs) - Number(a.differs));
}

type Add = (key: ComparedRow['key'], saw: string, did: string, has: string, differs: boolean, label?: string) => void;

function addLines(
  saw: OrderView | null,
  has: OrderView | null,
  shipment: ShipmentPayload | null,
  pieces: (count: number) => string,
  add: Add,
): void {
  const known = new Map<string, string>();
  for (const line of [...(saw?.lines ?? []), ...(has?.lines ?? [])]) known.set(keyOf(line), join([line.name ?? line.sku, line.spec]));
  const packed = packedOf(shipment?.parcels ?? []);
  for (const key of packed.keys()) if (!known.has(key)) known.set(key, key.slice(key.indexOf(' ') + 1));
  for (const [key, label] of known) {
    const [before, made, now] = [wantedIn(saw, key), packed.get(key) ?? 0, wantedIn(has, key)];
    const differs = has !== null && ((saw !== null && before !== now) || (shipment !== null && made !== now));
    add(
      'line',
      saw === null ? NOTHING : pieces(before),
      shipment === null ? NOTHING : pieces(made),
      has === null ? NOTHING : pieces(now),
      differs,
      label,
    );
  }
}

function wantedIn(order: OrderView | null, key: string): number {
  return order?.lines.find((line) => keyOf(line) === key)?.quantity ?? 0;
}

function packedOf(parcels: Parcel[]): Map<string, number> {
  const packed = new Map<string, number>();
  for (const line of parcels.flatMap((parcel) => parcel.lines)) packed.set(keyOf(line), (packed.get(keyOf(line)) ?? 0) + line.quantity);
  return packed;
}

function keyOf(line: { lineNo: number; sku: string }): string {
  return `${line.lineNo} ${line.sku}`;
}

function carrierOf(order: OrderView): string | undefined {
  return order.waybill?.carrier ?? order.carrier;
}

function waybillOf(order: OrderView): string | undefined {
  return order.waybill?.number;
}

function remarkOf(order: OrderView): string {
  return join([order.buyerRemark, order.sellerRemark]);
}

function regionOf({ recipient }: OrderView): string {
  return join([recipient.province, recipient.city, recipient.district]);
}

function join(parts: readonly (string | undefined)[]): string {
  const text = parts.filter((part) => part !== undefined && part !== '').join(' ');
  return text === '' ? NOTHING : text;
}
