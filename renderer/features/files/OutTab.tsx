import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { When } from '../../ui/When.tsx';
import { standingOf } from './batchWords.ts';
import type { Batch } from './batchWords.ts';
import classes from './files.module.css';

/** The files that were handed over, and which of them wait to be confirmed. */
export function OutTab() {
  const { t } = useTranslation('files');
  const go = useView((view) => view.go);
  const found = useCall('files/batches', {});
  const columns = useColumns();
  if (found.data === undefined) {
    if (found.error === null) return <LoadingState />;
    return <ErrorState failure={found.error} onRetry={found.refresh} retryKey="Enter" />;
  }
  const { outFolder, batches }: CallOutput<'files/batches'> = found.data;
  return (
    <div className={classes.page}>
      <p className={classes.soft}>{t('out.about', { folder: outFolder })}</p>
      <div className={classes.files}>
        <DataTable
          rows={batches}
          columns={columns}
          rowKey={(batch) => String(batch.number)}
          label={t('out.batches')}
          onOpen={(batch) => go('files', { batch: String(batch.number) })}
          empty={<EmptyState title={t('out.none')}>{t('out.noneText')}</EmptyState>}
        />
      </div>
    </div>
  );
}

function useColumns(): TableColumn<Batch>[] {
  const { t } = useTranslation('files');
  return useMemo(
    () => [
      { key: 'file', header: t('out.columns.file'), width: 22, value: (batch) => batch.file },
      {
        key: 'state',
        header: t('out.columns.state'),
        width: 13,
        value: (batch) => t(`out.standing.${standingOf(batch).word}`),
        cell: (batch) => (
          <StateBadge size="small" tone={standingOf(batch).tone}>
            {t(`out.standing.${standingOf(batch).word}`)}
          </StateBadge>
        ),
      },
      { key: 'records', header: t('out.columns.records'), width: 7, align: 'end', value: (batch) => batch.records.length },
      { key: 'waiting', header: t('out.columns.waiting'), width: 8, align: 'end', value: (batch) => standingOf(batch).waiting },
      { key: 'at', header: t('out.columns.at'), width: 12, value: (batch) => batch.at, cell: (batch) => <When at={batch.at} /> },
    ],
    [t],
  );
}
