import { describe, expect, test } from 'vitest';
import type { Notifier, OutgoingMessage } from '../../electron/ports/notifier.ts';
import type { Channel, ChannelSecrets } from '../../shared/model/notice.ts';

/** What a receiver may do. */
export const MOODS = [
  'takes',
  'not-there',
  'late',
  'silence',
  'too-many',
  'busy',
  'wrong-secret',
  'refuses-text',
  'cut-before-body',
  'cut-after-body',
] as const;
export type Mood = (typeof MOODS)[number];

/** One channel with its peer in a mood. */
export interface Played {
  notifier: Notifier;
  channel: Channel;
  secrets: ChannelSecrets;
  /** Texts that reached the peer whole, and where they went. */
  arrived(): { text: string; address: string }[];
}

export const MESSAGE: OutgoingMessage = {
  messageId: '01987654-0000-7000-8000-000000000001',
  address: '13812345678',
  subject: '缺货通知：马克杯',
  text: '第一行 "引号" \\ 反斜线\n第二行 <b>&',
  language: 'zh-CN',
};
export const SECRET = 'top-secret-7391';

/** What every kind of channel must do, whatever it speaks. */
export function channelSuite(name: string, message: OutgoingMessage, play: (mood: Mood) => Promise<Played>): void {
  const send = ({ notifier, channel, secrets }: Played) => notifier.send(channel, secrets, message);

  describe(`a channel: ${name}`, () => {
    test('H3.1a tells once, to the letter', async () => {
      const played = await play('takes');
      expect(await send(played)).toMatchObject({ status: 'sent' });
      expect(played.arrived()).toEqual([{ text: expect.stringContaining(message.text) as unknown, address: message.address }]);
    });

    test('shows beforehand what it will send, without its secrets, and sends nothing by showing', async () => {
      const played = await play('takes');
      const shown = await played.notifier.dryRun(played.channel, played.secrets, message);
      expect(JSON.stringify(shown)).not.toContain(SECRET);
      expect(shown.body).toContain(message.text.split('\n').at(-1)?.slice(0, 3));
      expect(played.arrived()).toEqual([]);
    });

    test('says how long a text it takes', async () => {
      const { notifier, channel } = await play('takes');
      expect(notifier.limitOf(channel).most).toBeGreaterThan(100);
    });

    test('that is not there told nothing, and may be tried again', async () => {
      const played = await play('not-there');
      expect(await send(played)).toMatchObject({ status: 'not-now', code: 'unreachable', wholeChannel: true });
    });

    test('cut before the text was on its way told nothing for certain, or says that it does not know', async () => {
      const played = await play('cut-before-body');
      expect(['not-now', 'unknown']).toContain((await send(played)).status);
      expect(played.arrived()).toEqual([]);
    });

    test('cut after the text has an unknown outcome', async () => {
      const played = await play('cut-after-body');
      expect(await send(played)).toMatchObject({ status: 'unknown' });
      expect(played.arrived()).toHaveLength(1);
    });

    test('that takes the text and does not answer has an unknown outcome', async () => {
      const played = await play('silence');
      expect(await send(played)).toMatchObject({ status: 'unknown' });
      expect(played.arrived()).toHaveLength(1);
    });

    test('that answers late is waited for, and told once', async () => {
      const played = await play('late');
      expect(await send(played)).toMatchObject({ status: 'sent' });
      expect(played.arrived()).toHaveLength(1);
    });

    test('to which too much was sent takes nothing for a while, whatever it is', async () => {
      const played = await play('too-many');
      expect(await send(played)).toMatchObject({ status: 'not-now', code: 'busy', wholeChannel: true });
    });

    test('that asks to come back later told nothing', async () => {
      const played = await play('busy');
      expect(await send(played)).toMatchObject({ status: 'not-now', code: 'busy' });
    });

    test('whose secret is wrong waits as a whole until it is put right', async () => {
      const played = await play('wrong-secret');
      expect(await send(played)).toMatchObject({ status: 'not-now', code: 'unauthorized', wholeChannel: true });
    });

    test('that refuses the text does so for good', async () => {
      const played = await play('refuses-text');
      expect(await send(played)).toMatchObject({ status: 'refused', code: expect.stringMatching(/content|refused/) as unknown });
    });
  });
}
