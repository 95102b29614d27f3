import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import { useKey } from '../../ui/scanner/index.ts';
import { duration } from '../../ui/time.ts';
import { When } from '../../ui/When.tsx';
import classes from './outage.module.css';
import type { Outage } from './types.ts';
import { reasonWords } from './words.ts';

const MOST = 100;

/** Outages of the past; one that was declared opens its proof. */
export function History() {
  const { t, i18n } = useTranslation(['outage', 'bar']);
  const list = useCall('outage/list', { limit: MOST });
  const go = useView((view) => view.go);
  const around = useGridFocus();
  const rows = useMemo(() => (list.data?.outages ?? []).filter((outage) => outage.state === 'closed'), [list.data]);
  const latest = rows.find((outage) => outage.declaredAt !== null);
  useKey('P', () => latest !== undefined && go('outage', { proof: latest.outageId }), { enabled: latest !== undefined });

  const columns = useMemo(() => historyColumns(t, i18n.language), [t, i18n.language]);

  return (
    <section ref={around} className={classes.history} aria-label={t('outage:history.title')}>
      <h2>
        {t('outage:history.title')}
        {latest !== undefined && (
          <span className={classes.soft}>
            {t('outage:history.open')} <KeyHint name="P" />
          </span>
        )}
      </h2>
      {list.data === undefined && list.error === null && <LoadingState />}
      {list.error !== null && <ErrorState failure={list.error} onRetry={list.refresh} />}
      {list.data !== undefined && (
        <DataTable
          rows={rows}
          columns={columns}
          rowKey={(outage) => outage.outageId}
          label={t('outage:history.title')}
          filter="none"
          onOpen={(outage) => outage.declaredAt !== null && go('outage', { proof: outage.outageId })}
          empty={<EmptyState title={t('outage:history.none')}>{t('outage:history.noneText')}</EmptyState>}
        />
      )}
    </section>
  );
}

function startOf(outage: Outage): number {
  return outage.declaredAt ?? outage.suspectedAt ?? outage.investigateBy;
}

function historyColumns(t: TFunction, language: string): TableColumn<Outage>[] {
  return [
    {
      key: 'began',
      header: t('outage:history.began'),
      width: 11,
      value: startOf,
      cell: (outage) => <When at={startOf(outage)} />,
    },
    {
      key: 'length',
      header: t('outage:history.length'),
      width: 9,
      value: (outage) => (outage.closedAt ?? 0) - startOf(outage),
      cell: (outage) => duration((outage.closedAt ?? 0) - startOf(outage), language),
    },
    {
      key: 'kind',
      header: t('outage:history.kind'),
      width: 9,
      value: (outage) => (outage.declaredAt === null ? t('outage:history.falseAlarm') : t('outage:history.proven')),
      cell: (outage) =>
        outage.declaredAt === null ? (
          <StateBadge size="small" tone="plain">
            {t('outage:history.falseAlarm')}
          </StateBadge>
        ) : (
          <StateBadge size="small" tone="green">
            {t('outage:history.proven')}
          </StateBadge>
        ),
    },
    { key: 'reason', header: t('outage:history.reason'), width: 16, value: (outage) => reasonWords(t, outage.reason) },
  ];
}
