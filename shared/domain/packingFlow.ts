import type { ErrorCode } from '../model/errors.ts';
import type { DraftLine, DraftOrder, PackingDraft } from './packingDraft.ts';
import { countedOf, isUntouched, missingOf, missingPieces, nextStep, offeredWaybill, shortOf, withParcel } from './packingDraft.ts';
import { parseWeight } from './parcelWeight.ts';
import { carrierOf, looksLikeGoods, looksLikeWaybill, normalWaybill, sameWaybill } from './waybillPattern.ts';

/** Why the work stops; each has its words (`packing:stop.<kind>`). */
export type FlowStop =
  | { kind: 'wrong-item'; code: string }
  | { kind: 'too-many'; lineNo: number; asked: number; room: number }
  | { kind: 'goods-not-waybill'; lineNo: number }
  | { kind: 'goods-not-weight'; lineNo: number }
  | { kind: 'waybill-early'; missing: number }
  | { kind: 'waybill-twice'; code: string }
  | { kind: 'other-order'; code: string }
  | { kind: 'other-waybill'; code: string; orderNo: string }
  | { kind: 'waybill-used'; code: string }
  | { kind: 'not-waybill'; code: string }
  | { kind: 'not-weight'; code: string };

/** What a scan means for the order on the table. */
export type Reading =
  | { kind: 'taken'; draft: PackingDraft; lineNo?: number }
  | { kind: 'stop'; stop: FlowStop }
  /** The same thing once more; nothing changes. */
  | { kind: 'again' }
  /** Nothing of this order's: what it is must be looked up (`readFound`). */
  | { kind: 'unknown' };

/** What the look-up of an unknown code answered. */
export type Found = { orderId: string; orderNo: string } | { code: ErrorCode; orderNo?: string | undefined };

/** What a code that was looked up means. `refused`: the look-up's own failure is to be shown. */
export type FoundReading = Exclude<Reading, { kind: 'unknown' }> | { kind: 'switch' } | { kind: 'refused' };

function stop(reason: FlowStop): { kind: 'stop'; stop: FlowStop } {
  return { kind: 'stop', stop: reason };
}

const same = (one: string, other: string) => one.trim().toUpperCase() === other.trim().toUpperCase();

/** The lines a code belongs to. */
export function linesOf(order: DraftOrder, code: string): DraftLine[] {
  return order.lines.filter((line) => line.barcodes.some((barcode) => same(barcode, code)));
}

/** Reads a scan by what is known without asking anybody. `quantity`: pieces that one scan stands for. */
export function readCode(order: DraftOrder, draft: PackingDraft, code: string, quantity: number): Reading {
  const { step, parcel } = nextStep(order, draft);
  const lines = linesOf(order, code);
  switch (step) {
    case 'goods':
    case 'nothing':
      if (lines.length > 0) return countGoods(draft, lines, quantity);
      if (same(code, order.orderNo)) return { kind: 'again' };
      if (order.waybill === undefined || !same(code, order.waybill.number)) return { kind: 'unknown' };
      return isUntouched(draft) ? { kind: 'again' } : stop({ kind: 'waybill-early', missing: missingPieces(order, draft) });
    case 'waybill':
    case 'carrier':
      return readWaybill(order, draft, parcel, code, lines);
    case 'weight': {
      const line = lines[0];
      if (line !== undefined) return stop({ kind: 'goods-not-weight', lineNo: line.lineNo });
      if (same(code, draft.parcels[parcel]?.waybillNo ?? '') || same(code, order.orderNo)) return { kind: 'again' };
      return weigh(draft, parcel, code) ?? { kind: 'unknown' };
    }
    default:
      return same(code, order.orderNo) || draft.parcels.some((one) => same(code, one.waybillNo ?? ''))
        ? { kind: 'again' }
        : { kind: 'unknown' };
  }
}

function readWaybill(order: DraftOrder, draft: PackingDraft, parcel: number, code: string, lines: DraftLine[]): Reading {
  if (same(code, draft.parcels[parcel]?.waybillNo ?? '')) return { kind: 'again' };
  if (draft.parcels.some((other) => same(code, other.waybillNo ?? ''))) return stop({ kind: 'waybill-twice', code });
  const bound = order.waybill;
  if (bound !== undefined && same(code, bound.number)) {
    return { kind: 'taken', draft: withParcel(draft, parcel, { waybillNo: bound.number, carrier: bound.carrier }) };
  }
  const line = lines[0];
  if (line !== undefined) return stop({ kind: 'goods-not-waybill', lineNo: line.lineNo });
  return same(code, order.orderNo) ? { kind: 'again' } : { kind: 'unknown' };
}

/** Reads a code after `packing/find` was asked what it is. */
export function readFound(order: DraftOrder, draft: PackingDraft, code: string, found: Found): FoundReading {
  const { step, parcel } = nextStep(order, draft);
  const isKnown = 'orderId' in found || (found.code.startsWith('order/') && found.code !== 'order/not-found');
  if (!isKnown && 'code' in found && found.code !== 'order/not-found') return { kind: 'refused' };
  const isOwn = 'orderId' in found ? found.orderId === order.orderId : found.orderNo === order.orderNo;
  if (step === 'waybill' || step === 'carrier') {
    if (!isKnown) return newWaybill(order, draft, parcel, code);
    // A number of a packing that was undone leads back to its order and may be used for it again.
    if (isOwn) return 'orderId' in found ? takeWaybill(order, draft, parcel, code) : { kind: 'refused' };
    if ('code' in found && found.code === 'order/already-packed') return stop({ kind: 'waybill-used', code });
    return stop({ kind: 'other-waybill', code, orderNo: found.orderNo ?? code });
  }
  if (isKnown) {
    if (isOwn) return 'orderId' in found ? { kind: 'again' } : { kind: 'refused' };
    if (!isUntouched(draft)) return stop({ kind: 'other-order', code: found.orderNo ?? code });
    return 'orderId' in found ? { kind: 'switch' } : { kind: 'refused' };
  }
  return stop(step === 'weight' ? { kind: 'not-weight', code } : { kind: 'wrong-item', code });
}

function newWaybill(order: DraftOrder, draft: PackingDraft, parcel: number, code: string): FoundReading {
  if (looksLikeGoods(code)) return stop({ kind: 'wrong-item', code });
  return looksLikeWaybill(code) ? takeWaybill(order, draft, parcel, code) : stop({ kind: 'not-waybill', code });
}

function takeWaybill(order: DraftOrder, draft: PackingDraft, parcel: number, code: string): FoundReading {
  const waybillNo = normalWaybill(code);
  const carrier = carrierOf(waybillNo, order.carrier ?? order.waybill?.carrier);
  return { kind: 'taken', draft: withParcel(draft, parcel, { waybillNo, carrier }) };
}

/** Puts pieces into the last parcel: first what is missing, then what was taken for short and has turned up. */
function countGoods(draft: PackingDraft, lines: readonly DraftLine[], quantity: number): Reading {
  const room = lines.reduce((sum, line) => sum + line.quantity - countedOf(draft, line.lineNo), 0);
  const first = lines[0]!;
  if (quantity > room) return stop({ kind: 'too-many', lineNo: first.lineNo, asked: quantity, room });
  let left = quantity;
  let next = draft;
  let touched = first.lineNo;
  const put = (line: DraftLine, most: number) => {
    const pieces = Math.min(left, most);
    if (pieces <= 0) return;
    left -= pieces;
    touched = line.lineNo;
    const last = next.parcels.length - 1;
    const counts = { ...next.parcels[last]!.counts, [line.lineNo]: (next.parcels[last]!.counts[line.lineNo] ?? 0) + pieces };
    next = withoutShort(withParcel(next, last, { counts }), line);
  };
  for (const line of lines) put(line, missingOf(next, line));
  for (const line of lines) put(line, shortOf(next, line.lineNo));
  return { kind: 'taken', draft: next, lineNo: touched };
}

function withoutShort(draft: PackingDraft, line: DraftLine): PackingDraft {
  let surplus = -missingOf(draft, line);
  const short = draft.short.flatMap((one) => {
    if (one.lineNo !== line.lineNo || surplus <= 0) return [one];
    const taken = Math.min(surplus, one.quantity);
    surplus -= taken;
    return one.quantity === taken ? [] : [{ ...one, quantity: one.quantity - taken }];
  });
  return { ...draft, short };
}

/** Takes all pieces that a line still misses as picked; null when it misses none. */
export function pickWhole(draft: PackingDraft, line: DraftLine): PackingDraft | null {
  const missing = missingOf(draft, line);
  if (missing <= 0) return null;
  const reading = countGoods(draft, [line], missing);
  return reading.kind === 'taken' ? reading.draft : null;
}

/** Writes pieces of a line off as short; null when the line does not miss so many. */
export function markShort(draft: PackingDraft, line: DraftLine, quantity: number, reason: string): PackingDraft | null {
  if (quantity < 1 || quantity > missingOf(draft, line)) return null;
  return { ...draft, short: [...draft.short, { lineNo: line.lineNo, quantity, reason }] };
}

/** Confirms the number bound to the order for the parcel that needs one. */
export function confirmWaybill(order: DraftOrder, draft: PackingDraft): PackingDraft | null {
  const { step, parcel } = nextStep(order, draft);
  const offered = offeredWaybill(order, draft);
  if (step !== 'waybill' || offered === null) return null;
  return withParcel(draft, parcel, { waybillNo: offered.number, carrier: offered.carrier });
}

/** Takes a weight as typed or scanned; empty text skips it. Null when it is no weight. */
export function weighParcel(order: DraftOrder, draft: PackingDraft, text: string): PackingDraft | null {
  const { step, parcel } = nextStep(order, draft);
  if (step !== 'weight') return null;
  if (text.trim() === '') return withParcel(draft, parcel, { weighed: true });
  const reading = weigh(draft, parcel, text);
  return reading?.kind === 'taken' ? reading.draft : null;
}

function weigh(draft: PackingDraft, parcel: number, text: string): Reading | null {
  const weightGrams = parseWeight(text);
  return weightGrams === null ? null : { kind: 'taken', draft: withParcel(draft, parcel, { weightGrams, weighed: true }) };
}

/** Takes a refused number off its parcel, so that another can be scanned; the goods stay counted. */
export function refuseWaybill(draft: PackingDraft, waybillNo: string): PackingDraft {
  const parcels = draft.parcels.map((parcel) =>
    parcel.waybillNo !== null && sameWaybill(parcel.waybillNo, waybillNo)
      ? { ...parcel, waybillNo: null, carrier: null, weightGrams: null, weighed: false }
      : parcel,
  );
  return { ...draft, parcels, refused: [...draft.refused, waybillNo] };
}
