import { z } from 'zod';
import {
  ANSWERS,
  COUNTED,
  FOLLOW_UPS,
  INSPECTIONS,
  MOST_PHOTO_BYTES,
  POPULATIONS,
  STRATUM_KINDS,
  UNAVAILABLE_REASONS,
} from '../model/sampling.ts';
import { id, instant, limit, nothing } from './common.ts';
import { defineCalls, SAMPLERS, SUPERVISORS } from './define.ts';
import {
  checkView,
  itemView,
  lotView,
  numbers,
  photoType,
  planDraft,
  planView,
  proposal,
  scheme,
  siteDay,
  statistics,
  stratumNumbers,
} from './samplingShapes.ts';

const reason = z.string().trim().min(1).max(200);
const period = { from: siteDay.optional(), to: siteDay.optional() };
/** Base64 is a third longer than what it stands for. */
const base64 = z.base64().max(Math.ceil((MOST_PHOTO_BYTES * 4) / 3) + 4);

export const samplingCalls = defineCalls({
  'sampling/plans': {
    access: SAMPLERS,
    summary: 'The plans of spot checks, each in its newest version with where its series stands, and a draft to begin a new one with.',
    input: nothing,
    output: z.object({
      plans: z.array(planView),
      template: planDraft,
      /** Merchants seen in orders, by name: lists tell orders apart by their ids. */
      merchants: z.array(z.object({ merchantId: z.string(), merchantName: z.string() })),
    }),
    fails: [],
  },
  'sampling/save-plan': {
    access: SUPERVISORS,
    summary: 'Saves a new plan, or a new version of one (`baseVersion`: the version it was made from). Lots already frozen keep theirs.',
    input: z.strictObject({ planId: id.optional(), baseVersion: z.int().optional(), plan: planDraft }),
    output: planView,
    fails: ['sampling/plan-not-found', 'sampling/plan-changed'],
  },
  'sampling/preview': {
    access: SAMPLERS,
    summary:
      'What a plan would draw: code letter, sample, Ac and Re, strata, and its operating characteristic. Without `lotSize` for the orders of now.',
    input: z.strictObject({
      scheme,
      population: z.enum(POPULATIONS),
      strata: z.array(z.enum(STRATUM_KINDS)).max(STRATUM_KINDS.length),
      byHandApart: z.boolean().default(true),
      counted: z.enum(COUNTED).default('orders'),
      inspection: z.enum(INSPECTIONS).default('normal'),
      lotSize: z.int().min(0).max(10_000_000).optional(),
    }),
    output: numbers.extend({
      strata: z.array(stratumNumbers),
      /** Orders of now that were handled by hand and would be a lot of their own. */
      byHand: numbers.nullable(),
      /** How likely a lot is accepted in which so many per cent (or defects per hundred) are wrong. */
      curve: z.array(z.object({ percent: z.number(), accepted: z.number() })),
    }),
    fails: [],
  },
  'sampling/day': {
    access: SAMPLERS,
    summary: "A day's lots with their progress; left out: today.",
    input: z.strictObject({ day: siteDay.optional() }),
    output: z.object({
      day: siteDay,
      today: siteDay,
      now: instant,
      /** When today's list is frozen by itself, `09:00` in the site's time; null: by hand only. */
      freezeAt: z.string().nullable(),
      lots: z.array(lotView),
    }),
    fails: [],
  },
  'sampling/freeze': {
    access: SAMPLERS,
    summary: "Freezes today's list of a plan and draws from it; the seed comes out of its envelope. Answers the lots of the plan.",
    input: z.strictObject({ planId: id }),
    output: z.object({ lots: z.array(lotView) }),
    fails: ['sampling/plan-not-found', 'sampling/plan-off', 'sampling/discontinued', 'sampling/already-frozen', 'cache/busy'],
  },
  'sampling/lot': {
    access: SAMPLERS,
    summary:
      'One lot with its strata and the orders drawn. What was found of an order is kept (`kept`) from whoever is still to check it a second time.',
    input: z.strictObject({
      lotId: id,
      since: z
        .string()
        .regex(/^\d{1,15}\.\d{1,15}$/)
        .optional(),
    }),
    output: z.object({
      lot: lotView,
      strata: z.array(stratumNumbers),
      items: z.array(itemView),
      /** The moment of this answer: asked with it as `since`, only orders that changed after it are told. */
      upTo: z.string(),
      /** These are all orders of the lot; false: those that changed since. */
      whole: z.boolean(),
    }),
    fails: ['sampling/lot-not-found'],
  },
  'sampling/scan': {
    access: SAMPLERS,
    summary: "Looks a scanned order or waybill number up on today's lists and on open ones of earlier days.",
    input: z.strictObject({ code: z.string().trim().min(1).max(64) }),
    output: z.discriminatedUnion('found', [
      z.object({ found: z.literal('on-list'), item: itemView }),
      /** `known`: the order is here, but nobody drew it. */
      z.object({ found: z.literal('not-on-list'), known: z.boolean(), orderId: id.nullable(), orderNo: z.string().nullable() }),
    ]),
    fails: [],
  },
  'sampling/start': {
    access: SAMPLERS,
    summary:
      'Begins the check that an order waits for (first, second or recheck), or goes on with the own one where it stood. The recipient is shown in full, which is journaled. `takeOver` goes on with what another person began.',
    input: z.strictObject({ itemId: id, takeOver: z.boolean().default(false) }),
    output: checkView,
    fails: ['sampling/item-not-found', 'sampling/nothing-to-check', 'sampling/being-checked', 'sampling/same-person'],
  },
  'sampling/check': {
    access: SAMPLERS,
    summary: 'A check as it stands; findings of the validation come only for questions already answered.',
    input: z.strictObject({ checkId: id }),
    output: checkView,
    fails: ['sampling/check-not-found'],
  },
  'sampling/current': {
    access: SAMPLERS,
    summary: 'Checks that this person began and did not finish, oldest first.',
    input: nothing,
    output: z.object({ checks: z.array(z.object({ checkId: id, itemId: id, lotId: id, orderNo: z.string(), startedAt: instant })) }),
    fails: [],
  },
  'sampling/answer': {
    access: SAMPLERS,
    summary: 'Answers a question; answered again, the newer answer counts. A defect names its code.',
    input: z.strictObject({
      checkId: id,
      question: z.string().min(1).max(40),
      answer: z.enum(ANSWERS),
      code: z.string().min(1).max(40).optional(),
      note: z.string().trim().max(500).default(''),
    }),
    output: checkView,
    fails: [
      'sampling/check-not-found',
      'sampling/check-finished',
      'sampling/not-yours',
      'sampling/no-such-question',
      'sampling/no-such-code',
    ],
  },
  'sampling/photo': {
    access: SAMPLERS,
    summary: 'Keeps a photo with a question of a check (JPEG, PNG or WebP, at most 400 KB, eight a check).',
    input: z.strictObject({ checkId: id, question: z.string().min(1).max(40), type: photoType, base64 }),
    output: z.object({ photoId: id }),
    fails: [
      'sampling/check-not-found',
      'sampling/check-finished',
      'sampling/not-yours',
      'sampling/no-such-question',
      'sampling/photo-unusable',
      'sampling/too-many-photos',
    ],
  },
  'sampling/show-photo': {
    access: 'signed-in',
    summary: 'A photo kept with a check. It may show a person: the showing is journaled, but for who is making the check.',
    input: z.strictObject({ photoId: id }),
    output: z.object({ photoId: id, type: photoType, base64: z.string(), takenAt: instant, user: z.string(), question: z.string() }),
    fails: ['sampling/photo-not-found', 'sampling/own-check-first'],
  },
  'sampling/finish': {
    access: SAMPLERS,
    summary:
      'Ends a check whose questions are all answered. Its defects open exceptions, the lot gets its verdict when the numbers say so.',
    input: z.strictObject({ checkId: id }),
    output: z.object({ item: itemView, lot: lotView, exceptionIds: z.array(id), next: itemView.nullable() }),
    fails: ['sampling/check-not-found', 'sampling/check-finished', 'sampling/not-yours', 'sampling/unanswered'],
  },
  'sampling/unavailable': {
    access: SAMPLERS,
    summary: 'Notes that an order on the list cannot be checked. It counts as undecided: nothing takes its place, so nobody can choose.',
    input: z.strictObject({ itemId: id, reason: z.enum(UNAVAILABLE_REASONS), note: z.string().trim().max(200).default('') }),
    output: z.object({ item: itemView, lot: lotView, next: itemView.nullable() }),
    fails: ['sampling/item-not-found', 'sampling/nothing-to-check', 'sampling/being-checked'],
  },
  'sampling/second-check': {
    access: SUPERVISORS,
    summary: 'Asks for a second check of an order by another person, or names who is to make it.',
    input: z.strictObject({ itemId: id, user: z.string().trim().min(1).max(40).optional() }),
    output: itemView,
    fails: ['sampling/item-not-found', 'sampling/nothing-to-check', 'sampling/same-person', 'user/not-found'],
  },
  'sampling/decide': {
    access: SUPERVISORS,
    summary: 'Decides a lot whose numbers leave it open because orders could not be told, with a reason.',
    input: z.strictObject({ lotId: id, verdict: z.enum(['accept', 'reject']), reason }),
    output: lotView,
    fails: ['sampling/lot-not-found', 'sampling/not-undecided'],
  },
  'sampling/follow-up': {
    access: SUPERVISORS,
    summary: 'What a rejected lot gets: a check of every order, or a further sample from the same seed.',
    input: z.strictObject({ lotId: id, way: z.enum(FOLLOW_UPS) }),
    output: z.object({ lot: lotView, added: z.int() }),
    fails: ['sampling/lot-not-found', 'sampling/not-rejected', 'sampling/follow-up-chosen'],
  },
  'sampling/resume-plan': {
    access: SUPERVISORS,
    summary: 'Takes a discontinued plan up again after somebody has acted, under tightened inspection.',
    input: z.strictObject({ planId: id, reason }),
    output: planView,
    fails: ['sampling/plan-not-found', 'sampling/not-discontinued'],
  },
  'sampling/statistics': {
    access: SAMPLERS,
    summary: 'What the checks have shown: defect rates with intervals, defects by code, pace and agreement. Left out: the last 30 days.',
    input: z.strictObject({ ...period, planId: id.optional() }),
    output: statistics,
    fails: [],
  },
  'sampling/proposals': {
    access: SAMPLERS,
    summary: 'What the validation missed and where it cried for nothing, as proposals for its rules.',
    input: z.strictObject(period),
    output: z.object({ checks: z.int(), proposals: z.array(proposal) }),
    fails: [],
  },
  'sampling/history': {
    access: SAMPLERS,
    summary: 'Lots of earlier days, newest first.',
    input: z.strictObject({ planId: id.optional(), before: siteDay.optional(), limit: limit(400, 60) }),
    output: z.object({ lots: z.array(lotView) }),
    fails: [],
  },
  'sampling/export': {
    access: SAMPLERS,
    summary:
      'Lots, checked orders and defects of a period as a workbook (XLSX), in the language asked for. Personal data is left out; the export is journaled.',
    input: z.strictObject({ ...period, language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    output: z.object({ fileName: z.string(), base64: z.string(), rows: z.int() }),
    fails: [],
  },
  'sampling/verify': {
    access: SAMPLERS,
    summary: "Draws a day's lists again from what the journal says, and tells what does not fit.",
    input: z.strictObject({ day: siteDay.optional() }),
    output: z.object({
      lots: z.array(z.object({ lotId: id, day: siteDay, planName: z.string(), part: z.string(), problems: z.array(z.string()) })),
      journalIntact: z.boolean(),
    }),
    fails: [],
  },
});
