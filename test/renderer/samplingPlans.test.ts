import { describe, expect, test } from 'vitest';
import { qualityAt } from '../../renderer/features/sampling/plans/AcceptanceCurve.tsx';
import { moved, ownKey, problemsOf, withOwnCode, withOwnQuestion } from '../../renderer/features/sampling/plans/draft.ts';
import { aPlan } from '../support/spotChecks.ts';

const words = { 'zh-CN': '有赠品吗？', en: 'Is the gift in it?' };

describe('H2.4: a plan while it is changed', () => {
  test('what is wrong is named by its field, and a good plan has nothing wrong', () => {
    expect([...problemsOf(aPlan())]).toEqual([]);
    const share = { kind: 'share', percent: Number.NaN, minPerStratum: 3, byHandPercent: 10, rejectAbovePercent: 200 } as const;
    expect([...problemsOf({ ...aPlan(), name: ' ', scheme: share })].toSorted()).toEqual([
      'name',
      'scheme.percent',
      'scheme.rejectAbovePercent',
    ]);
    const many = { kind: 'acceptance', level: 'II', aql: 40, allowReduced: false, startWith: 'normal' } as const;
    expect([...problemsOf({ ...aPlan(), scheme: many })]).toEqual(['counted']);
    expect([...problemsOf({ ...aPlan(), scheme: many, counted: 'defects' })]).toEqual([]);
  });

  test('questions move one place and stop at the edges', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });

  test("a question of the site's own comes with a defect, so that the plan can be saved at once", () => {
    const plan = withOwnQuestion(aPlan(), { question: words, defect: words });
    expect(plan.questions.at(-1)).toEqual({ key: 'own-1', on: true, text: words });
    expect(plan.codes.at(-1)).toMatchObject({ code: 'own-1', question: 'own-1' });
    expect([...problemsOf(plan)]).toEqual([]);
    expect(withOwnCode(plan, 'address', words).codes.at(-1)).toMatchObject({ code: 'own-2', question: 'address' });
    expect(ownKey(['own-1', 'own-3'])).toBe('own-2');
  });

  test('the curve is read between its points', () => {
    const curve = [
      { percent: 0, accepted: 1 },
      { percent: 1, accepted: 0.9 },
      { percent: 4, accepted: 0.1 },
    ];
    expect(qualityAt(curve, 0.95)).toBeCloseTo(0.5);
    expect(qualityAt(curve, 0.5)).toBeCloseTo(2.5);
    expect(qualityAt(curve, 0.05)).toBeNull();
    expect(qualityAt([{ percent: 0, accepted: 0.5 }], 0.95)).toBeNull();
  });
});
