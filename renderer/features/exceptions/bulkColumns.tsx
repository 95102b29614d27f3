import type { TFunction } from 'i18next';
import { exceptionSubject } from '../../ui/exceptionWords.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import type { BulkResult } from './useBulk.ts';

function resultWords(t: TFunction, { code, details }: BulkResult): string {
  return code === null ? t('exceptions:bulk.done') : t(`errors:${code}.title`, details ?? {});
}

/** What became of each of many: done, or why not. */
export function bulkColumns(t: TFunction<['exceptions', 'errors', 'terms']>): TableColumn<BulkResult>[] {
  return [
    { key: 'orderNo', header: t('exceptions:columns.orderNo'), value: ({ row }) => exceptionSubject(t, row), width: 14 },
    { key: 'class', header: t('exceptions:columns.class'), value: ({ row }) => t(`terms:exceptionClass.${row.class}`), width: 12 },
    {
      key: 'result',
      header: t('exceptions:bulk.result'),
      value: (one) => resultWords(t, one),
      cell: (one) => (
        <StateBadge size="small" tone={one.code === null ? 'green' : 'red'}>
          {resultWords(t, one)}
        </StateBadge>
      ),
      width: 24,
    },
  ];
}
