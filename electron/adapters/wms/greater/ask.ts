import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { Instant } from '../../../../shared/model/time.ts';
import type { WmsTrouble } from '../../../ports/wmsConnector.ts';
import { Unanswered } from '../ground/unanswered.ts';
import type { Exchange, HttpPeer } from '../http/httpExchange.ts';
import { parseJson, troubleOf } from '../http/trouble.ts';
import type { Session } from './session.ts';

/** GreaterWMS understood and said no, in its own words. */
export class Refused extends Error {}

/** Asks GreaterWMS within one time limit that holds for all questions together. */
export interface Ask {
  /** Path with query, such as `/dn/list/?id=1`. Null when GreaterWMS says that there is no such thing. */
  get<T>(path: string, schema: z.ZodType<T>): Promise<T | null>;
  /** A call that can have an effect; what it answers proves nothing. */
  write(method: 'POST' | 'PUT', path: string, body: object): Promise<void>;
  /** True once a call that can have an effect was sent. */
  wrote(): boolean;
  /** Forgets that something was written: the next record begins. */
  newRecord(): void;
  /** The server's clock as its last answer told it; null where it told none. */
  serverTime(): Instant | null;
}

/** An error comes with the status 200, and tells its own. */
const wireError = z.looseObject({ status_code: z.int(), detail: z.unknown().optional() });
/** What is said of a token that is not, or no longer, known. */
const NO_LOGIN = /User Does Not Exists|Add Token/i;
const THROTTLED = /available in (\d+) second/i;

/** Makes what asks; one for each call of the port, since each has a time limit of its own. */
export function createAsking({ peer, session, now }: { peer: HttpPeer; session: Session; now: () => number }) {
  return (limitMs: number): Ask => {
    const endsAt = performance.now() + limitMs;
    const left = () => Math.max(1, Math.ceil(endsAt - performance.now()));
    let wrote = false;
    let serverTime: Instant | null = null;

    async function send(method: 'GET' | 'POST' | 'PUT', path: string, body: object | null): Promise<unknown> {
      for (let attempt = 1; ; attempt += 1) {
        const login = await session.open(left());
        if (performance.now() >= endsAt)
          throw new Unanswered({ status: 'no-answer', message: `not done within ${limitMs} ms`, elapsedMs: limitMs });
        if (body !== null) wrote = true;
        const exchange = await peer.exchange({
          method,
          path,
          token: null,
          headers: { token: login.openid, operator: login.operator },
          ...(body === null ? {} : { body: JSON.stringify(body) }),
          limitMs: left(),
        });
        const told = valueOf(exchange, body !== null, now());
        if (exchange.kind === 'answer') serverTime = dateOf(exchange.date) ?? serverTime;
        const error = wireError.safeParse(told);
        if (!error.success || error.data.status_code < 400) return told;
        const detail = typeof error.data.detail === 'string' ? error.data.detail : JSON.stringify(told);
        if (!NO_LOGIN.test(detail)) throw errorOf(error.data.status_code, detail);
        // Nothing was done: the token is looked at before anything else.
        session.forget(login);
        if (attempt > 1) throw new Unanswered(session.refuse(detail));
      }
    }

    return {
      async get(path, schema) {
        try {
          const parsed = schema.safeParse(await send('GET', path, null));
          if (parsed.success) return parsed.data;
          const [issue] = parsed.error.issues;
          throw new Unanswered(notGreater(`${path.split('?')[0]}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`));
        } catch (error) {
          if (error instanceof NotThere) return null;
          throw error;
        }
      },
      async write(method, path, body) {
        try {
          await send(method, path, body);
        } catch (error) {
          throw error instanceof NotThere ? new Refused(error.message) : error;
        }
      },
      wrote: () => wrote,
      newRecord() {
        wrote = false;
      },
      serverTime: () => serverTime,
    };
  };
}

class NotThere extends Error {}

function valueOf(exchange: Exchange, writes: boolean, now: number): unknown {
  const trouble = troubleOf(exchange, writes, now);
  if (trouble !== null) throw new Unanswered(trouble);
  const value = exchange.kind === 'answer' ? parseJson(exchange.text) : undefined;
  if (typeof value !== 'object' || value === null) throw new Unanswered(notGreater('the answer is no JSON'));
  return value;
}

function errorOf(status: number, detail: string): Error {
  if (status === 404) return new NotThere(detail);
  if (status === 401 || status === 403) return new Unanswered({ status: 'unauthorized', message: detail });
  if (status !== 429) return new Refused(detail);
  const seconds = THROTTLED.exec(detail)?.[1];
  const wait = seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 };
  return new Unanswered({ status: 'unreachable', reason: 'busy', message: detail, ...wait });
}

function dateOf(header: string | undefined): Instant | null {
  const at = Date.parse(header ?? '');
  return Number.isNaN(at) ? null : at;
}

/** An answer that GreaterWMS would not give. */
export function notGreater(message: string): WmsTrouble {
  return { status: 'bad-answer', message: message.slice(0, 300) };
}
