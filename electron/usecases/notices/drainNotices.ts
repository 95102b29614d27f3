import { lacksSecret } from '../../../shared/domain/notices/address.ts';
import { retryDelay } from '../../../shared/domain/backoff.ts';
import type { Channel } from '../../../shared/model/notice.ts';
import { DAY, MINUTE } from '../../../shared/model/time.ts';
import type { OutgoingMessage, SendOutcome } from '../../ports/notifier.ts';
import { inTransaction } from '../../store/database.ts';
import type { NoticeRow } from '../../store/noticeRepo.ts';
import type { Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { pickMessage } from './pickMessage.ts';
import { secretsOf } from './telling.ts';

/** Lanes that send beside each other, so that one channel that does not answer never holds up the others. */
export const TELL_LANES = 3;

/** What could not be sent for so long may say what is no longer true; a person decides then. */
const STALE_MS = 2 * DAY;
const SECRET_AGAIN_MS = MINUTE;

/**
 * One lane of telling: sends what is due, channel by channel, until nothing is left that may go now. Several may run at the
 * same time; each channel has one message on its way at most. A message is marked on disk before it is sent, so that after a
 * crash its outcome counts as unknown, and what is unknown is never sent again by itself: no channel can be asked afterwards.
 */
export async function drainNotices(core: Core): Promise<void> {
  findLost(core);
  for (let channelId = nextChannel(core); channelId !== undefined; channelId = nextChannel(core)) {
    core.telling.busy.add(channelId);
    try {
      await sendOn(core, channelId);
    } finally {
      core.telling.busy.delete(channelId);
    }
  }
}

function nextChannel(core: Core): string | undefined {
  const now = core.clock.now();
  const { busy, paused } = core.telling;
  return core.notices.dueChannels(now).find((channelId) => !busy.has(channelId) && (paused.get(channelId)?.until ?? 0) <= now);
}

/** What broke off while it was sent or settled may have arrived: a person decides. */
function findLost(core: Core): void {
  const { lost } = core.telling;
  if (lost.size === 0) return;
  inTransaction(core.records, () => {
    for (const noticeId of lost) core.notices.leaveToPeople(noticeId, 'unknown', 'interrupted', null);
  });
  lost.clear();
  core.changed('notices');
}

async function sendOn(core: Core, channelId: string): Promise<void> {
  for (let sending = take(core, channelId); sending !== null; sending = take(core, channelId)) {
    const { rows, channel, message } = sending;
    core.changed('notices');
    try {
      const outcome = await core.telling.notifier.send(channel, secretsOf(core.telling, channel), message);
      settle(core, channel, rows, message, outcome);
    } catch (error) {
      for (const { noticeId } of rows) core.telling.lost.add(noticeId);
      throw error;
    } finally {
      core.changed('notices', 'journal');
    }
  }
}

interface Sending {
  rows: NoticeRow[];
  channel: Channel;
  message: OutgoingMessage;
}

/** The next message of a channel, marked as being sent; null when there is none that may go now. */
function take(core: Core, channelId: string): Sending | null {
  if (isPaused(core, channelId)) return null;
  return inTransaction(core.records, () => {
    const now = core.clock.now();
    const channel = core.noticeSetup.channel(channelId);
    if (channel === null) {
      for (const row of core.notices.pendingOf(channelId)) core.notices.leaveToPeople(row.noticeId, 'by-hand', 'channel-removed', null);
      return null;
    }
    for (const row of core.notices.due(channelId, now - STALE_MS, 1_000)) {
      if (now - row.createdAt > STALE_MS) core.notices.leaveToPeople(row.noticeId, 'failed', 'stale', row.message);
    }
    if (lacksSecret(channel, secretsOf(core.telling, channel))) {
      pause(core, channel, { code: 'secret-missing', message: '', wait: SECRET_AGAIN_MS });
      return null;
    }
    if (hadEnough(core, channel)) return null;
    const picked = pickMessage(core, channel);
    if (picked === null) return null;
    for (const { noticeId } of picked.rows) {
      if (!core.notices.take(noticeId, picked.message.messageId)) throw new Error('a due notice was not pending');
    }
    core.notices.beginTry(channelId, picked.message.messageId, now);
    return { ...picked, channel };
  });
}

function isPaused(core: Core, channelId: string): boolean {
  return (core.telling.paused.get(channelId)?.until ?? 0) > core.clock.now();
}

/** A channel takes so many messages a minute, counted in the file, so that a restart forgets none. */
function hadEnough(core: Core, channel: Channel): boolean {
  const now = core.clock.now();
  const { count, first } = core.notices.triedSince(channel.channelId, now - MINUTE);
  if (count < channel.perMinute || first === null) return false;
  const failures = core.telling.paused.get(channel.channelId)?.failures ?? 0;
  core.telling.paused.set(channel.channelId, { until: first + MINUTE + 1, code: 'rate', message: '', failures });
  return true;
}

function pause(
  core: Core,
  { channelId }: Channel,
  why: { code: Exclude<SendOutcome, { status: 'sent' | 'unknown' }>['code']; message: string; wait: number },
): void {
  const failures = (core.telling.paused.get(channelId)?.failures ?? 0) + 1;
  const wait = retryDelay(failures, core.clock.random(), why.wait);
  core.telling.paused.set(channelId, { until: core.clock.now() + wait, code: why.code, message: why.message, failures });
  core.changed('notices');
}

const ACTIONS = { sent: 'notices/sent', refused: 'notices/refused', 'not-now': 'notices/waits', unknown: 'notices/unanswered' } as const;

/** Writes down what became of a message and of each notice in it. */
function settle(core: Core, channel: Channel, rows: NoticeRow[], { messageId }: OutgoingMessage, outcome: SendOutcome): void {
  const now = core.clock.now();
  const code = 'code' in outcome ? outcome.code : null;
  const told = 'message' in outcome ? outcome.message : null;
  inTransaction(core.records, () => {
    for (const row of rows) settleOne(core, row, outcome);
    core.notices.endTry(messageId, now, outcome.status, code, told);
    // Which notices, and how it went; whom and what stands in the queue.
    writeJournal(core, null, ACTIONS[outcome.status], rows.length === 1 ? (rows[0]?.noticeId ?? '') : messageId, {
      channel: channel.name,
      notices: rows.length,
      ...(code === null ? {} : { noticeCode: code }),
    });
  });
  if (outcome.status === 'not-now' && outcome.wholeChannel) {
    pause(core, channel, { code: outcome.code, message: outcome.message, wait: outcome.retryAfterMs ?? 0 });
  } else core.telling.paused.delete(channel.channelId);
}

function settleOne(core: Core, row: NoticeRow, outcome: SendOutcome): void {
  const now = core.clock.now();
  switch (outcome.status) {
    case 'sent':
      return core.notices.sent(row.noticeId, outcome.reference, now);
    case 'refused':
      return core.notices.leaveToPeople(row.noticeId, 'failed', outcome.code, outcome.message);
    case 'unknown':
      return core.notices.leaveToPeople(row.noticeId, 'unknown', 'answer-lost', outcome.message);
    case 'not-now': {
      const wait = retryDelay(row.attempts + 1, core.clock.random(), outcome.retryAfterMs ?? 0);
      return core.notices.wait(row.noticeId, now + wait, 'retry', outcome.code, outcome.message);
    }
  }
}
