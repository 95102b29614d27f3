import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createNotifier } from '../../electron/app/notifier.ts';
import type { Channel, ChannelSecrets } from '../../shared/model/notice.ts';
import { channelSuite, MESSAGE, SECRET } from './channelSuite.ts';
import type { Mood, Played } from './channelSuite.ts';
import type { HttpMood, Received } from './httpPeer.ts';
import { httpPeer } from './httpPeer.ts';
import { fakeNotifier } from './fakeNotifier.ts';
import type { MailMood } from './mailPeer.ts';
import { mailPeer } from './mailPeer.ts';

const NOW = Date.UTC(2026, 10, 28, 2);
const notifier = createNotifier({ now: () => NOW, limitMs: 1_500 });
const base = { channelId: 'c', name: '渠道', perMinute: 20 };

interface HttpKind {
  channel(url: string): Channel;
  secrets(url: string): ChannelSecrets;
  /** Answers in the peer's own words. */
  taken: unknown;
  busy: unknown;
  wrongSecret: unknown;
  refused: unknown;
  textOf(received: Received): { text: string; address: string };
}

const json = (received: Received) => JSON.parse(received.body) as Record<string, Record<string, string>>;
const HTTP_KINDS: Record<'wecom' | 'dingtalk' | 'feishu' | 'sms', HttpKind> = {
  wecom: {
    channel: () => ({ ...base, kind: 'wecom', options: { mentions: '13800001111, zhang.san' } }),
    secrets: (url) => ({ webhook: `${url}/cgi-bin/webhook/send?key=${SECRET}` }),
    taken: { errcode: 0, errmsg: 'ok' },
    busy: { errcode: 45009, errmsg: 'api freq out of limit' },
    wrongSecret: { errcode: 93000, errmsg: 'invalid webhook url' },
    refused: { errcode: 40058, errmsg: 'invalid request parameter' },
    textOf: (received) => ({ text: json(received)['text']?.['content'] ?? '', address: '' }),
  },
  dingtalk: {
    channel: () => ({ ...base, kind: 'dingtalk', options: { mentions: '' } }),
    secrets: (url) => ({ webhook: `${url}/robot/send?access_token=${SECRET}`, signing: `SEC${SECRET}` }),
    taken: { errcode: 0, errmsg: 'ok' },
    busy: { errcode: 130101, errmsg: 'send too fast' },
    wrongSecret: { errcode: 310000, errmsg: 'sign not match' },
    refused: { errcode: 430101, errmsg: 'unsafe link' },
    textOf: (received) => ({ text: json(received)['text']?.['content'] ?? '', address: '' }),
  },
  feishu: {
    channel: () => ({ ...base, kind: 'feishu', options: { mentions: 'all' } }),
    secrets: (url) => ({ webhook: `${url}/open-apis/bot/v2/hook/${SECRET}`, signing: SECRET }),
    taken: { code: 0, msg: 'success', data: {} },
    busy: { code: 11232, msg: 'frequency limited' },
    wrongSecret: { code: 19021, msg: 'sign match fail or timestamp is not within one hour' },
    refused: { code: 9499, msg: 'Bad Request' },
    textOf: (received) => ({ text: json(received)['content']?.['text'] ?? '', address: '' }),
  },
  sms: {
    channel: (url) => ({
      ...base,
      kind: 'sms',
      options: {
        url: `${url}/send`,
        method: 'POST',
        headers: 'Authorization: Key {{key}}\nContent-Type: application/json',
        body: '{"mobile":"{{phone}}","content":"{{text}}"}',
        verdictPath: 'data.code',
        sentValues: '0, OK',
        laterValues: 'LIMIT',
      },
    }),
    secrets: () => ({ key: SECRET }),
    taken: { data: { code: 0 } },
    busy: { data: { code: 'LIMIT' } },
    wrongSecret: null,
    refused: { data: { code: 'BLACK' } },
    textOf: (received) => {
      const sent = JSON.parse(received.body) as { mobile: string; content: string };
      return { text: sent.content, address: sent.mobile };
    },
  },
};

function moodOf(kind: HttpKind, mood: Mood): HttpMood {
  switch (mood) {
    case 'takes':
    case 'not-there':
      return { say: 200, json: kind.taken };
    case 'late':
      return { say: 200, json: kind.taken, afterMs: 100 };
    case 'too-many':
      return { say: 429, headers: { 'retry-after': '30' } };
    case 'busy':
      return { say: 200, json: kind.busy };
    case 'wrong-secret':
      return kind.wrongSecret === null ? { say: 401 } : { say: 200, json: kind.wrongSecret };
    case 'refuses-text':
      return { say: 200, json: kind.refused };
    case 'silence':
    case 'cut-before-body':
    case 'cut-after-body':
      return mood;
  }
}

for (const [name, kind] of Object.entries(HTTP_KINDS)) {
  channelSuite(name, { ...MESSAGE, address: name === 'sms' ? MESSAGE.address : '' }, (mood) => playHttp(kind, moodOf(kind, mood), mood));
}

async function playHttp(kind: HttpKind, mood: HttpMood, asked: Mood): Promise<Played> {
  const peer = await httpPeer(mood);
  if (asked === 'not-there') await peer.close();
  return {
    notifier,
    channel: kind.channel(peer.url),
    secrets: kind.secrets(peer.url),
    arrived: () => peer.received.map((received) => kind.textOf(received)),
  };
}

const LOGIN = { user: 'desk', pass: SECRET };
function mailMood(mood: Mood): MailMood {
  switch (mood) {
    case 'takes':
    case 'not-there':
      return 'takes';
    case 'late':
      return 'late';
    case 'too-many':
      return { refuse: 'receiver', code: 421 };
    case 'silence':
      return 'silence';
    case 'cut-before-body':
      return 'cut-before-data';
    case 'cut-after-body':
      return 'cut-after-data';
    case 'busy':
      return { refuse: 'receiver', code: 451 };
    case 'wrong-secret':
      return { refuse: 'login', code: 535 };
    case 'refuses-text':
      return { refuse: 'text', code: 554 };
  }
}
const mail = (port: number, change: Partial<Extract<Channel, { kind: 'smtp' }>['options']> = {}): Channel => ({
  ...base,
  kind: 'smtp',
  options: {
    host: '127.0.0.1',
    port,
    security: 'none',
    anyCertificate: false,
    user: LOGIN.user,
    from: 'desk@example.com',
    fromName: '稳仓一号仓',
    ...change,
  },
});
const LETTER = { ...MESSAGE, address: 'chen@example.com' };

/** The text of a mail as its receiver reads it. */
function readMail(raw: string): string {
  const [head = '', body = ''] = raw.split('\r\n\r\n');
  const text = /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : decodeQuoted(body);
  return text.replaceAll('\r\n', '\n').trim();
}
function decodeQuoted(body: string): string {
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

channelSuite('smtp', LETTER, (mood) => playMail(mood));

async function playMail(mood: Mood): Promise<Played> {
  const peer = await mailPeer(mailMood(mood), LOGIN);
  if (mood === 'not-there') await peer.close();
  const arrived = () => peer.received.map(({ to, raw }) => ({ address: to, text: readMail(raw) }));
  return { notifier, channel: mail(peer.port), secrets: { password: SECRET }, arrived };
}

channelSuite('the fake', MESSAGE, async (mood) => {
  const fake = fakeNotifier();
  fake.mood = mood;
  const arrived = () => fake.arrived.map(({ text, address }) => ({ text, address }));
  return { notifier: fake, channel: HTTP_KINDS.sms.channel('http://127.0.0.1'), secrets: { key: SECRET }, arrived };
});

async function sms(mood: HttpMood) {
  const peer = await httpPeer(mood);
  return notifier.send(HTTP_KINDS.sms.channel(peer.url), { key: SECRET }, MESSAGE);
}

describe('HTTP', () => {
  test('a 429 says when to come back, for all of the channel', async () => {
    expect(await sms({ say: 429, headers: { 'retry-after': '120' } })).toEqual({
      status: 'not-now',
      code: 'busy',
      message: 'HTTP 429',
      wholeChannel: true,
      retryAfterMs: 120_000,
    });
  });

  test.each([500, 502, 504])('a %i may come after the message had gone on', async (say) => {
    expect(await sms({ say })).toMatchObject({ status: 'unknown' });
  });

  test.each([301, 404])('a %i means that the address of the channel is wrong; messages wait', async (say) => {
    expect(await sms({ say, headers: { location: 'http://127.0.0.1:1/' } })).toMatchObject({ status: 'not-now', code: 'channel-wrong' });
  });

  test('an answer that says nothing leaves the outcome unknown', async () => {
    expect(await sms({ say: 200, json: { hello: 1 } })).toMatchObject({ status: 'unknown' });
  });

  test('a robot with a signing secret is spoken to with a signature of the time', async () => {
    const peer = await httpPeer({ say: 200, json: { errcode: 0, code: 0 } });
    for (const kind of ['dingtalk', 'feishu'] as const)
      await notifier.send(HTTP_KINDS[kind].channel(peer.url), HTTP_KINDS[kind].secrets(peer.url), { ...MESSAGE, address: '' });
    const [ding, fei] = peer.received;
    const signing = `SEC${SECRET}`;
    expect(Object.fromEntries(ding!.url.searchParams)).toEqual({
      access_token: SECRET,
      timestamp: String(NOW),
      sign: createHmac('sha256', signing).update(`${NOW}\n${signing}`).digest('base64'),
    });
    const key = `${NOW / 1000}\n${SECRET}`;
    expect(JSON.parse(fei!.body)).toMatchObject({ timestamp: String(NOW / 1000), sign: createHmac('sha256', key).digest('base64') });
  });

  test('people are called by number, by id, and all', async () => {
    const peer = await httpPeer({ say: 200, json: { errcode: 0 } });
    await notifier.send(HTTP_KINDS.wecom.channel(peer.url), HTTP_KINDS.wecom.secrets(peer.url), { ...MESSAGE, address: '' });
    expect(json(peer.received[0]!)['text']).toMatchObject({ mentioned_list: ['zhang.san'], mentioned_mobile_list: ['13800001111'] });
  });

  test('a GET with the text in its address arrives to the letter', async () => {
    const peer = await httpPeer({ say: 200 });
    const channel = HTTP_KINDS.sms.channel(peer.url);
    if (channel.kind !== 'sms') throw new Error('not for short messages');
    const options = {
      ...channel.options,
      method: 'GET',
      url: `${peer.url}/s?m={{phone}}&c={{text}}&k={{key}}`,
      headers: '',
      verdictPath: '',
    } as const;
    expect(await notifier.send({ ...channel, options }, { key: SECRET }, MESSAGE)).toMatchObject({ status: 'sent' });
    expect(Object.fromEntries(peer.received[0]!.url.searchParams)).toEqual({ m: MESSAGE.address, c: MESSAGE.text, k: SECRET });
  });
});

describe('SMTP', () => {
  test('a receiver nobody knows is refused for good, and no other one waits for it', async () => {
    const peer = await mailPeer({ refuse: 'receiver', code: 550 }, LOGIN);
    expect(await notifier.send(mail(peer.port), { password: SECRET }, LETTER)).toMatchObject({ status: 'refused', code: 'address' });
  });

  test('a receiver that is put off waits alone', async () => {
    const peer = await mailPeer({ refuse: 'receiver', code: 450 }, LOGIN);
    expect(await notifier.send(mail(peer.port), { password: SECRET }, LETTER)).toMatchObject({ status: 'not-now', wholeChannel: false });
  });

  test('a repeat carries the same message id', async () => {
    const peer = await mailPeer('takes', LOGIN);
    for (let copy = 0; copy < 2; copy += 1) await notifier.send(mail(peer.port), { password: SECRET }, LETTER);
    const ids = peer.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim());
    expect(ids).toEqual([`<${MESSAGE.messageId}@example.com>`, `<${MESSAGE.messageId}@example.com>`]);
  });

  test('where encryption is asked for, a server without it gets nothing', async () => {
    const peer = await mailPeer('takes', LOGIN);
    expect(await notifier.send(mail(peer.port, { security: 'starttls' }), { password: SECRET }, LETTER)).toMatchObject({
      status: 'not-now',
    });
    expect(peer.received).toEqual([]);
  });
});
