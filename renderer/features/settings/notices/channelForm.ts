import type { CallInput, CallOutput } from '../../../../shared/contract/index.ts';
import { CHANNEL_SECRETS, MAIL_SECURITY } from '../../../../shared/model/notice.ts';
import type { ChannelKind } from '../../../../shared/model/notice.ts';

export type StoredChannel = CallOutput<'notice-setup/get'>['channels'][number];
export type ChannelInput = CallInput<'notice-setup/save-channel'>;

export interface ChannelField {
  name: string;
  shape: 'text' | 'lines' | 'secret' | 'choice';
  choices?: readonly string[];
}

const text = (name: string): ChannelField => ({ name, shape: 'text' });
const lines = (name: string): ChannelField => ({ name, shape: 'lines' });
const OPTIONS: Record<ChannelKind, readonly ChannelField[]> = {
  smtp: [
    text('host'),
    text('port'),
    { name: 'security', shape: 'choice', choices: MAIL_SECURITY },
    { name: 'anyCertificate', shape: 'choice', choices: ['no', 'yes'] },
    text('user'),
    text('from'),
    text('fromName'),
  ],
  wecom: [text('mentions')],
  dingtalk: [text('mentions')],
  feishu: [text('mentions')],
  sms: [
    text('url'),
    { name: 'method', shape: 'choice', choices: ['POST', 'GET'] },
    lines('headers'),
    lines('body'),
    text('verdictPath'),
    text('sentValues'),
    text('laterValues'),
  ],
};
const USUAL: Record<string, string> = { port: '465', security: 'tls', anyCertificate: 'no', method: 'POST' };

/** The fields of a kind of channel in their order; its secrets come last. */
export function channelFields(kind: ChannelKind): readonly ChannelField[] {
  const secrets = CHANNEL_SECRETS[kind].map((name) => ({ name, shape: 'secret' }) as const);
  return [text('name'), ...OPTIONS[kind], text('perMinute'), ...secrets];
}

/** What stands in the fields: of a stored channel, or the usual. Secrets are never shown. */
export function channelValues(kind: ChannelKind, stored: StoredChannel | undefined): Record<string, string> {
  const known: Record<string, unknown> = { ...stored?.options, name: stored?.name, perMinute: stored?.perMinute ?? 20 };
  return Object.fromEntries(channelFields(kind).map(({ name }) => [name, asText(known[name]) ?? USUAL[name] ?? '']));
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The form as the call takes it; an empty secret is left out, so that a stored one stays. */
export function channelInput(kind: ChannelKind, channelId: string | undefined, values: Readonly<Record<string, string>>): ChannelInput {
  const of = (name: string) => values[name] ?? '';
  const secrets = Object.fromEntries(CHANNEL_SECRETS[kind].filter((name) => of(name) !== '').map((name) => [name, of(name)]));
  const shared = { ...(channelId === undefined ? {} : { channelId }), name: of('name'), perMinute: Number(of('perMinute')), secrets };
  switch (kind) {
    case 'smtp':
      return {
        ...shared,
        kind,
        options: {
          host: of('host'),
          port: Number(of('port')),
          security: MAIL_SECURITY.find((one) => one === of('security')) ?? 'tls',
          anyCertificate: of('anyCertificate') === 'yes',
          user: of('user'),
          from: of('from'),
          fromName: of('fromName'),
        },
      };
    case 'sms':
      return {
        ...shared,
        kind,
        options: {
          url: of('url'),
          method: of('method') === 'GET' ? 'GET' : 'POST',
          headers: of('headers'),
          body: of('body'),
          verdictPath: of('verdictPath'),
          sentValues: of('sentValues'),
          laterValues: of('laterValues'),
        },
      };
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return { ...shared, kind, options: { mentions: of('mentions') } };
  }
}
