import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { When } from '../../ui/When.tsx';
import { Headline } from './Headline.tsx';
import classes from './outage.module.css';
import { ProofSheet } from './ProofSheet.tsx';
import type { Proof } from './types.ts';
import { reasonWords } from './words.ts';

type Entry = Proof['entries'][number];

/** The proof that nothing is missing: every record made by hand, what became of it, the WMS's reference; printable. */
export function ProofView({ outageId }: { outageId: string }) {
  const { t } = useTranslation('outage');
  const answer = useCall('outage/proof', { outageId });
  const go = useView((view) => view.go);
  const leave = (
    <BigAction hotkey="Escape" onAct={() => go('outage')}>
      {t('proof.leave')}
    </BigAction>
  );
  if (answer.data === undefined) {
    if (answer.error === null) return <LoadingState>{t('proof.loading')}</LoadingState>;
    return <ErrorState failure={answer.error} onRetry={answer.refresh} retryKey="Enter" actions={leave} />;
  }
  return (
    <>
      <ProofPage proof={answer.data.proof} leave={leave} />
      <ProofSheet proof={answer.data.proof} />
    </>
  );
}

function ProofPage({ proof, leave }: { proof: Proof; leave: ReactNode }) {
  const { t } = useTranslation(['outage', 'bar']);
  const formats = useFormats(60_000);
  const { counts } = proof;
  const adds = counts.acked + counts.void === counts.records;
  const columns = useProofColumns();
  return (
    <div className={classes.proof}>
      <Headline tone={adds ? 'green' : 'red'} title={adds ? t('outage:proof.complete') : t('outage:proof.incomplete')}>
        {t('outage:proof.when', {
          from: formats.dateTime(proof.declaredAt),
          to: formats.dateTime(proof.closedAt),
          length: formats.duration(proof.closedAt - proof.declaredAt),
          who: proof.closedBy,
        })}
      </Headline>
      <Notice tone={adds ? 'green' : 'red'} title={t('outage:proof.sum', { ...counts })}>
        {t('outage:proof.handlings', { count: counts.handlings, undone: counts.undone })}
        {'\n'}
        {t('outage:proof.reason', { reason: reasonWords(t, proof.reason) })}
        {'\n'}
        {t('outage:proof.seal', { seal: proof.seal })}
      </Notice>
      <div className={classes.row}>
        <BigAction tone="blue" hotkey="Enter" onAct={() => window.print()}>
          {t('outage:proof.print')}
        </BigAction>
        {leave}
      </div>
      <div className={classes.proofTable}>
        <DataTable
          rows={proof.entries}
          columns={columns}
          rowKey={(entry) => entry.recordId}
          label={t('outage:proof.entries')}
          empty={<EmptyState title={t('outage:proof.none')} />}
        />
      </div>
    </div>
  );
}

function useProofColumns(): TableColumn<Entry>[] {
  const { t } = useTranslation('outage');
  return useMemo(() => {
    const outcome = (entry: Entry) => t(`proof.states.${entry.state}`);
    return [
      { key: 'order', header: t('proof.columns.order'), width: 14, value: (entry) => entry.orderNo },
      { key: 'kind', header: t('proof.columns.kind'), width: 6, value: (entry) => t(`kinds.${entry.kind}`) },
      {
        key: 'state',
        header: t('proof.columns.state'),
        width: 8,
        value: outcome,
        cell: (entry) => (
          <StateBadge size="small" tone={entry.state === 'acked' ? 'green' : 'plain'}>
            {outcome(entry)}
          </StateBadge>
        ),
      },
      { key: 'wmsRef', header: t('proof.columns.wmsRef'), width: 17, value: (entry) => entry.wmsRef ?? entry.voidReason ?? '' },
      { key: 'waybills', header: t('proof.columns.waybills'), width: 13, value: (entry) => entry.waybillNos.join(' ') },
      {
        key: 'at',
        header: t('proof.columns.at'),
        width: 10,
        value: (entry) => entry.occurredAt,
        cell: (entry) => <When at={entry.occurredAt} />,
      },
      { key: 'by', header: t('proof.columns.by'), width: 9, value: (entry) => `${entry.recordedBy} ${entry.station}` },
      { key: 'record', header: t('proof.columns.record'), width: 21, value: (entry) => entry.recordId },
    ];
  }, [t]);
}
