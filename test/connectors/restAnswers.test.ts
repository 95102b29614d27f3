import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';
import type { RestConnectorOptions } from '../../electron/adapters/wms/rest/restConnector.ts';
import type { PushRecord, WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { startScriptedPeer } from './scriptedPeer.ts';
import type { ScriptedPeer } from './scriptedPeer.ts';

const NOW = Date.UTC(2026, 10, 23, 4, 0, 0);
const PAGE = { epoch: 'e1', orders: [], nextCursor: 'c', hasMore: false };
const record = (id: string): PushRecord => ({ record: { id }, body: JSON.stringify({ id }) });
const applied = (id: unknown) => ({ id, outcome: 'applied', wmsRef: `CK-${String(id)}` });
const HTML = { headers: { 'content-type': 'text/html' }, body: '<html><body>nginx</body></html>' };

describe('what the rest connector makes of HTTP', () => {
  let peer: ScriptedPeer;
  const open: WmsConnector[] = [];
  beforeEach(async () => {
    peer = await startScriptedPeer();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((connector) => connector.close()));
    await peer.close();
  });
  function connect(options: Partial<RestConnectorOptions> = {}): WmsConnector {
    const connector = createRestConnector({ url: peer.url, token: 't0ken', now: () => NOW, ...options });
    open.push(connector);
    return connector;
  }

  test.each(['', '/', '/wms/bridge', '/wms/bridge/'])('an address ending in "%s" works', async (ending) => {
    peer.say({ body: PAGE });
    expect(await connect({ url: peer.url + ending }).pull('orders', 'a b&c', 5)).toMatchObject({
      status: 'ok',
      value: { nextCursor: 'c' },
    });
    expect(peer.seen[0]).toMatchObject({
      line: `GET ${ending.replace(/\/$/, '')}/v1/orders?limit=5&cursor=a+b%26c`,
      authorization: 'Bearer t0ken',
    });
  });

  test('the token stays out of health and out of other addresses', async () => {
    peer.say({ status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } });
    const connector = connect();
    expect(await connector.health(5_000)).toMatchObject({ status: 'bad-answer', httpStatus: 302 });
    expect(await connector.features()).toMatchObject({ status: 'bad-answer', httpStatus: 302 });
    expect(peer.seen.map(({ authorization }) => authorization)).toEqual([undefined, 'Bearer t0ken']);
  });

  test('calls share a connection', async () => {
    peer.say({ body: PAGE });
    const connector = connect();
    for (let call = 0; call < 20; call += 1) expect((await connector.pull('orders', null, 1)).status).toBe('ok');
    expect(peer.connections()).toBe(1);
  });

  test.each<[string | undefined, number | undefined]>([
    ['3', 3_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 04:01:30 GMT', 90_000],
    ['Mon, 23 Nov 2026 03:00:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('Retry-After %s means %s ms', async (header, wait) => {
    peer.say({ status: 429, headers: header === undefined ? {} : { 'retry-after': header } });
    const busy = { status: 'unreachable', reason: 'busy', retryAfterMs: wait };
    expect(await connect().pull('orders', null, 1)).toMatchObject(busy);
    expect(await connect().push([record('a')])).toMatchObject(busy);
  });

  test('a 503 is "not now" for reading; for writing only when it names a time', async () => {
    const connector = connect();
    peer.say({ status: 503, body: { error: { code: 'maintenance', message: 'later' } } });
    expect(await connector.lookUp('a')).toMatchObject({ status: 'unreachable', reason: 'busy', message: '503 maintenance: later' });
    expect(await connector.rehearse([record('a')])).toMatchObject({ status: 'unreachable', reason: 'busy' });
    expect(await connector.push([record('a')])).toMatchObject({ status: 'bad-answer', httpStatus: 503 });
    expect(await connector.reserveWaybills(['o'])).toMatchObject({ status: 'bad-answer', httpStatus: 503 });
    peer.say({ status: 503, headers: { 'retry-after': '5' } });
    expect(await connector.push([record('a')])).toMatchObject({ status: 'unreachable', reason: 'busy', retryAfterMs: 5_000 });
  });

  test.each([
    [500, 'bad-answer'],
    [400, 'bad-answer'],
    [409, 'bad-answer'],
    [502, 'no-answer'],
    [504, 'no-answer'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
  ])('status %d is %s', async (status, told) => {
    peer.say({ status, body: 'oops' });
    expect(await connect().push([record('a')])).toMatchObject({ status: told, message: `HTTP status ${status}` });
    expect((await connect().pull('orders', null, 1)).status).toBe(told);
  });

  test('a 403 is asked again, a 401 is not', async () => {
    const connector = connect();
    peer.say({ status: 403 });
    await connector.features();
    await connector.features();
    peer.say({ status: 401 });
    await connector.features();
    await connector.pull('orders', null, 1);
    expect(peer.seen).toHaveLength(3);
  });

  test('404, 410 and 413 mean something only where the contract gives them a meaning', async () => {
    const connector = connect();
    peer.say({ status: 404, body: '' });
    expect(await connector.lookUp('a')).toMatchObject({ status: 'ok', value: null });
    expect(await connector.order('o', 5_000)).toMatchObject({ status: 'ok', value: null });
    expect(await connector.pull('orders', null, 1)).toMatchObject({ status: 'bad-answer', httpStatus: 404 });
    peer.say({ status: 410 });
    expect(await connector.pull('stock', 'c', 1)).toEqual({ status: 'expired' });
    expect((await connector.push([record('a')])).status).toBe('bad-answer');
    peer.say({ status: 413, ...HTML });
    expect(await connector.push([record('a')])).toEqual({ status: 'too-large' });
    expect((await connector.features()).status).toBe('bad-answer');
  });

  test("a gateway's own page says nothing about a record, an order or a cursor", async () => {
    const connector = connect();
    peer.say({ status: 404, ...HTML });
    expect(await connector.lookUp('a')).toMatchObject({ status: 'bad-answer', httpStatus: 404 });
    expect((await connector.order('o', 5_000)).status).toBe('bad-answer');
    peer.say({ status: 410, ...HTML });
    expect((await connector.pull('orders', 'c', 1)).status).toBe('bad-answer');
  });

  test.each([
    '',
    '{"epoch":"e1","orders":[',
    'null',
    '[]',
    '"ok"',
    '{"epoch":"e1","orders":{},"nextCursor":"c","hasMore":false}',
    '{"orders":[]}',
  ])('a page of %s is a bad answer', async (body) => {
    peer.say({ body });
    expect(await connect().pull('orders', null, 1)).toMatchObject({ status: 'bad-answer' });
  });

  test('a byte order mark and GBK bytes do not lose a page', async () => {
    const order = {
      orderId: 'o',
      orderNo: 'n',
      revision: 1,
      status: 'open',
      merchantId: 'm',
      platform: 'jd',
      createdAt: '2026-11-23T04:00:00+08:00',
    };
    const rest = `"recipient":{"name":"\xce\xba","phone":"1","address":"a"},"lines":[{"lineNo":1,"sku":"s","quantity":1}]`;
    const text = `\xef\xbb\xbf{"epoch":"e1","orders":[${JSON.stringify(order).slice(0, -1)},${rest}}],"nextCursor":"c","hasMore":false}`;
    peer.say((_incoming, outgoing) => outgoing.end(Buffer.from(text.replace('\xce\xba', '\xb0\xa1'), 'latin1')));
    expect(await connect().pull('orders', null, 1)).toMatchObject({
      status: 'ok',
      value: { items: [{ createdAt: Date.UTC(2026, 10, 22, 20), recipient: { name: '\ufffd\ufffd' } }], invalid: [] },
    });
  });

  test('results belong to the record whose id they carry, wherever they stand', async () => {
    peer.say({
      body: { epoch: 'e1', results: [applied('b'), applied('a'), applied('x'), { id: 'd', outcome: 'maybe' }, null, applied(7)] },
    });
    const answer = await connect().push(['a', 'b', 'c', 'd', 'e', 'f'].map(record));
    expect(answer).toMatchObject({ status: 'ok', value: { results: [{ wmsRef: 'CK-a' }, { wmsRef: 'CK-b' }, null, null, null, null] } });
    expect(peer.seen[0]).toMatchObject({
      line: 'POST /v1/records:batch',
      body: '{"records":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"},{"id":"e"},{"id":"f"}]}',
    });
  });

  test('an unreadable copy of the order or an unknown code does not hide a conflict', async () => {
    peer.say({
      body: { epoch: 'e1', results: [{ id: 'a', outcome: 'conflict', code: 'moon-phase', message: 'm', current: { orderId: 3 } }] },
    });
    const answer = await connect().rehearse([record('a')]);
    expect(answer).toMatchObject({ status: 'ok', value: { results: [{ id: 'a', outcome: 'conflict', message: 'm' }] } });
    expect(peer.seen[0]!.line).toBe('POST /v1/records:batch?dryRun=true');
  });

  test('a look-up that answers for another record is a bad answer', async () => {
    peer.say({ body: { id: 'b', outcome: 'applied' } });
    expect((await connect().lookUp('a')).status).toBe('bad-answer');
  });

  test('another contract is a bad answer; absent features mean no', async () => {
    peer.say({ body: { contract: 'wms-bridge/2', maxBatch: 100 } });
    expect((await connect().features()).status).toBe('bad-answer');
    peer.say({ body: { contract: 'wms-bridge/1', maxBatch: 50 } });
    const value = { pull: true, idempotentPush: true, lookUpById: true, stock: false, rehearsal: false, waybills: false, maxBatch: 50 };
    expect(await connect().features()).toMatchObject({ status: 'ok', value });
  });

  test('odd waybills are told as refused', async () => {
    const waybills = [
      { orderId: 'a', carrier: 'SF', number: 'SF1' },
      { orderId: 'b', carrier: 'SF' },
      { orderId: 'z', carrier: 'SF', number: 'SF2' },
    ];
    peer.say({ body: { waybills, refused: [{ orderId: 'c', code: 'order-held' }, 'c'] } });
    const value = {
      waybills: [waybills[0]],
      refused: [
        { orderId: 'c', code: 'order-held' },
        { orderId: 'b', code: 'invalid' },
        { orderId: 'd', code: 'invalid' },
      ],
    };
    expect(await connect().reserveWaybills(['a', 'b', 'c', 'd'])).toMatchObject({ status: 'ok', value });
  });

  test('an answer beyond the cap is a bad answer', async () => {
    peer.say({ body: { ...PAGE, padding: 'x'.repeat(100_000) } });
    expect(await connect({ maxAnswerBytes: 50_000 }).pull('orders', null, 1)).toMatchObject({ status: 'bad-answer' });
    expect((await connect({ maxAnswerBytes: 200_000 }).pull('orders', null, 1)).status).toBe('ok');
  });

  test('a connection that breaks within the answer is no answer', async () => {
    peer.say((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '1000' });
      outgoing.write('{"epoch"', () => outgoing.destroy());
    });
    expect(await connect().push([record('a')])).toMatchObject({ status: 'no-answer' });
  });

  test('an address that is none, a token that HTTP cannot carry and a peer without HTTP are answers, too', async () => {
    for (const url of ['', 'warehouse', 'ftp://127.0.0.1/', 'http://']) {
      expect(await connect({ url }).health(1_000)).toMatchObject({ status: 'unreachable', reason: 'refused' });
    }
    expect(await connect({ token: 'line\nbreak' }).features()).toMatchObject({ status: 'unreachable', reason: 'refused' });
    const telnet = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((resolve) => telnet.listen(0, '127.0.0.1', resolve));
    const { port } = telnet.address() as AddressInfo;
    expect(await connect({ url: `http://127.0.0.1:${port}` }).push([record('a')])).toMatchObject({ status: 'bad-answer' });
    telnet.close();
  });

  test('a connection that is never made within the limit means that nothing was sent', async () => {
    // A full accept queue would be needed for a real one; a TLS greeting that never comes is the same to the client.
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const connector = connect({ url: `https://127.0.0.1:${port}`, limits: { push: 300 } });
    expect(await connector.push([record('a')])).toMatchObject({ status: 'unreachable', reason: 'refused' });
    await connector.close();
    silent.close();
  });
});
