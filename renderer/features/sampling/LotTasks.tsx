import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import type { LotView } from './words.ts';

/** What waits for a supervisor's word, while the checks go on. */
export function LotTasks({ lot }: { lot: LotView }) {
  const { t } = useTranslation('sampling');
  const task = lot.tasks.find((one) => one === 'decide' || one === 'follow-up');
  if (task === undefined) return null;
  return (
    <Notice tone={task === 'decide' ? 'amber' : 'red'} title={t(`tasks.${task}`, { plan: lot.planName })}>
      {t(`tasks.${task}Text`)}
    </Notice>
  );
}
