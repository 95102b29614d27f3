import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState, Progress } from '../../ui/states.tsx';
import classes from './outage.module.css';
import type { Outage } from './types.ts';
import { PullList } from './PullList.tsx';
import { Task } from './Task.tsx';
import type { TaskPlace } from './Task.tsx';
import { useMay } from './useMay.ts';

const CLOSE_KEY = 'C';
const WRITEBACK_KEY = 'W';

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
  const at = !fresh ? 0 : toPull > 0 ? 1 : unsettled > 0 || counts === undefined ? 2 : 3;
  const place = (step: number): TaskPlace => (step < at ? 'done' : step === at ? 'now' : 'ahead');

  const finish = async () => {
    const answer = await close.run({});
    if (answer.ok) go('outage', { proof: outage.outageId });
  };
  const loading = cache.data?.loading;
  return (
    <ol className={classes.tasks} aria-label={t('tasks.label')}>
      <Task place={place(0)} title={fresh ? t('tasks.freshDone') : t('tasks.fresh')} sign="0">
        {!fresh && <p>{t('tasks.freshText')}</p>}
        {!fresh && loading !== undefined && loading !== null && <Progress label={t('tasks.loading', { count: loading.done })} done={0} />}
      </Task>
      <Task
        place={place(1)}
        title={toPull > 0 ? t('tasks.pull', { count: toPull }) : t('tasks.pullNone')}
        sign="1"
        open={(pulls.data?.parcels.length ?? 0) > 0 && at <= 1}
      >
        {pulls.error !== null && <ErrorState failure={pulls.error} onRetry={pulls.refresh} />}
        {pulls.data !== undefined && <PullList parcels={pulls.data.parcels} main={at === 1} />}
      </Task>
      <Task
        place={place(2)}
        title={unsettled > 0 ? t('tasks.writeback', { count: unsettled }) : t('tasks.writebackDone')}
        sign="2"
        open={at >= 1}
      >
        {counts !== undefined && unsettled > 0 && <p>{whereTheyStand(t, counts)}</p>}
        {unsettled > 0 && (
          <BigAction
            {...(at === 2 ? { size: 'main', tone: 'blue', hotkey: 'Enter' } : { hotkey: WRITEBACK_KEY })}
            onAct={() => go('writeback')}
          >
            {t('tasks.toWriteback')}
          </BigAction>
        )}
      </Task>
      <Task place={place(3)} title={t('tasks.close')} sign="3" open={fresh}>
        {unsettled > 0 ? <p>{t('tasks.closeWaits', { count: unsettled })}</p> : <p>{t('tasks.closeText')}</p>}
        {close.error !== null && (
          <ErrorState
            failure={close.error}
            actions={
              <BigAction hotkey={WRITEBACK_KEY} onAct={() => go('writeback')}>
                {t('tasks.toWriteback')}
              </BigAction>
            }
          />
        )}
        {may.decide ? (
          <BigAction
            busy={close.busy}
            {...(at === 3 ? { size: 'main', tone: 'green', hotkey: 'Enter' } : { hotkey: CLOSE_KEY, disabled: unsettled > 0 })}
            onAct={() => void finish()}
          >
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
