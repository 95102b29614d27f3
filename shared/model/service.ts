import type { OrderRequest } from './order.ts';
import type { Instant } from './time.ts';

/** What a carrier can be asked for. The first three say how fast; one of them carries the parcel, the others come on top. */
export const CARRIER_SERVICES = [
  'standard',
  'next-day',
  'same-day',
  'time-window',
  'door-to-door',
  'insured',
  'cold-chain',
  'large-parcel',
  'cash-on-delivery',
] as const;
export type CarrierService = (typeof CARRIER_SERVICES)[number];
export const SPEED_SERVICES = ['standard', 'next-day', 'same-day'] as const satisfies readonly CarrierService[];

/** Divisions by their full names; an empty part is all of what stands before it, and all three empty the whole country. */
export interface Area {
  province: string;
  city: string;
  district: string;
}

/** One line of the table is told from others by these. */
export interface ServiceKey extends Area {
  carrier: string;
  service: CarrierService;
}

/** What the site has agreed with a carrier for one service in one area. */
export interface ServiceRow extends ServiceKey {
  /** False: the carrier does not do it there. */
  allowed: boolean;
  /** What the customer pays on top, in the smallest unit of money. */
  fee: number;
  /** Days from dispatch to arrival; 0: the same day. */
  days: number;
  /** What one order may weigh and hold at the most; null: no limit is known. */
  mostGrams: number | null;
  mostPieces: number | null;
}

/** Until when (minutes since midnight at the site) a parcel of that carrier and service leaves the same day. */
export interface CutOff {
  carrier: string;
  service: CarrierService;
  minute: number;
}

/** Carriers x areas x services, as the site keeps it. */
export interface ServiceTable {
  rows: readonly ServiceRow[];
  cutOffs: readonly CutOff[];
}

/** Columns of the table as a file. */
export const SERVICE_COLUMNS = [
  'carrier',
  'service',
  'province',
  'city',
  'district',
  'allowed',
  'fee',
  'days',
  'cutOff',
  'mostWeight',
  'mostPieces',
] as const;
export type ServiceColumn = (typeof SERVICE_COLUMNS)[number];

/** Why a line of a file is not taken; the first of them name the column. */
export const ROW_PROBLEMS = [
  'carrier',
  'service',
  'province',
  'city',
  'district',
  'allowed',
  'fee',
  'days',
  'cut-off',
  'cut-off-differs',
  'twice',
  'most-weight',
  'most-pieces',
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** Packaging material that a request needs: gift boxes, bubble wrap, cards. */
export interface Material {
  code: string;
  name: string;
  /** The kind of request it is for. */
  kind: OrderRequest;
  /** What the customer pays for one, in the smallest unit of money. */
  fee: number;
  /** Pieces; below zero where more were confirmed than were counted. */
  onHand: number;
  /** At so many or fewer it is to be ordered again. */
  lowAt: number;
  /** Each request of its kind that a packer confirms takes one. */
  countsDown: boolean;
  /** When somebody last counted it. */
  countedAt: Instant;
}

export const FEASIBILITIES = ['possible', 'possible-later', 'impossible', 'unknown'] as const;
export type FeasibilityState = (typeof FEASIBILITIES)[number];

/** Why a request can be met or not; the screens have words for each (`services:reason.<code>`). */
export const FEASIBILITY_REASONS = [
  'served',
  'not-served',
  'not-listed',
  'carrier-not-listed',
  'carrier-not-named',
  'table-empty',
  'area-unknown',
  'no-cut-off',
  'later-day',
  'after-ship-by',
  'slow',
  'material-there',
  'material-low',
  'material-out',
  'material-not-listed',
  'person-judges',
  'nothing-read',
  'too-heavy',
  'too-many',
  'weight-unknown',
] as const;
export type FeasibilityReasonCode = (typeof FEASIBILITY_REASONS)[number];

export interface FeasibilityReason {
  code: FeasibilityReasonCode;
  /** Codes, names and numbers that fill its words. */
  params: Record<string, string | number>;
  /** What it speaks for. */
  weight: FeasibilityState;
}

/** The best way to send the parcel that the table knows. */
export interface ServiceOffer {
  carrier: string;
  services: CarrierService[];
  /** Of the services alone, in the smallest unit of money. */
  fee: number;
  /** By then it has left the house. */
  dispatchAt: Instant;
  /** Day of the site, `2026-11-28`. */
  arrivesOn: string;
}

/** Whether the special requests of an order can be met, as far as the site's own tables say. */
export interface Feasibility {
  state: FeasibilityState;
  reasons: FeasibilityReason[];
  /** Null where the table does not say how the parcel would go. */
  offer: ServiceOffer | null;
  /** Services and material together, in the smallest unit of money; null where it cannot be told. */
  fee: number | null;
}
