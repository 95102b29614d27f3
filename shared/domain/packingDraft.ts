import type { OrderRequest } from '../model/order.ts';
import type { ShipmentPayload, ShortLine } from '../model/record.ts';
import { sameWaybill } from './waybillPattern.ts';

export interface DraftLine {
  lineNo: number;
  sku: string;
  /** Every code a scanner may read for these goods. */
  barcodes: readonly string[];
  quantity: number;
  /** Grams of one piece. */
  unitGrams?: number | undefined;
}

/** What packing needs to know of an order. */
export interface DraftOrder {
  orderId: string;
  orderNo: string;
  lines: readonly DraftLine[];
  carrier?: string | undefined;
  waybill?: { carrier: string; number: string } | undefined;
  requests?: readonly OrderRequest[] | undefined;
  urgent?: boolean | undefined;
  giftText?: string | undefined;
}

export interface DraftParcel {
  /** Pieces by line number. */
  counts: Readonly<Record<string, number>>;
  waybillNo: string | null;
  carrier: string | null;
  weightGrams: number | null;
  /** The weight was asked for; it may have been skipped. */
  weighed: boolean;
}

/** What has been done so far with the order on the table. Never changed in place, so that each step can be taken back. */
export interface PackingDraft {
  /** At least one; goods go into the last. */
  parcels: readonly DraftParcel[];
  short: readonly ShortLine[];
  /** Waybill numbers that were refused and are not offered again. */
  refused: readonly string[];
  /** Special requests that the packer saw to be met; absent: none yet. */
  confirmed?: readonly OrderRequest[];
}

/**
 * goods: pieces are missing · nothing: all of it is short, there is no parcel · waybill: a parcel needs its number ·
 * carrier: the number is there, whose is it? · weight: the parcel may be weighed · confirm: a special request is still to be seen to ·
 * ready: can be recorded.
 */
export type PackingStep = 'goods' | 'nothing' | 'waybill' | 'carrier' | 'weight' | 'confirm' | 'ready';

const EMPTY_PARCEL: DraftParcel = { counts: {}, waybillNo: null, carrier: null, weightGrams: null, weighed: false };

export function emptyDraft(): PackingDraft {
  return { parcels: [EMPTY_PARCEL], short: [], refused: [] };
}

/** Nothing was done yet, so that another order may take this one's place. */
export function isUntouched(draft: PackingDraft): boolean {
  return draft.parcels.length === 1 && draft.short.length === 0 && piecesIn(draft.parcels[0]!) === 0;
}

export function piecesIn(parcel: DraftParcel): number {
  return Object.values(parcel.counts).reduce((sum, count) => sum + count, 0);
}

/** Pieces of a line in all parcels. */
export function countedOf(draft: PackingDraft, lineNo: number): number {
  return draft.parcels.reduce((sum, parcel) => sum + (parcel.counts[lineNo] ?? 0), 0);
}

export function shortOf(draft: PackingDraft, lineNo: number): number {
  return draft.short.reduce((sum, line) => (line.lineNo === lineNo ? sum + line.quantity : sum), 0);
}

/** Pieces of a line that are neither in a parcel nor short. */
export function missingOf(draft: PackingDraft, line: DraftLine): number {
  return line.quantity - countedOf(draft, line.lineNo) - shortOf(draft, line.lineNo);
}

export function missingPieces(order: DraftOrder, draft: PackingDraft): number {
  return order.lines.reduce((sum, line) => sum + missingOf(draft, line), 0);
}

/**
 * Special requests that nobody has confirmed yet (H3.4c). Each asks something of the packer; an urgent parcel goes on another
 * cart than all others, and stands first.
 */
export function openRequests(
  { requests = [], urgent = false, giftText = '' }: Pick<DraftOrder, 'requests' | 'urgent' | 'giftText'>,
  { confirmed = [] }: PackingDraft,
): OrderRequest[] {
  const all = new Set<OrderRequest>(urgent || requests.includes('urgent') ? ['urgent', ...requests] : requests);
  if (giftText !== '') all.add('gift-card');
  return [...all].filter((request) => !confirmed.includes(request));
}

/** Confirms a request; null when it is not open. */
export function confirmRequest(order: DraftOrder, draft: PackingDraft, request: OrderRequest): PackingDraft | null {
  if (!openRequests(order, draft).includes(request)) return null;
  return { ...draft, confirmed: [...(draft.confirmed ?? []), request] };
}

/** What has to be done next, and at which parcel (index into `parcels`). */
export function nextStep(order: DraftOrder, draft: PackingDraft): { step: PackingStep; parcel: number } {
  const last = draft.parcels.length - 1;
  if (missingPieces(order, draft) > 0) return { step: 'goods', parcel: last };
  const filled = draft.parcels.flatMap((parcel, index) => (piecesIn(parcel) > 0 ? [{ parcel, index }] : []));
  if (filled.length === 0) return { step: 'nothing', parcel: last };
  for (const { parcel, index } of filled) {
    if (parcel.waybillNo === null) return { step: 'waybill', parcel: index };
    if (parcel.carrier === null) return { step: 'carrier', parcel: index };
    if (!parcel.weighed) return { step: 'weight', parcel: index };
  }
  return { step: openRequests(order, draft).length > 0 ? 'confirm' : 'ready', parcel: last };
}

/** The number bound to the order, while it is neither on a parcel nor refused: Enter or a scan of the label confirms it. */
export function offeredWaybill(order: DraftOrder, draft: PackingDraft): { carrier: string; number: string } | null {
  const bound = order.waybill;
  if (bound === undefined || draft.refused.some((number) => sameWaybill(number, bound.number))) return null;
  return draft.parcels.some(({ waybillNo }) => waybillNo !== null && sameWaybill(waybillNo, bound.number)) ? null : bound;
}

/** Grams of the goods in a parcel; null where one of them has no known weight. */
export function expectedGrams(order: DraftOrder, parcel: DraftParcel): number | null {
  let grams = 0;
  for (const line of order.lines) {
    const count = parcel.counts[line.lineNo] ?? 0;
    if (count > 0 && line.unitGrams === undefined) return null;
    grams += count * (line.unitGrams ?? 0);
  }
  return grams > 0 ? grams : null;
}

/** What is told to the core; parcels that were opened and stayed empty are left out. */
export function shipmentOf(order: DraftOrder, draft: PackingDraft): ShipmentPayload {
  const parcels = draft.parcels
    .filter((parcel) => piecesIn(parcel) > 0)
    .map((parcel) => ({
      carrier: parcel.carrier ?? '',
      waybillNo: parcel.waybillNo ?? '',
      ...(parcel.weightGrams === null ? {} : { weightGrams: parcel.weightGrams }),
      lines: order.lines.flatMap((line) => {
        const quantity = parcel.counts[line.lineNo] ?? 0;
        return quantity > 0 ? [{ lineNo: line.lineNo, sku: line.sku, quantity }] : [];
      }),
    }));
  return { parcels, ...(draft.short.length > 0 ? { short: [...draft.short] } : {}) };
}

/** A draft with one parcel changed. */
export function withParcel(draft: PackingDraft, index: number, change: Partial<DraftParcel>): PackingDraft {
  return { ...draft, parcels: draft.parcels.map((parcel, at) => (at === index ? { ...parcel, ...change } : parcel)) };
}

/** Opens the next parcel; null while the last one is still empty or there is nothing left to put into another. */
export function withNewParcel(order: DraftOrder, draft: PackingDraft): PackingDraft | null {
  const last = draft.parcels.at(-1)!;
  if (piecesIn(last) === 0 || missingPieces(order, draft) === 0) return null;
  return { ...draft, parcels: [...draft.parcels, EMPTY_PARCEL] };
}
