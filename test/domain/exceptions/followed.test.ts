import { expect, test } from 'vitest';
import { stageByUndoing, stageByWork } from '../../../shared/domain/exceptions/followed.ts';
import { after, checkStep, standingOf } from '../../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../../shared/domain/exceptions/handling.ts';
import { STEPS } from '../../../shared/domain/exceptions/steps.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import { grant } from '../../support/aroundTheClock.ts';

const opened: ExceptionEvent = { at: 0, kind: 'opened', reason: '放贺卡', ...grant(0, 1_000) };
const place = (step: string) => ({ ...standingOf('special-request', [opened]), step });
const stages = STEPS['special-request'].map(({ key }) => key);

const said = (all: (string | undefined)[][], what: string) => all.flatMap(([step, now]) => (now === what ? [step] : []));
const closed = (outcome: string) => stageByUndoing({ state: 'resolved', step: 'close', outcome });

test('H3.4c: work takes its own stage alone, and is noted where a person follows the request elsewhere', () => {
  const byPacking = stages.map((step) => [step, stageByWork('follow-packing', { ...place(step), heldSince: null })]);
  const byHandOver = stages.map((step) => [step, stageByWork('follow-dispatch', { ...place(step), heldSince: null })]);
  expect(said(byPacking, 'taken')).toEqual(['follow-packing']);
  expect(said(byHandOver, 'taken')).toEqual(['follow-dispatch']);
  expect(said(byPacking, 'noted')).toEqual(['follow-processing', 'follow-picking', 'follow-dispatch', 'close']);
  expect(said(byHandOver, 'noted')).toEqual(['follow-processing', 'follow-picking', 'follow-packing', 'close']);
  expect(stageByWork('follow-packing', { ...place('follow-packing'), heldSince: 5 })).toBe('noted');
  expect(stageByWork('follow-packing', { ...place('follow-packing'), state: 'resolved', heldSince: null })).toBe('nothing');
});

test('H3.4c: an undone packing leads back from behind packing alone; what was closed as met is a person’s to decide', () => {
  expect(stages.filter((step) => stageByUndoing(place(step)) === 'back')).toEqual(['follow-dispatch', 'close']);
  expect(['fulfilled', 'partly-fulfilled', 'sent-as-usual', 'cancelled'].map(closed)).toEqual(['noted', 'noted', 'nothing', 'nothing']);
});

test('H3.4c: a step that is taken back is in turn with a limit of its own, holds what it holds, and must be taken before what follows it', () => {
  for (const exceptionClass of EXCEPTION_CLASSES) {
    for (const { key, blocks } of STEPS[exceptionClass]) {
      const last = { ...standingOf(exceptionClass, [opened]), step: STEPS[exceptionClass].at(-1)!.key };
      const back: ExceptionEvent = {
        at: 9,
        kind: 'taken-back',
        step: key,
        code: 'packing-undone',
        params: { reason: '装错货' },
        ...grant(9, 500),
      };
      const next = after(exceptionClass, last, back);
      expect(next).toMatchObject({ state: 'open', step: key, blocks, clock: { startedAt: 9, dueAt: 509, heldSince: null }, warned: null });
      const tooEarly = checkStep(exceptionClass, next, last.step, {});
      expect(tooEarly.ok ? null : tooEarly.code).toBe(key === last.step ? 'exception/field' : 'exception/wrong-step');
      const held = after(exceptionClass, last, { at: 5, kind: 'held', reason: '等客户答复' });
      const stillHeld = after(exceptionClass, held, back);
      expect(stillHeld).toMatchObject({ holdReason: '等客户答复', clock: { heldSince: 9 } });
      expect(after(exceptionClass, stillHeld, { at: 20, kind: 'resumed', dueAt: 520, riskAt: 395 }).clock).toMatchObject({
        heldMs: 11,
        dueAt: 520,
      });
    }
  }
});
