import type { OrderRequest } from '../../model/order.ts';
import type { Area, Feasibility, FeasibilityReason, FeasibilityState, Material, ServiceOffer, ServiceTable } from '../../model/service.ts';
import type { Instant } from '../../model/time.ts';
import { DAY } from '../../model/time.ts';
import type { Asked } from './asked.ts';
import { servicesIn } from './asked.ts';
import type { Load } from './load.ts';
import { needMaterial } from './material.ts';
import type { Calendar } from './offers.ts';
import { cheaper, faster, tryCarrier } from './offers.ts';

export interface FeasibilityFacts extends Calendar {
  asked: Asked;
  /** Where it goes; null where that cannot be told. */
  place: Area | null;
  /** What was promised to the buyer. */
  shipBy: Instant | null;
  /** The carrier that the WMS means to send it with; a wish of nobody, but the first choice where several do. */
  usual: string | null;
  /** What the order weighs and holds. */
  load: Load;
  table: ServiceTable;
  materials: readonly Material[];
}

/** The worst first: what is certain to fail, what nobody knows, what comes later than wished. */
const WORST: readonly FeasibilityState[] = ['impossible', 'unknown', 'possible-later', 'possible'];
const MATERIAL_KINDS = ['special-packaging', 'gift-card'] as const satisfies readonly OrderRequest[];
/** Urgent goods are on their way today and there tomorrow. */
const URGENT_DAYS = 1;

/**
 * Whether the special requests of an order can be met (H3.4a), with which carrier, for how much and until when, by the site's own
 * tables alone. What the tables do not say is `unknown`: a promise that nobody has agreed to is never made.
 */
export function judgeFeasibility(facts: FeasibilityFacts): Feasibility {
  const { asked } = facts;
  const needed = MATERIAL_KINDS.filter((kind) => asked.kinds.includes(kind)).map((kind) =>
    needMaterial(kind, asked.words[kind] ?? [], facts.materials),
  );
  const sent = judgeSending(facts);
  const other = judgeOther(asked);
  const unread = asked.kinds.length === 0 ? [reason('nothing-read', 'unknown')] : [];
  const reasons = [...unread, ...sent.reasons, ...other, ...needed.map(({ reason: one }) => one)];
  // What only a person can judge, only a person can price.
  const isPriced =
    unread.length === 0 &&
    other.length === 0 &&
    (sent.offer !== null || !needsCarrier(asked)) &&
    needed.every(({ material }) => material !== null);
  const fee = needed.reduce((sum, { material }) => sum + (material?.fee ?? 0), sent.offer?.fee ?? 0);
  return { ...summed(reasons, sent.offer), fee: isPriced ? fee : null };
}

function needsCarrier({ kinds, carrier, services, refused }: Asked): boolean {
  return carrier !== null || kinds.includes('named-carrier') || kinds.includes('urgent') || services.length > 0 || refused.length > 0;
}

function judgeSending(facts: FeasibilityFacts): { offer: ServiceOffer | null; reasons: FeasibilityReason[] } {
  const { asked, table, usual } = facts;
  const isNeeded = needsCarrier(asked);
  if (table.rows.length === 0) return { offer: null, reasons: isNeeded ? [reason('table-empty', 'unknown')] : [] };
  const mustName = asked.kinds.includes('named-carrier') && asked.carrier === null && asked.refused.length === 0;
  if (mustName) return { offer: null, reasons: [reason('carrier-not-named', 'unknown')] };
  const urgent = asked.kinds.includes('urgent');
  const carriers = asked.carrier === null ? carriersOf(table, usual, asked.refused) : [asked.carrier];
  const tried = carriers.map((carrier) =>
    tryCarrier(table, carrier, { services: asked.services, urgent, place: facts.place, load: facts.load }, facts),
  );
  const offers = tried.flatMap((one) => ('offer' in one ? [one.offer] : []));
  // Sorting keeps the order of equals: the usual carrier stands first.
  const offer = (isNeeded ? offers.toSorted(urgent ? faster : cheaper) : offers.filter(({ carrier }) => carrier === usual))[0] ?? null;
  if (offer !== null) return { offer, reasons: isNeeded ? [served(offer), ...inTime(facts, offer, urgent)] : inTime(facts, offer, false) };
  if (!isNeeded) return { offer: null, reasons: [] };
  const why = tried.flatMap((one) => ('reason' in one ? [one.reason] : []));
  const unknown = why.filter(({ weight }) => weight === 'unknown');
  const kept = unknown.length > 0 ? unknown : why;
  return { offer: null, reasons: kept.length > 0 ? kept.slice(0, 3) : [reason('carrier-not-named', 'unknown')] };
}

function carriersOf(table: ServiceTable, usual: string | null, refused: readonly string[]): string[] {
  const all = new Set([...(usual === null ? [] : [usual]), ...table.rows.map(({ carrier }) => carrier).toSorted()]);
  return [...all].filter((carrier) => !refused.includes(carrier) && table.rows.some((row) => row.carrier === carrier));
}

function served({ carrier, services }: ServiceOffer): FeasibilityReason {
  return { code: 'served', params: { carrier, services: services.join(',') }, weight: 'possible' };
}

/** What the clock says against an offer. */
function inTime({ site, now, shipBy }: FeasibilityFacts, offer: ServiceOffer, urgent: boolean): FeasibilityReason[] {
  const day = site.dayOf(offer.dispatchAt);
  const isLate = shipBy !== null && offer.dispatchAt > shipBy;
  const days = Math.round((Date.parse(offer.arrivesOn) - Date.parse(day)) / DAY);
  return [
    ...(urgent && day > site.dayOf(now) ? [reason('later-day', 'possible-later', { day })] : []),
    ...(isLate ? [reason('after-ship-by', 'possible-later', { day })] : []),
    ...(urgent && days > URGENT_DAYS ? [reason('slow', 'possible-later', { days })] : []),
  ];
}

/** "Other" is as good as the services that its words ask for; without such words only a person knows what is wished. */
function judgeOther({ kinds, words }: Asked): FeasibilityReason[] {
  if (!kinds.includes('other')) return [];
  const said = words.other ?? [];
  const left = said.filter((word) => servicesIn(word).length === 0);
  return said.length > 0 && left.length === 0 ? [] : [reason('person-judges', 'unknown', { words: left.join(' · ') })];
}

function summed(reasons: FeasibilityReason[], offer: ServiceOffer | null): Omit<Feasibility, 'fee'> {
  const state = WORST.find((one) => reasons.some(({ weight }) => weight === one)) ?? 'possible';
  return { state, reasons, offer };
}

function reason(code: FeasibilityReason['code'], weight: FeasibilityState, params: FeasibilityReason['params'] = {}): FeasibilityReason {
  return { code, params, weight };
}
