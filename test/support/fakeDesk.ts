import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';
import type { Topic } from '../../shared/contract/events.ts';
import { calls } from '../../shared/contract/index.ts';
import type { CallName, CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { socketCall } from '../../shared/contract/socket.ts';
import { fail } from '../../shared/model/result.ts';
import type { Result } from '../../shared/model/result.ts';

export type Answers = { [N in CallName]?: (input: CallParsed<N>, session: string | null) => Result<CallOutput<N>> };

export interface FakeDesk {
  /** The address to open, run token included. */
  url: string;
  answers: Answers;
  /** What was called with what, in order. */
  log: { name: string; input: unknown }[];
  /** Tells the screens that something may have changed. */
  change(...topics: Topic[]): void;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const TOKEN = 'run-token-of-the-fake';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
}

/** Runs one call through the contract's schemas on both sides, so that the fake cannot drift from it. */
function answer(answers: Answers, name: string, input: unknown, session: string | null): Result<unknown> {
  if (!(name in calls)) return fail('call/unknown');
  const known = name as CallName;
  const parsed = calls[known].input.safeParse(input);
  if (!parsed.success) return fail('input/invalid', undefined, parsed.error.message);
  const handler = answers[known] as ((input: unknown, session: string | null) => Result<unknown>) | undefined;
  if (handler === undefined) return fail('internal', { id: 'no-such-answer' }, `the fake has no answer for ${name}`);
  const result = handler(parsed.data, session);
  return result.ok ? { ok: true, value: calls[known].output.parse(result.value) } : result;
}

/** Serves the built renderer and answers contract calls from a table: a desk for screens under test, without a core. */
export async function startFakeDesk(rendererDir: string, answers: Answers): Promise<FakeDesk> {
  const log: FakeDesk['log'] = [];
  const take = (name: string, input: unknown, session: string | null) => {
    log.push({ name, input });
    return answer(answers, name, input, session);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    if (path.startsWith('/call/')) {
      if (request.headers.authorization !== `Bearer ${TOKEN}`) {
        response.writeHead(401).end(JSON.stringify(fail('call/wrong-token')));
        return;
      }
      const name = path.slice('/call/'.length);
      const input = await bodyOf(request);
      const session = request.headers['x-holdfast-session'];
      const result = take(name, input, typeof session === 'string' ? session : null);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
      return;
    }
    const file = path === '/' ? 'index.html' : normalize(path).replace(/^[/\\]+/, '');
    const content = await readFile(join(rendererDir, file)).catch(() => null);
    if (content === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error('fake desk:', error);
      response.writeHead(500).end();
    });
  });
  const sockets = new WebSocketServer({ server, path: '/events', handleProtocols: () => 'holdfast' });
  sockets.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => {
      const { id, call, input, session } = socketCall.parse(JSON.parse(data.toString()));
      socket.send(JSON.stringify({ id, answer: take(call, input, session) }));
    }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the fake desk has no port');
  return {
    url: `http://127.0.0.1:${address.port}/#token=${TOKEN}`,
    answers,
    log,
    change: (...topics) => {
      for (const socket of sockets.clients) socket.send(JSON.stringify({ topics }));
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
