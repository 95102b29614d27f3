import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { leave } from '../place.ts';
import type { CheckView } from '../words.ts';
import { CheckWork } from './CheckWork.tsx';
import { FinishedCheck } from './FinishedCheck.tsx';

/** One order's check: its questions one by one, or, once finished, what was answered. */
export function CheckPage({ checkId }: { checkId: string }) {
  const { t } = useTranslation('sampling');
  const user = useSession((session) => session.user);
  const read = useCall('sampling/check', { checkId });
  // The answer to an answer is here before the event that makes everybody ask again.
  const [answered, setAnswered] = useState<{ check: CheckView; at: number } | null>(null);
  const check = answered !== null && (read.data === undefined || answered.at > read.at) ? answered.check : read.data;
  const back = (
    <BigAction hotkey="Escape" onAct={leave}>
      {t('back')}
    </BigAction>
  );
  if (check === undefined)
    return read.error === null ? <LoadingState /> : <ErrorState failure={read.error} onRetry={read.refresh} actions={back} />;
  if (check.finishedAt !== null || check.checker !== user) return <FinishedCheck check={check} />;
  return <CheckWork check={check} onAnswered={(next) => setAnswered({ check: next, at: Date.now() })} />;
}
