import type { TFunction } from 'i18next';
import type { ExceptionState } from '../../../shared/model/exception.ts';
import { exceptionReason, exceptionSubject } from '../../ui/exceptionWords.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { When } from '../../ui/When.tsx';
import { LimitClock } from '../../ui/LimitClock.tsx';
import { stepWords } from './words.ts';
import type { ExceptionView } from './words.ts';

/** The columns of the exceptions table, as wide as stand beside each other at 1366 pixels; the core sorts by their keys. Resolved ones say how and when instead of what comes next. */
export function exceptionColumns(t: TFunction<['exceptions', 'terms', 'common']>, show: ExceptionState): TableColumn<ExceptionView>[] {
  const header = (key: string) => t(`exceptions:columns.${key}`);
  const clock: TableColumn<ExceptionView> = {
    key: 'urgency',
    header: header('clock'),
    value: (row) => row.clock.dueAt,
    cell: (row) => <LimitClock clock={row.clock} />,
    width: 9.5,
  };
  const step: TableColumn<ExceptionView> = { key: 'step', header: header('step'), value: (row) => stepWords(t, row), width: 9.5 };
  const outcome: TableColumn<ExceptionView> = {
    key: 'outcome',
    header: header('outcome'),
    value: (row) => t(`exceptions:choices.outcome.${row.outcome ?? ''}`),
    cell: (row) => (
      <StateBadge size="small" tone="green">
        {t(`exceptions:choices.outcome.${row.outcome ?? ''}`)}
      </StateBadge>
    ),
    width: 14,
  };
  const resolvedAt: TableColumn<ExceptionView> = {
    key: 'resolvedAt',
    header: header('resolvedAt'),
    value: (row) => row.resolvedAt,
    cell: (row) => (row.resolvedAt === null ? '' : <When at={row.resolvedAt} />),
    width: 10,
  };
  return [
    { key: 'orderNo', header: header('orderNo'), value: (row) => exceptionSubject(t, row), width: 13 },
    ...(show === 'open' ? [clock] : [outcome, resolvedAt]),
    { key: 'class', header: header('class'), value: (row) => t(`terms:exceptionClass.${row.class}`), width: 8.5 },
    ...(show === 'open' ? [step] : []),
    {
      key: 'assignee',
      header: header('assignee'),
      value: (row) => row.assignee,
      cell: (row) => row.assignee ?? t('exceptions:nobody'),
      width: 6,
    },
    { key: 'merchant', header: header('merchant'), value: (row) => row.merchant, width: 7.5 },
    { key: 'reason', header: header('reason'), value: (row) => exceptionReason(t, row), width: 14 },
    { key: 'source', header: header('source'), value: (row) => t(`exceptions:source.${row.source}`), width: 6 },
    { key: 'openedAt', header: header('openedAt'), value: (row) => row.openedAt, cell: (row) => <When at={row.openedAt} />, width: 8 },
  ];
}
