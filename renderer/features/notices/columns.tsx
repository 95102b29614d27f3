import type { TFunction } from 'i18next';
import type { NoticeView } from '../../../shared/contract/notices.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import type { Formats } from '../../ui/useFormats.ts';
import { standingWords, STATE_TONE, targetWords } from './words.ts';

/** The columns of the queue of notices. */
export function noticeColumns(t: TFunction<['notices', 'common']>, formats: Formats): TableColumn<NoticeView>[] {
  return [
    {
      key: 'createdAt',
      header: t('notices:columns.createdAt'),
      value: (row) => row.createdAt,
      cell: (row) => formats.dateTime(row.createdAt),
      width: 9,
    },
    {
      key: 'state',
      header: t('notices:columns.state'),
      value: (row) => t(`notices:states.${row.state}`),
      cell: (row) => (
        <StateBadge size="small" tone={STATE_TONE[row.state]}>
          {t(`notices:states.${row.state}`)}
        </StateBadge>
      ),
      width: 9,
    },
    { key: 'target', header: t('notices:columns.target'), value: (row) => targetWords(t, row), width: 10 },
    { key: 'subject', header: t('notices:columns.subject'), value: (row) => row.subject, width: 20 },
    {
      key: 'channel',
      header: t('notices:columns.channel'),
      value: (row) => row.channel?.name ?? null,
      cell: (row) => row.channel?.name ?? t('notices:noChannel'),
      width: 9,
    },
    { key: 'standing', header: t('notices:columns.standing'), value: (row) => standingWords(t, row, formats), width: 18 },
  ];
}
