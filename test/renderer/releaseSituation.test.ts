import { describe, expect, it } from 'vitest';
import { releaseSituation } from '../../renderer/features/writeback/releaseSituation.ts';
import type { Summary } from '../../renderer/features/writeback/types.ts';

function summary(change: Partial<Summary> = {}): Summary {
  return {
    pending: 0,
    inFlight: 0,
    unknown: 0,
    acked: 0,
    parked: 0,
    void: 0,
    unreleased: 0,
    oldestUnsettledAt: null,
    draining: null,
    mode: 'review',
    epochHold: false,
    ...change,
  };
}

describe('what stands between here and everything in the WMS', () => {
  it('asks for a rehearsal first, then for the release', () => {
    const waiting = summary({ pending: 5, unreleased: 3, parked: 2 });
    expect(releaseSituation(waiting, 'up', false, 'reconciling')).toEqual({ key: 'review', tone: 'blue', count: 3, next: 'rehearse' });
    expect(releaseSituation(waiting, 'degraded', true, 'reconciling').next).toBe('release');
  });

  it('asks for nothing that a WMS that is away cannot do', () => {
    for (const link of ['down', 'wrong', 'recovering', undefined] as const) {
      expect(releaseSituation(summary({ pending: 4, unreleased: 4 }), link, true, 'declared')).toMatchObject({ key: 'away', next: null });
      expect(releaseSituation(summary({ pending: 4 }), link, false, 'declared')).toMatchObject({ key: 'waiting', count: 4, next: null });
    }
  });

  it('lets the drain finish before it sends people to the decisions', () => {
    expect(releaseSituation(summary({ pending: 2, inFlight: 1, parked: 4 }), 'up', false, 'reconciling')).toMatchObject({
      key: 'sending',
      count: 3,
    });
    expect(releaseSituation(summary({ parked: 4, unknown: 1 }), 'up', false, 'reconciling')).toMatchObject({
      key: 'parked',
      next: 'decide',
    });
    expect(releaseSituation(summary({ unknown: 1 }), 'up', false, 'reconciling')).toMatchObject({ key: 'unknown', next: null });
  });

  it('leads to the closing only where there is an outage to close', () => {
    const settled = summary({ acked: 7, void: 1 });
    expect(releaseSituation(settled, 'up', false, 'reconciling')).toEqual({ key: 'settled', tone: 'green', count: 8, next: 'close' });
    expect(releaseSituation(settled, 'up', false, undefined).next).toBeNull();
    expect(releaseSituation(summary(), 'up', false, 'reconciling')).toMatchObject({ key: 'none', next: null });
  });
});
