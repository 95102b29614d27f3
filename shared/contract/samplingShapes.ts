import { z } from 'zod';
import { RULE_IDS } from '../model/finding.ts';
import { EXCEPTION_CLASSES } from '../model/record.ts';
import {
  ANSWERS,
  AQLS,
  CHECK_KINDS,
  COUNTED,
  DEFECT_SEVERITIES,
  FOLLOW_UPS,
  INSPECTION_LEVELS,
  INSPECTIONS,
  ITEM_OUTCOMES,
  ITEM_PHASES,
  ITEM_STATES,
  LOT_PARTS,
  LOT_STATES,
  LOT_TASKS,
  MOST_PERCENT_AQL,
  PHOTO_TYPES,
  POPULATIONS,
  STANDINGS,
  STRATUM_KINDS,
  TRAITS,
  UNAVAILABLE_REASONS,
  VERDICT_REASONS,
  VERDICTS,
} from '../model/sampling.ts';
import { bothTexts, finding, id, instant, orderView } from './common.ts';

const percent = z.number().min(0).max(100);
/** Keys of questions and defects: the product's own words for them, or `own-…` with texts. */
const key = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
/** A day of the site, `2026-11-23`. */
export const siteDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const scheme = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('share'),
    percent: z.number().min(0.1).max(100),
    minPerStratum: z.int().min(0).max(1000),
    byHandPercent: z.number().min(0.1).max(100),
    rejectAbovePercent: percent.nullable(),
  }),
  z.object({
    kind: z.literal('acceptance'),
    level: z.enum(INSPECTION_LEVELS),
    aql: z.literal(AQLS),
    allowReduced: z.boolean(),
    startWith: z.enum(INSPECTIONS),
  }),
]);

const question = z.object({ key, on: z.boolean(), text: bothTexts.optional() });
const code = z.object({
  code: key,
  question: key,
  severity: z.enum(DEFECT_SEVERITIES),
  class: z.enum(EXCEPTION_CLASSES),
  on: z.boolean(),
  text: bothTexts.optional(),
});

/** A plan as a person sets it up. */
export const planDraft = z
  .object({
    name: z.string().trim().min(1).max(60),
    on: z.boolean(),
    scheme,
    population: z.enum(POPULATIONS),
    strata: z.array(z.enum(STRATUM_KINDS)).max(STRATUM_KINDS.length),
    byHandApart: z.boolean(),
    counted: z.enum(COUNTED),
    countsFrom: z.enum(DEFECT_SEVERITIES),
    criticalRejects: z.boolean(),
    doublePercent: percent,
    questions: z.array(question).min(1).max(30),
    codes: z.array(code).min(1).max(100),
  })
  .refine((plan) => plan.questions.some(({ on }) => on), { path: ['questions'] })
  .refine((plan) => unique(plan.questions.map((one) => one.key)) && unique(plan.strata), { path: ['questions'] })
  .refine((plan) => unique(plan.codes.map((one) => one.code)), { path: ['codes'] })
  .refine(({ questions, codes }) => questions.every((one) => !one.on || codes.some((code) => code.on && code.question === one.key)), {
    path: ['codes'],
  })
  // The standard's larger limits are nonconformities per hundred items; as a share of orders they mean nothing.
  .refine(({ scheme, counted }) => scheme.kind === 'share' || scheme.aql <= MOST_PERCENT_AQL || counted === 'defects', {
    path: ['counted'],
  });

function unique(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}

/** Where a plan's series of lots stands (ISO 2859-1, 9.3 and 9.4). */
export const standing = z.object({
  kind: z.enum(STANDINGS),
  /** Why, as a code (`sampling:standing.<why>`). */
  why: z.enum(['start', 'two-of-five', 'five-accepted', 'score', 'not-accepted-reduced', 'resumed', 'five-not-accepted', 'not-allowed']),
  /** The switching score of normal inspection; from 30 on reduced inspection may begin. */
  score: z.int(),
  /** Lots not accepted in this stretch of tightened inspection; five end it. */
  notAccepted: z.int(),
  /** Lots accepted in a row. */
  acceptedInRow: z.int(),
});

export const planView = planDraft.safeExtend({
  planId: id,
  version: z.int(),
  savedAt: instant,
  savedBy: z.string(),
  standing,
});
export type PlanView = z.infer<typeof planView>;

/** The numbers of a sample. */
export const numbers = z.object({
  /** Orders in the lot. */
  lotSize: z.int(),
  /** Orders in the sample. */
  sampleSize: z.int(),
  /** Accepted up to so many, rejected from `re` on; null: nothing rejects (a share plan without a limit). */
  ac: z.int().nullable(),
  re: z.int().nullable(),
  /** The code letter that the lot size and level give, and the one whose plan an arrow leads to; null for share plans. */
  letter: z.string().nullable(),
  planLetter: z.string().nullable(),
  /** Every order of the lot is checked. */
  everyOrder: z.boolean(),
});

export const stratumNumbers = z.object({ values: z.array(z.string()), orders: z.int(), drawn: z.int() });

/** A lot with its numbers. */
export const lotView = numbers.extend({
  lotId: id,
  planId: id,
  planVersion: z.int(),
  planName: z.string(),
  schemeKind: z.enum(['share', 'acceptance']),
  aql: z.number().nullable(),
  level: z.enum(INSPECTION_LEVELS).nullable(),
  day: siteDay,
  part: z.enum(LOT_PARTS),
  inspection: z.enum(INSPECTIONS).nullable(),
  state: z.enum(LOT_STATES),
  committedAt: instant,
  frozenAt: instant.nullable(),
  frozenBy: z.string().nullable(),
  /** SHA-256 of the seed, in the journal since `committedAt`. */
  seedHash: z.string(),
  /** Shown once the list is frozen. */
  seed: z.string().nullable(),
  listHash: z.string().nullable(),
  /** Of the first sample. */
  checked: z.int(),
  defectiveOrders: z.int(),
  defects: z.int(),
  /** What counts towards the verdict. */
  counted: z.int(),
  critical: z.int(),
  undecided: z.int(),
  verdict: z.enum(VERDICTS),
  verdictReason: z.enum(VERDICT_REASONS),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedWhy: z.string().nullable(),
  followUp: z
    .object({ way: z.enum(FOLLOW_UPS), orders: z.int(), checked: z.int(), counted: z.int(), critical: z.int(), verdict: z.enum(VERDICTS) })
    .nullable(),
  /** Second checks that are still to be made, and defective orders not found well since. */
  secondChecksLeft: z.int(),
  rechecksLeft: z.int(),
  tasks: z.array(z.enum(LOT_TASKS)),
});
export type LotView = z.infer<typeof lotView>;

export const defectView = z.object({
  question: z.string(),
  code: z.string(),
  severity: z.enum(DEFECT_SEVERITIES),
  class: z.enum(EXCEPTION_CLASSES),
  note: z.string(),
  noteForgotten: z.boolean(),
  photoIds: z.array(id),
  exceptionId: id.nullable(),
});

/** One order of the list. */
export const itemView = z.object({
  itemId: id,
  lotId: id,
  phase: z.enum(ITEM_PHASES),
  /** Its place on the list, from 1. */
  place: z.int(),
  orderId: id,
  orderNo: z.string(),
  waybillNo: z.string().nullable(),
  /** Masked. */
  recipientName: z.string(),
  /** The values of the plan's strata, in their order. */
  stratum: z.array(z.string()),
  state: z.enum(ITEM_STATES),
  outcome: z.enum(ITEM_OUTCOMES).nullable(),
  unavailable: z.enum(UNAVAILABLE_REASONS).nullable(),
  /** What was written beside it; `noteForgotten` once it was cleared after the site's retention time. */
  note: z.string(),
  noteForgotten: z.boolean(),
  checkId: id.nullable(),
  /** Who made the newest check, or is at it. */
  checker: z.string().nullable(),
  /** Who made the first check: a second one takes somebody else. */
  firstChecker: z.string().nullable(),
  /** Everybody who had a part in the first check, where it was taken over: none of them makes the second. */
  firstCheckers: z.array(z.string()),
  /** Who has a check of it in hand, of whatever kind; null when nobody has. */
  inHandOf: z.string().nullable(),
  finishedAt: instant.nullable(),
  second: z.enum(['none', 'wanted', 'done']),
  /** Who is to make the second check, where somebody was named. */
  secondFor: z.string().nullable(),
  /** Both checks said the same; null until there are two. */
  agreed: z.boolean().nullable(),
  /** defective: to be corrected and checked again · well: found well since · none: nothing to check again. */
  recheck: z.enum(['none', 'wanted', 'well']),
  /** What was found is kept from this person until the own second check is done; outcome, recheck and defects say nothing then. */
  kept: z.boolean(),
  defects: z.array(defectView),
});
export type ItemView = z.infer<typeof itemView>;

export const answerView = z.object({
  question: z.string(),
  answer: z.enum(ANSWERS),
  code: z.string().nullable(),
  severity: z.enum(DEFECT_SEVERITIES).nullable(),
  note: z.string(),
  noteForgotten: z.boolean(),
  photoIds: z.array(id),
});

/** A check in progress or finished: what must be known to go on with it anywhere. */
export const checkView = z.object({
  checkId: id,
  itemId: id,
  lotId: id,
  kind: z.enum(CHECK_KINDS),
  checker: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  outcome: z.enum(ITEM_OUTCOMES).nullable(),
  /** Answers, findings and outcome are kept from this person until the own second check is done. */
  kept: z.boolean(),
  /** The order with its recipient in full (journaled); null when it is no longer here. */
  order: orderView.nullable(),
  /** What stands in stock for its lines, as far as known. */
  stock: z.array(z.object({ sku: z.string(), onHand: z.int(), allocated: z.int(), asOf: instant })),
  /** How it was packed by hand here, if it was. */
  packed: z.object({ station: z.string(), user: z.string(), at: instant, waybillNos: z.array(z.string()), outage: z.boolean() }).nullable(),
  /** The plan's questions for this order, in turn. */
  questions: z.array(question.extend({ codes: z.array(code) })),
  answers: z.array(answerView),
  /** The first question without an answer; null when all are answered. */
  next: z.string().nullable(),
  /** What validation finds, question by question, for answered questions only. */
  findings: z.array(z.object({ question: z.string(), finding })),
});
export type CheckView = z.infer<typeof checkView>;

/** A share with its interval: the Clopper-Pearson limits at 95 %. */
export const rate = z.object({ checked: z.int(), defective: z.int(), share: z.number(), low: z.number(), high: z.number() });
export type Rate = z.infer<typeof rate>;

export const statistics = z.object({
  from: siteDay,
  to: siteDay,
  lots: z.object({ accepted: z.int(), rejected: z.int(), pending: z.int() }),
  total: rate,
  byTrait: z.array(rate.extend({ trait: z.enum(TRAITS), value: z.string() })),
  byDay: z.array(rate.extend({ day: siteDay })),
  pareto: z.array(z.object({ code: z.string(), severity: z.enum(DEFECT_SEVERITIES), count: z.int(), cumulative: z.number() })),
  /** Seconds from start to finish of checks that were not interrupted. */
  pace: z.array(
    z.object({ user: z.string(), checks: z.int(), medianSeconds: z.number(), p90Seconds: z.number(), defectShare: z.number() }),
  ),
  /** Of orders checked twice; kappa is null where it says nothing (no variation, or none checked twice). */
  agreement: z.object({
    pairs: z.int(),
    agreed: z.int(),
    kappa: z.number().nullable(),
    byQuestion: z.array(z.object({ question: z.string(), pairs: z.int(), agreed: z.int(), kappa: z.number().nullable() })),
  }),
});

/** What the validation missed or cried for nothing, and what might be done about it. */
export const proposal = z.object({
  kind: z.enum(['missed', 'false-alarm']),
  question: z.string(),
  /** The rule that cried; null for what no rule found. */
  rule: z.enum(RULE_IDS).nullable(),
  /** The defect that no rule found; null for false alarms. */
  code: z.string().nullable(),
  /** How often, of how many answers that could have shown it. */
  count: z.int(),
  of: z.int(),
  /** What is proposed, as a code (`sampling:advice.<advice>`). */
  advice: z.enum(['add-rule', 'make-warning', 'switch-off', 'watch']),
  examples: z.array(z.object({ orderId: id, orderNo: z.string(), day: siteDay })),
});

export const photoType = z.enum(PHOTO_TYPES);
