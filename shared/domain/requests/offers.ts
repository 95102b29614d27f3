import type { Area, CarrierService, FeasibilityReason, ServiceOffer, ServiceRow, ServiceTable } from '../../model/service.ts';
import { SPEED_SERVICES } from '../../model/service.ts';
import type { Instant } from '../../model/time.ts';
import { MINUTE } from '../../model/time.ts';
import type { Load } from './load.ts';
import { overload } from './load.ts';
import type { SiteDay, SiteTime } from '../siteTime.ts';
import { addDays } from '../siteTime.ts';
import { depthOf, isIn, mayBeIn } from './area.ts';

/** What a promise about dispatch stands on. */
export interface Calendar {
  site: SiteTime;
  /** Whether parcels leave the house on that day. */
  works: (day: SiteDay) => boolean;
  now: Instant;
}

/** So long before the cut-off an order must be known, to be picked, packed and brought to the truck. */
export const PREPARING_MS = 30 * MINUTE;
/** Longer holidays there are none; without an end a calendar that never works would be searched for ever. */
const DAYS_AHEAD = 60;

/** The next moment at which a parcel with this cut-off (minutes since midnight) has left; null where the house never works. */
export function nextDispatch(minute: number, { site, works, now }: Calendar): Instant | null {
  const today = site.dayOf(now);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const at = site.at(day, minute);
    if (works(day) && at >= now + PREPARING_MS) return at;
  }
  return null;
}

const TERMS = ['allowed', 'fee', 'days', 'mostGrams', 'mostPieces'] as const satisfies readonly (keyof ServiceRow)[];

/** Yes with the line that says so; no with the line that says so; unknown: nothing says so for all of the place. */
type Answer = { is: 'yes'; row: ServiceRow } | { is: 'no'; row: ServiceRow } | { is: 'unknown' };

/**
 * What the table says of one service of a carrier in a place: the line of the smallest area around it counts. Where parts of the
 * place are not known and a line of one of those parts says something else, nothing is certain.
 */
export function lookUp(table: ServiceTable, carrier: string, service: CarrierService, place: Area | null): Answer {
  const known = place ?? { province: '', city: '', district: '' };
  const of = table.rows.filter((row) => row.carrier === carrier && row.service === service && mayBeIn(row, known));
  const [row] = of.filter((one) => isIn(one, known)).toSorted((a, b) => depthOf(b) - depthOf(a));
  if (row === undefined) return { is: 'unknown' };
  const closer = of.filter((one) => depthOf(one) > depthOf(row) && !isIn(one, known));
  if (closer.some((one) => TERMS.some((term) => one[term] !== row[term]))) return { is: 'unknown' };
  return row.allowed ? { is: 'yes', row } : { is: 'no', row };
}

export type Tried = { offer: ServiceOffer } | { reason: FeasibilityReason };

/** How a carrier would take the parcel with all these services. `urgent`: the fastest way, else the cheapest. */
export function tryCarrier(
  table: ServiceTable,
  carrier: string,
  asked: { services: readonly CarrierService[]; urgent: boolean; place: Area | null; load: Load },
  calendar: Calendar,
): Tried {
  if (table.rows.every((row) => row.carrier !== carrier)) return { reason: open('carrier-not-listed', { carrier }) };
  const further: ServiceRow[] = [];
  let unknown: CarrierService | null = null;
  let unweighed: FeasibilityReason | null = null;
  for (const service of asked.services.filter((one) => !isSpeed(one))) {
    const answer = lookUp(table, carrier, service, asked.place);
    if (answer.is === 'no') return { reason: refused(carrier, service) };
    if (answer.is === 'unknown') unknown ??= service;
    else {
      const over = overload(answer.row, asked.load);
      if (over?.weight === 'impossible') return { reason: over };
      unweighed ??= over;
      further.push(answer.row);
    }
  }
  const wanted = asked.services.filter(isSpeed);
  const speeds = wanted.length > 0 ? wanted : SPEED_SERVICES;
  const answers = speeds.map((service) => lookUp(table, carrier, service, asked.place));
  const done = answers.flatMap((answer) => (answer.is === 'yes' ? [answer.row] : []));
  const ways = done.filter((row) => overload(row, asked.load) === null);
  if (ways.length === 0) {
    // The speed that was asked for, else the standard one, is the carrier's answer; that it does not deliver on the same day refuses nothing.
    const [first] = answers;
    // Where large parcels were asked for and are taken, what the usual parcel may weigh refuses nothing.
    const isLarge = wanted.length === 0 && further.some(({ service }) => service === 'large-parcel');
    const over = isLarge ? [] : done.map((row) => overload(row, asked.load));
    unweighed ??= over.find((one) => one?.weight === 'unknown') ?? null;
    if (unweighed === null && first?.is === 'no') return { reason: refused(carrier, first.row.service) };
    if (unweighed === null && first?.is === 'yes' && over[0]) return { reason: over[0] };
    if (wanted.length > 0 || further.length === 0) unknown ??= wanted[0] ?? 'standard';
  }
  if (unweighed !== null) return { reason: unweighed };
  if (unknown !== null) return { reason: place(asked.place, carrier, unknown) };
  const offers = (ways.length > 0 ? ways.map((row) => [row, ...further]) : [further]).map((rows) =>
    offerOf(table, carrier, rows, calendar),
  );
  const [best] = offers.filter((offer) => offer !== null).toSorted(asked.urgent ? faster : cheaper);
  return best === undefined ? { reason: open('no-cut-off', { carrier }) } : { offer: best };
}

/** The slowest of the services and the earliest of their cut-offs count; null without a cut-off. */
function offerOf(table: ServiceTable, carrier: string, rows: readonly ServiceRow[], calendar: Calendar): ServiceOffer | null {
  const minutes = rows.map(({ service }) => table.cutOffs.find((one) => one.carrier === carrier && one.service === service)?.minute);
  const known = minutes.filter((minute) => minute !== undefined);
  const dispatchAt = known.length < rows.length ? null : nextDispatch(Math.min(...known), calendar);
  if (dispatchAt === null) return null;
  const days = Math.max(...rows.map((row) => row.days));
  return {
    carrier,
    services: rows.map(({ service }) => service),
    fee: rows.reduce((sum, { fee }) => sum + fee, 0),
    dispatchAt,
    arrivesOn: addDays(calendar.site.dayOf(dispatchAt), days),
  };
}

/** For `toSorted`: what arrives first, then what leaves first, then what costs least. */
export function faster(a: ServiceOffer, b: ServiceOffer): number {
  return a.arrivesOn.localeCompare(b.arrivesOn) || a.dispatchAt - b.dispatchAt || a.fee - b.fee;
}

/** For `toSorted`: what costs least, then what arrives first, then what leaves first. */
export function cheaper(a: ServiceOffer, b: ServiceOffer): number {
  return a.fee - b.fee || a.arrivesOn.localeCompare(b.arrivesOn) || a.dispatchAt - b.dispatchAt;
}

function isSpeed(service: CarrierService): boolean {
  return (SPEED_SERVICES as readonly CarrierService[]).includes(service);
}

function open(code: FeasibilityReason['code'], params: FeasibilityReason['params']): FeasibilityReason {
  return { code, params, weight: 'unknown' };
}

function refused(carrier: string, service: CarrierService): FeasibilityReason {
  return { code: 'not-served', params: { carrier, service }, weight: 'impossible' };
}

function place(known: Area | null, carrier: string, service: CarrierService): FeasibilityReason {
  return known === null ? open('area-unknown', {}) : open('not-listed', { carrier, service });
}
