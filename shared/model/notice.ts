import type { Role } from './role.ts';

/** What the product has to tell, each with a text in both languages that the site may change. */
export const NOTICE_TEMPLATES = [
  'out-of-stock',
  'recipient-sms',
  'recipient-merchant',
  'product-merchant',
  'failure-progress',
  'request-quote',
  'limit-at-risk',
  'limit-breached',
  'escalation',
  'sample-finding',
  'lot-rejected',
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

export const NOTICE_LANGUAGES = ['zh-CN', 'en'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/**
 * pending: waits to be sent · sending · unknown: was on its way when the answer was lost, a person decides · sent: told ·
 * failed: refused, for the reason in `code` · by-hand: no channel, a person tells · void: withdrawn with a reason.
 */
export const NOTICE_STATES = ['pending', 'sending', 'unknown', 'sent', 'failed', 'by-hand', 'void'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** Why a pending notice waits: until quiet hours end, for its bundle, for the next try, or for the channel's own limit. */
export const NOTICE_WAITS = ['quiet', 'digest', 'retry', 'rate'] as const;
export type NoticeWait = (typeof NOTICE_WAITS)[number];

/** How a notice that counts as told was told: by its channel, by a person, or a person says that it arrived. */
export const NOTICE_WAYS = ['channel', 'hand', 'confirmed'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

export const CHANNEL_KINDS = ['smtp', 'wecom', 'dingtalk', 'feishu', 'sms'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const TARGET_KINDS = ['merchant', 'customer', 'role', 'department'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Whom a notice is for. */
export type NoticeTarget =
  | { kind: 'merchant'; merchantId: string }
  | { kind: 'customer'; orderId: string; phone: string }
  | { kind: 'role'; role: Role }
  | { kind: 'department'; name: string };

export const ABOUT_KINDS = ['exception', 'outage', 'lot', 'stock'] as const;
/** What a notice is about; the screens lead from the one to the other. */
export interface NoticeAbout {
  kind: (typeof ABOUT_KINDS)[number];
  id: string;
}

/** What a template's placeholders are filled with. Moments are UTC ms, durations ms; they are put into words per language. */
export type NoticeParams = Record<string, string | number>;

/**
 * Why a notice is not told (yet). no-contact: nobody to tell is known · no-channel: the contact has none · no-address: it is
 * missing or none · channel-wrong: nobody is at the channel's address · secret-missing: the channel's password or key must be entered · unauthorized: the channel refuses it ·
 * unreachable: the channel does not answer · busy: it asked to come back later · address: it knows no such receiver ·
 * content: it refuses the text · too-long: it takes no text of this length · refused: for another reason of its own ·
 * answer-lost: sent, no answer · interrupted: the desk stopped while it was sent · channel-removed · stale: it could not be sent
 * for so long that it may say what is no longer true.
 */
export const NOTICE_CODES = [
  'no-contact',
  'no-channel',
  'no-address',
  'channel-wrong',
  'secret-missing',
  'unauthorized',
  'unreachable',
  'busy',
  'address',
  'content',
  'too-long',
  'refused',
  'answer-lost',
  'interrupted',
  'channel-removed',
  'stale',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** How the connection of an e-mail channel is protected. */
export const MAIL_SECURITY = ['tls', 'starttls', 'none'] as const;

/** What a channel of each kind is told, apart from its secrets. */
export interface ChannelOptions {
  smtp: {
    host: string;
    port: number;
    security: (typeof MAIL_SECURITY)[number];
    /** For a mail server of the house whose certificate nobody has signed. */
    anyCertificate: boolean;
    /** Empty: no login. */
    user: string;
    from: string;
    fromName: string;
  };
  wecom: { mentions: string };
  dingtalk: { mentions: string };
  feishu: { mentions: string };
  sms: {
    url: string;
    method: 'GET' | 'POST';
    /** One `Name: value` a line; `{{key}}`, `{{phone}}` and `{{text}}` are filled in here and in address and body. */
    headers: string;
    body: string;
    /** Where in the answer's JSON (`data.code`) the verdict stands; empty: the HTTP status alone decides. */
    verdictPath: string;
    /** The values that mean sent, and those that mean come back later, by comma. */
    sentValues: string;
    laterValues: string;
  };
}

/** One way to reach people. Its secrets lie in the key store under its id. */
export type Channel = {
  [K in ChannelKind]: { channelId: string; name: string; kind: K; options: ChannelOptions[K]; perMinute: number };
}[ChannelKind];

/** The secrets a channel of each kind may have; the first must be there before it can send. */
export const CHANNEL_SECRETS = {
  smtp: ['password'],
  wecom: ['webhook'],
  dingtalk: ['webhook', 'signing'],
  feishu: ['webhook', 'signing'],
  sms: ['key'],
} as const satisfies Record<ChannelKind, readonly string[]>;
export type SecretName = (typeof CHANNEL_SECRETS)[ChannelKind][number];
export type ChannelSecrets = Partial<Record<SecretName, string>>;

/** How much a channel takes in one message, and whether the subject counts because it stands in the text. */
export interface TextLimit {
  unit: 'characters' | 'bytes';
  most: number;
  withSubject: boolean;
}
