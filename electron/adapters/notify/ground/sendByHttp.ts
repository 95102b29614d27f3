import { MINUTE } from '../../../../shared/model/time.ts';
import type { ChannelParts, DryRun, SendOutcome } from '../../../ports/notifier.ts';
import { createHttpPeer } from '../../wms/http/httpExchange.ts';
import type { Exchange } from '../../wms/http/httpExchange.ts';
import { parseJson, retryAfterMs } from '../../wms/http/trouble.ts';

const MOST_ANSWER_BYTES = 64 * 1024;
const WRONG_AGAIN_MS = 10 * MINUTE;

export interface HttpMessage {
  method: 'GET' | 'POST';
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

/** What stands in the place of a secret that is shown to people. */
export const BLANK = '••••';

/** The whole channel is not usable now. */
export function channelTrouble(
  code: 'unauthorized' | 'unreachable' | 'busy' | 'channel-wrong',
  message: string,
  after?: number,
): SendOutcome {
  return { status: 'not-now', code, message, wholeChannel: true, retryAfterMs: after };
}

/**
 * Sends a message as one HTTP request over a connection of its own: one that was kept could break just when it is used
 * again, and nobody would know whether the message had gone out. `read` judges the JSON of a 2xx answer.
 */
export async function sendByHttp(message: HttpMessage, parts: ChannelParts, read: (answer: unknown) => SendOutcome): Promise<SendOutcome> {
  const url = URL.canParse(message.url) ? new URL(message.url) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return channelTrouble('channel-wrong', 'the address is none', WRONG_AGAIN_MS);
  const peer = createHttpPeer(new URL(url.origin), MOST_ANSWER_BYTES);
  try {
    const path = url.pathname + url.search;
    const { method, headers, body } = message;
    return judge(await peer.exchange({ method, path, token: null, headers, body, limitMs: parts.limitMs }), parts.now(), read);
  } finally {
    peer.close();
  }
}

function judge(exchange: Exchange, now: number, read: (answer: unknown) => SendOutcome): SendOutcome {
  if (exchange.kind === 'not-connected') return channelTrouble('unreachable', exchange.message);
  if (exchange.kind !== 'answer') return { status: 'unknown', message: exchange.message };
  const { httpStatus, text } = exchange;
  const message = `HTTP ${httpStatus}`;
  const wait = retryAfterMs(exchange.retryAfter, now);
  if (httpStatus >= 200 && httpStatus < 300) return read(parseJson(text));
  if (httpStatus === 401 || httpStatus === 403) return channelTrouble('unauthorized', message, WRONG_AGAIN_MS);
  if (httpStatus === 429 || (httpStatus === 503 && wait !== undefined)) return channelTrouble('busy', message, wait ?? MINUTE);
  if ([404, 405, 410].includes(httpStatus) || (httpStatus >= 300 && httpStatus < 400))
    return channelTrouble('channel-wrong', message, WRONG_AGAIN_MS);
  if (httpStatus === 413) return { status: 'refused', code: 'too-long', message };
  // What failed inside, or behind a gateway, may have failed after the message had gone on.
  if (httpStatus >= 500) return { status: 'unknown', message };
  return { status: 'refused', code: 'refused', message };
}

/** How a request reads for people; `url` as it may be shown. */
export function showHttp({ method, headers, body }: HttpMessage, url: string): DryRun {
  return { head: [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)], body: body ?? '' };
}

/** The host alone: the rest of a robot's address is its key. */
export function hostOnly(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/${BLANK}` : BLANK;
}

/** The answer of a robot that says with a number in a 200 whether it took the message. */
export function verdictOf(answer: unknown, ...names: string[]): { code: number; message: string } | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const told = answer as Record<string, unknown>;
  const code = names.map((name) => told[name]).find((value) => typeof value === 'number');
  const message = [told['errmsg'], told['msg'], told['StatusMessage']].find((value) => typeof value === 'string');
  return typeof code === 'number' ? { code, message: `${code} ${message ?? ''}`.trim() } : null;
}

/** A 2xx that does not say what became of the message. */
export const UNREADABLE: SendOutcome = { status: 'unknown', message: 'the answer does not say whether the message was taken' };

const isMobile = (name: string) => /^1\d{10}$/.test(name);
const isAll = (name: string) => /^@?(all|所有人)$/i.test(name);

/** People to be called by name, as the site wrote them: numbers, ids, `@all`. */
export function mentionsOf(written: string): { mobiles: string[]; ids: string[]; all: boolean } {
  const names = written.split(/[\s,;，；、]+/).filter((name) => name !== '');
  return { mobiles: names.filter(isMobile), ids: names.filter((name) => !isMobile(name) && !isAll(name)), all: names.some(isAll) };
}
