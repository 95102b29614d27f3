import type { AcceptanceScheme, Aql, Inspection } from '../../model/sampling.ts';
import type { Instant } from '../../model/time.ts';
import { samplingPlan, tighterAcceptance } from './standard.ts';
import type { SeriesEvent, Standing } from './switching.ts';
import { beginStretch, standingAfter } from './switching.ts';

/** A lot whose verdict on original inspection is known. */
export interface DecidedLot {
  frozenAt: Instant;
  level: string;
  aql: Aql;
  inspection: Inspection;
  letter: string;
  ac: number;
  accepted: boolean;
  counted: number;
}

/**
 * Where an acceptance plan stands after its lots and the times it was taken up again, both oldest first. A series begins anew
 * with another AQL or level: what went before says nothing about it. Share plans have no series.
 */
export function standingOfPlan(
  scheme: Pick<AcceptanceScheme, 'aql' | 'level' | 'startWith' | 'allowReduced'>,
  lots: readonly DecidedLot[],
  resumedAt: readonly Instant[],
): Standing {
  const other = lots.findLastIndex(({ aql, level }) => aql !== scheme.aql || level !== scheme.level);
  const since = lots[other]?.frozenAt ?? 0;
  const events: { at: Instant; event: SeriesEvent }[] = [
    ...lots.slice(other + 1).map((lot) => ({ at: lot.frozenAt, event: eventOf(lot) })),
    ...resumedAt.filter((at) => at > since).map((at) => ({ at, event: { kind: 'resumed' } as const })),
  ];
  const inOrder = events.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
  return standingAfter(inOrder, scheme.startWith, scheme.allowReduced);
}

/** What a plan without a series shows. */
export const NO_SERIES: Standing = beginStretch('normal', 'start');

function eventOf({ inspection, accepted, ac, counted, letter, aql }: DecidedLot): SeriesEvent {
  const tighter = tighterAcceptance(samplingPlan(letter, aql, 'normal'), aql);
  return { kind: 'lot', inspection, accepted, ac, tighterAccepted: accepted && tighter !== null && counted <= tighter };
}
