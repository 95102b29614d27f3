import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import type { NoticeView } from '../../../shared/contract/notices.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import type { NoticeRow } from '../../store/noticeRepo.ts';
import type { Core } from '../core.ts';

/** A page of notices, newest first, with how many wait for a channel or a person. */
export function listNotices(core: Core, input: CallParsed<'notices/list'>): CallOutput<'notices/list'> {
  const filter = { state: input.state ?? null, about: input.about ?? null, text: input.text };
  const rows = core.notices.list(filter, input.after === undefined ? Number.MAX_SAFE_INTEGER : Number(input.after), input.limit + 1);
  const shown = rows.slice(0, input.limit);
  return {
    counts: core.notices.counts(),
    notices: shown.map((row) => viewNotice(core, row)),
    next: rows.length > input.limit ? String(shown.at(-1)?.seq) : undefined,
    paused: pausedChannels(core),
  };
}

/** Channels that have something to send and take nothing now, with the reason. */
function pausedChannels(core: Core): CallOutput<'notices/list'>['paused'] {
  const now = core.clock.now();
  return core.noticeSetup.channels().flatMap(({ channelId, name }) => {
    const pause = core.telling.paused.get(channelId);
    if (pause === undefined || pause.until <= now || core.notices.pendingOf(channelId).length === 0) return [];
    return [{ channelId, name, until: pause.until, code: pause.code, message: pause.message }];
  });
}

/** One notice with the tries of its message. Fails `notice/not-found`. */
export function detailNotice(core: Core, noticeId: string): Result<CallOutput<'notices/detail'>> {
  const row = core.notices.find(noticeId);
  if (row === null) return fail('notice/not-found');
  return ok({
    notice: viewNotice(core, row),
    kept: core.notices.body(noticeId) !== null,
    tries: row.messageId === null ? [] : core.notices.tries(row.messageId),
  });
}

function viewNotice(core: Core, row: NoticeRow): NoticeView {
  const channel = row.channelId === null ? null : core.noticeSetup.channel(row.channelId);
  const { noticeId, template, language, targetKind, targetName, state, waits, nextTryAt, attempts, code, message, reference } = row;
  const { createdAt, createdBy, settledAt, settledBy, way, remark } = row;
  return {
    noticeId,
    template,
    language,
    targetKind,
    targetName,
    about: { kind: row.aboutKind, id: row.aboutId },
    channel: channel && { name: channel.name, kind: channel.kind },
    address: row.shownAddress,
    subject: row.shownSubject,
    text: row.shownText,
    urgent: row.urgent === 1,
    state,
    waits,
    nextTryAt,
    attempts,
    code,
    message,
    reference,
    createdAt,
    createdBy,
    settledAt,
    settledBy,
    way,
    remark,
  };
}
