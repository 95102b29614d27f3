import { maskAddress } from '../../../shared/domain/notices/maskNotice.ts';
import type { NoticeAbout, NoticeState } from '../../../shared/model/notice.ts';
import type { Result } from '../../../shared/model/result.ts';
import { ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { SYSTEM } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import type { NoticeOrder } from './prepareNotice.ts';
import { prepareNotice } from './prepareNotice.ts';

/** A notice to be queued. `once`: a key under which the same notice is never queued twice. */
export interface NewNoticeOrder extends NoticeOrder {
  about: NoticeAbout;
  once?: string | undefined;
}

/**
 * Puts a notice into the queue; call it inside the transaction of what it tells about. Nothing is sent in here: it goes out
 * after the commit, when its target may be told. Without a usable channel it stands `by-hand`: a person tells. Under a
 * `once` that was used before, the notice of then is answered and nothing is queued. `caller` null: the product itself.
 */
export function enqueueNotice(core: Core, caller: Caller | null, notice: NewNoticeOrder): Result<{ noticeId: string; state: NoticeState }> {
  const queued = inTransaction(core.records, () => {
    const before = notice.once === undefined ? null : core.notices.findOnce(notice.once);
    if (before !== null) return { noticeId: before.noticeId, state: before.state };
    const prepared = prepareNotice(core, notice);
    const noticeId = core.clock.newId();
    const state: NoticeState = prepared.channel === null ? 'by-hand' : 'pending';
    const { template, target, about } = notice;
    core.notices.add(
      {
        noticeId,
        template,
        language: prepared.language,
        targetKind: target.kind,
        targetKey: prepared.targetKey,
        targetName: prepared.targetName,
        aboutKind: about.kind,
        aboutId: about.id,
        once: notice.once ?? null,
        urgent: prepared.urgent ? 1 : 0,
        digest: prepared.digest ? 1 : 0,
        channelId: prepared.channel?.channelId ?? null,
        shownAddress: maskAddress(prepared.address),
        shownSubject: prepared.shown.subject,
        shownText: prepared.shown.text,
        state,
        waits: state === 'pending' ? prepared.waits : null,
        nextTryAt: prepared.at,
        code: prepared.code,
        createdAt: core.clock.now(),
        createdBy: caller?.user ?? SYSTEM,
      },
      { address: prepared.address, ...prepared.words },
    );
    writeJournal(core, caller, 'notices/queue', noticeId, {
      template,
      target: target.kind,
      about: about.kind,
      aboutId: about.id,
      noticeState: state,
    });
    return { noticeId, state };
  });
  core.changed('notices', 'journal');
  if (queued.state === 'pending') core.wake('tell');
  return ok(queued);
}
