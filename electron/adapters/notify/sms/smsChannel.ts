import { MINUTE } from '../../../../shared/model/time.ts';
import type { Channel, ChannelOptions, ChannelSecrets } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts, OutgoingMessage, SendOutcome } from '../../../ports/notifier.ts';
import type { HttpMessage } from '../ground/sendByHttp.ts';
import { BLANK, channelTrouble, sendByHttp, showHttp, UNREADABLE } from '../ground/sendByHttp.ts';

type SmsChannel = Extract<Channel, { kind: 'sms' }>;

/**
 * Short messages through the HTTP gateway of whoever the site buys them from: the site says how its request looks and which
 * values of the answer mean sent. A message of 500 characters is already eight short messages.
 */
export function createSmsChannel(parts: ChannelParts): ChannelAdapter<SmsChannel> {
  return {
    limit: { unit: 'characters', most: 500, withSubject: false },
    send: (channel, secrets, message) =>
      sendByHttp(requestOf(channel, secrets.key ?? '', message), parts, (answer) => read(channel.options, answer)),
    async dryRun(channel, _secrets: ChannelSecrets, message) {
      const request = requestOf(channel, BLANK, message);
      return showHttp(request, request.url.replaceAll(encodeURIComponent(BLANK), BLANK));
    },
  };
}

type Escape = (value: string) => string;

function requestOf({ options }: SmsChannel, key: string, { address, text, messageId }: OutgoingMessage): HttpMessage {
  const fill = (written: string, escape: Escape) =>
    written.replaceAll(/\{\{(key|phone|text|id)\}\}/g, (_whole, name: string) => {
      const values: Record<string, string> = { key, phone: address, text, id: messageId };
      return escape(values[name] ?? '');
    });
  const headers = Object.fromEntries(
    options.headers
      .split(/\r?\n/)
      .map((line) => /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line))
      .filter((found) => found !== null)
      .map(([, name = '', value = '']) => [name.toLowerCase(), fill(value, oneLine)]),
  );
  const type = (headers['content-type'] ??= 'application/json; charset=utf-8');
  const escape: Escape = type.includes('json') ? inJson : type.includes('form-urlencoded') ? encodeURIComponent : (value) => value;
  return {
    method: options.method,
    url: fill(options.url, encodeURIComponent),
    headers,
    body: options.method === 'GET' ? undefined : fill(options.body, escape),
  };
}

const inJson: Escape = (value) => JSON.stringify(value).slice(1, -1);
const oneLine: Escape = (value) => value.replaceAll(/[\r\n]+/g, ' ');

function read({ verdictPath, sentValues, laterValues }: ChannelOptions['sms'], answer: unknown): SendOutcome {
  if (verdictPath.trim() === '') return { status: 'sent', reference: null };
  const value = at(answer, verdictPath.trim().split('.'));
  if (value === undefined) return UNREADABLE;
  const verdict = typeof value === 'string' ? value : JSON.stringify(value);
  if (listed(sentValues).includes(verdict)) return { status: 'sent', reference: null };
  if (listed(laterValues).includes(verdict)) return channelTrouble('busy', verdict, MINUTE);
  return { status: 'refused', code: 'refused', message: verdict };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined),
    value,
  );
}

const listed = (written: string): string[] =>
  written
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
