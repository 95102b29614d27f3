import { useTranslation } from 'react-i18next';
import { outcomeOf } from '../../../../shared/domain/sampling/checking.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Hero } from '../../../ui/Hero.tsx';
import type { CheckView } from '../words.ts';

/** All is answered: what it comes to, and Enter to end it. */
export function EndStep({ check, busy, onFinish }: { check: CheckView; busy: boolean; onFinish: () => void }) {
  const { t } = useTranslation('sampling');
  const defects = check.answers.filter(({ answer }) => answer === 'defect').length;
  const untold = check.answers.filter(({ answer }) => answer === 'cannot-tell').length;
  const outcome = outcomeOf(check.answers);
  return (
    <Hero
      tone={outcome === 'ok' ? 'green' : outcome === 'defect' ? 'red' : 'amber'}
      title={t(`end.${outcome}`, { count: outcome === 'defect' ? defects : untold })}
      text={t(`end.${outcome}Text`)}
      actions={
        <BigAction tone="blue" hotkey="Enter" busy={busy} onAct={onFinish}>
          {t('end.finish')}
        </BigAction>
      }
    />
  );
}
