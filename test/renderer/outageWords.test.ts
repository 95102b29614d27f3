import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TimelineKind } from '../../electron/usecases/outageTimeline.ts';
import { LINK_REASONS } from '../../shared/model/link.ts';
import { OUTAGE_STATES } from '../../shared/model/outage.ts';
import { CONFLICT_CODES, OUTBOX_STATES, RECORD_KINDS } from '../../shared/model/record.ts';
import { OUTCOME_UNKNOWN } from '../../renderer/features/writeback/words.ts';

// Complete by type: a new kind does not compile until it stands here, and then fails until it has words.
const KINDS: Record<TimelineKind, true> = {
  suspected: true,
  'false-alarm': true,
  declared: true,
  'auto-declared': true,
  investigation: true,
  recovering: true,
  relapse: true,
  reconciling: true,
  note: true,
  closed: true,
};

function texts(language: string, namespace: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../resources/locales/${language}/${namespace}.json`, import.meta.url), 'utf8'));
}

describe.each(['zh-CN', 'en'])('words of outage and write-back in %s', (language) => {
  it('has a title and advice for every reason why a record is parked', () => {
    const { codes } = texts(language, 'writeback') as { codes: Record<string, { title?: string; advice?: string }> };
    const wanted = [...CONFLICT_CODES, OUTCOME_UNKNOWN, 'unfamiliar'];
    expect(wanted.filter((code) => !codes[code]?.title || !codes[code].advice)).toEqual([]);
  });

  it('has words for every state and kind of a record', () => {
    const { states, kinds } = texts(language, 'writeback') as { states: Record<string, string>; kinds: Record<string, string> };
    expect(Object.keys(states).toSorted()).toEqual([...OUTBOX_STATES].toSorted());
    expect(Object.keys(kinds).toSorted()).toEqual([...RECORD_KINDS].toSorted());
  });

  it('has words for every line that the product writes into a timeline, and for every step', () => {
    const { timeline, steps } = texts(language, 'outage') as { timeline: { kinds: Record<string, string> }; steps: Record<string, string> };
    expect(Object.keys(timeline.kinds).toSorted()).toEqual(Object.keys(KINDS).toSorted());
    expect(OUTAGE_STATES.filter((state) => !steps[state])).toEqual([]);
  });

  it('has words for every finding of the probes', () => {
    const { reason } = texts(language, 'bar') as { reason: Record<string, string> };
    expect(LINK_REASONS.filter((one) => !reason[one])).toEqual([]);
  });
});
