import { z } from 'zod';
import type { WmsTrouble } from '../../../ports/wmsConnector.ts';
import { Unanswered } from '../ground/unanswered.ts';
import type { HttpPeer } from '../http/httpExchange.ts';
import { parseJson, troubleOf } from '../http/trouble.ts';

export interface Login {
  /** Goes with every request as the header TOKEN. */
  openid: string;
  /** The number of the staff member; goes as the header OPERATOR. */
  operator: string;
}

const wireLogin = z.object({ code: z.coerce.string(), msg: z.string().optional(), data: z.unknown() });
const wireStaff = z.object({ openid: z.string().min(1), user_id: z.union([z.int(), z.string()]) });
const TAKEN = '200';

/** Keeps one login for a connector. The first refusal is the last attempt: a password that was wrong once is not tried again. */
export function createSession(peer: HttpPeer, { user, password }: { user: string; password: string }, now: () => number) {
  let login: Login | null = null;
  let running: Promise<Login> | null = null;
  let refused: WmsTrouble | null = null;

  function refuse(message: string): WmsTrouble {
    refused = { status: 'unauthorized', message };
    return refused;
  }

  async function logIn(limitMs: number): Promise<Login> {
    const body = JSON.stringify({ name: user, password });
    const exchange = await peer.exchange({ method: 'POST', path: '/login/', token: null, body, limitMs });
    const trouble = troubleOf(exchange, false, now());
    if (trouble !== null) throw new Unanswered(trouble.status === 'unauthorized' ? refuse(trouble.message) : trouble);
    const value = exchange.kind === 'answer' ? parseJson(exchange.text) : undefined;
    const throttled = isThrottled(value);
    if (throttled !== null) throw new Unanswered(throttled);
    const told = wireLogin.safeParse(value);
    if (!told.success) throw new Unanswered({ status: 'bad-answer', message: 'no answer to a login' });
    if (told.data.code !== TAKEN) throw new Unanswered(refuse(told.data.msg ?? 'GreaterWMS refused the login'));
    const staff = wireStaff.safeParse(told.data.data);
    if (!staff.success) throw new Unanswered({ status: 'bad-answer', message: 'a login without openid and user_id' });
    login = { openid: staff.data.openid, operator: String(staff.data.user_id) };
    return login;
  }

  return {
    /** The login in use, or a new one; several calls share one attempt. Throws `Unanswered`. */
    open(limitMs: number): Promise<Login> {
      if (refused !== null) return Promise.reject(new Unanswered(refused));
      if (login !== null) return Promise.resolve(login);
      running ??= logIn(limitMs).finally(() => {
        running = null;
      });
      return running;
    },
    /** GreaterWMS no longer knows this login. */
    forget(known: Login): void {
      if (login === known) login = null;
    },
    /** A login that was good a moment ago is not taken: nothing is tried any more. */
    refuse,
  };
}
export type Session = ReturnType<typeof createSession>;

function isThrottled(value: unknown): WmsTrouble | null {
  const told = z.object({ status_code: z.literal(429), detail: z.string() }).safeParse(value);
  if (!told.success) return null;
  const seconds = /available in (\d+) second/i.exec(told.data.detail)?.[1];
  return { status: 'unreachable', reason: 'busy', message: told.data.detail, retryAfterMs: Number(seconds ?? 1) * 1000 };
}
