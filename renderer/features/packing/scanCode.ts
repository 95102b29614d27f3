import { weightDoubt } from '../../../shared/domain/parcelWeight.ts';
import { expectedGrams } from '../../../shared/domain/packingDraft.ts';
import { linesOf, readCode, readFound } from '../../../shared/domain/packingFlow.ts';
import type { Found, FoundReading } from '../../../shared/domain/packingFlow.ts';
import { sameWaybill } from '../../../shared/domain/waybillPattern.ts';
import type { OrderView } from '../../../shared/contract/common.ts';
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Failure, Result } from '../../../shared/model/result.ts';
import type { DeskParts } from './deskParts.ts';
import { outageAtHand } from './outageAtHand.ts';
import type { Bench } from './state.ts';

/** A search that takes longer than this is seen on screen. */
const SEARCH_SHOWS_MS = 80;

/** Takes one scan to its end: counted, taken as a number, switched to another order, or stopped loudly. */
export async function scanCode(parts: DeskParts, scanned: string): Promise<void> {
  const { bench, stop } = parts.store.getState();
  if (bench === null) return openByCode(parts, scanned);
  if (stop?.kind === 'blocked') return parts.stop(stop);
  const { code, quantity } = withQuantity(bench, scanned, parts.store.getState().quantity);
  const reading = readCode(bench.order, bench.draft, code, quantity);
  if (reading.kind !== 'unknown') return carryOut(parts, reading, null);
  const answer = await find(parts, code);
  const now = parts.store.getState().bench;
  if (now === null || now.order.orderId !== bench.order.orderId) return undefined;
  return carryOut(parts, readFound(now.order, now.draft, code, foundOf(answer)), answer);
}

async function openByCode(parts: DeskParts, code: string): Promise<void> {
  // The order before is no longer what the eye should find here. Said at once, it would be painted just when the answer comes.
  const clear = { view: 'idle', done: null, note: null } as const;
  const saying = setTimeout(() => parts.store.setState({ ...clear, busy: 'finding' }), SEARCH_SHOWS_MS);
  const answer = await ask(parts, code);
  clearTimeout(saying);
  // Opening ends the search too; ending it first would draw the empty table once more before the order.
  if (answer.ok && answer.value.underOutage) return parts.open(answer.value);
  // Without an outage nothing is packed here, whatever was scanned: that is the first thing to know.
  const current = await parts.call('outage/current', {});
  parts.store.setState({ ...clear, busy: null });
  const outage = outageAtHand(current.ok ? current.value : undefined);
  // Who does not know says so, and what was scanned tells the rest.
  const failure: Failure =
    answer.ok || outage === 'none' || outage === 'suspected'
      ? { ok: false, code: 'outage/none-declared', details: { outage } }
      : { ...answer, details: { code, ...answer.details } };
  parts.stop({ kind: 'failure', failure });
}

function ask(parts: DeskParts, code: string): Promise<Result<CallOutput<'packing/find'>>> {
  return parts.call('packing/find', { barcode: code.slice(0, 64) });
}

async function find(parts: DeskParts, code: string): Promise<Result<CallOutput<'packing/find'>>> {
  parts.store.setState({ busy: 'finding' });
  const answer = await ask(parts, code);
  parts.store.setState({ busy: null });
  return answer;
}

function foundOf(answer: Result<OrderView>): Found {
  if (answer.ok) return { orderId: answer.value.orderId, orderNo: answer.value.orderNo };
  const orderNo = answer.details?.['orderNo'];
  return { code: answer.code, orderNo: orderNo === undefined ? undefined : String(orderNo) };
}

async function carryOut(parts: DeskParts, reading: FoundReading, answer: Result<OrderView> | null): Promise<void> {
  switch (reading.kind) {
    case 'taken':
      return parts.step(reading.draft, reading.lineNo);
    case 'stop':
      return parts.stop(reading.stop);
    case 'again':
      return parts.look({ kind: 'again' });
    case 'switch': {
      const left = parts.store.getState().bench;
      if (left !== null) void parts.call('packing/release-claim', { orderId: left.order.orderId });
      if (answer?.ok === true) parts.open(answer.value);
      return undefined;
    }
    case 'refused':
      if (answer?.ok === false) parts.stop({ kind: 'failure', failure: answer });
      return undefined;
  }
}

/**
 * The pieces one scan stands for. Digits typed right before a scan may reach the decoder as its head; where the whole
 * code is nobody's and the rest of it is goods of this order, the head was the quantity.
 */
function withQuantity({ order }: Bench, scanned: string, typed: string): { code: string; quantity: number } {
  const quantity = Number.parseInt(typed, 10) || 1;
  const rest = typed !== '' && scanned.startsWith(typed) ? scanned.slice(typed.length) : '';
  const isHead = rest !== '' && linesOf(order, scanned).length === 0 && linesOf(order, rest).length > 0;
  return { code: isHead ? rest : scanned, quantity };
}

/** Says "look" where the parcel is not what one would expect; the work goes on. */
export function afterScan(parts: DeskParts): void {
  const { bench } = parts.store.getState();
  if (bench === null) return;
  const { order, draft, past } = bench;
  const before = past.at(-1);
  for (const [index, parcel] of draft.parcels.entries()) {
    const was = before?.parcels[index];
    const bound = index === 0 ? order.waybill : undefined;
    if (
      parcel.waybillNo !== null &&
      parcel.waybillNo !== was?.waybillNo &&
      bound !== undefined &&
      !sameWaybill(parcel.waybillNo, bound.number)
    )
      parts.look({ kind: 'other-waybill', bound: bound.number });
    const wanted = order.requests.includes('named-carrier') ? order.carrier : undefined;
    if (parcel.carrier !== null && parcel.carrier !== was?.carrier && wanted !== undefined && parcel.carrier !== wanted) {
      parts.look({ kind: 'carrier', carrier: parcel.carrier, wanted });
    }
    const expected = expectedGrams(order, parcel);
    if (parcel.weightGrams === null || parcel.weightGrams === was?.weightGrams || expected === null) continue;
    const doubt = weightDoubt(parcel.weightGrams, expected);
    if (doubt !== null) parts.look({ kind: doubt, grams: parcel.weightGrams, expected });
  }
}
