import { assert, array, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KnownException } from '../../../shared/domain/exceptions/cause.ts';
import { hasNews, listsDiffer, stepForCause } from '../../../shared/domain/exceptions/cause.ts';
import { holdsOrder } from '../../../shared/domain/exceptions/holds.ts';
import type { WordParams } from '../../../shared/model/exception.ts';
import { seeded } from '../../support/seeded.ts';

const open: KnownException = {
  state: 'open',
  cause: 'stock',
  touched: false,
  present: true,
  ended: false,
  params: { skus: 'A', missing: 1 },
};
const resolved: KnownException = { ...open, state: 'resolved', touched: true };
const A = { skus: 'A', missing: 1 };

/** What the use case makes of a step. */
function follow(known: KnownException | null, step: ReturnType<typeof stepForCause>, now: WordParams | null): KnownException | null {
  const noted = { params: now ?? known?.params ?? {}, present: now !== null };
  if (step === 'raise') return { ...open, ...noted };
  if (!known || step === 'nothing') return known;
  if (step === 'reopen') return { ...known, ...noted, state: 'open', touched: false };
  return { ...known, ...noted, state: step === 'clear' ? 'resolved' : known.state };
}

describe('what follows from a cause', () => {
  test('it is raised, noted, and goes by itself while nobody touched it', () => {
    expect(stepForCause(null, A)).toBe('raise');
    expect(stepForCause(null, null)).toBe('nothing');
    expect(stepForCause(open, A)).toBe('nothing');
    expect(stepForCause(open, { skus: 'A,B', missing: 3 })).toBe('note-change');
    // A number that moves with every order is no news.
    expect(stepForCause(open, { skus: 'A', missing: 2 })).toBe('remember');
    expect(stepForCause(open, null)).toBe('clear');
    expect(stepForCause({ ...open, touched: true }, null)).toBe('note-gone');
    expect(stepForCause({ ...open, touched: true, present: false }, null)).toBe('nothing');
    expect(stepForCause({ ...open, touched: true, present: false }, A)).toBe('note-change');
  });

  test('what a person resolved stays so while nothing new is found, and reopens when the cause was gone between', () => {
    expect(stepForCause(resolved, A)).toBe('nothing');
    expect(stepForCause(resolved, { skus: 'A', missing: 9 })).toBe('remember');
    expect(stepForCause(resolved, { skus: 'A,B', missing: 1 })).toBe('reopen');
    expect(stepForCause(resolved, null)).toBe('remember');
    expect(stepForCause({ ...resolved, present: false }, A)).toBe('reopen');
    expect(stepForCause({ ...resolved, present: false, ended: true }, A)).toBe('nothing');
  });

  test('what a person opened is left to that person; resolved, the product raises its own', () => {
    const byHand = { ...open, cause: null, touched: true, present: false, params: {} };
    expect([stepForCause(byHand, A), stepForCause(byHand, null)]).toEqual(['nothing', 'nothing']);
    expect(stepForCause({ ...byHand, state: 'resolved' }, A)).toBe('raise');
    expect(stepForCause({ ...byHand, state: 'resolved', ended: true }, A)).toBe('nothing');
  });

  test('lists are compared by what is in them', () => {
    expect([hasNews({ rules: 'a,b' }, { rules: 'b' }), hasNews({ rules: 'a' }, { rules: 'b,a' }), hasNews({}, {})]).toEqual([
      false,
      true,
      false,
    ]);
    expect([listsDiffer({ rules: 'a,b' }, { rules: 'b,a' }), listsDiffer({ rules: 'a,b' }, { rules: 'b' })]).toEqual([false, true]);
  });

  test('asked again at once it answers nothing, and never raises while one is open', () => {
    const looked = record({
      there: boolean(),
      params: constantFrom<WordParams>(A, { skus: 'B', missing: 1 }, { skus: 'A,B', missing: 4 }),
    });
    assert(
      property(array(record({ looked, person: constantFrom('nobody', 'touches', 'resolves') }), { maxLength: 30 }), (days) => {
        let known: KnownException | null = null;
        let raised = 0;
        for (const { looked: seen, person } of days) {
          const now = seen.there ? seen.params : null;
          const step = stepForCause(known, now);
          if (step === 'raise') raised += 1;
          known = follow(known, step, now);
          expect(stepForCause(known, now)).toBe('nothing');
          if (known && person !== 'nobody') known = { ...known, touched: true, state: person === 'resolves' ? 'resolved' : known.state };
        }
        expect(raised).toBeLessThanOrEqual(1);
      }),
      seeded(500),
    );
  });
});

test('what holds: findings that are certain, unless the site chose otherwise; a link never', () => {
  const usual = { validation: 'certain', stock: false, request: false } as const;
  expect(holdsOrder('validation', ['phone-digits'], usual)).toBe(false);
  expect(holdsOrder('validation', ['phone-digits', 'address-missing'], usual)).toBe(true);
  expect([holdsOrder('stock', [], usual), holdsOrder('request', [], { ...usual, request: true })]).toEqual([false, true]);
  expect(holdsOrder('link', [], { validation: 'blocking', stock: true, request: true })).toBe(false);
});
