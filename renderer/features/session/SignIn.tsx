import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/model/result.ts';
import { useRefreshAll } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { play } from '../../ui/sounds.ts';
import { useKey, useKeyBarrier, useScans } from '../../ui/scanner/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { PeopleChoice } from './PeopleChoice.tsx';
import type { Person } from './PeopleChoice.tsx';
import { PinEntry } from './PinEntry.tsx';
import classes from './session.module.css';
import { useSwitchPerson } from './switchPerson.ts';

export interface SignInProps {
  people: Person[];
  /** Why the people are not known. */
  failure: Failure | null;
  /** The screen is locked and this person's PIN opens it again. */
  lockedBy?: string;
  /** Quick switch: Esc returns to the screen. */
  onCancel?: () => void;
}

/** Who are you, and your PIN: at the start, after the idle lock, and for the quick switch. */
export function SignIn({ people, failure, lockedBy, onCancel }: SignInProps) {
  const { t } = useTranslation(['session', 'common']);
  const [chosen, setChosen] = useState<string | undefined>(lockedBy);
  const [scanned, setScanned] = useState(false);
  const refreshAll = useRefreshAll();
  const person = people.find((one) => one.user === chosen);
  const only = people.length === 1 ? people[0] : undefined;
  const user = chosen ?? only?.user;

  useKey(
    'Escape',
    () => {
      if (chosen !== undefined) setChosen(undefined);
      else onCancel?.();
    },
    { layer: 'overlay' },
  );
  // Nothing under this page may hear a scan while nobody has shown who they are; and it is no PIN: three would bring the wait.
  useScans(
    () => {
      play('look');
      setScanned(true);
    },
    { layer: 'barrier' },
  );
  useKeyBarrier();

  return (
    <main className={classes.page}>
      {scanned && (
        <Notice tone="amber" title={t('session:scanned.title')}>
          {t(lockedBy === undefined ? 'session:scanned.signIn' : 'session:scanned.locked')}
        </Notice>
      )}
      {user === undefined && failure !== null ? (
        <ErrorState failure={failure} onRetry={refreshAll} />
      ) : user === undefined ? (
        <>
          <PeopleChoice
            people={people}
            title={onCancel === undefined ? t('session:whoTitle') : t('session:switchTitle')}
            onChoose={setChosen}
          />
          {onCancel !== undefined && (
            <BigAction hotkey="Escape" layer="overlay" onAct={onCancel}>
              {t('common:back')}
            </BigAction>
          )}
        </>
      ) : (
        <PinEntry
          key={user}
          user={user}
          title={lockedBy === user ? t('session:lockedTitle') : t('session:pinTitle', { user })}
          text={lockedBy === user ? t('session:lockedText', { user }) : undefined}
          practicePin={(person ?? only)?.practicePin}
          action={lockedBy === user ? t('session:unlock') : t('session:signIn')}
          onOther={only === undefined ? () => setChosen(undefined) : undefined}
          onSignedIn={(session) => {
            useSession.getState().signedIn(session);
            useSwitchPerson.getState().close();
            refreshAll();
          }}
        />
      )}
      <p className={classes.soft}>{t('session:keepsWork')}</p>
    </main>
  );
}
