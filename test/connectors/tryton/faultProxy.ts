import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Trouble } from '../fixture.ts';

const WRITES = /\.(create|write|delete|copy|wait|assign_try|pick|pack|done|confirm)$/;
const GARBAGE = ['<html><body>nginx</body></html>', '{"id":1,"resu', '{"id":1,"result":{"surprise":true}}'];

/** Stands between a connector and Tryton on loopback and lets through what it is told to. */
export interface FaultProxy {
  url: string;
  trouble(kind: Trouble | null): Promise<void>;
  /** Passes calls of one method on, then breaks the connection instead of giving the answer; so many times. */
  cutAfter(method: string, times: number): void;
  /** Answers that are still to be cut. */
  cutsLeft(): number;
  /** Breaks the connection of the next call of one method, and keeps the call. */
  keepBack(method: string): void;
  /** Lets the call that was kept back arrive after all; answers what Tryton said to it. */
  deliverLate(): Promise<string>;
  /** Calls of one method that took effect in Tryton. */
  committed(method: string): number;
  requests(): number;
  close(): Promise<void>;
}

export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const target = new URL(upstream);
  const sockets = new Set<Socket>();
  const counts = new Map<string, number>();
  let mood: Trouble | null = null;
  let requests = 0;
  const cuts = new Map<string, number>();
  let keeping = '';
  let kept: (() => Promise<{ text: string }>) | null = null;

  const server = createServer((incoming, outgoing) => {
    requests += 1;
    void serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const { method } = JSON.parse(body) as { method: string };
    if (mood === 'busy') return void outgoing.writeHead(429, { 'retry-after': '7' }).end('');
    if (mood === 'silent') return;
    if (mood === 'stalled') return void outgoing.writeHead(200, { 'content-type': 'application/json' }).write('{"id":1,');
    if (mood === 'reset') return void outgoing.destroy();
    if (mood === 'garbage') return void outgoing.writeHead(200).end(GARBAGE[requests % GARBAGE.length]);
    if (mood === 'half-dead' && WRITES.test(method)) return void outgoing.writeHead(500).end('');
    if (method === keeping) {
      keeping = '';
      kept = () => pass(incoming, body);
      return void outgoing.destroy();
    }
    const answer = await pass(incoming, body);
    // A refusal or a question back is no commit.
    const committed = !answer.text.includes('"error"');
    if (committed) counts.set(method, (counts.get(method) ?? 0) + 1);
    if (committed && ((mood === 'cut-after-commit' && method.endsWith('.done')) || isCut(method))) return void outgoing.destroy();
    outgoing.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
  }

  function isCut(method: string): boolean {
    const left = cuts.get(method) ?? 0;
    cuts.set(method, Math.max(0, left - 1));
    return left > 0;
  }

  function pass({ method, url, headers }: IncomingMessage, body: string): Promise<{ status: number; type: string; text: string }> {
    return new Promise((resolve, reject) => {
      const { authorization } = headers;
      const own = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
      const onward = httpRequest({ host: target.hostname, port: target.port, method, path: url, headers: own }, (answer) => {
        readAll(answer).then(
          (text) => resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text }),
          reject,
        );
      });
      onward.on('error', reject);
      onward.end(body);
    });
  }

  const listen = (port: number) => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const silence = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    async trouble(kind) {
      mood = kind;
      if (kind === 'unplugged' && server.listening) await silence();
      else if (kind !== 'unplugged' && !server.listening) await listen(port);
    },
    cutAfter: (method, times) => void cuts.set(method, times),
    cutsLeft: () => [...cuts.values()].reduce((sum, left) => sum + left, 0),
    keepBack(method) {
      keeping = method;
    },
    async deliverLate() {
      if (kept === null) throw new Error('no call was kept back');
      return (await kept()).text;
    },
    committed: (method) => counts.get(method) ?? 0,
    requests: () => requests,
    async close() {
      if (server.listening) await silence();
    },
  };
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
