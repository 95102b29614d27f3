import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Role } from '../../shared/model/role.ts';
import { keptInTab } from './keptInTab.ts';

export interface SessionState {
  /** What `session/sign-in` answered; null while nobody is signed in or the PIN is asked again. */
  token: string | null;
  user: string | null;
  role: Role | null;
  /** True while the PIN is asked for again; the screen underneath keeps its state. */
  locked: boolean;
  signedIn: (session: { session: string; user: string; role: Role }) => void;
  /** Asks for the PIN again. */
  lock: () => void;
  /** The core no longer knows the session (it was restarted): the PIN is asked for again, nothing on screen is lost. */
  expired: () => void;
  signedOut: () => void;
}

/** Who works here now. Kept in the tab's session storage, so that a reload asks no PIN and a closed window forgets. */
export const useSession = create<SessionState>()(
  persist(
    (set) => ({
      token: null,
      user: null,
      role: null,
      locked: false,
      signedIn: ({ session, user, role }) => set({ token: session, user, role, locked: false }),
      lock: () => set((now) => (now.token === null ? {} : { locked: true })),
      expired: () => set((now) => (now.user === null ? { token: null } : { token: null, locked: true })),
      signedOut: () => set({ token: null, user: null, role: null, locked: false }),
    }),
    keptInTab('holdfast-session', ['token', 'user', 'role', 'locked']),
  ),
);
