import { z } from 'zod';
import {
  ABOUT_KINDS,
  CHANNEL_KINDS,
  NOTICE_CODES,
  NOTICE_LANGUAGES,
  NOTICE_STATES,
  NOTICE_TEMPLATES,
  NOTICE_WAITS,
  NOTICE_WAYS,
  TARGET_KINDS,
} from '../model/notice.ts';
import { ROLES } from '../model/role.ts';
import { done, id, instant, limit } from './common.ts';
import { defineCalls, PACKERS, SUPERVISORS } from './define.ts';

const reason = z.string().trim().min(1).max(200);
const template = z.enum(NOTICE_TEMPLATES);
const language = z.enum(NOTICE_LANGUAGES);
const about = z.strictObject({ kind: z.enum(ABOUT_KINDS), id });
const noticeId = z.strictObject({ noticeId: id });

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('merchant'), merchantId: id }),
  z.strictObject({ kind: z.literal('customer'), orderId: id, phone: z.string().max(60) }),
  z.strictObject({ kind: z.literal('role'), role: z.enum(ROLES) }),
  z.strictObject({ kind: z.literal('department'), name: z.string().trim().min(1).max(80) }),
]);
const params = z.record(z.string().max(40), z.union([z.string().max(2000), z.number()]));

/** A notice as lists show it: personal data is masked in words and address. */
export const noticeView = z.object({
  noticeId: id,
  template,
  language,
  targetKind: z.enum(TARGET_KINDS),
  /** A merchant's name, a role, a department's name, a customer's masked name. */
  targetName: z.string(),
  about: z.object({ kind: z.enum(ABOUT_KINDS), id }),
  channel: z.object({ name: z.string(), kind: z.enum(CHANNEL_KINDS) }).nullable(),
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  urgent: z.boolean(),
  state: z.enum(NOTICE_STATES),
  /** Why it waits, and until when. */
  waits: z.enum(NOTICE_WAITS).nullable(),
  nextTryAt: instant,
  attempts: z.int(),
  code: z.enum(NOTICE_CODES).nullable(),
  /** In the channel's own words. */
  message: z.string().nullable(),
  reference: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  way: z.enum(NOTICE_WAYS).nullable(),
  remark: z.string().nullable(),
});
export type NoticeView = z.infer<typeof noticeView>;

const words = z.object({ subject: z.string(), text: z.string() });

export const noticesCalls = defineCalls({
  'notices/list': {
    access: 'signed-in',
    summary: 'Notices, newest first; how many wait in each state; and the channels that do not take anything now.',
    input: z.strictObject({
      state: z.enum(NOTICE_STATES).optional(),
      about: about.optional(),
      /** Part of subject, text, receiver or address. */
      text: z.string().max(100).default(''),
      limit: limit(1000, 200),
      after: id.optional(),
    }),
    output: z.object({
      counts: z.record(z.enum(NOTICE_STATES), z.int()),
      notices: z.array(noticeView),
      next: id.optional(),
      paused: z.array(
        z.object({ channelId: id, name: z.string(), until: instant, code: z.enum([...NOTICE_CODES, 'rate']), message: z.string() }),
      ),
    }),
    fails: [],
  },
  'notices/detail': {
    access: 'signed-in',
    summary: 'One notice with the tries of the message it went out in; personal data is masked.',
    input: noticeId,
    output: z.object({
      notice: noticeView,
      /** The words to the letter are still kept. */
      kept: z.boolean(),
      tries: z.array(
        z.object({
          at: instant,
          endedAt: instant.nullable(),
          outcome: z.string().nullable(),
          code: z.string().nullable(),
          message: z.string().nullable(),
        }),
      ),
    }),
    fails: ['notice/not-found'],
  },
  'notices/reveal': {
    access: PACKERS,
    summary: 'Words and address of one notice to the letter, for telling by hand. The showing is journaled.',
    input: noticeId,
    output: words.extend({ address: z.string() }),
    fails: ['notice/not-found', 'notice/forgotten'],
  },
  'notices/preview': {
    access: 'signed-in',
    summary: 'How a notice would be told, and in which words, before it is queued; channel null: a person tells.',
    input: z.strictObject({ template, target, params }),
    output: words.extend({
      channel: z.object({ name: z.string(), kind: z.enum(CHANNEL_KINDS) }).nullable(),
      code: z.enum(NOTICE_CODES).nullable(),
      /** Masked. */
      address: z.string(),
      targetName: z.string(),
      language,
      /** When it may go out, and what it waits for until then. */
      at: instant,
      waits: z.enum(NOTICE_WAITS).nullable(),
    }),
    fails: [],
  },
  'notices/send': {
    access: PACKERS,
    summary: 'Queues a notice; under a key that was used before, the notice of then is answered. Durable when it answers.',
    input: z.strictObject({ template, target, params, about, once: z.string().min(1).max(200).optional() }),
    output: z.object({ noticeId: id, state: z.enum(NOTICE_STATES) }),
    fails: [],
  },
  'notices/resend': {
    access: PACKERS,
    summary:
      'Sends a notice (again) by the channel its target has now. Of one with an unknown outcome this is the decision that it goes out twice rather than not.',
    input: noticeId,
    output: done,
    fails: ['notice/not-found', 'notice/wrong-state', 'notice/no-channel'],
  },
  'notices/told': {
    access: PACKERS,
    summary: 'A person has told it by hand, or knows that a notice with an unknown outcome arrived.',
    input: z.strictObject({ noticeId: id, arrived: z.boolean().default(false), remark: z.string().trim().max(200).default('') }),
    output: done,
    fails: ['notice/not-found', 'notice/wrong-state'],
  },
  'notices/void': {
    access: SUPERVISORS,
    summary: 'Withdraws a notice that was not told, with a reason.',
    input: z.strictObject({ noticeId: id, reason }),
    output: done,
    fails: ['notice/not-found', 'notice/wrong-state'],
  },
});
