import { z } from 'zod';
import type { WmsTrouble } from '../../../ports/wmsConnector.ts';
import { readXml } from './xml.ts';

/** An answer that was understood: done, or not done with the ERP's own code and words. */
export type Told = { flag: 'success'; message: string } | { flag: 'failure'; code: string; message: string; gateway: boolean };

const text = z.string().catch('');
const told = z.object({ response: z.object({ flag: z.string(), code: text, message: text, sub_code: text, sub_message: text }) });
/** How the open platform before an ERP refuses what it does not pass on. */
const refused = z.object({ error_response: z.object({ code: text, msg: text, sub_code: text, sub_msg: text }) });

/** Reads an answer; null when it does not keep the protocol, a success that is none in its own words included. */
export function readAnswer(body: string): Told | null {
  const document = readXml(body);
  if (document === null) return null;
  const gateway = refused.safeParse(document);
  if (gateway.success) {
    const { code, msg, sub_code: subCode, sub_msg: subMessage } = gateway.data.error_response;
    return { flag: 'failure', code: join(code, subCode), message: join(msg, subMessage), gateway: true };
  }
  const answer = told.safeParse(document);
  if (!answer.success) return null;
  const { flag, code, message, sub_code: subCode, sub_message: subMessage } = answer.data.response;
  if (flag.toLowerCase() === 'success') return { flag: 'success', message };
  if (flag.toLowerCase() !== 'failure') return null;
  return { flag: 'failure', code: join(code, subCode), message: join(message, subMessage), gateway: subCode !== '' };
}

function join(first: string, second: string): string {
  return [first, second].filter((part) => part !== '').join(' ');
}

/** What the open platform's own numbers say of who asks: rights, session, signature, key. */
const NUMBERS_OF_LOGIN = new Set(['11', '12', '13', '24', '25', '26', '27', '28', '29']);
const NUMBERS_OF_LIMIT = new Set(['7', '8']);

/**
 * What a failure says of the connection rather than of the record; null when it is about the record. Numbers count only where the
 * platform speaks: an ERP's own 25 may mean anything.
 */
export function troubleTold({ code, message, gateway }: Extract<Told, { flag: 'failure' }>): WmsTrouble | null {
  const words = `${code} ${message}`;
  const [number = ''] = code.split(' ');
  const says = inWords(code, message);
  if (/timestamp|时间戳/i.test(words)) return { status: 'bad-answer', message: `the time of this machine was refused: ${says}` };
  const isLogin = gateway && NUMBERS_OF_LOGIN.has(number);
  if (
    isLogin ||
    /sign-check|invalid.?sign|sign(ature)?.?(error|invalid|fail)|invalid.?(app.?key|session|customer.?id)|签名|验签/i.test(words)
  )
    return { status: 'unauthorized', message: says };
  if ((gateway && NUMBERS_OF_LIMIT.has(number)) || /limited.?by|call.?limit|too.?many.?requests|限流|过于频繁/i.test(words))
    return { status: 'unreachable', reason: 'busy', message: says };
  return null;
}

/** The platform gave up waiting for the ERP, or the ERP for itself: whether it was done is not known. */
export function isUncertain({ code, message }: Extract<Told, { flag: 'failure' }>): boolean {
  return /(^| )isp\.|time.?out|timed.?out|超时/i.test(`${code} ${message}`);
}

/** A refusal for people, as the ERP put it. */
export function inWords(code: string, message: string): string {
  return [code, message].filter((part) => part !== '').join(': ') || 'refused without a reason';
}
