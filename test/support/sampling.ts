import type { CallOutput } from '../../shared/contract/index.ts';
import type { Settings } from '../../shared/contract/site.ts';
import { draftPlan } from '../../shared/domain/sampling/planDefaults.ts';
import type { Aql, InspectionLevel, PlanDraft } from '../../shared/model/sampling.ts';
import type { As, DeskFixture, DeskOptions } from './deskFixture.ts';
import { openDesk } from './deskFixture.ts';

type Item = CallOutput<'sampling/lot'>['items'][number];
type Finished = CallOutput<'sampling/finish'>;

/** Answers to give instead of `ok`, by question; a code stands for a defect. */
export type Answers = Record<string, string>;

/** Settings under which it is noon at the site, so that no test runs over midnight or on a day that has hardly begun; lists are frozen by hand. */
export function noonSettings(): Partial<Settings> {
  const ahead = 12 - new Date().getUTCHours();
  return { sampleFreezeAt: null, timeZone: ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}` };
}

export const CHECKER = 'spot-checker';
/** As much of a picture as makes it one. */
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** A desk with orders, at noon. */
export async function readyDesk(options: DeskOptions = {}): Promise<DeskFixture> {
  const desk = await openDesk({ ...options, settings: { ...noonSettings(), idleLockMs: 0, ...options.settings } });
  await desk.ready();
  return desk;
}

/** A plan that draws a third of all orders, without strata, double checks or a lot of its own for what was handled by hand. */
export function plainPlan(changes: Partial<PlanDraft> = {}): PlanDraft {
  const scheme = { kind: 'share', percent: 33, minPerStratum: 4, byHandPercent: 33, rejectAbovePercent: 2 } as const;
  return { ...draftPlan('抽检'), scheme, strata: [], byHandApart: false, doublePercent: 0, ...changes };
}

/** Acceptance sampling. */
export function byStandard(aql: Aql = 2.5, level: InspectionLevel = 'II'): PlanDraft['scheme'] {
  return { kind: 'acceptance', level, aql, allowReduced: true, startWith: 'normal' };
}

/** Of the defects of the address, and one that is not held against anybody for long. */
const asked = (code: PlanDraft['codes'][number]) => code.question === 'address' || code.code === 'packaging-untidy';

/** A plan with a single question, for days whose answers do not matter one by one. */
export function oneQuestion(changes: Partial<PlanDraft> = {}): PlanDraft {
  const plan = plainPlan(changes);
  return {
    ...plan,
    countsFrom: 'minor',
    questions: [{ key: 'address', on: true }],
    codes: plan.codes.filter(asked).map((code) => ({ ...code, question: 'address' })),
  };
}

/** Saves a plan, freezes its list and answers the lot of the day's orders with what was drawn. */
export async function frozenLot(desk: DeskFixture, plan: PlanDraft): Promise<{ planId: string; lotId: string; items: Item[] }> {
  const { planId } = await desk.value('sampling/save-plan', { plan }, 'supervisor');
  const { lots } = await desk.value('sampling/freeze', { planId }, 'spot-checker');
  const lotId = lots.find(({ part }) => part === 'main')!.lotId;
  const { items } = await desk.value('sampling/lot', { lotId }, 'spot-checker');
  return { planId, lotId, items };
}

/** Answers every open question of a check. */
export async function answerAll(desk: DeskFixture, checkId: string, answers: Answers = {}, as: As = 'spot-checker'): Promise<void> {
  let check = await desk.value('sampling/check', { checkId }, as);
  while (check.next !== null) {
    const question = check.next;
    const given = answers[question] ?? 'ok';
    const answer = given === 'ok' || given === 'cannot-tell' ? given : 'defect';
    const code = answer === 'defect' ? given : undefined;
    check = await desk.value('sampling/answer', { checkId, question, answer, code }, as);
  }
}

/** Checks one order from start to finish. */
export async function checkOrder(desk: DeskFixture, itemId: string, answers: Answers = {}, as: As = 'spot-checker'): Promise<Finished> {
  const { checkId } = await desk.value('sampling/start', { itemId }, as);
  await answerAll(desk, checkId, answers, as);
  return desk.value('sampling/finish', { checkId }, as);
}
