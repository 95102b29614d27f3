import { array, assert, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shipment } from '../../shared/domain/packing.ts';
import {
  countedOf,
  emptyDraft,
  expectedGrams,
  isUntouched,
  missingPieces,
  nextStep,
  offeredWaybill,
  shipmentOf,
  shortOf,
  withNewParcel,
  withParcel,
} from '../../shared/domain/packingDraft.ts';
import type { DraftOrder, PackingDraft } from '../../shared/domain/packingDraft.ts';
import { confirmWaybill, markShort, pickWhole, readCode, readFound, refuseWaybill, weighParcel } from '../../shared/domain/packingFlow.ts';

const MUG = '6901234567892';
const TEA = '6909876543217';
const LABEL = 'SF1234567890123';
const order: DraftOrder = {
  orderId: 'o-1',
  orderNo: '311122233344455566',
  lines: [
    { lineNo: 1, sku: 'MUG-1', barcodes: [MUG, 'MUG-1'], quantity: 2, unitGrams: 300 },
    { lineNo: 2, sku: 'TEA-1', barcodes: [TEA, 'TEA-1'], quantity: 1, unitGrams: 120 },
  ],
  waybill: { carrier: 'SF', number: LABEL },
};
const unbound: DraftOrder = { ...order, waybill: undefined };

/** Scans that must all be taken. */
function scanned(from: PackingDraft, codes: string[], of: DraftOrder = order): PackingDraft {
  return codes.reduce((draft, code) => {
    const reading = readCode(of, draft, code, 1);
    if (reading.kind !== 'taken') throw new Error(`${code}: ${JSON.stringify(reading)}`);
    return reading.draft;
  }, from);
}
const full = (of: DraftOrder = order) => scanned(emptyDraft(), [MUG, MUG, TEA], of);

describe('goods', () => {
  it('count up line by line and end at the waybill', () => {
    let draft = emptyDraft();
    expect([isUntouched(draft), nextStep(order, draft).step]).toEqual([true, 'goods']);
    draft = scanned(draft, [MUG, 'tea-1']);
    expect([countedOf(draft, 1), countedOf(draft, 2), missingPieces(order, draft), isUntouched(draft)]).toEqual([1, 1, 1, false]);
    draft = scanned(draft, [MUG]);
    expect(nextStep(order, draft)).toEqual({ step: 'waybill', parcel: 0 });
  });

  it('one too many stops and counts nothing', () => {
    const draft = scanned(emptyDraft(), [MUG, MUG]);
    expect(readCode(order, draft, MUG, 1)).toEqual({ kind: 'stop', stop: { kind: 'too-many', lineNo: 1, asked: 1, room: 0 } });
    expect(readCode(order, emptyDraft(), MUG, 3)).toEqual({ kind: 'stop', stop: { kind: 'too-many', lineNo: 1, asked: 3, room: 2 } });
  });

  it('a quantity counts at once, over two lines of the same goods', () => {
    const twice: DraftOrder = { ...order, lines: [order.lines[0]!, { ...order.lines[0]!, lineNo: 7, quantity: 3 }] };
    const reading = readCode(twice, emptyDraft(), MUG, 4);
    expect(reading).toMatchObject({ kind: 'taken', draft: { parcels: [{ counts: { 1: 2, 7: 2 } }] }, lineNo: 7 });
  });

  it('goods of nobody are looked up; not found is a wrong item', () => {
    expect(readCode(order, emptyDraft(), '6900000000007', 1)).toEqual({ kind: 'unknown' });
    expect(readFound(order, emptyDraft(), '6900000000007', { code: 'order/not-found' })).toEqual({
      kind: 'stop',
      stop: { kind: 'wrong-item', code: '6900000000007' },
    });
  });

  it('the label before the goods are all there stops, unless it is the scan that opened the order', () => {
    expect(readCode(order, emptyDraft(), LABEL, 1)).toEqual({ kind: 'again' });
    const draft = scanned(emptyDraft(), [MUG]);
    expect(readCode(order, draft, LABEL, 1)).toEqual({ kind: 'stop', stop: { kind: 'waybill-early', missing: 2 } });
    expect(readCode(order, draft, order.orderNo, 1)).toEqual({ kind: 'again' });
  });

  it('a line can be taken whole, and not twice', () => {
    const draft = pickWhole(emptyDraft(), order.lines[0]!)!;
    expect(countedOf(draft, 1)).toBe(2);
    expect(pickWhole(draft, order.lines[0]!)).toBeNull();
  });
});

describe('another order', () => {
  const other = { orderId: 'o-2', orderNo: '399' };
  it('takes the place of one that nothing was done with', () => {
    expect(readFound(order, emptyDraft(), '399', other)).toEqual({ kind: 'switch' });
  });
  it('stops loudly once something was done, whatever its state', () => {
    const draft = scanned(emptyDraft(), [MUG]);
    const stopped = { kind: 'stop', stop: { kind: 'other-order', code: '399' } };
    expect(readFound(order, draft, '399', other)).toEqual(stopped);
    expect(readFound(order, draft, '399', { code: 'order/cancelled', orderNo: '399' })).toEqual(stopped);
  });
  it('that may not be packed shows why', () => {
    expect(readFound(order, emptyDraft(), '399', { code: 'order/held', orderNo: '399' })).toEqual({ kind: 'refused' });
    expect(readFound(order, emptyDraft(), '399', { code: 'desk/unreachable' })).toEqual({ kind: 'refused' });
  });
  it('is told apart from another number of the same order', () => {
    expect(readFound(order, emptyDraft(), 'X', order)).toEqual({ kind: 'again' });
  });
});

describe('short pick', () => {
  it('with a reason closes a line', () => {
    const draft = markShort(scanned(emptyDraft(), [MUG, TEA]), order.lines[0]!, 1, '缺货')!;
    expect(nextStep(order, draft).step).toBe('waybill');
    expect(draft.short).toEqual([{ lineNo: 1, quantity: 1, reason: '缺货' }]);
  });
  it('never more than is missing', () => {
    expect(markShort(emptyDraft(), order.lines[0]!, 3, '缺货')).toBeNull();
    expect(markShort(emptyDraft(), order.lines[0]!, 0, '缺货')).toBeNull();
  });
  it('goods that turn up again are counted instead', () => {
    const draft = markShort(scanned(emptyDraft(), [TEA]), order.lines[0]!, 2, '缺货')!;
    const found = readCode({ ...order, lines: [...order.lines, { lineNo: 3, sku: 'X', barcodes: ['XXXX'], quantity: 1 }] }, draft, MUG, 1);
    expect(found).toMatchObject({ kind: 'taken', draft: { short: [{ lineNo: 1, quantity: 1 }] } });
  });
  it('of everything leaves no parcel', () => {
    let draft = markShort(emptyDraft(), order.lines[0]!, 2, '缺货')!;
    draft = markShort(draft, order.lines[1]!, 1, '破损')!;
    expect(nextStep(order, draft).step).toBe('nothing');
    expect(shortOf(scanned(draft, [TEA]), 2)).toBe(0);
  });
});

describe('waybill', () => {
  it('the bound number is offered and confirmed by Enter or by its label', () => {
    expect(offeredWaybill(order, full())).toEqual({ carrier: 'SF', number: LABEL });
    const label = { waybillNo: LABEL, carrier: 'SF' };
    expect(confirmWaybill(order, full())!.parcels[0]).toMatchObject(label);
    expect(scanned(full(), [LABEL.toLowerCase()]).parcels[0]).toMatchObject(label);
    expect(nextStep(order, scanned(full(), [LABEL])).step).toBe('weight');
  });
  it('goods instead of a label are told apart', () => {
    expect(readCode(order, full(), MUG, 1)).toEqual({ kind: 'stop', stop: { kind: 'goods-not-waybill', lineNo: 1 } });
    expect(readFound(order, full(), '6900000000007', { code: 'order/not-found' })).toMatchObject({ stop: { kind: 'wrong-item' } });
    expect(readFound(order, full(), 'rubbish', { code: 'order/not-found' })).toMatchObject({ stop: { kind: 'not-waybill' } });
  });
  it('a free number is taken with its carrier, or asks for it', () => {
    const free = readFound(unbound, full(unbound), 'yt8123456789012', { code: 'order/not-found' });
    expect(free).toMatchObject({ draft: { parcels: [{ waybillNo: 'YT8123456789012', carrier: 'YTO' }] } });
    const strange = readFound(unbound, full(unbound), '900123456789', { code: 'order/not-found' });
    if (strange.kind !== 'taken') throw new Error('not taken');
    expect(nextStep(unbound, strange.draft)).toEqual({ step: 'carrier', parcel: 0 });
    expect(nextStep(unbound, withParcel(strange.draft, 0, { carrier: 'ZTO' })).step).toBe('weight');
  });
  it('of another order, or used before, is refused', () => {
    expect(readFound(order, full(), 'SF9', { orderId: 'o-2', orderNo: '399' })).toEqual({
      kind: 'stop',
      stop: { kind: 'other-waybill', code: 'SF9', orderNo: '399' },
    });
    expect(readFound(order, full(), 'SF9', { code: 'order/already-packed', orderNo: '399' })).toMatchObject({
      stop: { kind: 'waybill-used' },
    });
    expect(readFound(order, full(), 'SF9', { code: 'order/cancelled', orderNo: order.orderNo })).toEqual({ kind: 'refused' });
  });
  it('of an undone packing of this order may be used again', () => {
    expect(readFound(order, full(), 'SF1111111111111', order)).toMatchObject({ kind: 'taken' });
  });
  it('that the core refused goes off the parcel and is not offered again', () => {
    const draft = refuseWaybill(confirmWaybill(order, full())!, LABEL);
    expect([nextStep(order, draft).step, offeredWaybill(order, draft), confirmWaybill(order, draft)]).toEqual(['waybill', null, null]);
    expect(missingPieces(order, draft)).toBe(0);
  });
  it('on a parcel or refused in the other case is the same label', () => {
    const typed = withParcel(confirmWaybill(order, full())!, 0, { waybillNo: LABEL.toLowerCase() });
    expect(offeredWaybill(order, typed)).toBeNull();
    const refused = refuseWaybill(confirmWaybill(order, full())!, LABEL.toLowerCase());
    expect([nextStep(order, refused).step, offeredWaybill(order, refused)]).toEqual(['waybill', null]);
  });
  it('the next order scanned at the weight stops', () => {
    const draft = confirmWaybill(order, full())!;
    expect(readFound(order, draft, '399', { orderId: 'o-2', orderNo: '399' })).toMatchObject({ stop: { kind: 'other-order' } });
  });
});

describe('parcels', () => {
  it('goods after a new parcel go into it; each gets its own number', () => {
    let draft = withNewParcel(order, scanned(emptyDraft(), [MUG]))!;
    draft = scanned(draft, [MUG, TEA]);
    draft = weighParcel(order, confirmWaybill(order, draft)!, '')!;
    expect([nextStep(order, draft), offeredWaybill(order, draft)]).toEqual([{ step: 'waybill', parcel: 1 }, null]);
    expect(readCode(order, draft, LABEL, 1)).toMatchObject({ stop: { kind: 'waybill-twice' } });
  });
  it('an empty one is not followed by another, and is left out', () => {
    expect(withNewParcel(order, emptyDraft())).toBeNull();
    expect(withNewParcel(order, full())).toBeNull();
    const draft = markShort(withNewParcel(order, scanned(emptyDraft(), [MUG, MUG]))!, order.lines[1]!, 1, '缺货')!;
    expect(nextStep(order, draft)).toEqual({ step: 'waybill', parcel: 0 });
    expect(shipmentOf(order, draft).parcels).toHaveLength(1);
  });
});

const labelled = () => confirmWaybill(order, full())!;

describe('weight', () => {
  it('is typed, scanned or skipped', () => {
    expect(weighParcel(order, labelled(), '0.8')!.parcels[0]).toMatchObject({ weightGrams: 800, weighed: true });
    expect(scanned(labelled(), ['0.80kg']).parcels[0]).toMatchObject({ weightGrams: 800 });
    expect(nextStep(order, weighParcel(order, labelled(), ' ')!).step).toBe('ready');
    expect(weighParcel(order, labelled(), 'abc')).toBeNull();
    expect(weighParcel(order, full(), '800')).toBeNull();
  });
  it('goods and the label once more are told apart from it', () => {
    expect(readCode(order, labelled(), TEA, 1)).toMatchObject({ stop: { kind: 'goods-not-weight', lineNo: 2 } });
    expect(readCode(order, labelled(), LABEL, 1)).toEqual({ kind: 'again' });
    expect(readFound(order, labelled(), 'what', { code: 'order/not-found' })).toMatchObject({ stop: { kind: 'not-weight' } });
  });
  it('is expected from the goods where all of them are known', () => {
    expect(expectedGrams(order, full().parcels[0]!)).toBe(720);
    const unknown = { ...order, lines: [order.lines[0]!, { ...order.lines[1]!, unitGrams: undefined }] };
    expect(expectedGrams(unknown, full().parcels[0]!)).toBeNull();
  });
});

it('whatever is scanned in whatever order, what is ready adds up for the core', () => {
  const code = constantFrom(MUG, TEA, LABEL, order.orderNo, 'YT8123456789012', '6900000000007', '0.5kg');
  const act = oneof(
    { weight: 8, arbitrary: record({ code, quantity: integer({ min: 1, max: 3 }) }) },
    { weight: 2, arbitrary: constantFrom('parcel' as const, 'short' as const, 'whole' as const, 'enter' as const) },
  );
  assert(
    property(array(act, { maxLength: 40 }), (acts) => {
      let draft = emptyDraft();
      for (const one of acts) {
        const { step } = nextStep(order, draft);
        const line = order.lines.find(
          ({ lineNo }) => countedOf(draft, lineNo) + shortOf(draft, lineNo) < order.lines[lineNo - 1]!.quantity,
        );
        if (one === 'parcel') draft = withNewParcel(order, draft) ?? draft;
        else if (one === 'short') draft = (line && markShort(draft, line, 1, '缺货')) ?? draft;
        else if (one === 'whole') draft = (line && pickWhole(draft, line)) ?? draft;
        else if (one === 'enter') draft = (step === 'weight' ? weighParcel(order, draft, '') : confirmWaybill(order, draft)) ?? draft;
        else {
          const reading = readCode(order, draft, one.code, one.quantity);
          const meant = reading.kind === 'unknown' ? readFound(order, draft, one.code, { code: 'order/not-found' }) : reading;
          if (meant.kind === 'taken') draft = meant.draft;
        }
        for (const { lineNo, quantity } of order.lines) {
          expect(countedOf(draft, lineNo) + shortOf(draft, lineNo)).toBeLessThanOrEqual(quantity);
        }
      }
      const { step } = nextStep(order, draft);
      const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
      expect(step !== 'ready' || shipment({ lines }, shipmentOf(order, draft)).ok).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
