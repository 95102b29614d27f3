import { z } from 'zod';
import type { WmsTrouble } from '../../../ports/wmsConnector.ts';
import type { Instant } from '../../../../shared/model/time.ts';
import type { Exchange } from './httpExchange.ts';

const MOST_RETRY_AFTER_MS = 24 * 3_600_000;
const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Milliseconds of a Retry-After header: seconds or an HTTP date; undefined when absent or unreadable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, Math.round(wait)), MOST_RETRY_AFTER_MS);
}

/** The other side's clock as its Date header tells it, to the second; null when it is absent or unreadable. */
export function toldTime(header: string | undefined): Instant | null {
  const told = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(told) ? null : told;
}

/**
 * Says why an exchange brought no answer that can be used; null when it is a 2xx. `writes` tells whether the
 * request could have had an effect.
 */
export function troubleOf(exchange: Exchange, writes: boolean, now: number): WmsTrouble | null {
  if (exchange.kind === 'answer') return troubleOfStatus(exchange, writes, now);
  if (exchange.kind === 'unreadable') return { status: 'bad-answer', message: exchange.message };
  if (exchange.kind === 'no-answer') return { status: 'no-answer', message: exchange.message, elapsedMs: exchange.elapsedMs };
  return { status: 'unreachable', reason: 'refused', message: exchange.message };
}

function troubleOfStatus(answer: Extract<Exchange, { kind: 'answer' }>, writes: boolean, now: number): WmsTrouble | null {
  const { httpStatus, elapsedMs } = answer;
  if (httpStatus >= 200 && httpStatus < 300) return null;
  const message = messageOf(answer);
  const wait = retryAfterMs(answer.retryAfter, now);
  if (httpStatus === 401 || httpStatus === 403) return { status: 'unauthorized', message };
  // A 503 that names no time to come back may stem from anything between here and the WMS, after a write took effect.
  if (httpStatus === 429 || (httpStatus === 503 && (!writes || wait !== undefined)))
    return { status: 'unreachable', reason: 'busy', message, retryAfterMs: wait };
  // A gateway speaks for a WMS that did not answer it.
  if (httpStatus === 502 || httpStatus === 504) return { status: 'no-answer', message, elapsedMs };
  return { status: 'bad-answer', message, httpStatus };
}

function messageOf({ httpStatus, text }: { httpStatus: number; text: string }): string {
  const told = errorBody.safeParse(parseJson(text.slice(0, 10_000)));
  return told.success ? `${httpStatus} ${told.data.error.code}: ${told.data.error.message}` : `HTTP status ${httpStatus}`;
}

/** JSON text to a value; undefined when it is none (JSON itself has no undefined). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
