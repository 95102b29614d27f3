import { describe, expect, test } from 'vitest';
import type { OutageFacts } from '../../shared/domain/outage.ts';
import { confirmsDeclaration, outageStep } from '../../shared/domain/outage.ts';
import type { LinkReason, LinkState } from '../../shared/model/link.ts';
import { LINK_STATES } from '../../shared/model/link.ts';
import type { OutageState } from '../../shared/model/outage.ts';
import { MINUTE } from '../../shared/model/time.ts';

const NOW = 10 * MINUTE;
const outage = (state: OutageState, changes: Partial<OutageFacts> = {}): OutageFacts => ({
  state,
  suspectedAt: NOW,
  declaredAt: NOW,
  declaredWhileUp: false,
  ...changes,
});
const facts = { now: NOW, autoDeclareAfterMs: 5 * MINUTE, pulledSinceRecovery: false, dismissed: false };
const link = (state: LinkState, reason: LinkReason = 'settling') => ({ state, reason });
/** What each state of the link asks of the outage. */
const stepsOf = (given: OutageFacts | null, changes: Partial<typeof facts> = {}) =>
  Object.fromEntries(LINK_STATES.map((state) => [state, outageStep(given, link(state), { ...facts, ...changes })]));
const NOTHING = { up: null, degraded: null, wrong: null, down: null, recovering: null };

test('a broken link raises a suspicion, a slow one does not', () => {
  expect(stepsOf(null)).toEqual({ ...NOTHING, wrong: 'suspect', down: 'suspect' });
});

test('trouble that was called a false alarm raises no second suspicion', () => {
  expect(stepsOf(null, { dismissed: true })).toEqual(NOTHING);
});

describe('a suspicion', () => {
  test('ends by itself as soon as the link is trusted again, and waits while it recovers', () => {
    expect(stepsOf(outage('suspected'))).toEqual({ ...NOTHING, up: 'false-alarm', degraded: 'false-alarm' });
  });

  test('declares itself after the set time, to the millisecond', () => {
    const suspected = outage('suspected', { suspectedAt: 0 });
    const steps = [5 * MINUTE - 1, 5 * MINUTE].map((now) => outageStep(suspected, link('down'), { ...facts, now }));
    expect(steps).toEqual([null, 'auto-declare']);
  });

  test('never declares itself when that is switched off', () => {
    expect(
      outageStep(outage('suspected', { suspectedAt: 0 }), link('down'), { ...facts, now: 1_000 * MINUTE, autoDeclareAfterMs: 0 }),
    ).toBeNull();
  });
});

describe('a declared outage', () => {
  test('recovers when the WMS answers again', () => {
    expect(stepsOf(outage('declared'))).toEqual({ ...NOTHING, up: 'recover', degraded: 'recover', recovering: 'recover' });
  });

  test('does not take a desk that has only just started for a WMS that answers', () => {
    expect(outageStep(outage('declared'), link('recovering', 'not-yet-probed'), facts)).toBeNull();
  });

  test('stays declared whatever the link says when it was declared against a healthy one', () => {
    expect(stepsOf(outage('declared', { declaredWhileUp: true }), { pulledSinceRecovery: true })).toEqual(NOTHING);
  });

  test('is confirmed by a link that breaks within a minute of a declaration against a healthy one, and only then', () => {
    const hasty = outage('declared', { declaredWhileUp: true, declaredAt: NOW });
    const confirmedBy = LINK_STATES.filter((state) => confirmsDeclaration(hasty, link(state), NOW + MINUTE));
    expect(confirmedBy).toEqual(['wrong', 'down']);
    expect(confirmsDeclaration(hasty, link('down'), NOW + MINUTE + 1)).toBe(false);
    expect(confirmsDeclaration({ ...hasty, declaredWhileUp: false }, link('down'), NOW)).toBe(false);
    expect(confirmsDeclaration({ ...hasty, state: 'reconciling' }, link('down'), NOW)).toBe(false);
  });
});

describe('a recovering outage', () => {
  test('relapses when the link breaks, and goes on only with a trusted link and fresh orders', () => {
    const broken = { wrong: 'relapse', down: 'relapse' };
    expect(stepsOf(outage('recovering'))).toEqual({ ...NOTHING, ...broken });
    expect(stepsOf(outage('recovering'), { pulledSinceRecovery: true })).toEqual({
      ...NOTHING,
      ...broken,
      up: 'reconcile',
      degraded: 'reconcile',
    });
  });
});

test('a reconciling outage relapses, and is never closed by the link', () => {
  expect(stepsOf(outage('reconciling'), { pulledSinceRecovery: true })).toEqual({ ...NOTHING, wrong: 'relapse', down: 'relapse' });
});

test('a closed outage takes no step', () => {
  expect(stepsOf(outage('closed'), { pulledSinceRecovery: true })).toEqual(NOTHING);
});
