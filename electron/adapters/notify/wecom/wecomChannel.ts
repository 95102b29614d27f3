import type { Channel } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts } from '../../../ports/notifier.ts';
import { createRobotChannel } from '../ground/robot.ts';
import { mentionsOf } from '../ground/sendByHttp.ts';

/** Robot of a WeCom group, after the vendor's page on group robots: text messages, 20 a minute, 2,048 bytes each. */
export function createWecomChannel(parts: ChannelParts): ChannelAdapter<Extract<Channel, { kind: 'wecom' }>> {
  return createRobotChannel(parts, {
    limit: { unit: 'bytes', most: 2048, withSubject: true },
    verdictIn: ['errcode'],
    verdicts: {
      [-1]: 'busy',
      45009: 'busy',
      // The address, the key, the robot that was taken away.
      93000: 'unauthorized',
      93008: 'unauthorized',
      93017: 'unauthorized',
      40014: 'unauthorized',
      40058: 'content',
      44004: 'content',
      45002: 'too-long',
    },
    write({ options }, { webhook = '' }, { subject, text }) {
      const { mobiles, ids, all } = mentionsOf(options.mentions);
      const people = [...ids, ...(all ? ['@all'] : [])];
      const content = {
        content: `${subject}\n${text}`,
        ...(people.length > 0 && { mentioned_list: people }),
        ...(mobiles.length > 0 && { mentioned_mobile_list: mobiles }),
      };
      return { url: webhook, body: { msgtype: 'text', text: content } };
    },
  });
}
