import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { FirstRun } from './FirstRun.tsx';
import classes from './session.module.css';
import { SignIn } from './SignIn.tsx';
import { useSwitchPerson } from './switchPerson.ts';
import { useIdleLock } from './useIdleLock.ts';

/**
 * Lets only somebody who is signed in to the screens. While locked or switching the screen underneath stays as it is,
 * unseen and out of reach. `standIn`: shown instead of asking for a PIN, because it shows nothing that needs one; false: none.
 */
export function SessionGate({ children, standIn }: { children: ReactNode; standIn: ReactElement | false }) {
  const state = useCall('session/state', {});
  const { user, locked } = useSession();
  const { shown: switching, close } = useSwitchPerson();
  const [settingUp, setSettingUp] = useState(false);
  useIdleLock(user !== null && !locked ? (state.data?.idleLockMs ?? 0) : 0);

  const needsFirstAdmin = state.data?.needsFirstAdmin === true;

  if (state.data === undefined && user === null) {
    return (
      <main className={classes.page}>
        {state.error === null ? <LoadingState /> : <ErrorState failure={state.error} onRetry={state.refresh} retryKey="Enter" />}
      </main>
    );
  }
  if (needsFirstAdmin || settingUp) return <FirstRun onBegin={() => setSettingUp(true)} onDone={() => setSettingUp(false)} />;
  const people = state.data?.users ?? [];
  const failure = state.data === undefined ? state.error : null;
  const stands = standIn !== false;
  if (user === null) return stands ? standIn : <SignIn people={people} failure={failure} />;
  const covered = locked || switching;
  return (
    <>
      <div className={classes.under} inert={covered} data-covered={covered}>
        {children}
      </div>
      {locked ? (
        stands ? (
          standIn
        ) : (
          <SignIn people={people} failure={failure} lockedBy={user} />
        )
      ) : (
        switching && <SignIn people={people} failure={failure} onCancel={close} />
      )}
    </>
  );
}
