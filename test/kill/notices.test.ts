import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Random } from '../../electron/practice/random.ts';
import type { CallInput } from '../../shared/contract/index.ts';
import { httpPeer } from '../notify/httpPeer.ts';
import { mailPeer } from '../notify/mailPeer.ts';
import { until } from '../support/deskFixture.ts';
import type { Served } from '../support/processes.ts';
import { serveDesk } from '../support/processes.ts';
import { tempDir } from '../support/tempDir.ts';
import type { Call } from './servedDesk.ts';
import { killed, signedIn } from './servedDesk.ts';

const TAKES = { say: 200, json: { errcode: 0 } } as const;

/** A server on loopback that is told things, with the channel that leads to it. */
interface Receiver {
  channel: CallInput<'notice-setup/save-channel'>;
  address: string;
  /** Takes messages and answers, or takes them and never answers. */
  answers(yes: boolean): void;
  onReceived(act: () => void): void;
  arrived(): string[];
  answered(): number;
}

async function robot(): Promise<Receiver> {
  const peer = await httpPeer(TAKES);
  return {
    channel: { name: '业务群', perMinute: 600, kind: 'wecom', options: {}, secrets: { webhook: `${peer.url}/send?key=k` } },
    address: '',
    answers: (yes) => void (peer.mood = yes ? TAKES : 'silence'),
    onReceived: (act) => void (peer.onReceived = act),
    arrived: () => peer.received.map(({ body }) => body),
    answered: () => peer.answered,
  };
}

async function mailbox(): Promise<Receiver> {
  const peer = await mailPeer('takes');
  const { port } = peer;
  return {
    channel: {
      name: '邮件',
      perMinute: 600,
      kind: 'smtp',
      options: { host: '127.0.0.1', port, security: 'none', from: 'desk@example.com' },
    },
    address: 'ops@example.com',
    answers: (yes) => void (peer.mood = yes ? 'takes' : 'silence'),
    onReceived: (act) => void (peer.onReceived = act),
    // The text of a mail is in base64.
    arrived: () => peer.received.map(({ raw }) => Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8')),
    answered: () => peer.answered,
  };
}

async function deskWith(receiver: Receiver): Promise<{ dataDir: string; running: Served; call: Call }> {
  const dataDir = tempDir();
  const running = await serveDesk(dataDir);
  const call = await signedIn(running);
  const { channelId } = await call('notice-setup/save-channel', receiver.channel);
  const contact = { kind: 'department', key: '业务部', name: '各位', language: 'zh-CN', digest: false } as const;
  await call('notice-setup/save-contact', { ...contact, channelId, address: receiver.address });
  return { dataDir, running, call };
}

/** An urgent notice that waits for nothing; told twice under one key it is one. */
function failure(key: string): CallInput<'notices/send'> {
  return {
    template: 'failure-progress',
    target: { kind: 'department', name: '业务部' },
    params: { system: key, progress: '正在排查', orderCount: 12 },
    about: { kind: 'outage', id: 'o1' },
    once: key,
  };
}

const noticeOf = async (call: Call, noticeId: string) => (await call('notices/detail', { noticeId })).notice;
const stateIs = (call: Call, noticeId: string, state: string) =>
  until(`the notice to be ${state}`, async () => (await noticeOf(call, noticeId)).state === state);

describe.each([
  ['a robot', robot],
  ['a mail server', mailbox],
])('killed while %s is told something, the desk says that it does not know, and tells nothing twice', (_name, open) => {
  test.each([
    ['that took it and never answers', false],
    ['whose answer was here and not noted yet', true],
  ])(
    '%s',
    async (_when, answers) => {
      const receiver = await open();
      receiver.answers(answers);
      const desk = await deskWith(receiver);
      // Stopped like this, the process can neither read the answer nor write anything down.
      if (answers) receiver.onReceived(() => desk.running.kill('SIGSTOP'));
      const { noticeId } = await desk.call('notices/send', failure('first'));
      await until('the message to arrive', async () => receiver.arrived().length === 1);
      if (answers) await until('the answer to be on its way', async () => receiver.answered() === 1);
      else await stateIs(desk.call, noticeId, 'sending');
      receiver.onReceived(() => {});
      receiver.answers(true);
      const { running, call } = await killed(desk.running, desk.dataDir);
      await stateIs(call, noticeId, 'unknown');
      expect(await noticeOf(call, noticeId)).toMatchObject({ code: 'interrupted', attempts: 1, settledAt: null });
      expect((await call('journal/list', { text: 'notices/interrupted' })).entries).toHaveLength(1);
      // The channel goes on with what comes after; what is unknown stays with people, over another start too.
      const next = await call('notices/send', failure('second'));
      await stateIs(call, next.noticeId, 'sent');
      const again = await killed(running, desk.dataDir);
      await stateIs(again.call, noticeId, 'unknown');
      expect(receiver.arrived().filter((text) => text.includes('first'))).toHaveLength(1);
      // Only a person sends it again.
      await again.call('notices/resend', { noticeId });
      await stateIs(again.call, noticeId, 'sent');
      expect(receiver.arrived().filter((text) => text.includes('first'))).toHaveLength(2);
      expect(receiver.arrived().filter((text) => text.includes('second'))).toHaveLength(1);
    },
    120_000,
  );
});

test('killed again and again while notices go out, each is told once, or stands as unknown; none is lost', async () => {
  const seed = Number(process.env['HOLDFAST_SEED'] ?? Date.now() % 2 ** 31);
  console.info(`notices seed ${seed} (HOLDFAST_SEED=${seed} replays it)`);
  const random = new Random(seed, 9);
  const receiver = await robot();
  let { dataDir, running, call } = await deskWith(receiver);
  const keys: string[] = [];
  for (let life = 0; life < 6; life += 1) {
    for (let count = 0; count < 8; count += 1) {
      const key = `notice-${keys.length}-`;
      keys.push(key);
      // Nobody hears whether it was taken: the kill may come before.
      void call('notices/send', failure(key)).catch(() => undefined);
    }
    // A robot that falls silent leaves one of them on its way when the plug is pulled.
    await pause(random.below(120));
    receiver.answers(random.chance(0.5));
    await pause(random.below(120));
    receiver.answers(true);
    ({ running, call } = await killed(running, dataDir));
  }
  const ids = new Map<string, string>();
  for (const key of keys) ids.set(key, (await call('notices/send', failure(key))).noticeId);
  await until('all to have gone out', async () => {
    const { counts } = await call('notices/list', {});
    return (counts.pending ?? 0) + (counts.sending ?? 0) === 0;
  });
  for (const [key, noticeId] of ids) {
    const { state } = await noticeOf(call, noticeId);
    const arrived = receiver.arrived().filter((text) => text.includes(key)).length;
    expect([key, state, state === 'sent' ? 1 : Math.min(arrived, 1)]).toEqual([key, expect.stringMatching(/^(sent|unknown)$/), arrived]);
  }
  // Those that were under way when the plug was pulled, one a life at most.
  expect((await call('notices/list', { state: 'unknown' })).notices.length).toBeLessThanOrEqual(6);
}, 240_000);
