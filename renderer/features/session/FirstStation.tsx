import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState } from '../../ui/states.tsx';
import classes from './session.module.css';

/** Step 3: the station's name, which stands in every record. */
export function FirstStation({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const state = useCall('session/state', {});
  const [typed, setTyped] = useState<string>();
  const change = useAction('settings/change');
  const station = typed ?? state.data?.station ?? '';

  const submit = async () => {
    const answer = await change.run({ station: station.trim() });
    if (answer.ok) onNext();
  };
  return (
    <div className={classes.form}>
      <h1 className={classes.title}>{t('session:first.station')}</h1>
      <p className={classes.soft}>{t('session:first.stationText')}</p>
      <TextInput
        size="lg"
        autoFocus
        maxLength={40}
        label={t('session:first.stationName')}
        value={station}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {change.error !== null && <ErrorState failure={change.error} />}
      <BigAction
        layer="overlay"
        size="main"
        tone="blue"
        hotkey="Enter"
        disabled={station.trim() === ''}
        busy={change.busy}
        onAct={() => void submit()}
      >
        {t('session:first.finish')}
      </BigAction>
      <BigAction layer="overlay" hotkey="Escape" onAct={onNext}>
        {t('common:skip')}
      </BigAction>
    </div>
  );
}
