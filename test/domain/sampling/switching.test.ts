import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecidedLot } from '../../../shared/domain/sampling/series.ts';
import { standingOfPlan } from '../../../shared/domain/sampling/series.ts';
import type { SeriesEvent, SeriesLot, Standing } from '../../../shared/domain/sampling/switching.ts';
import { standingAfter } from '../../../shared/domain/sampling/switching.ts';
import type { Inspection } from '../../../shared/model/sampling.ts';
import { seeded } from '../../support/seeded.ts';

type Told = Pick<SeriesLot, 'accepted' | 'ac' | 'tighterAccepted'> | 'resume';

/** Plays what was told: every lot is inspected under what the series stands at when it comes. */
function play(told: readonly Told[], startWith: Inspection, allowReduced: boolean, kinds: string[] = []): Standing {
  const events: SeriesEvent[] = [];
  for (const one of told) {
    const { kind } = standingAfter(events, startWith, allowReduced);
    kinds.push(kind);
    if (one === 'resume') events.push({ kind: 'resumed' });
    else if (kind !== 'discontinued') events.push({ kind: 'lot', inspection: kind, ...one });
  }
  return standingAfter(events, startWith, allowReduced);
}

/**
 * The clauses written a second time, as questions about the lots of the present stretch that are asked anew after each lot,
 * instead of counters that are carried along.
 */
function oracle(told: readonly Told[], startWith: Inspection, allowReduced: boolean): string[] {
  const modes: string[] = [];
  let mode: string = startWith === 'reduced' && !allowReduced ? 'normal' : startWith;
  let stretch: Exclude<Told, 'resume'>[] = [];
  const turn = (to: string) => {
    mode = to;
    stretch = [];
  };
  for (const one of told) {
    modes.push(mode);
    if (one === 'resume') {
      if (mode === 'discontinued') turn('tightened');
      continue;
    }
    if (mode === 'discontinued') continue;
    stretch.push(one);
    const refusedAmong = (lots: typeof stretch) => lots.filter(({ accepted }) => !accepted).length;
    if (mode === 'normal') {
      let score = 0;
      for (const lot of stretch) {
        const gain = lot.ac > 1 ? 3 : 2;
        const earned = lot.ac > 1 ? lot.tighterAccepted : lot.accepted;
        score = earned ? score + gain : 0;
      }
      if (refusedAmong(stretch.slice(-5)) >= 2) turn('tightened');
      else if (score >= 30 && allowReduced) turn('reduced');
    } else if (mode === 'tightened') {
      if (refusedAmong(stretch) === 5) turn('discontinued');
      else if (stretch.length >= 5 && refusedAmong(stretch.slice(-5)) === 0) turn('normal');
    } else if (!one.accepted) turn('normal');
  }
  return [...modes, mode];
}

const good: Told = { accepted: true, ac: 5, tighterAccepted: true };
const bad: Told = { accepted: false, ac: 5, tighterAccepted: false };
const times = (told: Told, count: number) => Array.from({ length: count }, () => told);

const lots = (inspection: Inspection, ...accepted: boolean[]): SeriesEvent[] =>
  accepted.map((one) => ({ kind: 'lot', inspection, accepted: one, ac: 5, tighterAccepted: one }));

describe('H2.4 switching rules (clauses 9.3 and 9.4)', () => {
  test('two of five not accepted tighten, five in a row loosen, five not accepted end the series until somebody acts', () => {
    expect(play([bad, good, good, good, bad], 'normal', true)).toMatchObject({ kind: 'tightened', why: 'two-of-five' });
    expect(play([bad, good, good, good, good, bad], 'normal', true).kind).toBe('normal');
    expect(play([bad, bad, ...times(good, 4)], 'normal', true).kind).toBe('tightened');
    expect(play([bad, bad, ...times(good, 5)], 'normal', true)).toMatchObject({ kind: 'normal', why: 'five-accepted', score: 0 });
    const ended = [bad, bad, bad, good, bad, bad, good, bad, good, bad];
    expect(play(ended, 'normal', true)).toMatchObject({ kind: 'discontinued', why: 'five-not-accepted' });
    expect(play([...ended, good, bad], 'normal', true).kind).toBe('discontinued');
    expect(play([...ended, 'resume'], 'normal', true)).toMatchObject({ kind: 'tightened', why: 'resumed', notAccepted: 0 });
  });

  test('a score of thirty allows reduced inspection where it is wanted; the first lot not accepted ends it', () => {
    expect(play(times(good, 9), 'normal', true)).toMatchObject({ kind: 'normal', score: 27 });
    expect(play(times(good, 10), 'normal', true)).toMatchObject({ kind: 'reduced', why: 'score' });
    expect(play(times(good, 12), 'normal', false)).toMatchObject({ kind: 'normal', score: 36 });
    expect(play([...times(good, 10), bad], 'normal', true)).toMatchObject({ kind: 'normal', why: 'not-accepted-reduced', score: 0 });
    const small: Told = { accepted: true, ac: 1, tighterAccepted: false };
    expect(play(times(small, 14), 'normal', true)).toMatchObject({ kind: 'normal', score: 28 });
    expect(play(times(small, 15), 'normal', true).kind).toBe('reduced');
    // Accepted, but not with the tighter AQL: the score begins again, the lot is not counted against the series.
    expect(play([...times(good, 9), { accepted: true, ac: 5, tighterAccepted: false }], 'normal', true)).toMatchObject({
      kind: 'normal',
      score: 0,
    });
  });

  test('long histories go the way that a second writing of the clauses goes', () => {
    const lot = fc.record({ ac: fc.integer({ min: 0, max: 3 }), tighter: fc.boolean() });
    // Mostly good, mostly bad and mixed stretches, so that every standing is reached and left.
    const stretch = fc
      .record({
        bad: fc.constantFrom(0, 20, 100, 500, 900),
        lots: fc.array(fc.tuple(lot, fc.noBias(fc.nat(999))), { minLength: 1, maxLength: 40 }),
      })
      .map(({ bad, lots }) =>
        lots.map(([{ ac, tighter }, chance]): Told => {
          if (chance >= 990) return 'resume';
          const accepted = chance >= bad;
          return { accepted, ac, tighterAccepted: accepted && (tighter || chance > bad + 50) };
        }),
      );
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(stretch, { minLength: 1, maxLength: 12, size: 'max' }),
        fc.constantFrom<Inspection>('normal', 'tightened', 'reduced'),
        fc.boolean(),
        (stretches, startWith, allowReduced) => {
          const told = stretches.flat();
          const kinds: string[] = [];
          const last = play(told, startWith, allowReduced, kinds);
          for (const kind of kinds) reached.add(kind);
          expect([...kinds, last.kind]).toEqual(oracle(told, startWith, allowReduced));
        },
      ),
      seeded(200),
    );
    expect([...reached].toSorted()).toEqual(['discontinued', 'normal', 'reduced', 'tightened']);
  });

  test('a lot drawn before a switch was known counts for nothing after it', () => {
    const late = [...lots('normal', false, false), ...lots('normal', false, false, false, false, false)];
    expect(standingAfter(late, 'normal', true)).toMatchObject({ kind: 'tightened', notAccepted: 0 });
    expect(standingAfter([...late, { kind: 'begun', startWith: 'normal' }], 'normal', true)).toMatchObject({
      kind: 'normal',
      why: 'start',
    });
    expect(standingAfter(lots('normal', ...Array.from({ length: 10 }, () => true)), 'normal', true).kind).toBe('reduced');
  });
});

const scheme = { aql: 1, level: 'II', startWith: 'normal', allowReduced: true } as const;
/** Lots of letter L: normal inspection of 200 accepts five, three with the AQL one step tighter. */
const decided = (frozenAt: number, counted: number, changes: Partial<DecidedLot> = {}): DecidedLot => {
  const lot = { frozenAt, level: 'II', aql: 1, inspection: 'normal', letter: 'L', ac: 5, counted, accepted: counted <= 5 } as const;
  return { ...lot, ...changes };
};

describe('H2.4 the series of a plan', () => {
  test('begins anew with another level or another AQL', () => {
    const bad = [decided(1, 6), decided(2, 6)];
    expect(standingOfPlan(scheme, bad, [])).toMatchObject({ kind: 'tightened', why: 'two-of-five' });
    const other = (changes: Partial<DecidedLot>) => standingOfPlan(scheme, [...bad, decided(3, 0, changes)], []);
    expect(other({ level: 'III' })).toMatchObject({ kind: 'normal', why: 'start' });
    expect(other({ aql: 1.5 })).toMatchObject({ kind: 'normal', why: 'start' });
    expect(standingOfPlan(scheme, [decided(3, 0, { level: 'III' }), ...bad], [])).toMatchObject({ kind: 'tightened' });
  });

  test('scores three for what would have passed one step tighter, to the last defect, and nothing for what would not', () => {
    const scores = [3, 4, 5].map((counted) => standingOfPlan(scheme, [decided(1, 0), decided(2, counted)], []).score);
    expect(scores).toEqual([6, 0, 0]);
  });

  test('was taken up again only where that came after its last change of AQL or level', () => {
    const ends = [decided(1, 6), decided(2, 6), ...[3, 4, 5, 6, 7].map((at) => decided(at, 9, { inspection: 'tightened' }))];
    expect(standingOfPlan(scheme, ends, [])).toMatchObject({ kind: 'discontinued' });
    expect(standingOfPlan(scheme, ends, [8])).toMatchObject({ kind: 'tightened', why: 'resumed' });
    expect(standingOfPlan(scheme, ends, [2])).toMatchObject({ kind: 'discontinued' });
  });
});
