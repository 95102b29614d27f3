import type { z } from 'zod';
import type { WmsAnswer, WmsTrouble } from '../../../ports/wmsConnector.ts';
import type { Exchange, HttpPeer } from '../http/httpExchange.ts';
import { parseJson, troubleOf } from '../http/trouble.ts';

/** A JSON answer with a 2xx status, or why there is none; `httpStatus` where a meaning may hang on it (404, 410, 413). */
export type Asked =
  | { kind: 'value'; value: unknown; elapsedMs: number }
  | { kind: 'trouble'; trouble: WmsTrouble; httpStatus?: number; elapsedMs: number };

export interface AskRequest {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  limitMs: number;
  /** The request may have an effect in the WMS. */
  writes?: boolean;
}

export type Ask = (request: AskRequest) => Promise<Asked>;

/** Makes the two ways of asking: with the token, which after its first 401 is not tried again, and without one. */
export function createAsk(peer: HttpPeer | null, options: { url: string; token: string; now: () => number }): { ask: Ask; askOpenly: Ask } {
  let refusal: WmsTrouble | null = null;

  async function askWith(request: AskRequest, token: string | null): Promise<Asked> {
    const exchange: Exchange = peer === null ? noAddress(options.url) : await peer.exchange({ ...request, token });
    const trouble = troubleOf(exchange, request.writes ?? false, options.now());
    if (exchange.kind !== 'answer') return { kind: 'trouble', trouble: trouble!, elapsedMs: 0 };
    const { elapsedMs, httpStatus } = exchange;
    if (trouble !== null) {
      if (httpStatus === 401 && token !== null) refusal = trouble;
      return isFromBetween(exchange) ? { kind: 'trouble', trouble, elapsedMs } : { kind: 'trouble', trouble, httpStatus, elapsedMs };
    }
    const value = parseJson(exchange.text);
    if (value !== undefined) return { kind: 'value', value, elapsedMs };
    return { kind: 'trouble', trouble: { status: 'bad-answer', message: 'the answer is not JSON', httpStatus }, elapsedMs };
  }

  return {
    ask: (request) =>
      refusal === null ? askWith(request, options.token) : Promise.resolve({ kind: 'trouble', trouble: refusal, elapsedMs: 0 }),
    askOpenly: (request) => askWith(request, null),
  };
}

function noAddress(url: string): Exchange {
  return { kind: 'not-connected', message: `not an http or https address: ${url}` };
}

/** A page meant for people comes from a gateway: its 404 or 410 says nothing about an order, a record or a cursor. */
function isFromBetween(answer: { httpStatus: number; contentType: string; text: string }): boolean {
  if (answer.httpStatus === 413) return false;
  return answer.contentType.includes('html') || answer.text.trimStart().startsWith('<');
}

/** An answer whose outer form breaks the contract; tells the first broken place. */
export function badShape(error: z.ZodError): WmsTrouble {
  const [issue] = error.issues;
  return { status: 'bad-answer', message: `${issue?.path.join('.') || '(answer)'}: ${issue?.message ?? 'unreadable'}` };
}

/** Checks an answer against the contract and turns it into what the port promises. */
export function shaped<W, T>(schema: z.ZodType<W>, asked: Asked, toValue: (wire: W) => T): WmsAnswer<T> {
  if (asked.kind === 'trouble') return asked.trouble;
  const parsed = schema.safeParse(asked.value);
  return parsed.success ? { status: 'ok', value: toValue(parsed.data), elapsedMs: asked.elapsedMs } : badShape(parsed.error);
}
