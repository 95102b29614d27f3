import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import classes from './exceptions.module.css';
import { OrderExceptions } from './OrderExceptions.tsx';
import { leave, show } from './place.ts';

const REASONS = [1, 2, 3, 4];

/** Opens an exception on an order: a digit for the class, a digit or words for the reason, Enter. */
export function OpenForm({ orderId, initial }: { orderId: string; initial: ExceptionClass | null }) {
  const { t } = useTranslation(['exceptions', 'terms']);
  const [chosen, setChosen] = useState(initial);
  const known = useCall('exceptions/of-order', { orderId });
  const open = useAction('exceptions/open');
  const submit = async (exceptionClass: ExceptionClass, reason: string) => {
    const answer = await open.run({ orderId, class: exceptionClass, reason });
    if (answer.ok) show({ exceptionId: answer.value.exceptionId });
  };
  if (known.data === undefined)
    return known.error === null ? <LoadingState /> : <ErrorState failure={known.error} onRetry={known.refresh} />;
  const { orderNo } = known.data;
  return (
    <div className={classes.form}>
      <h1 className={classes.orderNo}>{orderNo}</h1>
      {open.error !== null && <ErrorState failure={open.error} />}
      {chosen === null ? (
        <section aria-label={t('exceptions:new.title')}>
          <p className={classes.question}>{t('exceptions:new.class', { orderNo })}</p>
          <div className={classes.column}>
            {EXCEPTION_CLASSES.map((one, index) => (
              <BigAction key={one} hotkey={String(index + 1)} onAct={() => setChosen(one)}>
                {t(`terms:exceptionClass.${one}`)}
              </BigAction>
            ))}
            <BigAction size="small" hotkey="Escape" onAct={leave}>
              {t('exceptions:detail.back')}
            </BigAction>
          </div>
        </section>
      ) : (
        <ReasonPicker
          key={chosen}
          label={t('exceptions:new.reason', { class: t(`terms:exceptionClass.${chosen}`) })}
          presets={REASONS.map((number) => t(`exceptions:reasons.${chosen}.${number}`))}
          action={t('exceptions:new.action')}
          tone="blue"
          busy={open.busy}
          onConfirm={(reason) => void submit(chosen, reason)}
          onCancel={leave}
          actions={
            <BigAction hotkey="Alt+ArrowLeft" onAct={() => setChosen(null)}>
              {t('exceptions:new.other')}
            </BigAction>
          }
        />
      )}
      <OrderExceptions orderId={orderId} />
    </div>
  );
}
