import type { Stratum } from '../../../shared/domain/sampling/draw.ts';
import { drawFrom, strataOf } from '../../../shared/domain/sampling/draw.ts';
import { readList } from '../../../shared/domain/sampling/frame.ts';
import { acceptanceNumbers, allocate, shareNumbers, shareSizes } from '../../../shared/domain/sampling/sizing.ts';
import type { SampleNumbers } from '../../../shared/domain/sampling/sizing.ts';
import type { Inspection, ItemPhase, LotPart, PlanDraft, Traits } from '../../../shared/model/sampling.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { traitsOfOrder } from './collectOrders.ts';
import { drawnHash, ranksOf } from './sealing.ts';

/** How many of each stratum a plan draws, and the numbers that follow. */
export function sizesOf(
  { scheme }: Pick<PlanDraft, 'scheme'>,
  part: LotPart,
  inspection: Inspection,
  strata: readonly number[],
): { sizes: number[]; numbers: SampleNumbers } {
  const lotSize = strata.reduce((sum, size) => sum + size, 0);
  if (scheme.kind === 'share') {
    const sizes = shareSizes(strata, part === 'by-hand' ? scheme.byHandPercent : scheme.percent, scheme.minPerStratum);
    return { sizes, numbers: shareNumbers(scheme, lotSize, sizes) };
  }
  const numbers = acceptanceNumbers(scheme, lotSize, inspection);
  return { sizes: allocate(strata, numbers.sampleSize), numbers };
}

/** The strata of a lot's frozen list. */
export function frozenStrata(core: Pick<Core, 'sampling'>, lot: Pick<LotRow, 'lotId'>): Stratum[] {
  const rows = readList(core.sampling.lots.list(lot.lotId) ?? '');
  if (!rows) throw new Error(`the frozen list of ${lot.lotId} cannot be read`);
  return strataOf(rows);
}

export interface Drawing {
  phase: ItemPhase;
  strata: readonly Stratum[];
  sizes: readonly number[];
  /** How many of each stratum earlier draws took. */
  skip: readonly number[];
  /** How many of the list a second person checks too: the first, which chance put there. */
  second: number;
}

/**
 * Draws from a frozen list and writes down who was drawn; call it inside the transaction that freezes the list or asks for
 * more. The journal gets the seed and all that the draw hangs on. Answers how many were drawn.
 */
export function drawLot(core: Core, caller: Caller | null, lot: LotRow, { phase, strata, sizes, skip, second }: Drawing): number {
  const { lotId, seed, listHash } = lot;
  if (listHash === null) throw new Error('drawing from a list that is not frozen');
  const drawn = drawFrom(strata, sizes, ranksOf(seed, listHash), skip);
  const before = core.sampling.items.ofLot(lotId).length;
  for (const [index, { orderId, orderNo, stratum }] of drawn.entries()) {
    core.sampling.items.add({
      itemId: core.clock.newId(),
      lotId,
      phase,
      place: before + index + 1,
      drawnId: orderId,
      orderId,
      orderNo,
      stratum: JSON.stringify(stratum),
      traits: JSON.stringify(traitsNow(core, orderId)),
      state: 'waiting',
      outcome: null,
      unavailable: null,
      note: '',
      second: index < second ? 'wanted' : 'none',
      secondFor: null,
      agreed: null,
      recheck: 'none',
      finishedAt: null,
    });
  }
  const hash = drawnHash(drawn.map(({ orderId }) => orderId));
  writeJournal(core, caller, 'sampling/draw', lotId, {
    day: lot.day,
    part: lot.part,
    phase,
    seed,
    sizes,
    skip,
    drawn: drawn.length,
    drawnHash: hash,
  });
  return drawn.length;
}

/** Of an order that left the cache between freezing and drawing nothing is known. */
const NO_TRAITS: Traits = { merchant: '', platform: '', carrier: '', goods: '', station: '', hand: '' };

function traitsNow(core: Core, orderId: string): Traits {
  const order = core.orders.order(orderId);
  return order ? traitsOfOrder(core, order) : NO_TRAITS;
}
