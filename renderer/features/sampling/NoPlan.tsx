import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Hero } from '../../ui/Hero.tsx';
import { useDecides } from './useDecides.ts';

/** Nothing is sampled today, because nobody has set a plan going. */
export function NoPlan() {
  const { t } = useTranslation('sampling');
  const go = useView((view) => view.go);
  const decides = useDecides();
  return (
    <Hero
      tone="amber"
      title={t('noPlan.title')}
      text={t(decides ? 'noPlan.text' : 'noPlan.ask')}
      actions={
        decides && (
          <BigAction tone="blue" hotkey="Enter" onAct={() => go('sampling-plans')}>
            {t('noPlan.action')}
          </BigAction>
        )
      }
    />
  );
}
