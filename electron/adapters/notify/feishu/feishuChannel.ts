import { createHmac } from 'node:crypto';
import { SECOND } from '../../../../shared/model/time.ts';
import type { Channel } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts } from '../../../ports/notifier.ts';
import { createRobotChannel } from '../ground/robot.ts';
import { BLANK, mentionsOf } from '../ground/sendByHttp.ts';

/** Custom robot of a Feishu group, after the vendor's page on it: text messages, 100 a minute, bodies of 20 KB. */
export function createFeishuChannel(parts: ChannelParts): ChannelAdapter<Extract<Channel, { kind: 'feishu' }>> {
  return createRobotChannel(parts, {
    // The limit is that of the body, in which each character of the text may be escaped.
    limit: { unit: 'bytes', most: 16_000, withSubject: true },
    verdictIn: ['code', 'StatusCode'],
    verdicts: {
      11232: 'busy',
      99991400: 'busy',
      // The address, the signature, the machine's address, the keyword.
      19001: 'unauthorized',
      19021: 'unauthorized',
      19022: 'unauthorized',
      19024: 'unauthorized',
      9499: 'content',
      19002: 'content',
      230001: 'content',
    },
    write({ options }, { webhook = '', signing }, { subject, text }, now) {
      const { ids, all } = mentionsOf(options.mentions);
      const named = [...ids, ...(all ? ['all'] : [])].map((id) => `<at user_id="${id}"></at>`).join(' ');
      const content = { text: [subject, text, named].filter((part) => part !== '').join('\n') };
      const seconds = Math.floor(now / SECOND);
      const proof = signing ? { timestamp: String(seconds), sign: sign(signing, seconds) } : {};
      return { url: webhook, body: { ...proof, msg_type: 'text', content } };
    },
    blank: (body) => ('sign' in body ? { ...body, sign: BLANK } : body),
  });
}

/** Seconds and secret are the key here, and what is signed is empty. */
function sign(secret: string, seconds: number): string {
  return createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64');
}
