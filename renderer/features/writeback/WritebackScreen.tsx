import { useTranslation } from 'react-i18next';
import { SUPERVISORS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { EpochHold } from './EpochHold.tsx';
import { KeptAsideTab } from './KeptAsideTab.tsx';
import { RecordPage } from './RecordPage.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { ReleaseTab } from './ReleaseTab.tsx';
import { Standing } from './Standing.tsx';
import { TABS, Tabs } from './Tabs.tsx';
import classes from './writeback.module.css';

/** A drain moves fast; while one runs its progress is asked for so often. */
const LOOK_EVERY_MS = 2_000;

/** What goes to the WMS now, and what needs a decision? */
export function WritebackScreen() {
  const { t } = useTranslation('writeback');
  const summary = useCall('writeback/summary', {}, { everyMs: LOOK_EVERY_MS });
  const { params } = useView((view) => view.place);
  const role = useSession((session) => session.role);
  const supervisors: readonly Role[] = SUPERVISORS;
  const decides = role !== null && supervisors.includes(role);

  const recordId = params['record'];
  if (recordId !== undefined && decides) return <RecordPage key={recordId} recordId={recordId} />;
  const tab = TABS.find((one) => one === params['tab']) ?? (decides ? 'release' : 'records');
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        {/* Its keys work before the numbers are there: hands that know them do not wait. */}
        <Tabs current={tab} decides={decides} parked={summary.data?.parked ?? 0} />
        {summary.data !== undefined && <Standing summary={summary.data} />}
      </div>
      {summary.data === undefined ? (
        summary.error === null ? (
          <LoadingState>{t('loading')}</LoadingState>
        ) : (
          <ErrorState failure={summary.error} onRetry={summary.refresh} retryKey="Enter" />
        )
      ) : summary.data.epochHold && decides && tab === 'release' ? (
        <EpochHold />
      ) : tab === 'release' && decides ? (
        <ReleaseTab summary={summary.data} />
      ) : tab === 'kept-aside' && decides ? (
        <KeptAsideTab />
      ) : (
        <RecordsTab summary={summary.data} decides={decides} />
      )}
    </div>
  );
}
