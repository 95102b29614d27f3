import { randomBytes } from 'node:crypto';
import type { Caller } from '../usecases/core.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail } from '../../shared/model/result.ts';
import type { Instant } from '../../shared/model/time.ts';
import { HOUR, SECOND } from '../../shared/model/time.ts';

interface Session {
  caller: Caller;
  lastSeenAt: Instant;
}

/** Wrong PINs that cost nothing, and the longest wait after more of them. */
const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 300 * SECOND;
/** A session ends when nobody has used it for so long, even where the screen's idle lock is off. */
const FORGOTTEN_AFTER_MS = 24 * HOUR;

/**
 * Who is signed in. Sessions live in memory only: they guard access, while the work itself belongs to the station, so
 * neither their end nor a restart loses a record.
 */
export function createSessions(now: () => Instant) {
  const sessions = new Map<string, Session>();
  const wrong = new Map<string, { count: number; waitUntil: Instant }>();
  /** What the next try of a name waits for. */
  const turns = new Map<string, Promise<unknown>>();

  function noteWrong(user: string): void {
    const count = (wrong.get(user)?.count ?? 0) + 1;
    const wait = count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 5 * SECOND * 2 ** Math.min(count - FREE_TRIES, 10));
    wrong.set(user, { count, waitUntil: now() + wait });
  }

  return {
    open(caller: Caller): string {
      const token = randomBytes(32).toString('base64url');
      sessions.set(token, { caller, lastSeenAt: now() });
      return token;
    },
    /** The caller of a session, or why there is none; using it keeps it alive. `idleMs` 0 = no idle end. */
    find(token: string, idleMs: number): Caller | 'unknown' | 'expired' {
      const session = sessions.get(token);
      if (!session) return 'unknown';
      const idle = now() - session.lastSeenAt;
      if (idle > FORGOTTEN_AFTER_MS || (idleMs > 0 && idle > 2 * idleMs)) {
        sessions.delete(token);
        return 'expired';
      }
      session.lastSeenAt = now();
      return session.caller;
    },
    close: (token: string): void => void sessions.delete(token),
    /** Ends every session of a person whose rights changed. */
    closeOf(user: string): void {
      for (const [token, session] of sessions) if (session.caller.user === user) sessions.delete(token);
    },
    /**
     * Tries a name's PIN with `check`. Tries of one name take turns, because side by side they would go around the slow-down; two
     * windows in which the same person signs in at once are both let in. Fails `session/wait` (details: seconds) after wrong ones.
     */
    attempt<T>(user: string, check: () => Promise<Result<T>>): Promise<Result<T>> {
      const turn = (turns.get(user) ?? Promise.resolve()).then(async () => {
        const waitMs = (wrong.get(user)?.waitUntil ?? 0) - now();
        if (waitMs > 0) return fail('session/wait', { seconds: Math.ceil(waitMs / SECOND) });
        const checked = await check();
        if (checked.ok) wrong.delete(user);
        else noteWrong(user);
        return checked;
      });
      const over = Promise.allSettled([turn]);
      turns.set(user, over);
      void over.then(() => turns.get(user) === over && turns.delete(user));
      return turn;
    },
  };
}
export type Sessions = ReturnType<typeof createSessions>;
