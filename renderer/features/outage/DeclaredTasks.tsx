import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import classes from './outage.module.css';
import { PullList } from './PullList.tsx';
import type { Outage } from './types.ts';
import { useMay } from './useMay.ts';

/** While the WMS is away: what still works, what waits, and the next thing to do. */
export function DeclaredTasks({ outage, onInvestigate }: { outage: Outage; onInvestigate: () => void }) {
  const { t } = useTranslation('outage');
  const go = useView((view) => view.go);
  const may = useMay();
  const link = useCall('link/state', {});
  const pulls = useCall('outage/pull-list', {}, { enabled: may.work });
  const toPull = (pulls.data?.parcels ?? []).filter((parcel) => parcel.pulledAt === null).length;
  const looksHealthy = link.data?.wms === 'up' || link.data?.wms === 'degraded';
  const investigateFirst = may.decide && outage.investigatedAt === null;
  return (
    <>
      {investigateFirst ? (
        <BigAction size="main" tone="red" hotkey="Enter" onAct={onInvestigate}>
          {t('working.beginInvestigation')}
        </BigAction>
      ) : toPull > 0 ? (
        // The courier does not wait for the WMS to come back.
        <section aria-label={t('tasks.pull', { count: toPull })}>
          <h2>{t('tasks.pull', { count: toPull })}</h2>
          <PullList parcels={pulls.data?.parcels ?? []} />
        </section>
      ) : (
        may.work && (
          <BigAction size="main" tone="blue" hotkey="Enter" onAct={() => go('packing')}>
            {t('working.goOnPacking')}
          </BigAction>
        )
      )}
      {looksHealthy && may.decide && (
        <Notice
          tone="amber"
          title={t('working.looksHealthy')}
          actions={
            <BigAction hotkey="W" onAct={() => go('writeback')}>
              {t('tasks.toWriteback')}
            </BigAction>
          }
        >
          {t('working.looksHealthyText')}
        </Notice>
      )}
      <section className={classes.works} aria-label={t('works.label')}>
        <ul>
          <li data-works="true">{t('works.packing')}</li>
          <li data-works="true">{t('works.finding')}</li>
          <li data-works="true">{t('works.typing')}</li>
        </ul>
        <ul>
          <li data-works="false">{t('works.newOrders')}</li>
          <li data-works="false">{t('works.writeback')}</li>
        </ul>
      </section>
    </>
  );
}
