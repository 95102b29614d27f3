import type { TFunction } from 'i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { exceptionSubject, stepWords } from '../../ui/exceptionWords.ts';
import { LimitClock } from '../../ui/LimitClock.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { OUTLOOK_TONE } from './words.ts';

/** The columns of the board. Running limits never overtake each other, so their order does not change while they run. */
export function boardColumns(t: TFunction<['board', 'exceptions', 'terms']>): TableColumn<BoardRow>[] {
  const outlook = ({ outlook: said }: BoardRow) => (said === null ? '' : t(`board:outlook.${said}`));
  return [
    { key: 'orderNo', header: t('exceptions:columns.orderNo'), value: (row) => exceptionSubject(t, row), width: 12.75 },
    {
      key: 'clock',
      header: t('exceptions:columns.clock'),
      value: (row) => row.clock.dueAt,
      cell: (row) => <LimitClock clock={row.clock} />,
      width: 8.5,
    },
    {
      key: 'outlook',
      header: t('board:columns.outlook'),
      value: outlook,
      cell: (row) =>
        row.outlook !== null && (
          <StateBadge size="small" tone={OUTLOOK_TONE[row.outlook]}>
            {outlook(row)}
          </StateBadge>
        ),
      width: 7.25,
    },
    { key: 'class', header: t('exceptions:columns.class'), value: (row) => t(`terms:exceptionClass.${row.class}`), width: 8.5 },
    { key: 'step', header: t('exceptions:columns.step'), value: (row) => stepWords(t, row), width: 9.5 },
    { key: 'assignee', header: t('exceptions:columns.assignee'), value: (row) => row.assignee ?? t('exceptions:nobody'), width: 5.5 },
    {
      key: 'warned',
      header: t('board:columns.warned'),
      value: (row) => (row.warned === null ? '' : t(`board:told.${row.warned}`)),
      width: 5.5,
    },
    { key: 'merchant', header: t('exceptions:columns.merchant'), value: (row) => row.merchant, width: 7 },
  ];
}
