import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CutProxy {
  url: string;
  /** The cut was reached. */
  hasCut(): boolean;
  close(): Promise<void>;
}

/**
 * Stands between a station and its peer on loopback and passes requests on, up to the n-th: that one is cut off `before` it
 * reached the peer, or `after` the peer has done it and before the answer came. From then on the station is cut off for good.
 */
export async function startCutProxy(upstream: string, at: { request: number; side: 'before' | 'after' }): Promise<CutProxy> {
  const target = new URL(upstream);
  let seen = 0;
  let cut = false;

  const server = createServer((incoming, outgoing) => {
    seen += 1;
    const mine = seen;
    if (cut || (mine >= at.request && at.side === 'before')) {
      cut = true;
      outgoing.destroy();
      return;
    }
    void serve(incoming, outgoing, mine).catch(() => outgoing.destroy());
  });
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse, mine: number): Promise<void> {
    const { status, headers, body } = await pass(target, incoming);
    if (mine >= at.request) cut = true;
    if (cut) outgoing.destroy();
    else outgoing.writeHead(status, headers).end(body);
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${target.pathname === '/' ? '' : target.pathname}`,
    hasCut: () => cut,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

interface Passed {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

async function pass(target: URL, incoming: IncomingMessage): Promise<Passed> {
  const body = await wholeOf(incoming);
  const { host: _host, connection: _connection, ...headers } = incoming.headers;
  return new Promise((resolve, reject) => {
    const { method, url } = incoming;
    const onward = httpRequest({ host: target.hostname, port: target.port, method, path: url, headers, agent: false }, (answer) => {
      const type = answer.headers['content-type'] ?? 'application/octet-stream';
      wholeOf(answer).then((told) => resolve({ status: answer.statusCode ?? 0, headers: { 'content-type': type }, body: told }), reject);
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
