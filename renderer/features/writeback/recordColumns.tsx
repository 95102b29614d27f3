import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { When } from '../../ui/When.tsx';
import { STATE_TONE } from './types.ts';
import type { Entry } from './types.ts';
import { isDone } from './useBulk.ts';
import type { BulkResult } from './useBulk.ts';
import { codeWords } from './words.ts';

/** The columns of the record list; with results of a bulk action, a column that tells what became of each row. */
export function useRecordColumns(results: ReadonlyMap<string, BulkResult>): TableColumn<Entry>[] {
  const { t } = useTranslation(['writeback', 'errors']);
  return useMemo(() => {
    const resultOf = (entry: Entry) => {
      const result = results.get(entry.recordId);
      if (result === undefined) return '';
      return isDone(result) ? t(`writeback:bulk.${result}`) : t(`errors:${result}.title`);
    };
    const noteOf = (entry: Entry) => {
      if (entry.state === 'void') return entry.voidReason ?? '';
      if (entry.state === 'acked') return entry.wmsRef ?? '';
      if (entry.state === 'pending') return entry.released ? t('writeback:released') : t('writeback:unreleased');
      return codeWords(t, entry.code);
    };
    const columns: TableColumn<Entry>[] = [
      { key: 'order', header: t('writeback:columns.order'), width: 15, value: (entry) => entry.orderNo },
      {
        key: 'state',
        header: t('writeback:columns.state'),
        width: 9,
        value: (entry) => t(`writeback:states.${entry.state}`),
        cell: (entry) => (
          <StateBadge size="small" tone={STATE_TONE[entry.state]}>
            {t(`writeback:states.${entry.state}`)}
          </StateBadge>
        ),
      },
      { key: 'note', header: t('writeback:columns.why'), width: 15, value: noteOf },
      { key: 'kind', header: t('writeback:columns.kind'), width: 7, value: (entry) => t(`writeback:kinds.${entry.kind}`) },
      {
        key: 'at',
        header: t('writeback:columns.at'),
        width: 9,
        value: (entry) => entry.occurredAt,
        cell: (entry) => <When at={entry.occurredAt} />,
      },
      { key: 'attempts', header: t('writeback:columns.attempts'), width: 6, align: 'end', value: (entry) => entry.attempts },
      { key: 'by', header: t('writeback:columns.by'), width: 8, value: (entry) => `${entry.recordedBy} ${entry.station}` },
    ];
    if (results.size > 0) {
      columns.splice(2, 0, {
        key: 'result',
        header: t('writeback:columns.result'),
        width: 12,
        value: resultOf,
        cell: (entry) => {
          const result = results.get(entry.recordId);
          return result === undefined ? null : (
            <StateBadge size="small" tone={isDone(result) ? 'green' : 'red'}>
              {resultOf(entry)}
            </StateBadge>
          );
        },
      });
    }
    return columns;
  }, [t, results]);
}
