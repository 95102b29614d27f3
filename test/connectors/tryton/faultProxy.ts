import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Trouble } from '../fixture.ts';

/** Calls that can have an effect. */
export const WRITES = /\.(create|write|delete|copy|wait|assign_try|pick|pack|done|confirm)$/;
const GARBAGE = ['<html><body>nginx</body></html>', '{"id":1,"resu', '{"id":1,"result":{"surprise":true}}'];

/** Something that happens once, when a certain call passes. */
export interface Strike {
  /** Looks at each call, in the order they come. */
  at: (method: string) => boolean;
  /** Before Tryton hears of the call, while Tryton works on it, or when it has answered and nobody knows yet. */
  when: 'before' | 'during' | 'after';
  /** What happens then. */
  act?: () => unknown;
  /** Goes on as if nothing had been; else the call's connection breaks, and of a strike `before` Tryton never hears. */
  goOn?: boolean;
}

/** Stands between a connector and Tryton on loopback and lets through what it is told to. */
export interface FaultProxy {
  url: string;
  trouble(kind: Trouble | null): Promise<void>;
  /** Passes calls of one method on, then breaks the connection instead of giving the answer; so many times. */
  cutAfter(method: string, times: number): void;
  /** Lets something happen at a call; settles when it has. Only one strike waits at a time. */
  strike(strike: Strike): Promise<void>;
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
  let waiting: { strike: Strike; happened: () => void } | null = null;

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
    const struck = takeStrike(method);
    const answer = await (struck === null ? pass(incoming, body) : passStruck(struck, incoming, body));
    if (answer === null) return void outgoing.destroy();
    // A refusal or a question back is no commit.
    const committed = !answer.text.includes('"error"');
    if (committed) counts.set(method, (counts.get(method) ?? 0) + 1);
    if (committed && ((mood === 'cut-after-commit' && method.endsWith('.done')) || isCut(method))) return void outgoing.destroy();
    outgoing.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
  }

  function takeStrike(method: string) {
    if (!waiting?.strike.at(method)) return null;
    const struck = waiting;
    waiting = null;
    return struck;
  }

  /** Null when the caller gets no answer. */
  async function passStruck({ strike, happened }: NonNullable<typeof waiting>, incoming: IncomingMessage, body: string) {
    const { when, act = () => {}, goOn = false } = strike;
    try {
      if (when === 'before') await act();
      if (when === 'before' && !goOn) return null;
      const passing = pass(incoming, body).catch(() => null);
      if (when === 'during') await act();
      const answer = await passing;
      if (when === 'after') await act();
      return goOn ? answer : null;
    } finally {
      happened();
    }
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
    strike(strike) {
      return new Promise((happened) => {
        waiting = { strike, happened };
      });
    },
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
