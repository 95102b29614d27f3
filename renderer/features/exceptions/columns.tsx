import type { TFunction } from 'i18next';
import { leftMs } from '../../../shared/domain/exceptions/clock.ts';
import { exceptionReason, exceptionSubject } from '../../ui/exceptionWords.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { LimitClock } from '../../ui/LimitClock.tsx';
import { stepWords } from './words.ts';
import type { ExceptionView } from './words.ts';

/** The columns of the exceptions table. Two running clocks never overtake each other, so they are sorted by what is left at one moment. */
export function exceptionColumns(t: TFunction<['exceptions', 'terms']>, at: number): TableColumn<ExceptionView>[] {
  const classWords = (row: ExceptionView) => t(`terms:exceptionClass.${row.class}`);
  const next = (row: ExceptionView) =>
    row.state === 'resolved' ? t(`exceptions:choices.outcome.${row.outcome ?? ''}`) : stepWords(t, row);
  return [
    { key: 'orderNo', header: t('exceptions:columns.orderNo'), value: (row) => exceptionSubject(t, row), width: 13 },
    {
      key: 'clock',
      header: t('exceptions:columns.clock'),
      value: (row) => leftMs(row.clock, at),
      cell: (row) =>
        row.state === 'resolved' ? (
          <StateBadge size="small" tone="green">
            {t('exceptions:chips.resolved')}
          </StateBadge>
        ) : (
          <LimitClock clock={row.clock} />
        ),
      width: 12,
    },
    { key: 'class', header: t('exceptions:columns.class'), value: classWords, width: 10 },
    { key: 'step', header: t('exceptions:columns.step'), value: next, width: 15 },
    {
      key: 'assignee',
      header: t('exceptions:columns.assignee'),
      value: (row) => row.assignee,
      cell: (row) => row.assignee ?? t('exceptions:nobody'),
      width: 8,
    },
    { key: 'merchant', header: t('exceptions:columns.merchant'), value: (row) => row.merchant, width: 12 },
    { key: 'reason', header: t('exceptions:columns.reason'), value: (row) => exceptionReason(t, row), width: 16 },
  ];
}
