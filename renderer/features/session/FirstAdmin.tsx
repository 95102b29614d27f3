import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ErrorState } from '../../ui/states.tsx';
import classes from './session.module.css';

const SHORTEST_PIN = 4;

/** Step 1: the first admin, who is signed in at once. */
export function FirstAdmin({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('session');
  const [user, setUser] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const create = useAction('session/first-admin');
  const short = pin !== '' && pin.length < SHORTEST_PIN;
  const differs = again !== '' && again !== pin;
  const ready = user.trim() !== '' && pin.length >= SHORTEST_PIN && again === pin;

  const submit = async () => {
    const answer = await create.run({ user: user.trim(), pin });
    if (!answer.ok) return;
    onNext();
    useSession.getState().signedIn(answer.value);
  };
  return (
    <div className={classes.form}>
      <h1 className={classes.title}>{t('first.who')}</h1>
      <p className={classes.soft}>{t('first.whoText')}</p>
      <TextInput
        size="lg"
        autoFocus
        maxLength={40}
        label={t('first.name')}
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <PasswordInput
        size="lg"
        maxLength={32}
        label={t('first.pinNew')}
        error={short && t('first.pinShort')}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
      />
      <PasswordInput
        size="lg"
        maxLength={32}
        label={t('first.pinAgain')}
        error={differs && t('first.pinDiffers')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      {create.error !== null && <ErrorState failure={create.error} />}
      <BigAction layer="overlay" size="main" tone="blue" hotkey="Enter" disabled={!ready} busy={create.busy} onAct={() => void submit()}>
        {t('first.create')}
      </BigAction>
    </div>
  );
}
