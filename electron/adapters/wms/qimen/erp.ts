import { performance } from 'node:perf_hooks';
import type { WmsTrouble } from '../../../ports/wmsConnector.ts';
import type { Instant } from '../../../../shared/model/time.ts';
import type { HttpPeer } from '../http/httpExchange.ts';
import { createHttpPeer } from '../http/httpExchange.ts';
import { toldTime, troubleOf } from '../http/trouble.ts';
import type { Told } from './answer.ts';
import { readAnswer, troubleTold } from './answer.ts';
import type { Message } from './messages.ts';
import { chinaTime } from './messages.ts';
import { signOf } from './sign.ts';

/** Where an ERP, or the open platform before it, listens, and who is known there. */
export interface ErpAccess {
  url: string;
  appKey: string;
  secret: string;
  customerId: string;
  /** UTC milliseconds; a request carries its time, and one that is minutes off is refused. */
  now: () => Instant;
}

/** What came of one call. */
export type Asked = { kind: 'told'; answer: Told; elapsedMs: number; erpTime: Instant | null } | { kind: 'trouble'; trouble: WmsTrouble };

export interface Erp {
  ask(message: Message, limitMs: number, writes: boolean): Promise<Asked>;
  close(): void;
}

/** An honest answer is a few hundred bytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;
const HEADERS = { accept: 'application/xml, text/xml', 'content-type': 'application/xml; charset=utf-8' };

/** Speaks to one ERP. After the first refused signature nothing is sent any more: a wrong secret does not get better by repeating. */
export function openErp(access: ErpAccess): Erp {
  const address = URL.parse(access.url);
  const usable = address !== null && /^https?:$/.test(address.protocol);
  const peer: HttpPeer | null = usable ? createHttpPeer(address, MAX_ANSWER_BYTES) : null;
  let refusal: WmsTrouble | null = null;

  /** All parameters are signed, those that stand in the address already as well. */
  function pathOf({ method, body }: Message): string {
    const parameters: Record<string, string> = {
      ...Object.fromEntries(address?.searchParams ?? []),
      method,
      timestamp: chinaTime(access.now()),
      format: 'xml',
      app_key: access.appKey,
      v: '2.0',
      sign_method: 'md5',
      customerId: access.customerId,
    };
    const query = new URLSearchParams({ ...parameters, sign: signOf(parameters, body, access.secret) }).toString();
    return `${address?.pathname.endsWith('/') === true ? '/' : ''}?${query}`;
  }

  async function send(message: Message, limitMs: number, writes: boolean): Promise<Asked> {
    if (peer === null) return trouble({ status: 'unreachable', reason: 'refused', message: `not an http or https address: ${access.url}` });
    const { body } = message;
    const sentAt = performance.now();
    const exchange = await peer.exchange({ method: 'POST', path: pathOf(message), token: null, headers: HEADERS, body, limitMs });
    const failed = troubleOf(exchange, writes, access.now());
    if (failed !== null) return trouble(failed);
    if (exchange.kind !== 'answer') return trouble({ status: 'no-answer', message: 'no answer', elapsedMs: performance.now() - sentAt });
    const answer = readAnswer(exchange.text);
    if (answer === null) return trouble({ status: 'bad-answer', message: 'the answer is none of Qimen', httpStatus: exchange.httpStatus });
    const told = answer.flag === 'failure' ? troubleTold(answer) : null;
    if (told !== null) return trouble(told);
    return { kind: 'told', answer, elapsedMs: exchange.elapsedMs, erpTime: toldTime(exchange.date) };
  }

  return {
    async ask(message, limitMs, writes) {
      if (refusal !== null) return trouble(refusal);
      const asked = await send(message, limitMs, writes);
      if (asked.kind === 'trouble' && asked.trouble.status === 'unauthorized') refusal = asked.trouble;
      return asked;
    },
    close: () => peer?.close(),
  };
}

function trouble(of: WmsTrouble): Asked {
  return { kind: 'trouble', trouble: of };
}
