import { Random } from '../../electron/practice/random.ts';
import type { CallOutput } from '../../shared/contract/index.ts';
import { draftPlan } from '../../shared/domain/sampling/planDefaults.ts';
import type { DefectCode, PlanDraft } from '../../shared/model/sampling.ts';
import { DAY, MINUTE } from '../../shared/model/time.ts';
import type { As, DeskFixture } from './deskFixture.ts';
import { CHECKER, noonSettings } from './sampling.ts';
import { openDesk } from './deskFixture.ts';

/** A grey dot, as a picture file. */
export const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const NOTES = ['少了门牌', '盒角压坏', '和面单对不上', ''];
type Item = CallOutput<'sampling/lot'>['items'][number];

/** Two plans as a site may have them: one by the standard over what goes out, one by a share of each merchant's orders. */
function plans(): PlanDraft[] {
  const daily = draftPlan('每日抽检');
  return [
    {
      ...daily,
      scheme: { kind: 'acceptance', level: 'S-3', aql: 4, allowReduced: true, startWith: 'normal' },
      strata: ['merchant', 'carrier'],
      doublePercent: 30,
    },
    {
      ...daily,
      name: '商家抽查',
      scheme: { kind: 'share', percent: 3, minPerStratum: 1, byHandPercent: 20, rejectAbovePercent: 10 },
      strata: ['merchant'],
      byHandApart: false,
      doublePercent: 0,
    },
  ];
}

export interface SampledWeeks {
  desk: DeskFixture;
  /** An order in which a defect was found and a photo taken, today. */
  shown: Item;
}

/** A desk at which spot checks were made every day for some weeks, up to today; all through the use cases, by chance from `seed`. */
export async function sampledWeeks(seed: number, days: number): Promise<SampledWeeks> {
  const random = new Random(seed, 11);
  // Some findings of the validation that no checker shares, so that there is something to learn.
  const validation = { limits: { addressLength: 24 } };
  // Time runs ten times as fast while the days are played.
  const ago = (days - 1) * DAY + 20 * MINUTE;
  const desk = await openDesk({ ago, settings: { ...noonSettings(), idleLockMs: 0, validation } });
  await desk.ready();
  const planIds: string[] = [];
  for (const plan of plans()) planIds.push((await desk.value('sampling/save-plan', { plan }, 'supervisor')).planId);
  let shown: Item | null = null;
  for (let day = 0; day < days; day += 1) {
    const isToday = day === days - 1;
    for (const planId of planIds) {
      const { lots } = await freeze(desk, planId);
      for (const { lotId } of lots) shown = (await playLot(desk, random, lotId, isToday)) ?? shown;
    }
    if (isToday) break;
    desk.clock.skip(DAY);
    // Nobody stays signed in over night.
    await desk.restart();
    await desk.ready();
  }
  if (shown === null) throw new Error(`no photo was taken in these weeks, seed ${seed}`);
  return { desk, shown };
}

/** Freezes today's list; a plan that stands still is taken up again first. */
async function freeze(desk: DeskFixture, planId: string): Promise<CallOutput<'sampling/freeze'>> {
  const { plans: known } = await desk.value('sampling/plans', {}, 'supervisor');
  if (known.find((plan) => plan.planId === planId)?.standing.kind === 'discontinued') {
    await desk.value('sampling/resume-plan', { planId, reason: '换了打包材料，重新培训' }, 'supervisor');
  }
  return desk.value('sampling/freeze', { planId }, CHECKER);
}

/** Checks a lot as a day goes: most of it, some twice, what was wrong once more. Answers an order with a photo, where there is one. */
async function playLot(desk: DeskFixture, random: Random, lotId: string, photos: boolean): Promise<Item | null> {
  const listed = async () => (await desk.value('sampling/lot', { lotId }, CHECKER)).items;
  let shown: Item | null = null;
  for (const { itemId } of await listed()) {
    if (random.chance(0.03)) await desk.value('sampling/unavailable', { itemId, reason: random.pick(['shipped', 'not-found']) }, CHECKER);
    else if (photos && shown === null) shown = await checkOne(desk, random, itemId, CHECKER, 1);
    else await checkOne(desk, random, itemId, CHECKER, 0.006);
  }
  const { lot } = await desk.value('sampling/lot', { lotId }, CHECKER);
  if (lot.tasks.includes('follow-up') && random.chance(0.7)) {
    await desk.value('sampling/follow-up', { lotId, way: 'further-sample' }, 'supervisor');
    for (const { itemId, state } of await listed()) if (state === 'waiting') await checkOne(desk, random, itemId, CHECKER, 0.006);
  }
  for (const { itemId, second } of await listed()) if (second === 'wanted') await checkOne(desk, random, itemId, 'supervisor', 0.02);
  for (const { itemId, recheck } of await listed()) {
    if (recheck === 'wanted' && random.chance(0.6)) await checkOne(desk, random, itemId, 'admin', 0);
  }
  return shown;
}

/** One check; each question finds a defect with this likelihood, whose first gets a photo. */
async function checkOne(desk: DeskFixture, random: Random, itemId: string, as: As, defective: number): Promise<Item> {
  const { checkId, questions } = await desk.value('sampling/start', { itemId }, as);
  let hasPhoto = false;
  for (const { key: question, codes } of questions) {
    // A check that must find something finds one thing, and then goes on like any other.
    if (hasPhoto || !random.chance(defective)) {
      await desk.value('sampling/answer', { checkId, question, answer: random.chance(0.004) ? 'cannot-tell' : 'ok' }, as);
      continue;
    }
    const { code }: DefectCode = random.pick(codes.filter(({ severity }) => severity !== 'critical').concat(codes));
    await desk.value('sampling/answer', { checkId, question, answer: 'defect', code, note: random.pick(NOTES) }, as);
    await desk.value('sampling/photo', { checkId, question, type: 'image/png', base64: DOT }, as);
    hasPhoto = true;
  }
  return (await desk.value('sampling/finish', { checkId }, as)).item;
}
