import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { toast } from '../../ui/toasts.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { useRecordColumns } from './recordColumns.tsx';
import type { BulkResult } from './useBulk.ts';
import classes from './writeback.module.css';

const NO_RESULTS: ReadonlyMap<string, BulkResult> = new Map();

/** The WMS speaks from another history: everything stops until a supervisor has seen what it lost and has chosen. */
export function EpochHold() {
  const { t } = useTranslation('writeback');
  const formats = useFormats();
  const epoch = useCall('writeback/epoch', {});
  const accept = useAction('writeback/accept-epoch');
  const allColumns = useRecordColumns(NO_RESULTS);
  // Here "confirmed" would be read as "the WMS has it", which is just what is not so.
  const columns = useMemo(() => allColumns.filter((column) => column.key !== 'state' && column.key !== 'attempts'), [allColumns]);
  const go = useView((view) => view.go);
  const [without, setWithout] = useState(false);

  const choose = async (resend: boolean) => {
    const answer = await accept.run({ resend });
    if (!answer.ok) return;
    toast('green', resend ? t('epoch.resent', { count: answer.value.resent }) : t('epoch.wentOn'));
    go('writeback', { tab: 'records', state: 'all' });
  };
  const compared = epoch.data?.compared;
  const missing = compared?.missing ?? [];
  return (
    <div className={classes.release}>
      <header className={classes.headline} data-tone="red">
        <h1 className={classes.title}>{t('epoch.title')}</h1>
        <p>{t('epoch.text')}</p>
      </header>
      {epoch.loading && <LoadingState>{t('epoch.comparing')}</LoadingState>}
      {epoch.error !== null && <ErrorState failure={epoch.error} onRetry={epoch.refresh} retryKey="R" />}
      {accept.error !== null && <ErrorState failure={accept.error} />}
      {compared !== undefined && compared !== null && (
        <>
          <Notice
            tone={missing.length === 0 ? 'green' : 'red'}
            title={missing.length === 0 ? t('epoch.allThere', { count: compared.acked }) : t('epoch.missing', { count: missing.length })}
          >
            {t('epoch.compared', {
              acked: formats.number(compared.acked),
              held: formats.number(compared.held),
              when: formats.moment(compared.at),
            })}
          </Notice>
          {without ? (
            <Notice
              tone="red"
              title={t('epoch.sure', { count: missing.length })}
              actions={
                <>
                  <BigAction tone="red" hotkey="Enter" busy={accept.busy} onAct={() => void choose(false)}>
                    {t('epoch.withoutSure')}
                  </BigAction>
                  <BigAction hotkey="Escape" onAct={() => setWithout(false)}>
                    {t('epoch.notYet')}
                  </BigAction>
                </>
              }
            >
              {t('epoch.sureText')}
            </Notice>
          ) : (
            <div className={classes.choices}>
              <section className={classes.choice}>
                <BigAction size="main" tone="blue" hotkey="Enter" busy={accept.busy} onAct={() => void choose(missing.length > 0)}>
                  {missing.length === 0 ? t('epoch.goOn') : t('epoch.resend', { count: missing.length })}
                </BigAction>
                <p>{missing.length === 0 ? t('epoch.goOnText') : t('epoch.resendText')}</p>
              </section>
              {missing.length > 0 && (
                <section className={classes.choice}>
                  <BigAction hotkey="G" disabled={accept.busy} onAct={() => setWithout(true)}>
                    {t('epoch.without')}
                  </BigAction>
                  <p>{t('epoch.withoutText')}</p>
                </section>
              )}
            </div>
          )}
          {missing.length > 0 && (
            <div className={classes.rows}>
              <DataTable
                rows={missing}
                columns={columns}
                rowKey={(entry) => entry.recordId}
                label={t('epoch.missing', { count: missing.length })}
                filter="none"
                empty={<EmptyState title={t('buckets.empty')} />}
              />
            </div>
          )}
        </>
      )}
      {epoch.data !== undefined && (
        <p className={classes.soft}>{t('epoch.names', { known: epoch.data.known ?? '–', reported: epoch.data.reported ?? '–' })}</p>
      )}
    </div>
  );
}
