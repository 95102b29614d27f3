import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { CalmView } from './CalmView.tsx';
import { ProofView } from './ProofView.tsx';
import { SuspectedView } from './SuspectedView.tsx';
import { WorkingView } from './WorkingView.tsx';

/** Are we in an outage, and what now? */
export function OutageScreen() {
  const { t } = useTranslation('outage');
  const outage = useCall('outage/current', {});
  const proofOf = useView((view) => view.place.params['proof']);

  if (proofOf !== undefined) return <ProofView key={proofOf} outageId={proofOf} />;
  if (outage.data === undefined) {
    if (outage.error === null) return <LoadingState>{t('loading')}</LoadingState>;
    return <ErrorState failure={outage.error} onRetry={outage.refresh} retryKey="Enter" />;
  }
  if (outage.data === null || outage.data.state === 'closed') return <CalmView />;
  return outage.data.state === 'suspected' ? <SuspectedView outage={outage.data} /> : <WorkingView outage={outage.data} />;
}
