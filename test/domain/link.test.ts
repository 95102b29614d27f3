import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProbeEvidence } from '../../shared/domain/link.ts';
import { LINK_LIMITS } from '../../shared/domain/link.ts';
import { SECOND } from '../../shared/model/time.ts';
import { seeded } from '../support/seeded.ts';
import { answered, watchLink } from './linkWatch.ts';

const NOTICED_WITHIN = 10 * SECOND;
const refused: ProbeEvidence = { kind: 'refused' };

describe('the first probe', () => {
  test('decides at once when it brings something', () => {
    expect(watchLink().shown()).toBe('recovering not-yet-probed');
    expect(watchLink(answered()).shown()).toBe('up answering');
    expect(watchLink(refused).shown()).toBe('down refused');
    expect(watchLink({ kind: 'bad-answer' }).shown()).toBe('wrong bad-answer');
    expect(watchLink({ kind: 'busy' }).shown()).toBe('degraded reported-degraded');
    expect(watchLink({ kind: 'late' }).shown()).toBe('degraded slow');
  });

  test('proves nothing when it brings nothing: the link is not trusted, and is down after six seconds', () => {
    const link = watchLink({ kind: 'timeout' });
    expect(link.shown()).toBe('recovering not-yet-probed');
    expect(link.silence()).toBe('down timeout');
  });
});

describe('a cut link', () => {
  test('one refused probe is a hiccup, two are a cut, well within 10 s', () => {
    const link = watchLink(answered());
    const cutAt = link.now();
    expect(link.take(refused)).toBe('up answering');
    expect(link.take(refused)).toBe('down refused');
    expect(link.now() - cutAt).toBeLessThanOrEqual(NOTICED_WITHIN);
    expect(link.status().since).toBe(link.now());
  });

  test('a hiccup between good probes never adds up', () => {
    const link = watchLink(answered());
    for (let round = 0; round < 5; round += 1) {
      expect(link.take(refused)).toBe('up answering');
      expect(link.take(answered())).toBe('up answering');
    }
  });

  test('two different troubles in a row are one hiccup each', () => {
    const link = watchLink(answered());
    link.take(refused);
    expect(link.take({ kind: 'bad-answer' })).toBe('up answering');
    expect(link.take({ kind: 'bad-answer' })).toBe('wrong bad-answer');
  });

  test('silence (a stopped process, a cable cut between switches) shows as slow at once and as down within 10 s', () => {
    const link = watchLink(answered());
    const cutAt = link.now();
    expect(link.silence()).toBe('degraded slow');
    expect(link.silence()).toBe('down timeout');
    expect(link.now() - cutAt).toBeLessThanOrEqual(NOTICED_WITHIN);
  });

  test('silence that begins between health and canary is noticed within 10 s too', () => {
    const link = watchLink(answered());
    const cutAt = link.now();
    expect(link.take(answered({ canary: 'silent', latencyMs: LINK_LIMITS.probeLimitMs }), LINK_LIMITS.probeLimitMs)).toBe('degraded slow');
    expect(link.silence()).toBe('down timeout');
    expect(link.now() - cutAt).toBeLessThanOrEqual(NOTICED_WITHIN);
  });

  test('at whatever moment it is cut, and whether it refuses or is silent, it shows within 10 s', () => {
    const moments = fc.record({ intoPause: fc.integer({ min: 0, max: LINK_LIMITS.probeEveryMs }), silent: fc.boolean() });
    fc.assert(
      fc.property(moments, ({ intoPause, silent }) => {
        const link = watchLink(answered());
        const cutAt = link.now() + intoPause;
        while (link.status().state !== 'down') {
          if (silent) link.silence();
          else link.take(refused, LINK_LIMITS.probeEveryMs);
          expect(link.now() - cutAt).toBeLessThanOrEqual(NOTICED_WITHIN);
        }
      }),
      seeded(),
    );
  });
});

describe('a slow WMS', () => {
  test('one whose answers take 20 s is slow, not down, once a late answer came, and stays so', () => {
    const link = watchLink(answered());
    const begun = link.now();
    let nextLate = begun + 22 * SECOND;
    const seen = new Set<string>();
    while (link.now() < begun + 180 * SECOND) {
      link.silence();
      if (link.now() >= nextLate) {
        link.take({ kind: 'late' }, 0);
        nextLate += 22 * SECOND;
      }
      if (link.now() > begun + 40 * SECOND) seen.add(link.shown());
    }
    expect([...seen]).toEqual(['degraded slow']);
  });

  test('late answers that stop coming leave it down', () => {
    const link = watchLink(answered());
    link.take({ kind: 'late' });
    for (let waited = 0; waited < LINK_LIMITS.lateCountsForMs; waited += 4 * SECOND) link.silence();
    expect(link.shown()).toBe('down timeout');
  });

  test('answers that take longer than they should are slow', () => {
    const link = watchLink(answered());
    expect(link.take(answered({ latencyMs: LINK_LIMITS.slowMs + 1 }))).toBe('degraded slow');
    expect(link.take(answered())).toBe('up answering');
  });
});

describe('answers that are not to be trusted', () => {
  test('garbage is wrong, not down', () => {
    const link = watchLink(answered());
    expect([link.take({ kind: 'bad-answer' }), link.take({ kind: 'bad-answer' })]).toEqual(['up answering', 'wrong bad-answer']);
  });

  test('a canary that comes back different is wrong', () => {
    const link = watchLink(answered());
    link.take(answered({ canary: 'failed' }));
    expect(link.take(answered({ canary: 'failed' }))).toBe('wrong canary-failed');
  });

  test('a refused token needs no second look', () => {
    expect(watchLink(answered()).take({ kind: 'unauthorized' })).toBe('wrong unauthorized');
  });

  test('wrong and then silent stays wrong until silence is long enough for down', () => {
    const link = watchLink({ kind: 'unauthorized' });
    expect([link.silence(), link.silence()]).toEqual(['wrong unauthorized', 'down timeout']);
  });

  test('a WMS that calls itself down is down', () => {
    const link = watchLink(answered());
    link.take(answered({ health: 'down' }));
    expect(link.take(answered({ health: 'down' }))).toBe('down reported-down');
  });
});

const withPart = (changes: object) => answered({ parts: [{ name: 'platform:taobao', status: 'ok', ...changes }] });

describe('a part that is not well', () => {
  test('degrades the link, with the reason', () => {
    const link = watchLink(answered());
    expect(link.take(withPart({ lagSeconds: 301 }))).toBe('degraded part-lagging');
    expect(link.take(withPart({ lagSeconds: 300 }))).toBe('up answering');
    expect(link.take(withPart({ status: 'down' }))).toBe('degraded part-down');
    expect(link.take(withPart({ status: 'degraded' }))).toBe('degraded reported-degraded');
    expect(link.take(answered({ health: 'degraded' }))).toBe('degraded reported-degraded');
    expect(link.take({ kind: 'busy' })).toBe('degraded reported-degraded');
    expect(link.status().parts).toEqual([]);
  });
});

describe('recovering', () => {
  test('needs three good probes in a row; a bad one starts over', () => {
    const link = watchLink(refused);
    expect([link.take(answered()), link.take(answered())]).toEqual(['recovering settling', 'recovering settling']);
    expect(link.take(refused)).toBe('recovering settling');
    expect(link.take(answered())).toBe('recovering settling');
    expect(link.take(answered())).toBe('recovering settling');
    expect(link.take(answered())).toBe('up answering');
  });

  test('two bad probes while recovering are a relapse', () => {
    const link = watchLink(refused);
    link.take(answered());
    link.take(refused);
    expect(link.take(refused)).toBe('down refused');
  });

  test('silence is not a good probe', () => {
    const link = watchLink(refused);
    link.take(answered());
    link.take(answered());
    expect(link.silence()).toBe('recovering settling');
    expect(link.take(answered())).toBe('recovering settling');
  });
});

describe('writes', () => {
  test('that fail while reads look well degrade the link until one gets through', () => {
    const link = watchLink(answered());
    expect(link.writes(true)).toBe('degraded writes-failing');
    expect(link.take(answered())).toBe('degraded writes-failing');
    expect(link.writes(false)).toBe('up answering');
    expect(link.take(answered())).toBe('up answering');
  });

  test('that fail do not hide a worse state', () => {
    const link = watchLink(refused);
    expect(link.writes(true)).toBe('down refused');
    expect(link.writes(false)).toBe('down refused');
  });
});

test('since moves with the state, not with its reason; memory is never changed in place', () => {
  const link = watchLink(answered());
  link.take(answered({ latencyMs: 5_000 }));
  const { since } = link.status();
  const before = structuredClone(link.memory());
  const held = link.memory();
  link.take(answered({ health: 'degraded' }));
  expect(link.status().since).toBe(since);
  expect(held).toEqual(before);
});

test('whatever comes: up only after a healthy answer, down never after an answer, never stuck', () => {
  const evidence = fc.oneof(
    { weight: 3, arbitrary: fc.constant<ProbeEvidence>(answered()) },
    fc.constantFrom<ProbeEvidence>(
      refused,
      { kind: 'timeout' },
      { kind: 'bad-answer' },
      { kind: 'busy' },
      { kind: 'unauthorized' },
      { kind: 'late' },
      answered({ canary: 'failed' }),
      answered({ canary: 'silent' }),
      answered({ latencyMs: 9_000 }),
    ),
  );
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 60 }), (rounds) => {
      const link = watchLink();
      for (const round of rounds) {
        const before = link.status().state;
        link.take(round);
        const { state, reason } = link.status();
        const healthy = round.kind === 'answered' && reason === 'answering';
        const noAnswer = round.kind === 'refused' || round.kind === 'timeout';
        expect(state === before || state !== 'up' || healthy).toBe(true);
        expect(state === before || state !== 'down' || noAnswer).toBe(true);
      }
      for (let good = 0; good < LINK_LIMITS.goodInARow; good += 1) link.take(answered());
      expect(link.shown()).toBe('up answering');
    }),
    seeded(),
  );
});
