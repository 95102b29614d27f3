import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Trouble } from './fixture.ts';

export interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answered {
  status?: number;
  headers?: Record<string, string>;
  body: string;
}

export interface MoodyServer {
  url: string;
  trouble(kind: Trouble | null): Promise<void>;
  /** Loses requests to paths that begin so, before anything is done. */
  lose(path: string | null): void;
  requests(): number;
  close(): Promise<void>;
}

/** What a peer does in its own way, in good moods and bad ones. */
export interface Manners {
  type: string;
  answer(asked: Asked): Promise<Answered>;
  /** "Not now, come back in 7 seconds". */
  busy: Answered;
  /** The beginning of an answer that never ends. */
  beginning: string;
  /** Answers of somebody else, or none at all. */
  garbage: readonly string[];
  /** The request may have an effect. */
  writes(asked: Asked): boolean;
  /** With this answer a record has taken its effect. */
  commits(asked: Asked, answered: Answered): boolean;
}

/** A real HTTP server on loopback that can be made to misbehave in every way that connectors must bear. */
export async function startMoodyServer(manners: Manners): Promise<MoodyServer> {
  const sockets = new Set<Socket>();
  let mood: Trouble | null = null;
  let requests = 0;
  let losing: string | null = null;

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
    const say = ({ status = 200, headers = {}, body }: Answered) =>
      void outgoing.writeHead(status, { 'content-type': manners.type, ...headers }).end(body);
    const asked = await read(incoming);
    if (losing !== null && asked.url.pathname.startsWith(losing)) return void outgoing.destroy();
    if (mood === 'silent') return;
    if (mood === 'reset') return void outgoing.destroy();
    if (mood === 'busy') return say(manners.busy);
    if (mood === 'stalled') return void outgoing.writeHead(200, { 'content-type': manners.type }).write(manners.beginning);
    if (mood === 'garbage') return say({ body: manners.garbage[requests % manners.garbage.length]! });
    if (mood === 'half-dead' && manners.writes(asked)) return say({ status: 500, body: '' });
    const answered = await manners.answer(asked);
    if (mood === 'cut-after-commit' && manners.commits(asked, answered)) return void outgoing.destroy();
    say(answered);
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
    lose(path) {
      losing = path;
    },
    requests: () => requests,
    async close() {
      if (server.listening) await silence();
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', url = '/', headers } = incoming;
  return { method, url: new URL(url, 'http://peer'), headers, body: Buffer.concat(chunks).toString('utf8') };
}
