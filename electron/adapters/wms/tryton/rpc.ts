import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { WmsAnswer, WmsTrouble } from '../../../ports/wmsConnector.ts';
import { answered as answeredPlainly, Unanswered } from '../ground/unanswered.ts';
import type { Exchange, HttpPeer } from '../http/httpExchange.ts';
import { parseJson, troubleOf } from '../http/trouble.ts';
import type { Session } from './session.ts';

/** Tryton understood and said no; its transaction was rolled back, so nothing was done. */
export class Refused extends Error {
  readonly reason: 'error' | 'warning' | 'changed-meanwhile';
  /** Names a warning, so that it can be answered. */
  readonly warning: string;
  constructor(reason: Refused['reason'], message: string, warning = '') {
    super(message);
    this.reason = reason;
    this.warning = warning;
  }
}

export type Context = Record<string, unknown>;

/** Asks Tryton within one time limit that holds for all questions together. */
export interface Rpc {
  /** Rows or values, checked; `writes` marks a call that can have an effect. */
  call<T>(method: string, params: unknown[], schema: z.ZodType<T>, context?: Context): Promise<T>;
  write<T>(method: string, params: unknown[], schema: z.ZodType<T>, context?: Context): Promise<T>;
  /** The user's own company, language and id, asked once for a connector. */
  user(): Promise<User>;
  /** True once a call that can have an effect was sent. */
  wrote(): boolean;
  /** Forgets that something was written: the next record begins. */
  newRecord(): void;
  /** Milliseconds that are left. */
  left(): number;
}

export interface User {
  id: number;
  company: number;
  context: Context;
}

const wireAnswer = z.object({ result: z.unknown().optional(), error: z.array(z.unknown()).optional() });
const preferences = z.looseObject({ company: z.int(), language: z.string().nullish() });

/** Makes what asks Tryton; one for each call of the port, since each has a time limit of its own. */
export function createRpc(parts: { peer: HttpPeer; session: Session; database: string; known: { user: User | null }; now: () => number }) {
  const { peer, session, database, known, now } = parts;
  return (limitMs: number): Rpc => {
    const endsAt = performance.now() + limitMs;
    let wrote = false;
    const left = () => Math.max(1, Math.ceil(endsAt - performance.now()));

    async function send(method: string, params: unknown[], writes: boolean): Promise<unknown> {
      for (let attempt = 1; ; attempt += 1) {
        const login = await session.open(left());
        if (login.kind === 'refused') throw new Unanswered(login.trouble);
        if (login.kind === 'exchange') throw new Unanswered(troubleOf(login.exchange, false, now()) ?? notTryton('no login'));
        if (performance.now() >= endsAt) throw new Unanswered(outOfTime(limitMs));
        if (writes) wrote = true;
        const body = JSON.stringify({ id: 1, method, params });
        const exchange = await peer.exchange({
          method: 'POST',
          path: `/${database}/`,
          token: login.token,
          scheme: 'Session',
          body,
          limitMs: left(),
        });
        if (exchange.kind !== 'answer' || exchange.httpStatus !== 401) return resultOf(exchange, writes, now());
        // Nothing was done: Tryton looks at the login before anything else.
        session.expired(login.token);
        if (attempt > 1) throw new Unanswered(session.refuse('Tryton does not take its own login'));
      }
    }

    async function checked<T>(method: string, params: unknown[], schema: z.ZodType<T>, writes: boolean): Promise<T> {
      const parsed = schema.safeParse(await send(method, params, writes));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new Unanswered(notTryton(`${method}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`));
    }

    async function user(): Promise<User> {
      if (known.user !== null) return known.user;
      const context = await checked('model.res.user.get_preferences', [true, {}], preferences, false);
      const login = await session.open(left());
      if (login.kind !== 'open') throw new Unanswered(notTryton('the login did not last'));
      known.user = { id: login.userId, company: context.company, context };
      return known.user;
    }

    async function ask<T>(
      method: string,
      params: unknown[],
      schema: z.ZodType<T>,
      context: Context | undefined,
      writes: boolean,
    ): Promise<T> {
      const own = (await user()).context;
      return checked(method, [...params, { ...own, ...context }], schema, writes);
    }

    return {
      call: (method, params, schema, context) => ask(method, params, schema, context, false),
      write: (method, params, schema, context) => ask(method, params, schema, context, true),
      user,
      wrote: () => wrote,
      newRecord() {
        wrote = false;
      },
      left,
    };
  };
}

function resultOf(exchange: Exchange, writes: boolean, now: number): unknown {
  const trouble = troubleOf(exchange, writes, now);
  if (trouble !== null) throw new Unanswered(trouble);
  const answer = wireAnswer.safeParse(exchange.kind === 'answer' ? parseJson(exchange.text) : undefined);
  if (!answer.success) throw new Unanswered(notTryton('the answer is no JSON-RPC'));
  const { error, result } = answer.data;
  if (error === undefined) return result ?? null;
  const [name, detail] = error;
  const parts = Array.isArray(detail) ? detail.map(String) : [String(detail)];
  if (name === 'UserError') throw new Refused('error', parts.slice(0, 2).filter(Boolean).join(' '));
  if (name === 'UserWarning') throw new Refused('warning', parts.slice(1, 3).filter(Boolean).join(' '), parts[0] ?? '');
  if (name === 'ConcurrencyException') throw new Refused('changed-meanwhile', String(detail));
  throw new Unanswered(notTryton(String(name)));
}

function notTryton(message: string): WmsTrouble {
  return { status: 'bad-answer', message: message.slice(0, 300) };
}

function outOfTime(limitMs: number): WmsTrouble {
  return { status: 'no-answer', message: `not done within ${limitMs} ms`, elapsedMs: limitMs };
}

/** What was asked, as the port wants it. A refusal that nobody expected is a bad answer. */
export function answered<T>(work: () => Promise<T>): Promise<WmsAnswer<T>> {
  return answeredPlainly(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) throw new Unanswered({ status: 'bad-answer', message: error.message });
      throw error;
    }
  });
}
