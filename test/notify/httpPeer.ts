import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export interface Received {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}
export type HttpMood =
  | { say: number; json?: unknown; headers?: Record<string, string>; afterMs?: number }
  | 'silence'
  | 'cut-before-body'
  | 'cut-after-body';

/** A real HTTP server on loopback in a mood that the test sets. */
export async function httpPeer(mood: HttpMood) {
  const peer = {
    mood,
    received: [] as Received[],
    /** How many answers were handed over whole. */
    answered: 0,
    /** Runs when a message is here whole, before it is answered. */
    onReceived: () => {},
    url: '',
    close: async () => {},
  };
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (peer.mood === 'cut-before-body') return void request.socket.destroy();
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    peer.received.push({ method: request.method ?? '', url, headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    peer.onReceived();
    if (peer.mood === 'cut-after-body') return void request.socket.destroy();
    if (peer.mood === 'silence') return;
    const { say, json, headers, afterMs } = peer.mood;
    if (afterMs !== undefined) await pause(afterMs);
    response.writeHead(say, { 'content-type': 'application/json', ...headers });
    response.end(json === undefined ? '' : JSON.stringify(json), () => (peer.answered += 1));
  }
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  peer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  peer.close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  };
  onTestFinished(() => (server.listening ? peer.close() : undefined));
  return peer;
}
