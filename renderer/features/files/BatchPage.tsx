import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { toast } from '../../ui/toasts.ts';
import type { Batch, BatchRecord } from './batchWords.ts';
import { RECORD_TONES } from './batchWords.ts';
import classes from './files.module.css';

const ALL = 500;

/** Did the WMS take this file, and all of it? */
export function BatchPage({ number }: { number: number }) {
  const { t } = useTranslation('files');
  const go = useView((view) => view.go);
  const found = useCall('files/batches', { limit: ALL });
  const back = () => go('files', { tab: 'out' });
  if (found.data === undefined) {
    if (found.error === null) return <LoadingState />;
    return <ErrorState failure={found.error} onRetry={found.refresh} retryKey="Enter" />;
  }
  const batch = found.data.batches.find((one) => one.number === number);
  if (batch !== undefined) return <BatchForm batch={batch} onBack={back} />;
  return (
    <EmptyState
      title={t('out.gone')}
      action={
        <BigAction hotkey="Escape" onAct={back}>
          {t('back')}
        </BigAction>
      }
    />
  );
}

function BatchForm({ batch, onBack }: { batch: Batch; onBack: () => void }) {
  const { t } = useTranslation('files');
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'failed' | 'notTaken' | null>(null);
  const confirm = useAction('files/confirm');
  const columns = useColumns();
  const waiting = batch.records.filter(({ outcome }) => outcome === 'waiting');
  const named = waiting.filter(({ recordId }) => failed.has(recordId));

  const say = async (notTaken: boolean, reason: string) => {
    const answer = await confirm.run({
      number: batch.number,
      notTaken,
      failed: notTaken ? [] : named.map(({ recordId }) => ({ recordId, reason })),
    });
    if (!answer.ok) return;
    toast('green', t('out.confirmed', { count: answer.value.answered }));
    onBack();
  };
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{batch.file}</h1>
      {confirm.error !== null && <ErrorState failure={confirm.error} />}
      {asking === 'failed' ? (
        <ReasonPicker
          label={t('out.whyFailed', { count: named.length })}
          presets={[t('out.reasons.cancelled'), t('out.reasons.shipped'), t('out.reasons.stock'), t('out.reasons.waybill')]}
          action={t('out.confirmRest')}
          busy={confirm.busy}
          maxLength={500}
          onConfirm={(reason) => void say(false, reason)}
          onCancel={() => setAsking(null)}
        />
      ) : asking === 'notTaken' ? (
        <Notice
          tone="amber"
          title={t('out.sureNotTaken', { count: waiting.length })}
          actions={
            <>
              <BigAction tone="amber" hotkey="Enter" busy={confirm.busy} onAct={() => void say(true, '')}>
                {t('out.sendAgain')}
              </BigAction>
              <BigAction hotkey="Escape" onAct={() => setAsking(null)}>
                {t('back')}
              </BigAction>
            </>
          }
        >
          {t('out.sureNotTakenText')}
        </Notice>
      ) : (
        <>
          <p>{t(waiting.length > 0 ? 'out.ask' : 'out.settled', { count: waiting.length })}</p>
          <div className={classes.row}>
            {waiting.length > 0 && (
              <>
                <BigAction
                  tone="blue"
                  hotkey="Ctrl+Enter"
                  busy={confirm.busy}
                  onAct={() => (named.length === 0 ? void say(false, '') : setAsking('failed'))}
                >
                  {named.length === 0 ? t('out.confirmAll', { count: waiting.length }) : t('out.confirmBut', { count: named.length })}
                </BigAction>
                <BigAction hotkey="Ctrl+D" onAct={() => setAsking('notTaken')}>
                  {t('out.notTaken')}
                </BigAction>
              </>
            )}
            <BigAction hotkey="Escape" onAct={onBack}>
              {t('back')}
            </BigAction>
          </div>
        </>
      )}
      <div className={classes.files}>
        <DataTable
          rows={batch.records}
          columns={columns}
          rowKey={(record) => record.recordId}
          label={batch.file}
          selected={failed}
          onSelect={setFailed}
          tools={<span className={classes.soft}>{t('out.choose')}</span>}
        />
      </div>
    </div>
  );
}

function useColumns(): TableColumn<BatchRecord>[] {
  const { t } = useTranslation('files');
  return useMemo(
    () => [
      { key: 'orderNo', header: t('out.record.orderNo'), width: 16, value: (record) => record.orderNo },
      { key: 'waybills', header: t('out.record.waybills'), width: 16, value: (record) => record.waybills.join(' ') },
      {
        key: 'outcome',
        header: t('out.record.outcome'),
        width: 11,
        value: (record) => t(`out.outcomes.${record.outcome}`),
        cell: (record) => (
          <StateBadge size="small" tone={RECORD_TONES[record.outcome]}>
            {t(`out.outcomes.${record.outcome}`)}
          </StateBadge>
        ),
      },
      { key: 'reason', header: t('out.record.reason'), width: 20, value: (record) => record.reason },
    ],
    [t],
  );
}
