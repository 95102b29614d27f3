import { z } from 'zod';
import { MAIL_SECURITY, NOTICE_LANGUAGES, NOTICE_TEMPLATES, TARGET_KINDS } from '../model/notice.ts';
import { done, id, nothing } from './common.ts';
import { ADMINS, defineCalls, SUPERVISORS } from './define.ts';

const short = z.string().trim().max(200);
const template = z.enum(NOTICE_TEMPLATES);
const language = z.enum(NOTICE_LANGUAGES);
const words = z.object({ subject: z.string(), text: z.string() });
const robot = z.strictObject({ mentions: short.default('') });

/** What a channel of each kind is told, apart from its secrets. */
const channelFields = [
  z.object({
    kind: z.literal('smtp'),
    options: z.strictObject({
      host: short.min(1),
      port: z.int().min(1).max(65_535),
      security: z.enum(MAIL_SECURITY),
      anyCertificate: z.boolean().default(false),
      user: short.default(''),
      from: z.email(),
      fromName: short.default(''),
    }),
  }),
  z.object({ kind: z.literal('wecom'), options: robot }),
  z.object({ kind: z.literal('dingtalk'), options: robot }),
  z.object({ kind: z.literal('feishu'), options: robot }),
  z.object({
    kind: z.literal('sms'),
    options: z.strictObject({
      url: z.string().trim().min(8).max(2000),
      method: z.enum(['GET', 'POST']),
      headers: z.string().max(2000).default(''),
      body: z.string().max(4000).default(''),
      verdictPath: short.default(''),
      sentValues: short.default(''),
      laterValues: short.default(''),
    }),
  }),
] as const;
const channelOptions = z.discriminatedUnion('kind', channelFields);

const secretNames = z.enum(['password', 'webhook', 'signing', 'key']);

const contact = z.strictObject({
  kind: z.enum(TARGET_KINDS),
  /** A merchant's id, a role, a department's name; empty for customers. */
  key: z.string().trim().max(80),
  name: z.string().trim().max(80),
  channelId: id.nullable(),
  address: z.string().trim().max(200),
  language,
  digest: z.boolean(),
});

const outcome = z.enum(['sent', 'refused', 'not-now', 'unknown']);

export const noticeSetupCalls = defineCalls({
  'notice-setup/get': {
    access: SUPERVISORS,
    summary: 'Channels (of their secrets only whether they are there), contacts, and templates with what they may hold.',
    input: nothing,
    output: z.object({
      channels: z.array(
        z
          .object({ channelId: id, name: z.string(), perMinute: z.int() })
          .and(channelOptions)
          .and(
            z.object({
              /** `hint`: the host a webhook leads to. */
              secrets: z.array(z.object({ name: secretNames, there: z.boolean(), hint: z.string() })),
            }),
          ),
      ),
      contacts: z.array(contact),
      merchants: z.array(z.object({ merchantId: z.string(), merchantName: z.string() })),
      texts: z.array(
        z.object({
          template,
          language,
          written: words,
          /** The product's own; `changed`: the site has another. */
          own: words,
          changed: z.boolean(),
          placeholders: z.array(z.object({ name: z.string(), kind: z.string() })),
        }),
      ),
    }),
    fails: [],
  },
  'notice-setup/save-channel': {
    access: ADMINS,
    summary: 'Adds a channel, or changes one. Secrets that are left out stay; an empty one is forgotten.',
    input: z
      .object({
        channelId: id.optional(),
        name: z.string().trim().min(1).max(40),
        perMinute: z.int().min(1).max(600).default(20),
        secrets: z.partialRecord(secretNames, z.string().max(2000)).default({}),
      })
      .and(channelOptions),
    output: z.object({ channelId: id }),
    fails: ['notice/channel-not-found'],
  },
  'notice-setup/remove-channel': {
    access: ADMINS,
    summary: 'Removes a channel with its secrets. What waited for it is told by hand.',
    input: z.strictObject({ channelId: id }),
    output: done,
    fails: ['notice/channel-not-found'],
  },
  'notice-setup/try-channel': {
    access: ADMINS,
    summary: 'Sends a test message at once, or only shows to the letter what would go out, with secrets blanked.',
    input: z.strictObject({ channelId: id, address: z.string().trim().max(200), dryRun: z.boolean() }),
    output: z.object({
      shown: z.object({ head: z.array(z.string()), body: z.string() }),
      /** Null: nothing was sent. */
      outcome: outcome.nullable(),
      code: z.string().nullable(),
      message: z.string().nullable(),
    }),
    fails: ['notice/channel-not-found', 'notice/address'],
  },
  'notice-setup/save-contact': {
    access: ADMINS,
    summary: 'Says how a merchant, a role, a department, or all customers are reached, and in which language.',
    input: contact,
    output: done,
    fails: ['notice/channel-not-found', 'notice/address'],
  },
  'notice-setup/remove-contact': {
    access: ADMINS,
    summary: 'Forgets how somebody is reached; people tell them by hand then.',
    input: z.strictObject({ kind: z.enum(TARGET_KINDS), key: z.string().max(80) }),
    output: done,
    fails: [],
  },
  'notice-setup/preview-text': {
    access: SUPERVISORS,
    summary: 'A text of a template with sample data, before it is saved.',
    input: z.strictObject({ template, language, subject: z.string().max(200), text: z.string().max(4000) }),
    output: words,
    fails: ['notice/placeholder'],
  },
  'notice-setup/save-text': {
    access: ADMINS,
    summary: "Changes a template's text in one language; without words the product's own is used again.",
    input: z.strictObject({
      template,
      language,
      words: z.strictObject({ subject: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(4000) }).nullable(),
    }),
    output: done,
    fails: ['notice/placeholder'],
  },
});
