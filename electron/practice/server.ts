import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliverFault, deliverInMode } from './drillModes.ts';
import type { Delivery, DrillMode, Fault } from './drillModes.ts';
import { errorAnswer } from './routes.ts';
import type { PracticeAnswer, PracticeRequest } from './routes.ts';

export type FaultMaker = (request: PracticeRequest) => Fault | undefined;

export interface PracticeServer {
  /** Listens on 127.0.0.1; 0 takes any free port. Answers the port. */
  listen(port: number): Promise<number>;
  mode(): DrillMode;
  /** `unplugged` closes the listener and every connection; any other mode listens again on the same port. */
  setMode(mode: DrillMode): Promise<void>;
  setFault(maker: FaultMaker | null): void;
  /** Requests read and connections accepted since the start. */
  traffic(): { requests: number; connections: number };
  close(): Promise<void>;
}

const MOST_BODY_BYTES = 32 * 1024 * 1024;
const LOOPBACK = '127.0.0.1';

/** The practice WMS's HTTP: reads requests, lets drills and faults have their way, and sends what `answer` says. */
export function createPracticeServer(options: { answer: (request: PracticeRequest) => PracticeAnswer; slowMs: number }): PracticeServer {
  let mode: DrillMode = 'normal';
  let fault: FaultMaker | null = null;
  let port = 0;
  let garbageTurn = 0;
  const traffic = { requests: 0, connections: 0 };
  const waiting = new Map<NodeJS.Timeout, () => void>();
  let switching: Promise<void> = Promise.resolve();

  const server = createServer((incoming, outgoing) => {
    void receive(incoming, outgoing);
  });
  server.on('connection', () => {
    traffic.connections += 1;
  });

  async function receive(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const read = await readBody(incoming);
    if (read.kind === 'lost') return;
    traffic.requests += 1;
    const delivery: Delivery =
      read.kind === 'whole'
        ? decide(requestOf(incoming, read.text))
        : { kind: 'answer', answer: errorAnswer(413, 'too-large', `more than ${MOST_BODY_BYTES} bytes`) };
    const send = () => deliver(outgoing, delivery);
    if (mode === 'slow') later(send);
    else send();
  }

  function decide(request: PracticeRequest): Delivery {
    const handle = () => {
      try {
        return options.answer(request);
      } catch (error) {
        // A full disk, most likely: nothing took effect, and the client must hear so.
        return errorAnswer(500, 'internal', String(error));
      }
    };
    const made = fault?.(request);
    if (made !== undefined) return deliverFault(made, handle);
    const turn = mode === 'wrong' ? garbageTurn++ : 0;
    return deliverInMode(mode, request, turn, handle);
  }

  function later(send: () => void): void {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      send();
    }, options.slowMs);
    waiting.set(timer, send);
  }

  function sendWaiting(): void {
    for (const [timer, send] of waiting) {
      clearTimeout(timer);
      send();
    }
    waiting.clear();
  }

  function dropWaiting(): void {
    for (const timer of waiting.keys()) clearTimeout(timer);
    waiting.clear();
  }

  function listen(wanted: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, LOOPBACK, () => {
        server.off('error', reject);
        ({ port } = server.address() as AddressInfo);
        resolve(port);
      });
    });
  }

  function unplug(): Promise<void> {
    dropWaiting();
    return new Promise((resolve) => {
      if (server.listening) server.close(() => resolve());
      else resolve();
      server.closeAllConnections();
    });
  }

  /** One switch after the other, also when people press faster than sockets close. */
  async function change(next: DrillMode, before: Promise<void>): Promise<void> {
    await before;
    if (next === 'unplugged') await unplug();
    else if (!server.listening) await listen(port);
    mode = next;
    if (next !== 'slow') sendWaiting();
  }

  return {
    listen,
    mode: () => mode,
    setMode(next) {
      const done = change(next, switching);
      switching = done.catch(() => undefined);
      return done;
    },
    setFault(maker) {
      fault = maker;
    },
    traffic: () => ({ ...traffic }),
    close: () => switching.then(unplug),
  };
}

function requestOf(incoming: IncomingMessage, body: string): PracticeRequest {
  const url = new URL(incoming.url ?? '/', 'http://practice');
  const token = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1] ?? null;
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, token, body };
}

/** Reads to the end also what is too large: an answer in the middle of sending would be lost. */
function readBody(incoming: IncomingMessage): Promise<{ kind: 'whole'; text: string } | { kind: 'too-large' | 'lost' }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    incoming.on('end', () =>
      resolve(size > MOST_BODY_BYTES ? { kind: 'too-large' } : { kind: 'whole', text: Buffer.concat(chunks).toString('utf8') }),
    );
    incoming.on('error', () => resolve({ kind: 'lost' }));
  });
}

function deliver(outgoing: ServerResponse, delivery: Delivery): void {
  if (delivery.kind === 'cut') {
    outgoing.destroy();
    return;
  }
  const { status, body, headers } = delivery.answer;
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, ...headers });
  if (delivery.kind === 'stall') outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  else outgoing.end(bytes);
}
