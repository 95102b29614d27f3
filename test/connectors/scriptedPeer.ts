import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Script {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON. */
  body?: unknown;
}

export interface ScriptedPeer {
  url: string;
  /** What came in, as `METHOD path`, with its Authorization. */
  seen: { line: string; authorization: string | undefined; body: string }[];
  connections(): number;
  /** What the next requests are answered. */
  say(script: Script | ((incoming: IncomingMessage, outgoing: ServerResponse) => void)): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that says what the test tells it to. */
export async function startScriptedPeer(): Promise<ScriptedPeer> {
  let script: Parameters<ScriptedPeer['say']>[0] = {};
  let connections = 0;
  const seen: ScriptedPeer['seen'] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      seen.push({ line: `${method} ${url}`, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
      if (typeof script === 'function') script(incoming, outgoing);
      else {
        const { status = 200, headers: extra = {}, body = {} } = script;
        outgoing.writeHead(status, { 'content-type': 'application/json', ...extra });
        outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
      }
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    connections: () => connections,
    say(next) {
      script = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
