import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { makeRunToken } from '../../electron/local/guard.ts';
import { BODY_LIMIT, startLocalServer, type LocalServer } from '../../electron/local/server.ts';
import { localTransport } from '../../renderer/bridge/localTransport.ts';
import type { Transport, TransportEvents } from '../../renderer/bridge/transport.ts';
import { fakeApp, type FakeApp } from '../support/fakeApp.ts';
import { tempDir } from '../support/tempDir.ts';

const token = makeRunToken();
let app: FakeApp;

async function serve(port = 0): Promise<LocalServer> {
  const server = await startLocalServer({
    app,
    token,
    port,
    pagesDir: tempDir(),
    pagesReady: Promise.resolve(),
    waitingPage: '',
    failedPage: '',
  });
  onTestFinished(() => server.close());
  return server;
}

/** An app whose answers are given by hand, in whatever order. */
function answeringByHand() {
  const open: { name: string; answer: (value: unknown) => void }[] = [];
  app.dispatch = (name, input, session) => {
    app.asked.push({ name, input, session });
    return new Promise((resolve) => open.push({ name, answer: (value) => resolve({ ok: true, value }) }));
  };
  return open;
}

/** A transport whose socket is open, and what it heard. */
async function open(server: LocalServer) {
  const heard: unknown[] = [];
  const transport = localTransport(server.url, token);
  const events: TransportEvents = { onChange: (event) => heard.push(event), onGap: () => heard.push('gap') };
  onTestFinished(transport.listen(events));
  // Until the socket is open a change is heard by nobody.
  await expect.poll(() => (app.change({ topics: ['link'] }), heard.length), { timeout: 10_000 }).toBeGreaterThan(0);
  return { transport, gaps: () => heard.filter((one) => one === 'gap').length };
}
/** Calls that went over HTTP; every other one went over the socket. */
function countRequests() {
  const real = globalThis.fetch;
  const counted = { requests: 0 };
  globalThis.fetch = (...given) => {
    counted.requests += 1;
    return real(...given);
  };
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  return counted;
}
const find = (transport: Transport, barcode: string) => transport.call('packing/find', { barcode }, 'abc');

beforeEach(() => {
  app = fakeApp();
});

describe('the socket', () => {
  /** Says something on an open socket; answers what came back, or the code it was closed with. */
  async function say(server: LocalServer, message: string | Buffer): Promise<unknown> {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, ['holdfast', token]);
    onTestFinished(() => socket.terminate());
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Promise((resolve) => {
      socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())));
      socket.once('close', (code) => resolve(code));
      socket.send(message);
    });
  }
  const call = { id: 7, call: 'packing/find', input: { barcode: 'A1' }, session: 'abc' };

  test('a call carries its input and its session to the app, and its answer comes back under its number', async () => {
    expect(await say(await serve(), JSON.stringify(call))).toEqual({ id: 7, answer: { ok: true, value: { session: 's1' } } });
    expect(app.asked).toEqual([{ name: 'packing/find', input: { barcode: 'A1' }, session: 'abc' }]);
  });

  test.each([
    ['no JSON', '{"id":1', 1007],
    ['no call', '{"topics":["packing"]}', 1007],
    ['a number that is none', JSON.stringify({ ...call, id: '7' }), 1007],
    ['a session that is no text', JSON.stringify({ ...call, session: 5 }), 1007],
    ['a field too many', JSON.stringify({ ...call, token }), 1007],
    ['bytes', Buffer.from(JSON.stringify(call)), 1003],
    ['more than a call may have', ' '.repeat(BODY_LIMIT + 1), 1009],
  ])('%s ends the socket and reaches nobody', async (_name, message, code) => {
    expect(await say(await serve(), message)).toBe(code);
    expect(app.asked).toEqual([]);
  });
});

describe("a screen's transport", () => {
  test('calls go over the open socket, and each gets its own answer whatever comes first', async () => {
    const { transport } = await open(await serve());
    const counted = countRequests();
    const asked = answeringByHand();
    const first = find(transport, 'A1');
    const second = find(transport, 'A2');
    await expect.poll(() => asked.length).toBe(2);
    asked[1]!.answer('of the second');
    expect(await second).toEqual({ ok: true, value: 'of the second' });
    asked[0]!.answer('of the first');
    expect(await first).toEqual({ ok: true, value: 'of the first' });
    expect([counted.requests, app.asked]).toEqual([
      0,
      [
        { name: 'packing/find', input: { barcode: 'A1' }, session: 'abc' },
        { name: 'packing/find', input: { barcode: 'A2' }, session: 'abc' },
      ],
    ]);
  });

  test('an expected failure comes back as it is, with its details', async () => {
    const { transport } = await open(await serve());
    app.answer = { ok: false, code: 'order/held', message: 'held', details: { orderNo: 'SO-1' } };
    expect(await find(transport, 'A1')).toEqual(app.answer);
  });

  test('before the socket is open, calls go over HTTP', async () => {
    const server = await serve();
    const transport = localTransport(server.url, token);
    onTestFinished(transport.listen({ onChange: () => {}, onGap: () => {} }));
    const counted = countRequests();
    expect(await find(transport, 'A1')).toEqual(app.answer);
    expect(counted.requests).toBe(1);
  });

  test('a call too long for the socket goes over HTTP, which says when it is too long for anything', async () => {
    const { transport, gaps } = await open(await serve());
    const counted = countRequests();
    expect(await find(transport, 'A'.repeat(100_000))).toEqual(app.answer);
    expect(await find(transport, 'A'.repeat(BODY_LIMIT))).toMatchObject({ ok: false, code: 'call/too-large' });
    expect([counted.requests, app.asked.length, gaps()]).toEqual([2, 1, 0]);
  });

  test('a call that was sent when the desk ended is not repeated, and says that nobody answered', async () => {
    const server = await serve();
    const { transport, gaps } = await open(server);
    const counted = countRequests();
    const asked = answeringByHand();
    const answer = transport.call('packing/pack', { orderId: 'o-1' }, 'abc');
    await expect.poll(() => asked.length).toBe(1);
    await server.close();
    expect(await answer).toMatchObject({ ok: false, code: 'desk/unreachable' });
    expect([app.asked.length, counted.requests]).toEqual([1, 0]);
    await expect.poll(gaps).toBe(1);
    expect(await find(transport, 'A1')).toMatchObject({ ok: false, code: 'desk/unreachable' });
  });

  test('after a restart calls are answered at once, and go over the socket again when it has connected', async () => {
    const first = await serve();
    const { transport, gaps } = await open(first);
    await first.close();
    await expect.poll(gaps).toBe(1);
    await serve(first.port);
    const counted = countRequests();
    expect(await find(transport, 'A1')).toEqual(app.answer);
    await expect.poll(gaps, { timeout: 10_000 }).toBe(2);
    const before = counted.requests;
    expect(await find(transport, 'A2')).toEqual(app.answer);
    expect(counted.requests).toBe(before);
  });

  test('a wrong token opens no socket and is told as what it is', async () => {
    const transport = localTransport((await serve()).url, makeRunToken());
    onTestFinished(transport.listen({ onChange: () => {}, onGap: () => {} }));
    expect(await find(transport, 'A1')).toMatchObject({ ok: false, code: 'call/wrong-token' });
    expect(app.asked).toEqual([]);
  });

  test('what is no answer of the contract is told as unreachable', async () => {
    const { transport } = await open(await serve());
    app.answer = 'nothing of ours' as unknown as FakeApp['answer'];
    expect(await find(transport, 'A1')).toMatchObject({ ok: false, code: 'desk/unreachable' });
  });
});
