import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DRILL_ACTIONS } from '../../../shared/contract/practice.ts';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './practice.module.css';

type Action = (typeof DRILL_ACTIONS)[number];

const KEYS: Record<Action, string> = {
  'cancel-orders': 'Q',
  'change-orders': 'W',
  'hold-orders': 'E',
  'add-orders': 'R',
  'run-out': 'T',
  deliver: 'Y',
  'restore-older': 'U',
};
const MOST = 50;

/** What is done once to the practice orders or goods, to how many, and whether to orders that were packed by hand. */
export function ActionPanel() {
  const { t } = useTranslation('practice');
  const act = useAction('practice/act');
  const [count, setCount] = useState(3);
  const [packedHere, setPackedHere] = useState(true);
  const [last, setLast] = useState<Action | null>(null);

  const run = async (action: Action) => {
    setLast(action);
    const answer = await act.run({ action, count, packedHere });
    if (!answer.ok) return;
    const { length } = answer.value.touched;
    toast(length === 0 ? 'amber' : 'green', t(`actions.${action}.done`, { count: length }));
  };
  return (
    <section className={classes.actions} aria-label={t('once')}>
      <h2>{t('once')}</h2>
      {act.error !== null && <ErrorState failure={act.error} />}
      <div className={classes.row}>
        <BigAction size="small" hotkey="-" disabled={count <= 1} onAct={() => setCount(count - 1)}>
          {t('fewer')}
        </BigAction>
        <strong className={classes.count}>{t('count', { count })}</strong>
        <BigAction size="small" hotkey="=" disabled={count >= MOST} onAct={() => setCount(count + 1)}>
          {t('more')}
        </BigAction>
      </div>
      <BigAction size="small" hotkey="P" onAct={() => setPackedHere(!packedHere)}>
        {packedHere ? t('packedHere') : t('anyOrders')}
      </BigAction>
      <div className={classes.list}>
        {DRILL_ACTIONS.map((action) => (
          <BigAction key={action} hotkey={KEYS[action]} busy={act.busy && last === action} onAct={() => void run(action)}>
            {t(`actions.${action}.name`, { count })}
            <span className={classes.actionText}>{t(`actions.${action}.expect`)}</span>
          </BigAction>
        ))}
      </div>
    </section>
  );
}
