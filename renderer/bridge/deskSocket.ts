import type { ChangeEvent } from '../../shared/contract/events.ts';
import type { SocketCall } from '../../shared/contract/socket.ts';
import { isAnswer, unreachable } from './transport.ts';
import type { RawAnswer, TransportEvents } from './transport.ts';

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;
/** Longer messages would make the short ones behind them wait. */
const LONGEST_MESSAGE = 64 * 1024;

export interface DeskSocket {
  /**
   * Makes a call; null, and nothing was sent, while the socket is not open or the call is too long for it. A call that was
   * sent and not answered when the socket broke is `desk/unreachable`: it may have been carried out, so nobody repeats it here.
   */
  call: (name: string, input: unknown, session: string | null) => Promise<RawAnswer> | null;
  close: () => void;
}

/**
 * The local shell's socket: change events come in, calls go out and are answered. It connects again by itself. The one-run
 * token travels as the second subprotocol, because a page cannot set headers here.
 */
export function openDeskSocket(address: string, token: string, { onChange, onGap }: TransportEvents): DeskSocket {
  const waiting = new Map<number, (answer: RawAnswer) => void>();
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let wasOpen = false;
  let ended = false;
  let calls = 0;

  const hear = (text: string) => {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return;
    if ('topics' in message) onChange(message as ChangeEvent);
    if (!('id' in message) || !('answer' in message)) return;
    const settle = waiting.get(Number(message.id));
    waiting.delete(Number(message.id));
    settle?.(isAnswer(message.answer) ? message.answer : unreachable('no answer of the contract'));
  };

  const breakOff = () => {
    const broken = [...waiting.values()];
    waiting.clear();
    for (const settle of broken) settle(unreachable('the connection broke before the answer'));
  };

  const connect = () => {
    socket = new WebSocket(address, ['holdfast', token]);
    socket.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      // What happened between two connections was not told to anybody.
      if (wasOpen) onGap();
      wasOpen = true;
    });
    socket.addEventListener('message', (message) => hear(String(message.data)));
    socket.addEventListener('close', () => {
      breakOff();
      if (ended) return;
      // Screens that are open notice at once that the core is gone, instead of at their next question.
      if (wasOpen && wait === FIRST_WAIT_MS) onGap();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  connect();

  return {
    call: (name, input, session) => {
      if (socket === null || socket.readyState !== WebSocket.OPEN) return null;
      const id = calls;
      const text = JSON.stringify({ id, call: name, input: input ?? {}, session } satisfies SocketCall);
      if (text.length > LONGEST_MESSAGE) return null;
      calls += 1;
      const answer = new Promise<RawAnswer>((resolve) => waiting.set(id, resolve));
      socket.send(text);
      return answer;
    },
    close: () => {
      ended = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
