import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { play } from '../../ui/sounds.ts';
import { ErrorState } from '../../ui/states.tsx';
import { useClock } from '../../ui/useClock.ts';
import { PinPad } from './PinPad.tsx';
import classes from './session.module.css';

export interface PinEntryProps {
  user: string;
  title: string;
  text: string | undefined;
  practicePin: string | undefined;
  action: string;
  /** Absent where there is nobody else to choose. */
  onOther: (() => void) | undefined;
  onSignedIn: (session: CallOutput<'session/sign-in'>) => void;
}

/** Asks for one person's PIN, by keyboard or by the pad on screen; says how long to wait after too many wrong ones. */
export function PinEntry({ user, title, text, practicePin, action, onOther, onSignedIn }: PinEntryProps) {
  const { t } = useTranslation(['session', 'errors']);
  const [pin, setPin] = useState('');
  const [waitUntil, setWaitUntil] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const signIn = useAction('session/sign-in');
  const waitMs = waitUntil - useClock();
  const waits = waitMs > 0;
  useLayoutEffect(() => field.current?.focus(), []);

  // What is typed while one has to wait would stand before the PIN that is typed afterwards.
  const type = (change: (now: string) => string) => {
    if (!waits) setPin(change);
  };
  const submit = async (value: string) => {
    if (value === '' || waits || signIn.busy) return;
    const answer = await signIn.run({ user, pin: value });
    if (answer.ok) {
      onSignedIn(answer.value);
      return;
    }
    play('wrong');
    setPin('');
    field.current?.focus();
    if (answer.code === 'session/wait') setWaitUntil(Date.now() + Number(answer.details?.['seconds'] ?? 1) * 1_000);
  };

  return (
    <div className={classes.pin}>
      <h1 className={classes.title}>{title}</h1>
      {text !== undefined && <p>{text}</p>}
      {practicePin !== undefined && <p className={classes.practicePin}>{t('session:practicePin', { pin: practicePin })}</p>}
      <input
        ref={field}
        className={classes.pinField}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('session:pin')}
        maxLength={64}
        value={pin}
        readOnly={waits}
        onChange={(event) => setPin(event.currentTarget.value)}
      />
      <PinPad
        onDigit={(digit) => type((now) => now + digit)}
        onBackspace={() => type((now) => now.slice(0, -1))}
        onClear={() => setPin('')}
      />
      {waits ? (
        <Notice tone="amber" title={t('errors:session/wait.title')}>
          {t('errors:session/wait.text', { seconds: Math.ceil(waitMs / 1_000) })}
        </Notice>
      ) : (
        signIn.error !== null && signIn.error.code !== 'session/wait' && <ErrorState failure={signIn.error} />
      )}
      <BigAction
        size="main"
        tone="blue"
        hotkey="Enter"
        layer="overlay"
        busy={signIn.busy}
        disabled={pin === '' || waits}
        onAct={() => void submit(pin)}
      >
        {action}
      </BigAction>
      {onOther !== undefined && (
        <BigAction hotkey="Escape" layer="overlay" onAct={onOther}>
          {t('session:other')}
        </BigAction>
      )}
    </div>
  );
}
