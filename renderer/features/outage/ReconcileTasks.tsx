import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState, Progress } from '../../ui/states.tsx';
import classes from './tasks.module.css';
import type { Outage } from './types.ts';
import { PullList } from './PullList.tsx';
import { Task } from './Task.tsx';
import type { TaskPlace } from './Task.tsx';
import { useMay } from './useMay.ts';

/** The way out of an outage in three steps: pull parcels from the dock, write back, close with the proof. */
export function ReconcileTasks({ outage }: { outage: Outage }) {
  const { t } = useTranslation('outage');
  const go = useView((view) => view.go);
  const may = useMay();
  const pulls = useCall('outage/pull-list', {}, { enabled: may.work });
  const records = useCall('writeback/summary', {});
  const cache = useCall('cache/summary', {}, { everyMs: 2_000 });
  const close = useAction('outage/close');

  const toPull = (pulls.data?.parcels ?? []).filter((parcel) => parcel.pulledAt === null).length;
  const counts = records.data;
  const unsettled = counts === undefined ? 0 : counts.pending + counts.inFlight + counts.unknown + counts.parked;
  const fresh = outage.state === 'reconciling';
  const at = toPull > 0 ? 1 : !fresh ? 0 : unsettled > 0 || counts === undefined ? 2 : 3;
  const placed = (done: boolean, step: number): TaskPlace => (done ? 'done' : step === at ? 'now' : 'ahead');

  const finish = async () => {
    const answer = await close.run({});
    if (answer.ok) go('outage', { proof: outage.outageId });
  };
  const loading = cache.data?.loading;
  const goOnPacking = (
    <BigAction size="main" tone="blue" hotkey="Enter" onAct={() => go('packing')}>
      {t('working.goOnPacking')}
    </BigAction>
  );
  return (
    <ol className={classes.tasks} aria-label={t('tasks.label')}>
      <Task place={fresh ? 'done' : 'now'} open={at === 0} title={fresh ? t('tasks.freshDone') : t('tasks.fresh')} sign="0">
        <p>{t('tasks.freshText')}</p>
        {loading !== undefined && loading !== null && <Progress label={t('tasks.loading', { count: loading.done })} done={0} />}
        {may.work && goOnPacking}
      </Task>
      <Task
        place={placed(fresh && toPull === 0 && may.work, 1)}
        open={at === 1}
        title={!may.work ? t('tasks.pullByPackers') : toPull > 0 ? t('tasks.pull', { count: toPull }) : t('tasks.pullNone')}
        sign="1"
        aside={pulls.error !== null && <ErrorState failure={pulls.error} onRetry={pulls.refresh} />}
      >
        <PullList parcels={pulls.data?.parcels ?? []} />
      </Task>
      <Task
        place={placed(fresh && unsettled === 0, 2)}
        open={at === 2}
        title={unsettled > 0 ? t('tasks.writeback', { count: unsettled }) : t('tasks.writebackDone')}
        sign="2"
        aside={
          fresh &&
          may.decide &&
          unsettled > 0 && (
            <BigAction size="small" hotkey="W" onAct={() => go('writeback')}>
              {t('tasks.toWriteback')}
            </BigAction>
          )
        }
      >
        {counts !== undefined && <p>{whereTheyStand(t, counts)}</p>}
        {may.decide ? (
          <BigAction size="main" tone="blue" hotkey="Enter" onAct={() => go('writeback')}>
            {t('tasks.toWriteback')}
          </BigAction>
        ) : (
          <p>{t('tasks.writebackBySupervisor')}</p>
        )}
        {!may.decide && may.work && goOnPacking}
      </Task>
      <Task
        place={placed(false, 3)}
        open={at === 3}
        title={t('tasks.close')}
        sign="3"
        aside={
          // A parcel that cannot be found any more must not keep the outage open for ever.
          fresh &&
          counts !== undefined &&
          unsettled === 0 &&
          may.decide && (
            <BigAction size="small" hotkey="C" busy={close.busy} onAct={() => void finish()}>
              {t('tasks.closeAction')}
            </BigAction>
          )
        }
      >
        <p>{t('tasks.closeText')}</p>
        {close.error !== null && (
          <ErrorState
            failure={close.error}
            actions={
              <BigAction hotkey="W" onAct={() => go('writeback')}>
                {t('tasks.toWriteback')}
              </BigAction>
            }
          />
        )}
        {may.decide ? (
          <BigAction size="main" tone="green" hotkey="Enter" busy={close.busy} onAct={() => void finish()}>
            {t('tasks.closeAction')}
          </BigAction>
        ) : (
          <p>{t('tasks.closeBySupervisor')}</p>
        )}
      </Task>
    </ol>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

/** Where what is not settled stands: 待回写 3 单，结果未知 1 单. */
function whereTheyStand(t: Translate, counts: { pending: number; inFlight: number; unknown: number; parked: number }): string {
  const parts = [
    counts.pending > 0 && t('outage:tasks.where.pending', { count: counts.pending }),
    counts.inFlight > 0 && t('outage:tasks.where.inFlight', { count: counts.inFlight }),
    counts.unknown > 0 && t('outage:tasks.where.unknown', { count: counts.unknown }),
    counts.parked > 0 && t('outage:tasks.where.parked', { count: counts.parked }),
  ];
  return parts.filter((part) => part !== false).join(t('outage:tasks.where.and'));
}
