import { bundle, fitsLimit, longestBundle } from '../../../shared/domain/notices/fitting.ts';
import type { BundleWords } from '../../../shared/domain/notices/fitting.ts';
import { fillText } from '../../../shared/domain/notices/placeholders.ts';
import { quietUntil } from '../../../shared/domain/notices/waiting.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import type { Channel, NoticeLanguage } from '../../../shared/model/notice.ts';
import type { OutgoingMessage } from '../../ports/notifier.ts';
import type { NoticeBody, NoticeRow } from '../../store/noticeRepo.ts';
import type { Core } from '../core.ts';
import { textsOf } from './noticeWords.ts';

/** More are never looked at for one message. */
const LOOKED_AT = 200;

/**
 * The next message of a channel: the first due notice, with the others of its bundle where it is one. Quiet hours that have
 * begun since it was queued put it off; what the channel would not take whole is left to a person. Call it in a transaction.
 */
export function pickMessage(core: Core, channel: Channel): { rows: NoticeRow[]; message: OutgoingMessage } | null {
  const limit = core.telling.notifier.limitOf(channel);
  for (const row of core.notices.due(channel.channelId, core.clock.now(), LOOKED_AT)) {
    if (putOff(core, row)) continue;
    const parts = bundleOf(core, row).map((one) => ({ row: one, body: bodyOf(core, one) }));
    const words = bundleWords(row.language);
    const picked = parts.slice(
      0,
      longestBundle(
        parts.map(({ body }) => body),
        words,
        limit,
      ),
    );
    const written = bundle(
      picked.map(({ body }) => body),
      words,
    );
    if (!fitsLimit(written, limit)) {
      core.notices.leaveToPeople(row.noticeId, 'failed', 'too-long', null);
      continue;
    }
    const messageId = picked.length === 1 ? row.noticeId : core.clock.newId();
    const { address } = bodyOf(core, row);
    return { rows: picked.map((one) => one.row), message: { messageId, address, ...written, language: row.language } };
  }
  return null;
}

function putOff(core: Core, row: NoticeRow): boolean {
  if (row.urgent === 1) return false;
  const { notices, timeZone } = core.settings();
  const until = quietUntil(core.clock.now(), notices.quiet[row.targetKind] ?? null, createSiteTime(timeZone));
  if (until === null) return false;
  core.notices.wait(row.noticeId, until, 'quiet', row.code, row.message);
  return true;
}

/** The notices that go out together with this one: bundled ones for the same receiver in the same language. */
function bundleOf(core: Core, row: NoticeRow): NoticeRow[] {
  if (row.digest === 0) return [row];
  const { address } = bodyOf(core, row);
  return core.notices
    .due(row.channelId ?? '', core.clock.now(), LOOKED_AT)
    .filter(
      (other) =>
        other.digest === 1 &&
        other.targetKind === row.targetKind &&
        other.targetKey === row.targetKey &&
        other.language === row.language &&
        bodyOf(core, other).address === address,
    );
}

function bodyOf(core: Core, { noticeId }: NoticeRow): NoticeBody {
  const body = core.notices.body(noticeId);
  if (body === null) throw new Error(`the words of notice ${noticeId}, which was not told yet, are gone`);
  return body;
}

function bundleWords(language: NoticeLanguage): BundleWords {
  const { digest } = textsOf(language);
  return {
    subject: (count, first) => fillText(digest.subject, (name) => (name === 'count' ? String(count) : first)),
    item: (place, notice) =>
      fillText(digest.item, (name) => (name === 'place' ? String(place) : name === 'subject' ? notice.subject : notice.text)),
  };
}
