import { planDraft } from '../../../../shared/contract/samplingShapes.ts';
import type { PlanDraft } from '../../../../shared/model/sampling.ts';
import type { PlanView } from '../words.ts';

/** Which parts of a plan are not as they may be; empty when it can be saved. */
export function problemsOf(plan: PlanDraft): ReadonlySet<string> {
  const read = planDraft.safeParse(plan);
  return new Set(read.success ? [] : read.error.issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.')));
}

/** What a person sets up, out of a plan as it is stored. */
export function draftOf({
  planId: _id,
  version: _version,
  savedAt: _at,
  savedBy: _by,
  standing: _standing,
  ...draft
}: PlanView): PlanDraft {
  return draft;
}

/** Moves one of a list up (-1) or down (1); at the edge it stays. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(Math.max(0, Math.min(next.length, index + by)), 0, one);
  return next;
}

/** The list with one of it changed. */
export function changed<T>(list: readonly T[], index: number, change: Partial<T>): T[] {
  return list.map((one, at) => (at === index ? { ...one, ...change } : one));
}

/** A key for something of the site's own: `own-1`, `own-2`, whatever is free. */
export function ownKey(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`own-${number}`)) number += 1;
  return `own-${number}`;
}

/** The plan with a question of the site's own at the end, and one defect that it may find. */
export function withOwnQuestion(
  plan: PlanDraft,
  words: { question: PlanDraft['questions'][number]['text']; defect: PlanDraft['codes'][number]['text'] },
): PlanDraft {
  const key = ownKey(plan.questions.map((question) => question.key));
  return { ...withOwnCode({ ...plan, questions: [...plan.questions, { key, on: true, text: words.question }] }, key, words.defect) };
}

/** The plan with one more defect that a question may find. */
export function withOwnCode(plan: PlanDraft, question: string, text: PlanDraft['codes'][number]['text']): PlanDraft {
  const code = ownKey(plan.codes.map((one) => one.code));
  return { ...plan, codes: [...plan.codes, { code, question, severity: 'minor', class: 'product-error', on: true, text }] };
}
