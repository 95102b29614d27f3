import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import classes from './session.module.css';

/** Step 2: go on with the WMS there is, or choose a real one on the settings screen as soon as the steps are done. */
export function FirstWms({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('session');
  const station = useCall('session/state', {});
  /** This run was started with a real WMS: then that is what is worked with, and practice is no choice here. */
  const connected = station.data?.practice === false;

  const chooseLater = () => {
    useView.getState().go('settings', { tab: 'wms' });
    onNext();
  };
  return (
    <div className={classes.form}>
      <h1 className={classes.title}>{t('first.wms')}</h1>
      <p className={classes.soft}>{connected ? t('first.wmsConnectedText') : t('first.wmsText')}</p>
      <div className={classes.row}>
        <BigAction layer="overlay" size="main" tone="blue" hotkey="Enter" onAct={onNext}>
          {connected ? t('first.keep') : t('first.practice')}
        </BigAction>
        <BigAction hotkey="F2" layer="overlay" onAct={chooseLater}>
          {connected ? t('first.otherReal') : t('first.real')}
        </BigAction>
      </div>
      <p className={classes.soft}>{t('first.realText')}</p>
    </div>
  );
}
