import { Agent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import { performance } from 'node:perf_hooks';

/** What became of one request, before anybody looks into the answer. */
export type Exchange =
  | {
      kind: 'answer';
      httpStatus: number;
      contentType: string;
      retryAfter: string | undefined;
      date?: string | undefined;
      text: string;
      elapsedMs: number;
    }
  /** The connection could not be made: nothing was sent. */
  | { kind: 'not-connected'; message: string }
  /** Sent, but no whole answer came. */
  | { kind: 'no-answer'; message: string; elapsedMs: number }
  /** Something came that cannot be read as an answer. */
  | { kind: 'unreadable'; message: string };

export interface ExchangeRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Path and query below the address of the WMS, such as `/v1/health`. */
  path: string;
  /** Sent as Authorization; null sends none. */
  token: string | null;
  /** How the token is announced; Bearer unless said otherwise. */
  scheme?: 'Bearer' | 'Session';
  body?: string | undefined;
  /** In place of the usual ones, or beside them. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for all of it: connecting, sending, waiting and reading the last byte. */
  limitMs: number;
}

export interface HttpPeer {
  exchange(request: ExchangeRequest): Promise<Exchange>;
  close(): void;
}

/**
 * Speaks HTTP to one address over kept-alive connections. Own agents, so that neither proxy settings of the
 * environment nor other users of the global agent come between. Redirects are not followed: the token would travel.
 */
export function createHttpPeer(address: URL, maxAnswerBytes: number): HttpPeer {
  const secure = address.protocol === 'https:';
  const agent = secure ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const send = secure ? httpsRequest : httpRequest;
  const prefix = address.pathname.replace(/\/+$/, '');
  const host = address.hostname.replace(/^\[(.*)\]$/, '$1');
  let closed = false;

  function open({ method, path, token, scheme = 'Bearer', body, headers: own }: ExchangeRequest): ClientRequest {
    const headers: Record<string, string | number> = { accept: 'application/json' };
    if (token !== null) headers['authorization'] = `${scheme} ${token}`;
    if (body !== undefined) {
      headers['content-type'] = 'application/json; charset=utf-8';
      headers['content-length'] = Buffer.byteLength(body);
    }
    Object.assign(headers, own);
    return send({ agent, host, port: address.port, method, path: prefix + path, headers });
  }

  return {
    exchange(request) {
      if (closed) return Promise.resolve({ kind: 'not-connected', message: 'the connector is closed' });
      return new Promise((resolve) => {
        const startedAt = performance.now();
        const elapsed = () => performance.now() - startedAt;
        let connected = false;
        let outgoing: ClientRequest;
        try {
          outgoing = open(request);
        } catch (error) {
          // A token or path with characters that HTTP cannot carry.
          resolve({ kind: 'not-connected', message: messageOf(error) });
          return;
        }
        let settled = false;
        const settle = (exchange: Exchange) => {
          if (settled) return;
          settled = true;
          clearTimeout(timer);
          resolve(exchange);
          if (exchange.kind !== 'answer') outgoing.destroy();
        };
        const lost = (message: string) =>
          settle(connected ? { kind: 'no-answer', message, elapsedMs: elapsed() } : { kind: 'not-connected', message });
        const timer = setTimeout(() => lost(`no whole answer within ${request.limitMs} ms`), request.limitMs);

        outgoing.on('socket', (socket) => {
          // A kept-alive socket is connected already; a new one counts only when bytes can flow.
          if (!socket.connecting) connected = true;
          else
            socket.once(secure ? 'secureConnect' : 'connect', () => {
              connected = true;
            });
        });
        outgoing.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code?.startsWith('HPE_')) settle({ kind: 'unreadable', message: `not HTTP: ${error.message}` });
          else lost(messageOf(error));
        });
        outgoing.on('response', (incoming) => {
          readAll(incoming, maxAnswerBytes).then(
            (text) =>
              settle({
                kind: 'answer',
                httpStatus: incoming.statusCode ?? 0,
                contentType: incoming.headers['content-type'] ?? '',
                retryAfter: incoming.headers['retry-after'],
                date: incoming.headers.date,
                text,
                elapsedMs: elapsed(),
              }),
            (error: unknown) => {
              if (error instanceof AnswerTooBig) settle({ kind: 'unreadable', message: error.message });
              else lost(messageOf(error));
            },
          );
        });
        outgoing.end(request.body);
      });
    },
    close() {
      closed = true;
      agent.destroy();
    },
  };
}

class AnswerTooBig extends Error {}

function readAll(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) reject(new AnswerTooBig(`the answer is larger than ${maxBytes} bytes`));
      else chunks.push(chunk);
    });
    incoming.on('end', () => resolve(chunks.length === 1 ? chunks[0]!.toString('utf8') : Buffer.concat(chunks, size).toString('utf8')));
    incoming.on('error', reject);
    incoming.on('aborted', () => reject(new Error('the connection broke while the answer was read')));
  });
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
