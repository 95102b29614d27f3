import { z } from 'zod';
import { ADMINS, defineCalls, SUPERVISORS } from './define.ts';
import { HOLD_CHOICES } from '../model/exception.ts';
import { RULE_CHOICES, RULE_IDS } from '../model/finding.ts';
import { REAL_WMS_KINDS } from '../model/wmsKinds.ts';
import { isTimeZone } from '../model/time.ts';
import { id, instant, limit, nothing } from './common.ts';
import { calendarSetting, escalationSetting, limitsSetting, USUAL_ESCALATION } from './limits.ts';
import { requestChoice } from './requests.ts';
import { noticeRules } from './noticeRules.ts';

const validationChoice = z.object({
  /** What a rule does instead of its usual. */
  rules: z.partialRecord(z.enum(RULE_IDS), z.enum(RULE_CHOICES)).optional(),
  limits: z
    .object({
      addressLength: z.int().min(1).max(100),
      mostPieces: z.int().min(1).max(1_000_000),
      duplicateMinutes: z.int().min(0).max(10_080),
      rareCharacters: z.boolean(),
    })
    .partial()
    .optional(),
});

/** Rules of the validation and their limits, of the site and by merchant id before it. */
export const validationSetting = validationChoice.extend({
  merchants: z.record(z.string().min(1).max(80), validationChoice).optional(),
});

/** What each setting may be. Without defaults, so that a change of one setting leaves the others as they are. */
const allowed = {
  station: z.string().trim().min(1).max(40),
  writebackMode: z.enum(['review', 'automatic']),
  /** A link that stays down so long declares an outage by itself; 0 = never. */
  autoDeclareAfterMs: z.int().min(0).max(86_400_000),
  /** Idle so long, the screen asks for a PIN again; 0 = never. */
  idleLockMs: z.int().min(0).max(86_400_000),
  /** Handbook H4.1: the technical investigation of a system failure begins within 30 minutes. */
  investigateWithinMs: z.int().min(60_000).max(86_400_000),
  /** Data of a part older than this counts as lagging. */
  lagLimitSeconds: z.int().min(10).max(86_400),
  wms: z.enum(['practice', ...REAL_WMS_KINDS]),
  /** Address of the WMS bridge; of Tryton, with the database as the last part of its path. */
  wmsUrl: z.string().max(500),
  /** Login name, where the WMS asks for one; its password is the WMS token. */
  wmsUser: z.string().max(100),
  /** What else the kind of WMS asks for (`shared/model/wmsKinds.ts`), by the field's name. */
  wmsOptions: z.record(z.string().min(1).max(40), z.string().max(500)),
  /** Recipients of what is older and done with are masked for good; 0 = never. Not below a week: an outage's records must be provable. */
  forgetAfterMs: z.union([z.literal(0), z.int().min(604_800_000).max(315_360_000_000)]),
  /** The zone whose days and times of day the site works by, as an IANA name. */
  timeZone: z.string().refine(isTimeZone),
  /** In how much working time the steps of exceptions must be done (`shared/domain/exceptions/limits.ts`). */
  limits: limitsSetting,
  /** When the site works, so that limits count working time alone; null: around the clock. */
  calendar: calendarSetting,
  /** When and under whose name people are told. */
  notices: noticeRules,
  /** When the day's spot check lists are frozen by themselves, `09:00` by the site's wall clock; null: by hand only. */
  sampleFreezeAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  /** Who is told of a limit that is at risk or passed, and when the next role is. */
  escalation: escalationSetting,
  /** Rules of the validation and their limits, of the site and by merchant id (`shared/model/finding.ts`). */
  validation: validationSetting,
  /** Words that make a remark a special request, where the site keeps its own (`shared/model/request.ts`). */
  requestWords: requestChoice,
  /** What the product looks for by itself and opens exceptions for. */
  detects: z.object({ validation: z.boolean(), stock: z.boolean(), links: z.boolean(), requests: z.boolean() }),
  /**
   * Which of the exceptions that the product opens by itself keep their order from being packed from the start: findings of
   * the validation (those with which it certainly cannot go out, all that block, none), missing stock, special requests.
   */
  holds: z.object({ validation: z.enum(HOLD_CHOICES), stock: z.boolean(), request: z.boolean() }),
};

/** One thing that was tried at a WMS, beyond reaching it and signing in, which fail the call itself. */
const wmsCheck = z.discriminatedUnion('check', [
  /** `some`: an order came, `example` is its number. `unreadable`: orders came that could not be used, `message` says why. */
  z.object({
    check: z.literal('read'),
    verdict: z.enum(['some', 'none', 'unreadable', 'failed']),
    example: z.string(),
    message: z.string(),
  }),
  /** How far the WMS's clock is ahead of this machine's, in milliseconds. */
  z.object({ check: z.literal('clock'), verdict: z.enum(['same', 'differs', 'not-told']), aheadMs: z.int() }),
  /** `not-tried`: the WMS cannot rehearse, or has no order to rehearse with. */
  z.object({ check: z.literal('write'), verdict: z.enum(['allowed', 'forbidden', 'not-tried', 'failed']), message: z.string() }),
]);
export type WmsCheck = z.infer<typeof wmsCheck>;

/** Settings of this station and its site; each has a default, so an empty database works. */
export const settings = z.object({
  station: allowed.station.default('P01'),
  writebackMode: allowed.writebackMode.default('review'),
  autoDeclareAfterMs: allowed.autoDeclareAfterMs.default(300_000),
  idleLockMs: allowed.idleLockMs.default(600_000),
  investigateWithinMs: allowed.investigateWithinMs.default(1_800_000),
  lagLimitSeconds: allowed.lagLimitSeconds.default(300),
  wms: allowed.wms.default('practice'),
  wmsUrl: allowed.wmsUrl.default(''),
  wmsUser: allowed.wmsUser.default(''),
  wmsOptions: allowed.wmsOptions.default({}),
  forgetAfterMs: allowed.forgetAfterMs.default(15_552_000_000),
  timeZone: allowed.timeZone.default('Asia/Shanghai'),
  limits: allowed.limits.default({}),
  calendar: allowed.calendar.default(null),
  sampleFreezeAt: allowed.sampleFreezeAt.default('09:00'),
  escalation: allowed.escalation.default(USUAL_ESCALATION),
  validation: allowed.validation.default({}),
  requestWords: allowed.requestWords.default({}),
  detects: allowed.detects.default({ validation: true, stock: true, links: true, requests: true }),
  holds: allowed.holds.default({ validation: 'certain', stock: false, request: false }),
  notices: allowed.notices.prefault({}),
});
export type Settings = z.infer<typeof settings>;

export const siteCalls = defineCalls({
  'settings/get': {
    access: 'signed-in',
    summary: 'The settings; the WMS token is never among them, only whether there is one.',
    input: nothing,
    output: settings.extend({ hasWmsToken: z.boolean(), dataDir: z.string(), version: z.string() }),
    fails: [],
  },
  'settings/change': {
    access: ADMINS,
    summary: 'Changes settings. A change of WMS takes effect at once and is refused while records are unsettled.',
    input: z.strictObject({ ...allowed, wmsToken: z.string().max(2000) }).partial(),
    output: z.object({}),
    fails: ['outage/unsettled'],
  },
  'settings/try-wms': {
    access: ADMINS,
    summary: 'Tries a WMS: reach, sign-in, reading, capabilities, its clock, and by a rehearsal the right to write. Changes nothing.',
    input: z.strictObject({
      wms: z.enum(REAL_WMS_KINDS).default('rest'),
      wmsUrl: allowed.wmsUrl.default(''),
      wmsUser: allowed.wmsUser.default(''),
      wmsOptions: allowed.wmsOptions.default({}),
      /** Left out: the stored one, where this is the WMS in use. */
      wmsToken: z.string().max(2000).optional(),
    }),
    output: z.object({
      health: z.enum(['ok', 'degraded', 'down']),
      features: z.array(z.string()),
      maxBatch: z.int(),
      checks: z.array(wmsCheck),
    }),
    fails: ['link/down', 'link/unauthorized'],
  },
  'journal/list': {
    access: SUPERVISORS,
    summary: 'Who did what, when, at which station; newest first.',
    input: z.strictObject({
      limit: limit(500, 100),
      after: id.optional(),
      /** Must occur in person, action, subject or detail. */
      text: z.string().max(100).default(''),
      /** With a text: entries of these actions are found too, because a screen shows actions in words of its own. */
      actions: z.array(z.string().max(60)).max(100).default([]),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          seq: id,
          at: instant,
          user: z.string(),
          station: z.string(),
          action: z.string(),
          subject: z.string(),
          detail: z.string(),
        }),
      ),
      next: id.optional(),
    }),
    fails: [],
  },
  'site/doctor': {
    access: SUPERVISORS,
    summary: 'Checks the file, the journal chain and the counts.',
    input: nothing,
    output: z.object({
      ok: z.boolean(),
      file: z.string(),
      journal: z.object({ entries: z.int(), intact: z.boolean(), brokenAt: z.string().nullable() }),
      backups: z.array(z.object({ name: z.string(), bytes: z.int(), at: instant })),
      lastBackupAt: instant.nullable(),
    }),
    fails: [],
  },
  'site/backup': {
    access: SUPERVISORS,
    summary: 'Makes a backup now.',
    input: nothing,
    output: z.object({ name: z.string(), bytes: z.int() }),
    fails: ['store/full', 'store/read-only'],
  },
});
