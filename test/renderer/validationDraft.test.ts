import { describe, expect, test } from 'vitest';
import { readValidation, SITE, typedLimit } from '../../renderer/features/settings/validation/draft.ts';
import { rulesFor } from '../../shared/domain/validation/settings.ts';
import type { Settings } from '../../shared/contract/site.ts';

const holds = { validation: 'certain', stock: false, request: false } as const;
const stored: Pick<Settings, 'validation' | 'holds'> = {
  validation: {
    rules: { 'phone-foreign': 'off' },
    limits: { mostPieces: 50 },
    merchants: { M1: { rules: { 'spec-mismatch': 'blocks' } } },
  },
  holds,
};

describe('H2.2: what was changed of the validation', () => {
  test('is nothing where what is chosen is what is stored, however it came about', () => {
    expect(readValidation({}, stored)).toEqual({ change: {}, problems: [] });
    const same = {
      scopes: {
        [SITE]: { rules: { 'phone-foreign': 'off' as const }, limits: { mostPieces: '５０' } },
        M2: { rules: { 'name-symbols': null } },
      },
    };
    expect(readValidation(same, stored)).toEqual({ change: {}, problems: [] });
  });

  test('goes before what is stored, for the site and for one merchant, and leaves the rest', () => {
    const { change } = readValidation(
      {
        scopes: {
          [SITE]: { rules: { 'address-no-house': 'blocks' }, limits: { addressLength: '6' } },
          M2: { rareCharacters: true, limits: { mostPieces: '9' } },
        },
      },
      stored,
    );
    expect(change).toEqual({
      validation: {
        rules: { 'phone-foreign': 'off', 'address-no-house': 'blocks' },
        limits: { mostPieces: 50, addressLength: 6 },
        merchants: { M1: { rules: { 'spec-mismatch': 'blocks' } }, M2: { limits: { mostPieces: 9, rareCharacters: true } } },
      },
    });
    const { choiceOf, limits } = rulesFor(change.validation!, 'M2');
    expect([choiceOf('address-no-house'), limits.mostPieces, limits.addressLength]).toEqual(['blocks', 9, 6]);
  });

  test('taken back, is as it was without the choice; a merchant without choices is not kept', () => {
    const { change } = readValidation(
      { scopes: { [SITE]: { rules: { 'phone-foreign': null }, limits: { mostPieces: '' } }, M1: { rules: { 'spec-mismatch': null } } } },
      stored,
    );
    expect(change).toEqual({ validation: {} });
  });

  test('what holds an order is changed by itself', () => {
    expect(readValidation({ holds: { stock: true } }, stored)).toEqual({ change: { holds: { ...holds, stock: true } }, problems: [] });
    expect(readValidation({ holds: { stock: false } }, stored)).toEqual({ change: {}, problems: [] });
  });

  test('a limit that is no number within its bounds is named and not stored', () => {
    const { change, problems } = readValidation(
      { scopes: { M1: { limits: { addressLength: '0', duplicateMinutes: 'soon', mostPieces: '7' } } } },
      stored,
    );
    expect(problems).toEqual(['M1 addressLength', 'M1 duplicateMinutes']);
    expect(change.validation?.merchants?.['M1']?.limits).toEqual({ mostPieces: 7 });
    expect([typedLimit(' ３ ', 'addressLength'), typedLimit('', 'mostPieces'), typedLimit('1.5', 'mostPieces')]).toEqual([
      3,
      null,
      undefined,
    ]);
  });
});
