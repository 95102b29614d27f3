import { createHmac } from 'node:crypto';
import type { Channel } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts } from '../../../ports/notifier.ts';
import { createRobotChannel } from '../ground/robot.ts';
import { mentionsOf } from '../ground/sendByHttp.ts';

/** Custom robot of a DingTalk group, after the vendor's page on it: text messages, 20 a minute, 20,000 bytes each. */
export function createDingtalkChannel(parts: ChannelParts): ChannelAdapter<Extract<Channel, { kind: 'dingtalk' }>> {
  return createRobotChannel(parts, {
    limit: { unit: 'bytes', most: 20_000, withSubject: true },
    verdictIn: ['errcode'],
    verdicts: {
      [-1]: 'busy',
      130101: 'busy',
      302033: 'busy',
      // The signature, the keyword or the address list; or a token of no robot.
      310000: 'unauthorized',
      300001: 'unauthorized',
      400013: 'unauthorized',
      400101: 'unauthorized',
      400102: 'unauthorized',
      400106: 'content',
      430101: 'content',
      430102: 'content',
      430103: 'content',
      430104: 'content',
    },
    write({ options }, { webhook = '', signing }, { subject, text }, now) {
      const { mobiles, ids, all } = mentionsOf(options.mentions);
      // A number is called by name only where it also stands in the text.
      const named = mobiles.map((mobile) => `@${mobile}`).join(' ');
      const content = [subject, text, named].filter((part) => part !== '').join('\n');
      const body = { msgtype: 'text', text: { content }, at: { atMobiles: mobiles, atUserIds: ids, isAtAll: all } };
      return { url: signed(webhook, signing, now), body };
    },
  });
}

/** A robot with a signing secret wants the time in ms and an HMAC-SHA256 of time and secret, keyed by the secret, in the address. */
function signed(webhook: string, secret: string | undefined, now: number): string {
  if (!secret || !URL.canParse(webhook)) return webhook;
  const url = new URL(webhook);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return url.toString();
}
