import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { socketCall, type SocketAnswer, type SocketCall } from '../../shared/contract/socket.ts';
import type { App, CallAnswer } from '../app/app.ts';
import { isOwnAddress, isToken } from './guard.ts';

/** The subprotocol of the socket; the run token is offered beside it, because a page cannot set headers there. */
export const SOCKET_PROTOCOL = 'holdfast';

/** Close codes of RFC 6455. */
const NOT_THE_FORM = 1007;
const NO_TEXT = 1003;

export interface SocketOptions {
  app: App;
  token: string;
  port: () => number;
  /** A larger message ends the socket; larger calls go over HTTP, which says what was wrong. */
  maxBytes: number;
}

/**
 * One WebSocket on `/events` for each screen that knows the run token: every change event goes out as JSON, and calls come in
 * and are answered. A call here is dispatched as one over HTTP is; it spares the screen its browser's way of making a request,
 * which takes longer than the call.
 */
export function bindSocket(server: Server, { app, token, port, maxBytes }: SocketOptions): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes, handleProtocols: () => SOCKET_PROTOCOL });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (!isOwnAddress(request, port())) return reject(socket, '403 Forbidden');
    if (request.url !== '/events') return reject(socket, '404 Not Found');
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
    if (offered[0] !== SOCKET_PROTOCOL || !isToken(offered[1], token)) return reject(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (client) => {
      // A broken socket is simply gone, the screen connects again.
      client.on('error', () => client.terminate());
      client.on('message', (data: Buffer, isBinary: boolean) => void answerOne(client, data, isBinary));
    });
  });

  async function answerOne(client: WebSocket, data: Buffer, isBinary: boolean): Promise<void> {
    if (isBinary) return client.close(NO_TEXT);
    const call = readCall(data);
    // Without its number nobody could be told what was wrong with it.
    if (call === null) return client.close(NOT_THE_FORM);
    const answer = await app.dispatch(call.call, call.input, call.session);
    sendTo(client, JSON.stringify({ id: call.id, answer } satisfies SocketAnswer<CallAnswer>));
  }

  const stop = app.onChange((event) => {
    const text = JSON.stringify(event);
    for (const client of sockets.clients) sendTo(client, text);
  });

  return {
    close() {
      stop();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function sendTo(client: WebSocket, text: string): void {
  if (client.readyState === client.OPEN) client.send(text);
}

function readCall(data: Buffer): SocketCall | null {
  try {
    return socketCall.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch {
    return null;
  }
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
