import type { Inspection, StandingKind } from '../../model/sampling.ts';

/** Why a series stands where it stands; both languages say each in words. */
export const STANDING_REASONS = [
  'start',
  'two-of-five',
  'five-accepted',
  'score',
  'not-accepted-reduced',
  'resumed',
  'five-not-accepted',
  'not-allowed',
] as const;
export type StandingReason = (typeof STANDING_REASONS)[number];

/** Where a plan's series of lots stands, after ISO 2859-1:1999 (GB/T 2828.1-2012) clauses 9.3 and 9.4. */
export interface Standing {
  kind: StandingKind;
  why: StandingReason;
  /** The switching score of this stretch of normal inspection. */
  score: number;
  /** Lots not accepted in this stretch of tightened inspection. */
  notAccepted: number;
  acceptedInRow: number;
  /** Whether each of the last four lots of this stretch was accepted, the newest last. */
  recent: readonly boolean[];
}

/** A lot on original inspection; what was submitted again, or sampled further, never counts. */
export interface SeriesLot {
  kind: 'lot';
  /** Under what it was inspected. */
  inspection: Inspection;
  accepted: boolean;
  ac: number;
  /** For plans that accept two or more: it would have been accepted with the AQL one step tighter. */
  tighterAccepted: boolean;
}
export type SeriesEvent = SeriesLot | { kind: 'resumed' } | { kind: 'begun'; startWith: Inspection };

/** The score from which on reduced inspection may begin. */
export const REDUCED_FROM_SCORE = 30;
const TOO_MANY_NOT_ACCEPTED = 5;

/** A stretch of inspection that begins now. */
export function beginStretch(kind: StandingKind, why: StandingReason): Standing {
  return { kind, why, score: 0, notAccepted: 0, acceptedInRow: 0, recent: [] };
}

/**
 * The next standing after an event. A lot that was inspected under something else than the series now stands at was drawn
 * before the switch was known; it counts for nothing. Not accepting always leads away from reduced and never towards it.
 */
export function advance(before: Standing, event: SeriesEvent, allowReduced: boolean): Standing {
  if (event.kind === 'begun') return beginStretch(event.startWith, 'start');
  // 9.4: inspection is taken up again under tightened inspection, as if 9.3.1 had just led there.
  if (event.kind === 'resumed') return before.kind === 'discontinued' ? beginStretch('tightened', 'resumed') : before;
  if (event.inspection !== before.kind) return before;
  const next: Standing = {
    ...before,
    acceptedInRow: event.accepted ? before.acceptedInRow + 1 : 0,
    notAccepted: before.notAccepted + (event.accepted ? 0 : 1),
    score: before.kind === 'normal' ? scoreAfter(before.score, event) : 0,
    recent: [...before.recent.slice(-3), event.accepted],
  };
  switch (before.kind) {
    case 'normal':
      // 9.3.1: two of five or fewer consecutive lots not accepted.
      if (!event.accepted && before.recent.includes(false)) return beginStretch('tightened', 'two-of-five');
      return next.score >= REDUCED_FROM_SCORE && allowReduced ? beginStretch('reduced', 'score') : next;
    case 'tightened':
      if (next.notAccepted >= TOO_MANY_NOT_ACCEPTED) return { ...next, kind: 'discontinued', why: 'five-not-accepted' };
      // 9.3.2
      return next.acceptedInRow >= 5 ? beginStretch('normal', 'five-accepted') : next;
    case 'reduced':
      // 9.3.4
      return event.accepted ? next : beginStretch('normal', 'not-accepted-reduced');
  }
}

/** 9.3.3.2: what a lot does to the score. */
function scoreAfter(score: number, { ac, accepted, tighterAccepted }: SeriesLot): number {
  if (ac >= 2) return tighterAccepted ? score + 3 : 0;
  return accepted ? score + 2 : 0;
}

/** Where a series stands after everything that happened, and whether reduced inspection is still wanted. */
export function standingAfter(events: readonly SeriesEvent[], startWith: Inspection, allowReduced: boolean): Standing {
  const allowed = (standing: Standing) => (standing.kind === 'reduced' && !allowReduced ? beginStretch('normal', 'not-allowed') : standing);
  return events.reduce((standing, event) => allowed(advance(standing, event, allowReduced)), allowed(beginStretch(startWith, 'start')));
}
