import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { desk } from './desk.ts';
import classes from './order.module.css';

const MOST = 9;

/** Whose number is it? One digit says. */
export function CarrierChoice() {
  const { t } = useTranslation('terms');
  const carriers = useCall('packing/reference', {}).data?.carriers ?? [];
  return (
    <div className={classes.choices}>
      {carriers.slice(0, MOST).map((carrier, index) => (
        <BigAction key={carrier} hotkey={String(index + 1)} onAct={() => desk.chooseCarrier(carrier)}>
          {t(`carrier.${carrier}`, { defaultValue: carrier })}
        </BigAction>
      ))}
    </div>
  );
}
