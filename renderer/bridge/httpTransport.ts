import { unreachable } from './transport.ts';
import type { RawAnswer, Transport, TransportEvents } from './transport.ts';

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;

function isAnswer(value: unknown): value is RawAnswer {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || (value.ok === false && 'code' in value && typeof value.code === 'string');
}

/**
 * Calls over HTTP on loopback. The one-run token travels as a bearer token and, for the WebSocket, which cannot carry
 * headers, as its second subprotocol.
 */
export function httpTransport(origin: string, token: string): Transport {
  return {
    call: async (name, input, session) => {
      try {
        const headers: Record<string, string> = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        if (session !== null) headers['x-holdfast-session'] = session;
        const response = await fetch(`${origin}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input ?? {}) });
        const answer: unknown = await response.json();
        return isAnswer(answer) ? answer : unreachable(`HTTP ${response.status}`);
      } catch (error) {
        return unreachable(String(error));
      }
    },
    listen: (events) => listenOverSocket(`${origin.replace(/^http/, 'ws')}/events`, token, events),
  };
}

function listenOverSocket(address: string, token: string, { onChange, onGap }: TransportEvents): () => void {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let wasOpen = false;
  let ended = false;

  const connect = () => {
    socket = new WebSocket(address, ['holdfast', token]);
    socket.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      // What happened between two connections was not told to anybody.
      if (wasOpen) onGap();
      wasOpen = true;
    });
    socket.addEventListener('message', (message) => {
      const event: unknown = JSON.parse(String(message.data));
      if (typeof event === 'object' && event !== null && 'topics' in event) onChange(event as Parameters<typeof onChange>[0]);
    });
    socket.addEventListener('close', () => {
      if (ended) return;
      // Screens that are open notice at once that the core is gone, instead of at their next question.
      if (wasOpen && wait === FIRST_WAIT_MS) onGap();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket?.close();
  };
}
