import { isAnswer, unreachable } from './transport.ts';
import type { Transport } from './transport.ts';

/** Calls over HTTP on loopback, one request each. The one-run token travels as a bearer token. */
export function httpCall(origin: string, token: string): Transport['call'] {
  return async (name, input, session) => {
    try {
      const headers: Record<string, string> = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      if (session !== null) headers['x-holdfast-session'] = session;
      const response = await fetch(`${origin}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input ?? {}) });
      const answer: unknown = await response.json();
      return isAnswer(answer) ? answer : unreachable(`HTTP ${response.status}`);
    } catch (error) {
      return unreachable(String(error));
    }
  };
}
