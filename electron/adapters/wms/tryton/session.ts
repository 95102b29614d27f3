import type { WmsTrouble } from '../../../ports/wmsConnector.ts';
import type { Exchange, HttpPeer } from '../http/httpExchange.ts';

export interface Credentials {
  database: string;
  user: string;
  password: string;
}

/** What goes into the Authorization header after `Session `. */
export type SessionToken = string;

export interface OpenLogin {
  kind: 'open';
  token: SessionToken;
  userId: number;
}
export type Login = OpenLogin | { kind: 'exchange'; exchange: Exchange } | { kind: 'refused'; trouble: WmsTrouble };

/** Too many wrong passwords make Tryton refuse the right one too; asking on would keep it so. */
const LOCKED_OUT_MS = 60_000;

/**
 * Keeps one login for a connector. The first refusal is the last attempt: a password that was wrong once is never tried
 * again, because Tryton answers slower and slower and then locks the user out, the right password included.
 */
export function createSession(peer: HttpPeer, { database, user, password }: Credentials, now: () => number) {
  let login: OpenLogin | null = null;
  let running: Promise<Login> | null = null;
  let refused: WmsTrouble | null = null;
  let notBefore = 0;

  async function logIn(limitMs: number): Promise<Login> {
    const waitMs = notBefore - now();
    if (waitMs > 0)
      return { kind: 'refused', trouble: { status: 'unreachable', reason: 'busy', message: 'too many logins', retryAfterMs: waitMs } };
    const body = JSON.stringify({ id: 0, method: 'common.db.login', params: [user, { password }, 'en'] });
    const exchange = await peer.exchange({ method: 'POST', path: `/${database}/`, token: null, body, limitMs });
    if (exchange.kind === 'answer') {
      const said = readLogin(exchange.text);
      // A login that wants more than a password (a code by text message) would send one with every try.
      if (exchange.httpStatus === 401 || exchange.httpStatus === 403 || said === 'wants more')
        return { kind: 'refused', trouble: refuse('Tryton refused the login') };
      if (exchange.httpStatus === 429 && exchange.retryAfter === undefined) notBefore = now() + LOCKED_OUT_MS;
      if (exchange.httpStatus === 200 && said !== null) {
        login = { kind: 'open', userId: said.id, token: Buffer.from(`${user}:${said.id}:${said.key}`).toString('base64') };
        return login;
      }
    }
    return { kind: 'exchange', exchange };
  }

  function refuse(message: string): WmsTrouble {
    refused = { status: 'unauthorized', message };
    return refused;
  }

  return {
    /** The login in use, or a new one; several calls share one attempt. */
    open(limitMs: number): Promise<Login> {
      if (refused !== null) return Promise.resolve({ kind: 'refused', trouble: refused });
      if (login !== null) return Promise.resolve(login);
      running ??= logIn(limitMs).finally(() => {
        running = null;
      });
      return running;
    },
    /** Tryton no longer knows this login: sessions expire, and a restored database has forgotten newer ones. */
    expired(known: SessionToken): void {
      if (login?.token === known) login = null;
    },
    /** A login that was good a moment ago is not taken: nothing is tried any more. */
    refuse,
  };
}
export type Session = ReturnType<typeof createSession>;

function readLogin(text: string): { id: number; key: string } | 'wants more' | null {
  try {
    const { result, error } = JSON.parse(text) as { result?: unknown; error?: unknown };
    if (Array.isArray(error)) return error[0] === 'LoginException' ? 'wants more' : null;
    if (!Array.isArray(result)) return null;
    const [id, key] = result as unknown[];
    return typeof id === 'number' && typeof key === 'string' ? { id, key } : null;
  } catch {
    return null;
  }
}
