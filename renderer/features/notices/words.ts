import type { TFunction } from 'i18next';
import type { NoticeView } from '../../../shared/contract/notices.ts';
import type { NoticeState } from '../../../shared/model/notice.ts';
import type { Formats } from '../../ui/useFormats.ts';
import type { Tone } from '../../ui/tone.ts';

export const STATE_TONE: Record<NoticeState, Tone> = {
  pending: 'blue',
  sending: 'blue',
  unknown: 'red',
  sent: 'green',
  failed: 'red',
  'by-hand': 'amber',
  void: 'plain',
};

type Words = TFunction<['notices', 'common']>;

/** Whom a notice is for: the kind and the name; a role by its word. */
export function targetWords(t: Words, { targetKind, targetName }: NoticeView): string {
  return targetKind === 'role' ? t(`common:role.${targetName}`) : targetName;
}

/** Where a notice stands, in one sentence: why it waits and until when, why it failed, who told it. */
export function standingWords(t: Words, notice: NoticeView, formats: Formats): string {
  const { state, waits, nextTryAt, code, way, settledAt, settledBy, remark } = notice;
  const reason = code === null ? '' : t(`notices:codes.${code}`);
  if (state === 'pending' && waits !== null && nextTryAt > formats.now)
    return t(`notices:waits.${waits}`, { when: formats.dateTime(nextTryAt), reason });
  if (state === 'sent' && way !== null && settledAt !== null)
    return t(`notices:ways.${way}`, { when: formats.dateTime(settledAt), user: settledBy ?? '' });
  if (state === 'void') return t('notices:withdrawn', { user: settledBy ?? '', reason: remark ?? '' });
  return reason;
}
