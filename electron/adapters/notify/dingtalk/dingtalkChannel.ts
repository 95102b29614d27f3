import { createHmac } from 'node:crypto';
import { MINUTE } from '../../../../shared/model/time.ts';
import type { Channel, ChannelSecrets } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts, OutgoingMessage, SendOutcome } from '../../../ports/notifier.ts';
import type { HttpMessage } from '../ground/sendByHttp.ts';
import { channelTrouble, hostOnly, mentionsOf, sendByHttp, showHttp, UNREADABLE, verdictOf } from '../ground/sendByHttp.ts';

type DingtalkChannel = Extract<Channel, { kind: 'dingtalk' }>;

/** Custom robot of a DingTalk group, after the vendor's page on it: text messages, 20 a minute, 20,000 bytes each. */
export function createDingtalkChannel(parts: ChannelParts): ChannelAdapter<DingtalkChannel> {
  return {
    limit: { unit: 'bytes', most: 20_000, withSubject: true },
    send: (channel, secrets, message) => sendByHttp(requestOf(channel, secrets, message, parts.now()), parts, read),
    async dryRun(channel, secrets, message) {
      const request = requestOf(channel, secrets, message, parts.now());
      return showHttp(request, hostOnly(request.url));
    },
  };
}

function requestOf({ options }: DingtalkChannel, secrets: ChannelSecrets, { subject, text }: OutgoingMessage, now: number): HttpMessage {
  const { mobiles, ids, all } = mentionsOf(options.mentions);
  // A number is called by name only where it also stands in the text.
  const named = mobiles.map((mobile) => `@${mobile}`).join(' ');
  const content = [subject, text, named].filter((part) => part !== '').join('\n');
  const body = JSON.stringify({ msgtype: 'text', text: { content }, at: { atMobiles: mobiles, atUserIds: ids, isAtAll: all } });
  const url = signed(secrets.webhook ?? '', secrets.signing, now);
  return { method: 'POST', url, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

/** A robot with a signing secret wants the time in ms and an HMAC-SHA256 of time and secret, keyed by the secret, in the address. */
function signed(webhook: string, secret: string | undefined, now: number): string {
  if (!secret || !URL.canParse(webhook)) return webhook;
  const url = new URL(webhook);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return url.toString();
}

function read(answer: unknown): SendOutcome {
  const verdict = verdictOf(answer, 'errcode');
  if (verdict === null) return UNREADABLE;
  const { code, message } = verdict;
  switch (code) {
    case 0:
      return { status: 'sent', reference: null };
    case -1:
    case 130101:
    case 302033:
      return channelTrouble('busy', message, MINUTE);
    // The signature, the keyword or the address list; or a token of no robot.
    case 310000:
    case 300001:
    case 400013:
    case 400101:
    case 400102:
      return channelTrouble('unauthorized', message, 10 * MINUTE);
    case 400106:
    case 430101:
    case 430102:
    case 430103:
    case 430104:
      return { status: 'refused', code: 'content', message };
    default:
      return { status: 'refused', code: 'refused', message };
  }
}
