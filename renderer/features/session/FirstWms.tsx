import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './session.module.css';

/** Step 2: the practice warehouse, or a real WMS that is tried before it is taken. */
export function FirstWms({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('session');
  const [real, setReal] = useState(false);
  const [url, setUrl] = useState('');
  const [token, setToken] = useState('');
  const tryWms = useAction('settings/try-wms');
  const change = useAction('settings/change');
  const station = useCall('session/state', {});
  /** This run was started with a real WMS: then that is what is worked with, and practice is no choice here. */
  const connected = station.data?.practice === false;
  const failure = tryWms.error ?? change.error;

  const connect = async () => {
    const tried = await tryWms.run({ wmsUrl: url.trim(), wmsToken: token });
    if (!tried.ok) return;
    const saved = await change.run({ wms: 'rest', wmsUrl: url.trim(), wmsToken: token });
    if (!saved.ok) return;
    const well = tried.value.health === 'ok';
    toast(well ? 'green' : 'amber', well ? t('first.tried') : t('first.triedUnwell'));
    onNext();
  };
  return (
    <div className={classes.form}>
      <h1 className={classes.title}>{t('first.wms')}</h1>
      <p className={classes.soft}>{connected ? t('first.wmsConnectedText') : t('first.wmsText')}</p>
      {real && (
        <>
          <TextInput
            size="lg"
            autoFocus
            label={t('first.url')}
            placeholder="https://"
            maxLength={500}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <PasswordInput
            size="lg"
            label={t('first.token')}
            maxLength={2000}
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
          {failure !== null && <ErrorState failure={failure} />}
          <BigAction
            layer="overlay"
            size="main"
            tone="blue"
            hotkey="Enter"
            disabled={url.trim() === ''}
            busy={tryWms.busy || change.busy}
            onAct={() => void connect()}
          >
            {t('first.try')}
          </BigAction>
        </>
      )}
      <div className={classes.row}>
        <BigAction layer="overlay" {...(real ? { hotkey: 'Escape' } : { size: 'main', tone: 'blue', hotkey: 'Enter' })} onAct={onNext}>
          {connected ? t('first.keep') : t('first.practice')}
        </BigAction>
        {!real && (
          <BigAction hotkey="F2" layer="overlay" onAct={() => setReal(true)}>
            {connected ? t('first.otherReal') : t('first.real')}
          </BigAction>
        )}
      </div>
    </div>
  );
}
