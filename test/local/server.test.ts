import { request } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { makeRunToken } from '../../electron/local/guard.ts';
import { BODY_LIMIT, startLocalServer, type LocalServer } from '../../electron/local/server.ts';
import { fakeApp, type FakeApp } from '../support/fakeApp.ts';
import { tempDir } from '../support/tempDir.ts';

const token = makeRunToken();
let app: FakeApp;

async function serve(pagesReady: Promise<void> = Promise.resolve()): Promise<LocalServer> {
  const pagesDir = tempDir();
  mkdirSync(join(pagesDir, 'assets'));
  writeFileSync(join(pagesDir, 'index.html'), '<p>screens</p>');
  writeFileSync(join(pagesDir, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(pagesDir, 'private.key'), 'no type, no page');
  writeFileSync(join(pagesDir, '..', 'outside.html'), 'outside');
  const server = await startLocalServer({
    app,
    token,
    port: 0,
    pagesDir,
    pagesReady,
    waitingPage: '<p>soon</p>',
    failedPage: '<p>never</p>',
  });
  onTestFinished(() => server.close());
  return server;
}

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Plain HTTP, because fetch forbids setting Host and Origin. */
function ask(
  server: LocalServer,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method: options.method ?? 'GET', headers: options.headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

function call(server: LocalServer, name: string, body: string | Buffer = '', headers: Record<string, string> = {}): Promise<Reply> {
  return ask(server, `/call/${name}`, { method: 'POST', body, headers: { Authorization: `Bearer ${token}`, ...headers } });
}

/** The open socket, or the HTTP status it was refused with. */
function openEvents(server: LocalServer, protocols: string[], headers: Record<string, string> = {}): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, protocols, { headers });
    onTestFinished(() => socket.terminate());
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

beforeEach(() => {
  app = fakeApp();
});

describe('calls', () => {
  test('a call carries its input and its session to the app and its answer back', async () => {
    const server = await serve();
    const reply = await call(server, 'packing/find', '{"barcode":"A1"}', { 'X-Holdfast-Session': 'abc' });
    expect([reply.status, JSON.parse(reply.text)]).toEqual([200, { ok: true, value: { session: 's1' } }]);
    expect(app.asked).toEqual([{ name: 'packing/find', input: { barcode: 'A1' }, session: 'abc' }]);
  });

  test('an empty body is an empty input, and no session is null', async () => {
    await call(await serve(), 'cache/summary');
    expect(app.asked).toEqual([{ name: 'cache/summary', input: {}, session: null }]);
  });

  test('an expected failure is an answer, a stray one is not', async () => {
    const server = await serve();
    app.answer = { ok: false, code: 'order/not-found', message: 'no such order' };
    const expected = await call(server, 'packing/find', '{"barcode":"A1"}');
    expect([expected.status, JSON.parse(expected.text)]).toEqual([200, { ok: false, code: 'order/not-found', message: 'no such order' }]);
    app.answer = { ok: false, code: 'internal', message: 'id 7' };
    expect((await call(server, 'packing/find', '{"barcode":"A1"}')).status).toBe(500);
  });

  test.each([
    ['no token', { Authorization: '' }],
    ['a wrong token', { Authorization: `Bearer ${'A'.repeat(token.length)}` }],
    ['a token of another length', { Authorization: 'Bearer short' }],
    ['another scheme', { Authorization: `Basic ${token}` }],
  ])('%s is 401 and reaches nobody', async (_name, headers) => {
    const reply = await call(await serve(), 'cache/summary', '', headers);
    expect([reply.status, JSON.parse(reply.text).code, app.asked]).toEqual([401, 'call/wrong-token', []]);
  });

  test.each([
    ['a foreign host', { Host: 'evil.example' }],
    ['our port under a foreign name', { Host: 'evil.example:PORT' }],
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['a sandboxed page', { Origin: 'null' }],
    ['our name with another port', { Origin: 'http://127.0.0.1:1' }],
  ])('%s is 403 even with the token', async (_name, headers: Record<string, string>) => {
    const server = await serve();
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(server.port))]));
    const reply = await call(server, 'cache/summary', '', filled);
    expect([reply.status, JSON.parse(reply.text).code, app.asked]).toEqual([403, 'call/wrong-origin', []]);
  });

  test.each(['127.0.0.1', 'localhost'])('our own page on %s may call', async (name) => {
    const server = await serve();
    const own = `${name}:${server.port}`;
    expect((await call(server, 'cache/summary', '', { Host: own, Origin: `http://${own}` })).status).toBe(200);
  });

  test.each(['nothing/there', 'constructor', 'packing', 'packing/find/more', '__proto__/x'])(
    'an unknown call %s is 404 in JSON',
    async (name) => {
      const reply = await call(await serve(), name, '{}');
      expect([reply.status, JSON.parse(reply.text).code, app.asked]).toEqual([404, 'call/unknown', []]);
    },
  );

  test('GET is no way to call', async () => {
    const reply = await ask(await serve(), '/call/cache/summary', { headers: { Authorization: `Bearer ${token}` } });
    expect([reply.status, reply.headers['allow'], app.asked]).toEqual([405, 'POST', []]);
  });

  test.each([
    ['not JSON', '{"barcode":'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('a body that is %s is 400 input/invalid', async (_name, body) => {
    const reply = await call(await serve(), 'packing/find', body);
    expect([reply.status, JSON.parse(reply.text).code, app.asked]).toEqual([400, 'input/invalid', []]);
  });

  test('a body over the limit is 413, announced or not, and the connection still answers', async () => {
    const server = await serve();
    const body = Buffer.alloc(BODY_LIMIT + 1, 0x20);
    const announced = await call(server, 'packing/find', body);
    const chunked = await call(server, 'packing/find', body, { 'Transfer-Encoding': 'chunked' });
    expect([announced.status, chunked.status, JSON.parse(chunked.text).code]).toEqual([413, 413, 'call/too-large']);
    expect((await call(server, 'packing/find', Buffer.alloc(BODY_LIMIT, 0x20))).status).toBe(200);
  });
});

describe('screens', () => {
  test('the page comes with the headers that keep strangers out', async () => {
    const server = await serve();
    const reply = await ask(server, '/');
    expect([reply.status, reply.text, reply.headers['content-type'], reply.headers['cache-control']]).toEqual([
      200,
      '<p>screens</p>',
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(String(reply.headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self' ws://127.0.0.1:${server.port} ws://localhost:${server.port}`,
      "img-src 'self' data:",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect([reply.headers['x-content-type-options'], reply.headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer']);
    expect(String(reply.headers['permissions-policy']).split(', ')).toEqual(expect.arrayContaining(['camera=(self)', 'microphone=()']));
    expect((await ask(server, '/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable');
  });

  test.each([
    '/../outside.html',
    '/%2e%2e/outside.html',
    '/assets/..%2f..%2foutside.html',
    '/private.key',
    '/assets',
    '/%00',
    '/%zz',
    '/none.html',
  ])('%s is no page', async (path) => {
    expect((await ask(await serve(), path)).status).toBe(404);
  });

  test('while the screens are being built the page waits and calls already work', async () => {
    const ready = Promise.withResolvers<void>();
    const server = await serve(ready.promise);
    const waiting = await ask(server, '/');
    expect([waiting.status, waiting.text]).toEqual([503, '<p>soon</p>']);
    expect((await call(server, 'cache/summary')).status).toBe(200);
    ready.resolve();
    await expect.poll(async () => (await ask(server, '/')).status).toBe(200);
  });

  test('when the screens could not be built the page says so, and calls work all the same', async () => {
    const server = await serve(Promise.reject(new Error('the bundler ended with code 1')));
    const page = await ask(server, '/');
    expect([page.status, page.text]).toEqual([503, '<p>never</p>']);
    expect((await call(server, 'cache/summary')).status).toBe(200);
  });

  test('a ticket opens the screens once and carries the token where no list of programs shows it', async () => {
    const server = await serve();
    const ticket = new URL(server.makeTicket());
    expect(ticket.href).not.toContain(token);
    const first = await ask(server, ticket.pathname);
    expect([first.status, first.headers['location'], first.headers['cache-control']]).toEqual([302, `/#token=${token}`, 'no-store']);
    expect((await ask(server, ticket.pathname)).status).toBe(404);
  });

  test('a foreign host gets no page', async () => {
    expect((await ask(await serve(), '/', { headers: { Host: 'evil.example' } })).status).toBe(403);
  });
});

describe('events', () => {
  test('every screen with the token hears every change', async () => {
    const server = await serve();
    const sockets = [await openEvents(server, ['holdfast', token]), await openEvents(server, ['holdfast', token])] as WebSocket[];
    const heard = sockets.map(
      (socket) => new Promise((resolve) => socket.on('message', (data: Buffer) => resolve(JSON.parse(data.toString())))),
    );
    app.change({ topics: ['packing', 'writeback'] });
    expect(await Promise.all(heard)).toEqual([{ topics: ['packing', 'writeback'] }, { topics: ['packing', 'writeback'] }]);
    // The token must not come back in the answer's headers.
    expect(sockets.map((socket) => socket.protocol)).toEqual(['holdfast', 'holdfast']);
  });

  test.each([
    ['no token', ['holdfast'], {}, 401],
    ['a wrong token', ['holdfast', 'A'.repeat(43)], {}, 401],
    ['the token alone', [token], {}, 401],
    ['a foreign origin', ['holdfast', token], { Origin: 'https://evil.example' }, 403],
    ['a foreign host', ['holdfast', token], { Host: 'evil.example' }, 403],
  ] as const)('%s opens nothing', async (_name, protocols, headers, status) => {
    expect(await openEvents(await serve(), [...protocols], headers)).toBe(status);
  });

  test('closing the server ends its sockets and its subscription', async () => {
    const server = await serve();
    const socket = (await openEvents(server, ['holdfast', token])) as WebSocket;
    const ended = new Promise((resolve) => socket.on('close', resolve));
    await server.close();
    await ended;
    expect(app.listeners()).toBe(0);
  });
});
