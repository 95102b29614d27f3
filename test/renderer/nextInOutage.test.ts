import { expect, test } from 'vitest';
import { nextInOutage } from '../../renderer/app/bar/nextInOutage.ts';

const SETTLED = { pending: 0, inFlight: 0, unknown: 0, parked: 0, unreleased: 0, epochHold: false };

test.each([
  ['another history comes before all else', { pending: 3, unreleased: 3, parked: 1, epochHold: true }, 'epochHold'],
  ['what waits for its release', { pending: 3, unreleased: 1, parked: 1 }, 'reconciling'],
  ['what is released and on its way', { pending: 3, parked: 1 }, 'draining'],
  ['what is in flight', { inFlight: 1 }, 'draining'],
  ['what has no known outcome', { unknown: 1, parked: 2 }, 'draining'],
  ['only refused records are left', { parked: 2 }, 'parked'],
  ['nothing is left but to close', {}, 'settled'],
])('once the WMS is back, the bar says what comes next: %s', (_what, records, next) => {
  expect(nextInOutage('reconciling', { ...SETTLED, ...records })).toBe(next);
});

test('before that, and while nobody knows of records, it says what the state itself asks for', () => {
  for (const state of ['suspected', 'declared', 'recovering'] as const) {
    expect(nextInOutage(state, { ...SETTLED, parked: 1, epochHold: true })).toBe(state);
  }
  expect(nextInOutage('reconciling', undefined)).toBe('reconciling');
});
