import { MINUTE } from '../../../../shared/model/time.ts';
import type { Channel, ChannelSecrets } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts, OutgoingMessage, SendOutcome } from '../../../ports/notifier.ts';
import type { HttpMessage } from '../ground/sendByHttp.ts';
import { channelTrouble, hostOnly, mentionsOf, sendByHttp, showHttp, UNREADABLE, verdictOf } from '../ground/sendByHttp.ts';

type WecomChannel = Extract<Channel, { kind: 'wecom' }>;

/** Robot of a WeCom group, after the vendor's page on group robots: text messages, 20 a minute, 2,048 bytes each. */
export function createWecomChannel(parts: ChannelParts): ChannelAdapter<WecomChannel> {
  return {
    limit: { unit: 'bytes', most: 2048, withSubject: true },
    send: (channel, secrets, message) => sendByHttp(requestOf(channel, secrets, message), parts, read),
    async dryRun(channel, secrets, message) {
      const request = requestOf(channel, secrets, message);
      return showHttp(request, hostOnly(request.url));
    },
  };
}

function requestOf({ options }: WecomChannel, secrets: ChannelSecrets, { subject, text }: OutgoingMessage): HttpMessage {
  const { mobiles, ids, all } = mentionsOf(options.mentions);
  const people = [...ids, ...(all ? ['@all'] : [])];
  const content = {
    content: `${subject}\n${text}`,
    ...(people.length > 0 && { mentioned_list: people }),
    ...(mobiles.length > 0 && { mentioned_mobile_list: mobiles }),
  };
  const body = JSON.stringify({ msgtype: 'text', text: content });
  return { method: 'POST', url: secrets.webhook ?? '', headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

function read(answer: unknown): SendOutcome {
  const verdict = verdictOf(answer, 'errcode');
  if (verdict === null) return UNREADABLE;
  const { code, message } = verdict;
  switch (code) {
    case 0:
      return { status: 'sent', reference: null };
    case -1:
    case 45009:
      return channelTrouble('busy', message, MINUTE);
    case 93000:
    case 93008:
    case 93017:
    case 40014:
      return channelTrouble('unauthorized', message, 10 * MINUTE);
    case 40058:
    case 45002:
    case 44004:
      return { status: 'refused', code: code === 45002 ? 'too-long' : 'content', message };
    default:
      return { status: 'refused', code: 'refused', message };
  }
}
