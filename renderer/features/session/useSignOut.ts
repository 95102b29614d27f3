import { useAction } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';

/** Ends the session here at once and tells the core; records belong to the station and stay. */
export function useSignOut(): () => void {
  const action = useAction('session/sign-out');
  return () => {
    void action.run({}).then(() => useSession.getState().signedOut());
  };
}
