import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { App } from '../app/app.ts';
import { isOwnAddress, isToken } from './guard.ts';

/** The subprotocol of the event socket; the run token is offered beside it, because a page cannot set headers there. */
export const EVENT_PROTOCOL = 'holdfast';

/** Sends every change event as JSON to each WebSocket on `/events` that knows the run token. */
export function bindEvents(server: Server, app: App, token: string, port: () => number): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, handleProtocols: () => EVENT_PROTOCOL });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (!isOwnAddress(request, port())) return reject(socket, '403 Forbidden');
    if (request.url !== '/events') return reject(socket, '404 Not Found');
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
    if (offered[0] !== EVENT_PROTOCOL || !isToken(offered[1], token)) return reject(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (client) => {
      // Nothing is expected from a screen here; a broken socket is simply gone, the screen connects again.
      client.on('error', () => client.terminate());
    });
  });

  const stop = app.onChange((event) => {
    const text = JSON.stringify(event);
    for (const client of sockets.clients) {
      if (client.readyState === client.OPEN) client.send(text);
    }
  });

  return {
    close() {
      stop();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
