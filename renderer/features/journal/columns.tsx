import type { CallOutput } from '../../../shared/contract/index.ts';
import { dateTimeWithSeconds } from '../../ui/time.ts';
import type { TableColumn } from '../../ui/table/column.ts';
import { actionInWords } from './actions.ts';
import { detailInShort } from './detail.ts';
import type { Speaker } from './detail.ts';

export type Entry = CallOutput<'journal/list'>['entries'][number];

/** The product itself acts under this name. */
const SYSTEM = 'system';

/** Who did it, in words. */
export function personInWords(user: string, { t }: Speaker): string {
  return user === SYSTEM ? t('journal:system') : user;
}

/** Whom or what it was done to, where that is a name and not a number. */
function subjectInWords({ action, subject, user }: Entry): string {
  const named = action.startsWith('users/') || action.startsWith('session/') || action === 'site/backup';
  return named && subject !== user ? subject : '';
}

/** When, who, where, what, and the detail in one line. */
export function journalColumns(speaker: Speaker): TableColumn<Entry>[] {
  const { t, i18n } = speaker;
  const detail = (entry: Entry) => [subjectInWords(entry), detailInShort(entry.detail, speaker)].filter((part) => part !== '').join(' · ');
  return [
    {
      key: 'at',
      header: t('journal:at'),
      value: (entry) => entry.at,
      cell: (entry) => dateTimeWithSeconds(entry.at, Date.now(), i18n.language),
      width: 12,
    },
    { key: 'user', header: t('journal:user'), value: (entry) => personInWords(entry.user, speaker), width: 8 },
    { key: 'station', header: t('journal:station'), value: (entry) => entry.station, width: 6 },
    { key: 'action', header: t('journal:action'), value: (entry) => actionInWords(entry.action, t), width: 15 },
    { key: 'detail', header: t('journal:detail'), value: detail, width: 24 },
  ];
}
