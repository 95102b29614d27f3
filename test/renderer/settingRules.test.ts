import { describe, expect, it } from 'vitest';
import { readRules, shownTime, TIME_RULE_NAMES, TIME_RULES, typedTime } from '../../renderer/features/settings/rules.ts';
import { settings } from '../../shared/contract/site.ts';

const stored = settings.parse({});

describe('lengths of time', () => {
  it('read back as they are shown', () => {
    for (const name of TIME_RULE_NAMES) {
      const typed = typedTime(shownTime(stored[name], TIME_RULES[name]), TIME_RULES[name]);
      expect(typed).toEqual({ ok: true, stored: stored[name] });
    }
  });
  it('may be fractions and full-width digits, to the second', () => {
    expect(typedTime('２．５', TIME_RULES.autoDeclareAfterMs)).toEqual({ ok: true, stored: 150_000 });
    expect(typedTime(' 0,75 ', TIME_RULES.idleLockMs)).toEqual({ ok: true, stored: 45_000 });
    expect(typedTime('90', TIME_RULES.lagLimitSeconds)).toEqual({ ok: true, stored: 90 });
  });
  it('may be never only where that means something', () => {
    expect(typedTime('0', TIME_RULES.idleLockMs)).toEqual({ ok: true, stored: 0 });
    expect(typedTime('0', TIME_RULES.investigateWithinMs)).toEqual({ ok: false, problem: 'range' });
  });
  it('say what is wrong', () => {
    expect(typedTime('', TIME_RULES.idleLockMs)).toEqual({ ok: false, problem: 'number' });
    expect(typedTime('-5', TIME_RULES.idleLockMs)).toEqual({ ok: false, problem: 'number' });
    expect(typedTime('1e3', TIME_RULES.idleLockMs)).toEqual({ ok: false, problem: 'number' });
    expect(typedTime('0.1', TIME_RULES.idleLockMs)).toEqual({ ok: false, problem: 'range' });
    expect(typedTime('1441', TIME_RULES.idleLockMs)).toEqual({ ok: false, problem: 'range' });
  });
  it('stay within what the core accepts', () => {
    for (const name of TIME_RULE_NAMES) {
      const { leastMs, mostMs, storedMs } = TIME_RULES[name];
      for (const ms of [leastMs, mostMs]) expect(settings.safeParse({ [name]: ms / storedMs }).success).toBe(true);
    }
  });
});

describe('a draft of the rules', () => {
  it('holds nothing when it says what is stored', () => {
    expect(readRules({ station: 'P01', idleLockMs: '10', writebackMode: 'review' }, stored).count).toBe(0);
    expect(readRules({ idleLockMs: '10.0', timeZone: 'Asia/Shanghai' }, stored).count).toBe(0);
  });
  it('names only what changes', () => {
    expect(readRules({ station: ' P02 ', idleLockMs: '5', lagLimitSeconds: '300', timeZone: 'Asia/Urumqi' }, stored)).toEqual({
      change: { station: 'P02', idleLockMs: 300_000, timeZone: 'Asia/Urumqi' },
      problems: {},
      count: 3,
    });
  });
  it('counts what cannot be saved', () => {
    expect(readRules({ station: '  ', idleLockMs: 'x', writebackMode: 'automatic' }, stored)).toEqual({
      change: { writebackMode: 'automatic' },
      problems: { station: 'range', idleLockMs: 'number' },
      count: 3,
    });
  });
});
