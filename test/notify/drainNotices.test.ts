import { describe, expect, test } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { removeChannel } from '../../electron/usecases/notices/changeNoticeSetup.ts';
import { markTold, resendNotice, voidNotice } from '../../electron/usecases/notices/decideNotice.ts';
import { drainNotices } from '../../electron/usecases/notices/drainNotices.ts';
import { enqueueNotice } from '../../electron/usecases/notices/enqueueNotice.ts';
import { forgetNotices } from '../../electron/usecases/notices/forgetNotices.ts';
import { detailNotice, listNotices } from '../../electron/usecases/notices/listNotices.ts';
import { revealNotice } from '../../electron/usecases/notices/revealNotice.ts';
import type { NoticeTemplate } from '../../shared/model/notice.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/model/time.ts';
import { fakeNotifier } from './fakeNotifier.ts';
import { CLERK, MORNING, noticeCore, valueOf } from './noticeCore.ts';

type Desk = ReturnType<typeof noticeCore>;
const ADMIN = { user: '赵管理', role: 'admin' } as const;

/** Two robots, and departments that are reached by them: `first`, `second`; `digest`: what is not urgent is bundled. */
function station(options: { digest?: boolean; perMinute?: number; start?: number } = {}): Desk {
  const desk = noticeCore(undefined, options.start ?? MORNING);
  for (const key of ['first', 'second']) {
    desk.core.noticeSetup.saveChannel({
      channelId: key,
      name: key,
      kind: 'wecom',
      options: { mentions: '' },
      perMinute: options.perMinute ?? 20,
    });
    desk.secrets.set(`notice.${key}.webhook`, `https://example.com/${key}`);
    desk.core.noticeSetup.saveContact({
      kind: 'department',
      key,
      name: key,
      channelId: key,
      address: '',
      language: 'zh-CN',
      digest: options.digest ?? false,
    });
  }
  return desk;
}
let made = 0;
function tell({ core }: Desk, name = 'first', template: NoticeTemplate = 'lot-rejected'): string {
  made += 1;
  const target = { kind: 'department', name } as const;
  return valueOf(enqueueNotice(core, null, { template, target, params: { lot: `L${made}` }, about: { kind: 'lot', id: `L${made}` } }))
    .noticeId;
}
const stateOf = ({ core }: Desk, noticeId: string) => core.notices.find(noticeId)?.state;
const viewOf = ({ core }: Desk, noticeId: string) => valueOf(detailNotice(core, noticeId)).notice;

describe('a notice that is due', () => {
  test('goes out once and is told', async () => {
    const desk = station();
    const noticeId = tell(desk);
    await Promise.all([drainNotices(desk.core), drainNotices(desk.core)]);
    await drainNotices(desk.core);
    expect([stateOf(desk, noticeId), desk.fake.arrived.length]).toEqual(['sent', 1]);
    expect(valueOf(detailNotice(desk.core, noticeId)).tries).toMatchObject([{ outcome: 'sent' }]);
  });

  test('is on disk as being sent before anything leaves the house', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.fake.moodOf = () => {
      expect(stateOf(desk, noticeId)).toBe('sending');
      return 'takes';
    };
    await drainNotices(desk.core);
    expect(stateOf(desk, noticeId)).toBe('sent');
  });

  test('whose outcome is unknown is not sent again until a person decides so', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.fake.mood = 'cut-after-body';
    await drainNotices(desk.core);
    desk.fake.mood = 'takes';
    desk.clock.advance(DAY);
    await drainNotices(desk.core);
    expect([stateOf(desk, noticeId), desk.fake.arrived.length]).toEqual(['unknown', 1]);
    valueOf(resendNotice(desk.core, CLERK, noticeId));
    await drainNotices(desk.core);
    expect([stateOf(desk, noticeId), desk.fake.arrived.length]).toEqual(['sent', 2]);
  });

  test('whose outcome is unknown may turn out to have arrived', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.fake.mood = 'silence';
    await drainNotices(desk.core);
    valueOf(markTold(desk.core, CLERK, { noticeId, arrived: true, remark: '' }));
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'sent', way: 'confirmed', settledBy: CLERK.user });
  });

  test('that is refused says why, and a person withdraws it', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.fake.mood = 'refuses-text';
    await drainNotices(desk.core);
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'failed', code: 'content' });
    valueOf(voidNotice(desk.core, ADMIN, { noticeId, reason: '已过时' }));
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'void', remark: '已过时' });
  });
});

describe('when a channel takes nothing', () => {
  test('its notices wait, the others go out, and nothing is lost', async () => {
    const desk = station();
    const [stuck, other] = [tell(desk, 'first'), tell(desk, 'second')];
    desk.fake.moodOf = ({ text }) => (text.includes(viewOf(desk, stuck).about.id) ? 'not-there' : 'takes');
    await drainNotices(desk.core);
    expect([stateOf(desk, stuck), stateOf(desk, other)]).toEqual(['pending', 'sent']);
    expect(listNotices(desk.core, { text: '', limit: 10 }).paused).toMatchObject([{ channelId: 'first', code: 'unreachable' }]);
    desk.fake.moodOf = () => 'takes';
    desk.clock.advance(2 * MINUTE);
    await drainNotices(desk.core);
    expect(stateOf(desk, stuck)).toBe('sent');
  });

  test('it is not asked before the time that it named', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.fake.mood = 'busy';
    await drainNotices(desk.core);
    desk.fake.mood = 'takes';
    desk.clock.advance(29 * SECOND);
    await drainNotices(desk.core);
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'pending', waits: 'retry', code: 'busy', attempts: 1 });
    desk.clock.advance(2 * SECOND);
    await drainNotices(desk.core);
    expect(stateOf(desk, noticeId)).toBe('sent');
  });

  test('without its secret nothing is tried, and it says so', async () => {
    const desk = station();
    desk.secrets.set('notice.first.webhook', null);
    const noticeId = tell(desk);
    await drainNotices(desk.core);
    expect([stateOf(desk, noticeId), desk.fake.arrived]).toEqual(['pending', []]);
    expect(listNotices(desk.core, { text: '', limit: 10 }).paused).toMatchObject([{ code: 'secret-missing' }]);
  });

  test('it gets no more messages a minute than it takes, also after a restart', async () => {
    const desk = station({ perMinute: 3 });
    for (let count = 0; count < 5; count += 1) tell(desk);
    await drainNotices(desk.core);
    expect(desk.fake.arrived).toHaveLength(3);
    desk.core.telling.paused.clear();
    await drainNotices(desk.core);
    expect(desk.fake.arrived).toHaveLength(3);
    desk.clock.advance(MINUTE + SECOND);
    await drainNotices(desk.core);
    expect(desk.fake.arrived).toHaveLength(5);
  });

  test('for two days, a person decides whether it is still true', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.fake.mood = 'not-there';
    await drainNotices(desk.core);
    desk.fake.mood = 'takes';
    desk.clock.advance(2 * DAY + HOUR);
    await drainNotices(desk.core);
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'failed', code: 'stale' });
    expect(desk.fake.arrived).toEqual([]);
  });

  test('because it was removed, what waited is told by hand', () => {
    const desk = station();
    const noticeId = tell(desk);
    valueOf(removeChannel(desk.core, ADMIN, 'first'));
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'by-hand', code: 'channel-removed' });
    expect([desk.secrets.get('notice.first.webhook'), desk.core.noticeSetup.contact('department', 'first')?.channelId]).toEqual([
      null,
      null,
    ]);
  });

  test('of this length, the text is left whole to a person', async () => {
    const desk = station();
    desk.fake.limit = { unit: 'bytes', most: 20, withSubject: true };
    const noticeId = tell(desk);
    await drainNotices(desk.core);
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'failed', code: 'too-long' });
  });
});

describe('after a restart', () => {
  test('what was being sent has an unknown outcome, what waited goes out, and the journal says so', async () => {
    const desk = station();
    const [cut, waiting] = [tell(desk, 'first'), tell(desk, 'second')];
    desk.core.notices.take(cut, cut);
    const fake = fakeNotifier();
    const core = createCore({
      store: desk.store,
      clock: desk.clock,
      connector: desk.core.wms.connector,
      secrets: desk.secrets,
      notifier: fake,
      changed: () => {},
      wake: () => {},
    });
    await drainNotices(core);
    expect([core.notices.find(cut), core.notices.find(waiting)]).toMatchObject([
      { state: 'unknown', code: 'interrupted' },
      { state: 'sent' },
    ]);
    expect(fake.arrived).toHaveLength(1);
    expect(core.journal.list('notices/interrupted', [], null, 1)).toMatchObject([{ detail: '{"notices":1}' }]);
  });

  test('a disk that is full while the outcome is written down leaves it unknown, not sent twice', async () => {
    const desk = station();
    const noticeId = tell(desk);
    desk.core.records.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON notice WHEN NEW.state = 'sent' BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    await expect(drainNotices(desk.core)).rejects.toThrow('disk full');
    desk.core.records.exec('DROP TRIGGER full');
    await drainNotices(desk.core);
    expect([stateOf(desk, noticeId), desk.fake.arrived.length]).toEqual(['unknown', 1]);
  });
});

/** 28 November, by the clock in Shanghai. */
const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 28, hour - 8, minute);
const quiet = (desk: Desk) =>
  changeSettings(
    desk.core,
    ADMIN,
    { notices: { ...desk.core.settings().notices, quiet: { department: { from: 22 * 60, until: 7 * 60 } } } },
    false,
  );

describe('quiet hours', () => {
  test('over midnight put off what is not urgent, by the clock of the site', async () => {
    const desk = station({ start: at(23, 30) });
    quiet(desk);
    const [calm, urgent] = [tell(desk), tell(desk, 'first', 'failure-progress')];
    await drainNotices(desk.core);
    expect([stateOf(desk, calm), stateOf(desk, urgent)]).toEqual(['pending', 'sent']);
    expect(viewOf(desk, calm)).toMatchObject({ waits: 'quiet', nextTryAt: at(31) });
    desk.clock.advance(7.5 * HOUR);
    await drainNotices(desk.core);
    expect(stateOf(desk, calm)).toBe('sent');
  });

  test('that begin while a channel is away hold back what it was late for', async () => {
    const desk = station({ start: at(21, 59) });
    quiet(desk);
    const noticeId = tell(desk);
    desk.fake.mood = 'not-there';
    await drainNotices(desk.core);
    desk.fake.mood = 'takes';
    desk.clock.advance(5 * MINUTE);
    await drainNotices(desk.core);
    expect(viewOf(desk, noticeId)).toMatchObject({ state: 'pending', waits: 'quiet', nextTryAt: at(31) });
  });
});

describe('a bundle', () => {
  test('takes what came since the last set time to each receiver in one message', async () => {
    const desk = station({ digest: true, start: at(10) });
    const ids = [tell(desk), tell(desk), tell(desk, 'second')];
    await drainNotices(desk.core);
    expect(ids.map((noticeId) => viewOf(desk, noticeId).waits)).toEqual(['digest', 'digest', 'digest']);
    desk.clock.advance(7 * HOUR);
    await drainNotices(desk.core);
    expect(ids.map((noticeId) => stateOf(desk, noticeId))).toEqual(['sent', 'sent', 'sent']);
    expect(desk.fake.arrived.map(({ channelId, subject }) => [channelId, subject.slice(0, 3)])).toEqual([
      ['first', '2 条'],
      ['second', '抽检不'],
    ]);
    for (const noticeId of ids.slice(0, 2)) expect(desk.fake.arrived[0]?.text).toContain(viewOf(desk, noticeId).text);
  });

  test('that would be too long goes out in several messages, each notice whole and once', async () => {
    const desk = station({ digest: true, start: at(10) });
    const ids = Array.from({ length: 12 }, () => tell(desk));
    desk.clock.advance(7 * HOUR);
    await drainNotices(desk.core);
    const sent = desk.fake.arrived.map(({ text }) => text).join('\n');
    expect(desk.fake.arrived.length).toBeGreaterThan(1);
    for (const noticeId of ids) expect(sent.split(viewOf(desk, noticeId).text)).toHaveLength(2);
  });

  test('whose outcome is unknown is unknown for each notice in it', async () => {
    const desk = station({ digest: true, start: at(10) });
    const ids = [tell(desk), tell(desk)];
    desk.fake.mood = 'silence';
    desk.clock.advance(7 * HOUR);
    await drainNotices(desk.core);
    expect(ids.map((noticeId) => stateOf(desk, noticeId))).toEqual(['unknown', 'unknown']);
  });
});

test('words are kept to the letter only so long after a notice was told, and never cleared before', async () => {
  const desk = station();
  const [told, open] = [tell(desk, 'first'), tell(desk, 'second')];
  desk.fake.moodOf = ({ text }) => (text.includes(viewOf(desk, told).about.id) ? 'takes' : 'silence');
  await drainNotices(desk.core);
  desk.clock.advance(7 * DAY - HOUR);
  forgetNotices(desk.core);
  expect(revealNotice(desk.core, CLERK, told).ok).toBe(true);
  desk.clock.advance(2 * HOUR);
  forgetNotices(desk.core);
  expect([revealNotice(desk.core, CLERK, told), revealNotice(desk.core, CLERK, open).ok]).toMatchObject([
    { code: 'notice/forgotten' },
    true,
  ]);
  expect(viewOf(desk, told).text).toContain('抽检');
});
