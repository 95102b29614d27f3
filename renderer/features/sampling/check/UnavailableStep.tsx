import { useTranslation } from 'react-i18next';
import { UNAVAILABLE_REASONS } from '../../../../shared/model/sampling.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { show } from '../place.ts';
import classes from './check.module.css';

/** The order cannot be had: why. Another one never takes its place, or somebody could choose after all. */
export function UnavailableStep({ itemId, onCancel }: { itemId: string; onCancel: () => void }) {
  const { t } = useTranslation('sampling');
  const note = useAction('sampling/unavailable');
  const choose = async (reason: (typeof UNAVAILABLE_REASONS)[number]) => {
    const noted = await note.run({ itemId, reason });
    if (noted.ok) show({ lot: noted.value.lot.lotId, done: noted.value.item.orderNo, outcome: 'undecided' });
  };
  return (
    <>
      <h1 className={classes.question}>{t('unavailable.title')}</h1>
      {note.error !== null && <ErrorState failure={note.error} />}
      <div className={classes.codes}>
        {UNAVAILABLE_REASONS.map((reason, index) => (
          <BigAction key={reason} hotkey={String(index + 1)} disabled={note.busy} onAct={() => void choose(reason)}>
            {t(`unavailable.${reason}`)}
          </BigAction>
        ))}
      </div>
      <p className={classes.soft}>{t('unavailable.text')}</p>
      <div className={classes.keys}>
        <BigAction size="small" hotkey="Escape" onAct={onCancel}>
          {t('back')}
        </BigAction>
      </div>
    </>
  );
}
