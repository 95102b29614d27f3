import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { useView } from '../../../state/view.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../../ui/table/column.ts';
import classes from '../sampling.module.css';
import { lotTone } from '../words.ts';
import type { LotView } from '../words.ts';
import { ExportButton } from './ExportButton.tsx';

const LOTS = 400;

/** The lots of earlier days, the newest first. */
export function HistoryScreen() {
  const { t } = useTranslation('sampling');
  const go = useView((view) => view.go);
  const history = useCall('sampling/history', { limit: LOTS });
  const columns = useColumns();
  if (history.data === undefined)
    return history.error === null ? <LoadingState /> : <ErrorState failure={history.error} onRetry={history.refresh} retryKey="Enter" />;
  return (
    <div className={classes.screen}>
      {history.error !== null && <ErrorState failure={history.error} onRetry={history.refresh} />}
      <div className={classes.table}>
        <DataTable
          rows={history.data.lots}
          columns={columns}
          rowKey={(lot) => lot.lotId}
          label={t('history.title')}
          onOpen={(lot) => go('sampling', { verdict: lot.lotId })}
          empty={<EmptyState title={t('history.none')}>{t('history.noneText')}</EmptyState>}
        />
      </div>
      <ExportButton />
    </div>
  );
}

function useColumns(): TableColumn<LotView>[] {
  const { t } = useTranslation('sampling');
  return useMemo(() => {
    const verdict = (lot: LotView) => t(lot.state === 'drawn' ? `verdict.${lot.verdict}` : `lotState.${lot.state}`);
    return [
      { key: 'day', header: t('columns.day'), value: (lot) => lot.day, width: 8 },
      {
        key: 'plan',
        header: t('columns.plan'),
        value: (lot) => (lot.part === 'by-hand' ? t('lotByHand', { name: lot.planName }) : lot.planName),
        width: 16,
      },
      {
        key: 'verdict',
        header: t('columns.verdict'),
        value: verdict,
        cell: (lot) => (
          <StateBadge size="small" tone={lotTone(lot)}>
            {verdict(lot)}
          </StateBadge>
        ),
        width: 11,
      },
      {
        key: 'inspection',
        header: t('columns.inspection'),
        value: (lot) => (lot.inspection === null ? '' : t(`standing.${lot.inspection}`)),
        width: 7,
      },
      { key: 'lotSize', header: t('numbers.lotSize'), value: (lot) => lot.lotSize, align: 'end', width: 6 },
      { key: 'checked', header: t('columns.checked'), value: (lot) => lot.checked, align: 'end', width: 7 },
      { key: 'counted', header: t('numbers.counted'), value: (lot) => lot.counted, align: 'end', width: 7 },
      {
        key: 'limits',
        header: t('columns.limits'),
        value: (lot) => (lot.ac === null || lot.re === null ? '' : `${lot.ac} / ${lot.re}`),
        align: 'end',
        width: 7,
      },
      {
        key: 'left',
        header: t('columns.left'),
        value: (lot) => lot.tasks.map((task) => t(`task.${task}`)).join(' · '),
        width: 14,
      },
    ];
  }, [t]);
}
