import { createHmac } from 'node:crypto';
import { MINUTE, SECOND } from '../../../../shared/model/time.ts';
import type { Channel, ChannelSecrets } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts, OutgoingMessage, SendOutcome } from '../../../ports/notifier.ts';
import type { HttpMessage } from '../ground/sendByHttp.ts';
import { BLANK, channelTrouble, hostOnly, mentionsOf, sendByHttp, showHttp, UNREADABLE, verdictOf } from '../ground/sendByHttp.ts';

type FeishuChannel = Extract<Channel, { kind: 'feishu' }>;

/** Custom robot of a Feishu group, after the vendor's page on it: text messages, 100 a minute, bodies of 20 KB. */
export function createFeishuChannel(parts: ChannelParts): ChannelAdapter<FeishuChannel> {
  return {
    // The limit is that of the body, in which each character of the text may be escaped.
    limit: { unit: 'bytes', most: 16_000, withSubject: true },
    send: (channel, secrets, message) => sendByHttp(requestOf(channel, secrets, message, parts.now(), sign), parts, read),
    async dryRun(channel, secrets, message) {
      const request = requestOf(channel, secrets, message, parts.now(), () => BLANK);
      return showHttp(request, hostOnly(request.url));
    },
  };
}

type Sign = (secret: string, seconds: number) => string;

function requestOf(
  { options }: FeishuChannel,
  secrets: ChannelSecrets,
  { subject, text }: OutgoingMessage,
  now: number,
  signing: Sign,
): HttpMessage {
  const { ids, all } = mentionsOf(options.mentions);
  const named = [...ids, ...(all ? ['all'] : [])].map((id) => `<at user_id="${id}"></at>`).join(' ');
  const content = { text: [subject, text, named].filter((part) => part !== '').join('\n') };
  const seconds = Math.floor(now / SECOND);
  const proof = secrets.signing ? { timestamp: String(seconds), sign: signing(secrets.signing, seconds) } : {};
  const body = JSON.stringify({ ...proof, msg_type: 'text', content });
  return { method: 'POST', url: secrets.webhook ?? '', headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

/** Seconds and secret are the key here, and what is signed is empty. */
function sign(secret: string, seconds: number): string {
  return createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64');
}

function read(answer: unknown): SendOutcome {
  const verdict = verdictOf(answer, 'code', 'StatusCode');
  if (verdict === null) return UNREADABLE;
  const { code, message } = verdict;
  switch (code) {
    case 0:
      return { status: 'sent', reference: null };
    case 11232:
    case 99991400:
      return channelTrouble('busy', message, MINUTE);
    // The address, the signature, the machine's address, the keyword.
    case 19001:
    case 19021:
    case 19022:
    case 19024:
      return channelTrouble('unauthorized', message, 10 * MINUTE);
    case 9499:
    case 19002:
    case 230001:
      return { status: 'refused', code: 'content', message };
    default:
      return { status: 'refused', code: 'refused', message };
  }
}
