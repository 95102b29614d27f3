import { httpCall } from './httpCall.ts';
import { openDeskSocket } from './deskSocket.ts';
import type { DeskSocket } from './deskSocket.ts';
import type { Transport } from './transport.ts';

/**
 * Reaches the local shell on loopback: over its socket, which is the shortest way from a scan to its order, and over HTTP
 * what the socket cannot take: calls before it is open or while it is gone, and long ones.
 */
export function localTransport(origin: string, token: string): Transport {
  const overHttp = httpCall(origin, token);
  let socket: DeskSocket | null = null;
  return {
    call: async (name, input, session) => (await socket?.call(name, input, session)) ?? overHttp(name, input, session),
    listen: (events) => {
      const opened = openDeskSocket(`${origin.replace(/^http/, 'ws')}/events`, token, events);
      socket = opened;
      return () => {
        if (socket === opened) socket = null;
        opened.close();
      };
    },
  };
}
