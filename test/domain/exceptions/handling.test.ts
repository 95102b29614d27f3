import { array, assert, constantFrom, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, checkAttempt, checkStep, fits, isAsked, partPersonal, standingOf } from '../../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent, Standing, StepValues } from '../../../shared/domain/exceptions/handling.ts';
import { ENDING_OUTCOMES, firstStep, stepOf, STEPS } from '../../../shared/domain/exceptions/steps.ts';
import type { Step } from '../../../shared/domain/exceptions/steps.ts';
import type { StepField } from '../../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { grant } from '../../support/aroundTheClock.ts';
import { seeded } from '../../support/seeded.ts';

const opened: ExceptionEvent = { at: 0, kind: 'opened', reason: '货位没有货', ...grant(0, 1_000) };
/** What a step asks for, filled in one way or another. */
function goodValues({ fields }: Step, pick: number): Record<string, string> {
  const day = `2026-11-${String((pick % 28) + 1).padStart(2, '0')}`;
  const valueOf = ({ kind, choices = [] }: StepField) => {
    switch (kind) {
      case 'choice':
        return choices[pick % choices.length]!;
      case 'number':
        return String(pick / 2);
      case 'date':
        return day;
      case 'moment':
        return `${day}T08:30`;
      case 'phone':
        return `1380000${String(pick).padStart(4, '0')}`;
      default:
        return `已说明 ${pick}`;
    }
  };
  return Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]));
}

/** Fields that not any text fits. */
const hasShape = ({ kind }: StepField) => ['choice', 'number', 'date', 'moment', 'phone'].includes(kind);

/** The event of a try where it is let through; it must be of the step in turn, and lead nowhere. */
function attemptOf(exceptionClass: ExceptionClass, standing: Standing, step: Step, given: StepValues): ExceptionEvent[] {
  const tried = checkAttempt(exceptionClass, standing, step.key, given);
  if (!tried.ok) return [];
  const attempt: ExceptionEvent = { at: 1, kind: 'attempt', step: step.key, values: tried.value };
  expect([step.key, step.repeats, after(exceptionClass, standing, attempt)]).toEqual([standing.step, true, standing]);
  return [attempt];
}

/** Steps that must have been taken before `key`, on every way through the class. */
function dominators(exceptionClass: ExceptionClass, key: string): string[] {
  const steps = STEPS[exceptionClass];
  const reachableWithout = (left: string) => {
    const seen = new Set<string>();
    const walk = (at: string) => {
      if (at === left || seen.has(at)) return;
      seen.add(at);
      for (const next of followers(stepOf(exceptionClass, at)!)) walk(next);
    };
    walk(firstStep(exceptionClass).key);
    return seen;
  };
  return steps.map((one) => one.key).filter((one) => one !== key && !reachableWithout(one).has(key));
}
const followers = ({ next }: Step) => (next === null ? [] : typeof next === 'string' ? [next] : Object.values(next.to));

describe('the tables of steps (H3.1-H3.4)', () => {
  test.each(EXCEPTION_CLASSES)('%s: every step is reached, leads on, and can come to an end', (exceptionClass) => {
    const steps = STEPS[exceptionClass];
    const reached = new Set([firstStep(exceptionClass).key, ...steps.flatMap(followers)]);
    expect([...reached].toSorted()).toEqual(steps.map(({ key }) => key).toSorted());
    const ends = (key: string, tried: string[]): boolean => {
      const next = followers(stepOf(exceptionClass, key)!);
      return next.length === 0 || next.some((one) => !tried.includes(one) && ends(one, [...tried, one]));
    };
    for (const one of steps) {
      expect(ends(one.key, [one.key])).toBe(true);
      // A fork has a way for each answer, and only a closing step asks for the outcome.
      const { field, to } = one.next !== null && typeof one.next !== 'string' ? one.next : { field: '', to: {} };
      expect(one.fields.find(({ key }) => key === field)?.choices?.toSorted() ?? []).toEqual(Object.keys(to).toSorted());
      expect(one.fields.some(({ key }) => key === 'outcome')).toBe(one.next === null);
    }
  });

  test('the order is held, but for system failures and for a request that is agreed and followed', () => {
    for (const one of STEPS['system-failure']) expect(one.blocks).toBe(false);
    expect(STEPS['special-request'].filter(({ blocks }) => !blocks).map(({ key }) => key)).toEqual([
      'follow-processing',
      'follow-picking',
      'follow-packing',
      'follow-dispatch',
      'close',
    ]);
    for (const one of (['out-of-stock', 'recipient-error', 'product-error'] as const).flatMap((key) => STEPS[key]))
      expect(one.blocks).toBe(true);
  });
});

describe('taking steps', () => {
  test('H3: whatever is tried in whatever order, no step is taken before those that every way to it goes through', () => {
    // Mostly the step in turn, so that the far ends are reached; else any other, and now and then with a field spoilt.
    // Some tries only write an attempt down, which must lead nowhere.
    const tries = array(tuple(integer({ min: 0, max: 3 }), nat(20), integer({ min: 0, max: 9 }), nat(60), integer({ min: 0, max: 9 })), {
      maxLength: 60,
    });
    const ends = new Set<string>();
    assert(
      property(constantFrom(...EXCEPTION_CLASSES), tries, (exceptionClass, attempts) => {
        const events: ExceptionEvent[] = [opened];
        let standing = standingOf(exceptionClass, events);
        const taken: string[] = [];
        for (const [index, [elsewhere, place, spoiling, pick, trying]] of attempts.entries()) {
          const steps = STEPS[exceptionClass];
          const step = elsewhere === 0 ? steps[place % steps.length]! : stepOf(exceptionClass, standing.step)!;
          const values = goodValues(step, pick);
          const spoilt = step.fields[place % step.fields.length]!;
          const given = spoiling === 0 ? { ...values, [spoilt.key]: hasShape(spoilt) ? 'x' : '  ' } : values;
          if (trying === 0) {
            events.push(...attemptOf(exceptionClass, standing, step, given));
            continue;
          }
          const decided = checkStep(exceptionClass, standing, step.key, given);
          if (!decided.ok) continue;
          // What was let through had its turn, and everything it must record.
          expect(step.key).toBe(standing.step);
          const [asked, unasked] = [true, false].map((one) => step.fields.filter((field) => isAsked(field, decided.value) === one));
          for (const field of asked!) expect(fits(field, decided.value[field.key] ?? '')).toBe(true);
          for (const field of unasked!) expect(decided.value).not.toHaveProperty(field.key);
          for (const needed of dominators(exceptionClass, step.key)) expect(taken).toContain(needed);
          taken.push(step.key);
          const event: ExceptionEvent = {
            at: index + 1,
            kind: 'step',
            step: step.key,
            values: decided.value,
            ...grant(index + 1, null),
          };
          events.push(event);
          standing = after(exceptionClass, standing, event);
        }
        expect(standingOf(exceptionClass, events)).toEqual(standing);
        const last = taken.at(-1);
        const isClosed = last !== undefined && stepOf(exceptionClass, last)?.next === null;
        expect(standing.state === 'resolved').toBe(isClosed);
        const blocks = isClosed ? ENDING_OUTCOMES.includes(standing.outcome!) : stepOf(exceptionClass, standing.step)!.blocks;
        expect(standing.blocks).toBe(blocks);
        if (isClosed) ends.add(`${exceptionClass} ${standing.step}`);
      }),
      seeded(3_000),
    );
    const closing = EXCEPTION_CLASSES.flatMap((one) => STEPS[one].filter(({ next }) => next === null).map(({ key }) => `${one} ${key}`));
    expect([...ends].toSorted()).toEqual(closing.toSorted());
  });

  const open = standingOf('recipient-error', [opened]);

  test('H3.2a: the wrong step is refused with what is in turn, a resolved one and one on hold altogether', () => {
    expect(checkStep('recipient-error', open, 'update-order', {})).toMatchObject({
      code: 'exception/wrong-step',
      details: { step: 'update-order', expected: 'call-customer' },
    });
    const held = after('recipient-error', open, { at: 1, kind: 'held', reason: '等客户答复' });
    expect(checkStep('recipient-error', held, 'call-customer', {})).toMatchObject({
      code: 'exception/on-hold',
      details: { reason: '等客户答复' },
    });
    const waits = after('recipient-error', open, { at: 1, kind: 'held', reason: 'wait-until' });
    expect(checkStep('recipient-error', waits, 'call-customer', {})).toMatchObject({ code: 'exception/waiting' });
    expect(checkStep('recipient-error', { ...open, state: 'resolved' }, 'close', {})).toMatchObject({ code: 'exception/resolved' });
  });

  test('a field that is missing or wrong is named; what was not asked for is not kept', () => {
    const values = { phone: ' 13800001234 ', reached: 'corrected', more: 'x' };
    expect(checkStep('recipient-error', open, 'call-customer', { ...values, reached: 'maybe' })).toMatchObject({
      details: { field: 'reached' },
    });
    expect(checkStep('recipient-error', open, 'call-customer', { reached: 'corrected' })).toMatchObject({
      code: 'exception/field',
      details: { field: 'phone' },
    });
    expect(checkStep('recipient-error', open, 'call-customer', values)).toEqual({
      ok: true,
      value: { phone: '13800001234', reached: 'corrected' },
    });
    const stock = standingOf('out-of-stock', [opened]);
    const told = { channel: 'email', contact: '李', goods: '杯子', replenishment: '周三' };
    expect(checkStep('out-of-stock', stock, 'notify-merchant', { ...told, orders: 'viele' })).toMatchObject({
      details: { field: 'orders' },
    });
    expect(checkStep('out-of-stock', stock, 'notify-merchant', { ...told, orders: '3' })).toMatchObject({ ok: true });
  });

  test('H3.2a: a call is tried several times and stays in turn; what is taken once cannot be tried', () => {
    const phone = '13800001234';
    expect(checkAttempt('recipient-error', open, 'call-customer', { phone, reached: 'no-answer' })).toMatchObject({ ok: true });
    // The answer that the way forks by may still be open.
    expect(checkAttempt('recipient-error', open, 'call-customer', { phone })).toMatchObject({ ok: true });
    expect(checkAttempt('recipient-error', open, 'call-customer', { reached: 'no-answer' })).toMatchObject({ details: { field: 'phone' } });
    const stock = standingOf('out-of-stock', [opened]);
    expect(checkAttempt('out-of-stock', stock, 'notify-merchant', {})).toMatchObject({ code: 'exception/once' });
  });

  test('H3.1b: what a solution needs is asked with it, and only then', () => {
    const standing = { ...standingOf('out-of-stock', [opened]), step: 'agree' };
    const told = { agreedWith: '陈经理', details: '已商定' };
    const wait = { ...told, solution: 'wait' };
    expect(checkStep('out-of-stock', standing, 'agree', wait)).toMatchObject({ details: { field: 'until' } });
    expect(checkStep('out-of-stock', standing, 'agree', { ...wait, until: '2026-02-30' })).toMatchObject({ details: { field: 'until' } });
    expect(checkStep('out-of-stock', standing, 'agree', { ...wait, until: '2026-12-01', warehouse: '二号仓' })).toEqual({
      ok: true,
      value: { ...wait, until: '2026-12-01' },
    });
    expect(checkStep('out-of-stock', standing, 'agree', { ...told, solution: 'refund' })).toMatchObject({ ok: true });
  });

  test('what is about a person is parted from what the history keeps', () => {
    const values = { phone: '13800001234', reached: 'no-answer', note: '打了两次' };
    expect(partPersonal(stepOf('recipient-error', 'call-customer')!, values)).toEqual({
      kept: { reached: 'no-answer' },
      personal: { phone: '13800001234', note: '打了两次' },
    });
  });

  test('H3.4c: who is named for a request is in charge of it', () => {
    const standing = { ...standingOf('special-request', [opened]), step: 'name-person' };
    expect(
      after('special-request', standing, {
        at: 1,
        kind: 'step',
        step: 'name-person',
        values: { person: '王小丽' },
        limitMs: null,
        dueAt: null,
        riskAt: null,
      }),
    ).toMatchObject({
      assignee: '王小丽',
      step: 'follow-processing',
    });
  });

  test('reopened, it begins again with a new clock and its person', () => {
    const standing = standingOf('system-failure', [
      opened,
      { at: 5, kind: 'assigned', to: '李主管' },
      { at: 6, kind: 'step', step: 'investigate', values: { cause: 'internal', findings: '重启' }, ...grant(6, null) },
      { at: 9, kind: 'reopened', reason: '又断了', ...grant(9, 50) },
    ]);
    expect(standing).toMatchObject({
      state: 'open',
      step: 'investigate',
      assignee: '李主管',
      clock: { startedAt: 9, limitMs: 50, dueAt: 59, heldMs: 0 },
    });
  });
});
