import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calls } from '../../shared/contract/index.ts';
import type { ErrorCode } from '../../shared/model/errors.ts';
import type { App, CallAnswer } from '../app/app.ts';
import { readPage, securityHeaders } from '../app/pages.ts';
import { bearer, isOwnAddress, isToken, makeRunToken } from './guard.ts';
import { bindSocket } from './socket.ts';

/** A call's body is refused beyond this many bytes. */
export const BODY_LIMIT = 8 * 1024 * 1024;

const CALL_PATH = /^\/call\/([a-z-]+\/[a-z-]+)$/;

export interface LocalServerOptions {
  app: App;
  token: string;
  /** 0 takes any free port. */
  port: number;
  /** Folder of the built screens. */
  pagesDir: string;
  /** Settles when the screens are built; until then a call works and the page waits. */
  pagesReady: Promise<void>;
  /** HTML shown while the screens are still being built, and when they could not be. */
  waitingPage: string;
  failedPage: string;
}

export interface LocalServer {
  port: number;
  /** `http://127.0.0.1:PORT` */
  url: string;
  /**
   * An address that opens the screens once. A window is started with it, because every user of the machine can read
   * what a program was started with; by then it is used up, and the token itself never stood there.
   */
  makeTicket(): string;
  /** Ends all connections; the app stays open. */
  close(): Promise<void>;
}

/** Serves calls, change events and the screens on 127.0.0.1. Rejects when the port is taken. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const tickets = new Set<string>();
  let pages: 'waiting' | 'ready' | 'failed' = 'waiting';
  options.pagesReady.then(
    () => (pages = 'ready'),
    () => (pages = 'failed'),
  );

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The caller has hung up; nobody waits for an answer.
      if (request.destroyed && response.destroyed) return;
      console.error('request failed', error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'internal', 'This request failed; the log says why.');
    });
  });
  const port = await listen(server, options.port);
  const headers = securityHeaders([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]);
  const socket = bindSocket(server, { app: options.app, token: options.token, port: () => port, maxBytes: BODY_LIMIT });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isOwnAddress(request, port))
      return refuse(response, 403, 'call/wrong-origin', 'Calls come from this machine, by its own address.');
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path.startsWith('/call/')) return answerCall(request, response, path);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'call/unknown', 'Calls go to POST /call/<feature>/<verb>.');
    }
    return answerPage(request, response, path);
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (!isToken(bearer(request), options.token)) {
      response.setHeader('WWW-Authenticate', 'Bearer');
      return refuse(response, 401, 'call/wrong-token', 'The run token is missing or belongs to another run.');
    }
    const name = CALL_PATH.exec(path)?.[1];
    if (name === undefined || !Object.hasOwn(calls, name)) return refuse(response, 404, 'call/unknown', `There is no call ${path}.`);
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      return refuse(response, 405, 'call/unknown', 'Calls are made with POST.');
    }
    const body = await readBody(request);
    if (body === null) return refuse(response, 413, 'call/too-large', `A call's body may have ${BODY_LIMIT} bytes.`);
    const input = parseJson(body);
    if (input === undefined) return refuse(response, 400, 'input/invalid', 'The body is not JSON in UTF-8.');
    const session = request.headers['x-holdfast-session'];
    const result = await options.app.dispatch(name, input.value, typeof session === 'string' ? session : null);
    send(response, statusOf(result), result);
  }

  async function answerPage(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (tickets.delete(path)) {
      response.writeHead(302, { Location: `/#token=${options.token}`, 'Cache-Control': 'no-store' });
      response.end();
      return;
    }
    const page = pages === 'ready' ? await readPage(options.pagesDir, path) : null;
    if (page !== null) {
      response.setHeader('Content-Type', page.contentType);
      response.setHeader('Cache-Control', page.cacheControl);
      response.setHeader('Content-Length', page.body.byteLength);
      response.end(request.method === 'HEAD' ? undefined : page.body);
      return;
    }
    if (path === '/' && pages !== 'ready') {
      response.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Retry-After': '2' });
      response.end(pages === 'waiting' ? options.waitingPage : options.failedPage);
      return;
    }
    refuse(response, 404, 'call/unknown', 'There is no such page.');
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    makeTicket() {
      const path = `/open/${makeRunToken()}`;
      tickets.add(path);
      return `http://127.0.0.1:${port}${path}`;
    },
    async close() {
      socket.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** The body in full, or null when it is larger than the limit; what is beyond it is let pass unread, so that the answer arrives. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= BODY_LIMIT) chunks.push(chunk);
      else {
        chunks = [];
        resolve(null);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { value: text.trim() === '' ? {} : JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** An expected failure is an answer like any other; only what should never happen is an HTTP error. */
function statusOf(result: CallAnswer): number {
  if (result.ok) return 200;
  if (result.code === 'internal') return 500;
  return result.code === 'call/unknown' ? 404 : 200;
}

function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  send(response, status, { ok: false, code, message });
}

function send(response: ServerResponse, status: number, answer: CallAnswer): void {
  const text = JSON.stringify(answer);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
