import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import type { PracticeWms } from '../../electron/practice/practiceWms.ts';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Order } from '../../shared/model/order.ts';
import { shipmentOf } from '../connectors/fixture.ts';

describe('drills', () => {
  let practice: PracticeWms;
  let url: string;
  let token: string;
  beforeEach(async () => {
    practice = createPracticeWms({ seed: 3, orders: 120, slowMs: 60_000 });
    ({ url, token } = await practice.start());
  });
  afterEach(() => practice.stop());

  const get = (path: string) => fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  const openOrders = (count: number): Order[] =>
    Array.from({ length: 120 }, (_, index) => practice.order(`SO${String(index + 1).padStart(8, '0')}`)!)
      .filter(({ status, waybill }) => status === 'open' && waybill !== undefined)
      .slice(0, count);
  const ship = (orders: Order[]) =>
    fetch(`${url}/v1/records:batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: `{"records":[${orders.map((order) => encodeRecord(shipmentOf(order))).join(',')}]}`,
    });

  test('the preferred orders come first, then others make up the count', () => {
    const preferred = openOrders(2).map(({ orderId }) => orderId);
    const touched = practice.act('cancel-orders', { count: 5, orderIds: [...preferred, 'SO99999999'] });
    expect(touched).toHaveLength(5);
    expect(touched.slice(0, 2)).toEqual(preferred);
    expect(new Set(touched).size).toBe(5);
    for (const orderId of touched) expect(practice.order(orderId)?.status).toBe('cancelled');
    expect(practice.act('cancel-orders', { count: 2, orderIds: preferred }).some((orderId) => preferred.includes(orderId))).toBe(false);
  });

  test('changing touches recipients and quantities in turn, holding stops, adding brings fresh orders', () => {
    const [a, b, c] = openOrders(3);
    practice.act('change-orders', { count: 2, orderIds: [a!.orderId, b!.orderId] });
    expect(practice.order(a!.orderId)).toMatchObject({
      revision: a!.revision + 1,
      lines: a!.lines,
      recipient: { name: a!.recipient.name },
    });
    expect(practice.order(a!.orderId)?.recipient.address).not.toBe(a!.recipient.address);
    expect(practice.order(b!.orderId)).toMatchObject({
      recipient: b!.recipient,
      lines: [{ quantity: b!.lines[0]!.quantity + 1 }, ...b!.lines.slice(1)],
    });
    expect(practice.act('hold-orders', { count: 1, orderIds: [c!.orderId] })).toEqual([c!.orderId]);
    expect(practice.order(c!.orderId)?.status).toBe('held');
    const added = practice.act('add-orders', { count: 4 });
    expect(added.map((orderId) => practice.order(orderId)?.status)).toEqual(['open', 'open', 'open', 'open']);
    expect(practice.summary().orders).toBe(124);
    expect(new Set([...added, ...practice.act('add-orders', { count: 4 })]).size).toBe(8);
  });

  test('H2.1: goods that orders need run out, wholly and half in turn; what was taken is expected, and comes back first of what is expected', () => {
    const [wholly, half, third] = practice.act('run-out', { count: 3 });
    const all = Array.from({ length: 120 }, (_, index) => practice.order(`SO${String(index + 1).padStart(8, '0')}`)!);
    const needed = new Set(all.filter(({ status }) => status === 'open').flatMap(({ lines }) => lines.map(({ sku }) => sku)));
    const level = (sku: string | undefined) => practice.stock(sku!)!;
    const before = [wholly, half, third].map((sku) => level(sku).expectedQuantity! + level(sku).onHand);
    expect(before.every((pieces) => pieces >= 40)).toBe(true);
    expect(level(wholly)).toMatchObject({ onHand: 0, allocated: 0 });
    expect(level(half).onHand).toBeGreaterThan(0);
    expect(level(third).onHand).toBe(0);
    expect(new Set([wholly, half, third]).size).toBe(3);
    expect([wholly, half, third].every((sku) => needed.has(sku!))).toBe(true);
    expect(practice.act('run-out', { count: 2 })).not.toContain(wholly);
    // Those of the drill come before others that are low, the emptiest first.
    expect(practice.act('deliver', { count: 5 })).toContain(half);
    expect([wholly, half, third].map((sku) => level(sku).onHand)).toEqual(before);
    expect(level(half)).not.toHaveProperty('expectedAt');
    expect(practice.act('deliver', { count: 500 })).not.toContain(wholly);
    expect(practice.act('deliver', { count: 500 })).toEqual([]);
  });

  test('restoring an older point takes back the last records and begins another epoch', async () => {
    const orders = openOrders(3);
    await ship(orders);
    const { epoch } = practice.summary();
    const gone = practice.act('restore-older', { count: 2 });
    expect(gone).toHaveLength(2);
    expect(practice.summary()).toMatchObject({ applied: 1 });
    expect(practice.summary().epoch).not.toBe(epoch);
    expect(orders.map(({ orderId }) => practice.order(orderId)?.status)).toEqual(['shipped', 'open', 'open']);
    await ship(orders);
    expect(practice.applied().map(({ times }) => times)).toEqual([1, 1, 1]);
    expect(practice.act('restore-older', { count: 500 })).toHaveLength(3);
    expect(practice.summary().applied).toBe(0);
  });

  test('unplugged: nothing listens; plugged in again, it is at the same address with all it had', async () => {
    await ship(openOrders(1));
    const before = practice.summary();
    await practice.setMode('unplugged');
    expect(practice.summary().mode).toBe('unplugged');
    await expect(get('/v1/health')).rejects.toThrow('fetch failed');
    await Promise.all([
      practice.setMode('normal'),
      practice.setMode('unplugged'),
      practice.setMode('unplugged'),
      practice.setMode('normal'),
    ]);
    expect((await get('/v1/health')).status).toBe(200);
    expect(practice.summary()).toEqual(before);
    await practice.setMode('unplugged');
  });

  test('unplugging cuts what is being answered', async () => {
    await practice.setMode('slow');
    const waiting = get('/v1/health').then(
      () => 'answered',
      () => 'cut',
    );
    while (practice.traffic().requests === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await practice.setMode('unplugged');
    expect(await waiting).toBe('cut');
  });

  test('slow: an answer waits; the end of the drill lets it go', async () => {
    await practice.setMode('slow');
    const [order] = openOrders(1);
    const waiting = ship([order!]);
    while (practice.traffic().requests === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // What it was asked to do is done at once: that is what makes a slow WMS dangerous.
    expect(practice.order(order!.orderId)?.status).toBe('shipped');
    await practice.setMode('normal');
    expect((await waiting).status).toBe(200);
  });

  test('half-dead: reads work, every write is refused', async () => {
    await practice.setMode('half-dead');
    expect((await get('/v1/orders')).status).toBe(200);
    expect((await ship(openOrders(1))).status).toBe(503);
    expect((await fetch(`${url}/v1/waybills`, { method: 'POST' })).status).toBe(503);
    expect(practice.summary().applied).toBe(0);
  });

  test('wrong: status 200 and garbage of every kind, and nothing is done', async () => {
    await practice.setMode('wrong');
    const bodies: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) bodies.push(await (await get('/v1/orders?limit=2')).text());
    expect(bodies[0]).toContain('<html>');
    expect(bodies[1]).toMatch(/^\{"epoch":/);
    expect(() => JSON.parse(bodies[1]!) as unknown).toThrow(SyntaxError);
    expect(JSON.parse(bodies[2]!)).not.toMatchObject({ orders: expect.any(Array) as unknown });
    for (let turn = 0; turn < 3; turn += 1) expect((await ship(openOrders(1))).status).toBe(200);
    expect(practice.summary().applied).toBe(0);
  });

  test('cut after commit: the batch counts, its answer never comes; rehearsals are answered', async () => {
    await practice.setMode('cut-after-commit');
    const orders = openOrders(2);
    await expect(ship(orders)).rejects.toThrow('fetch failed');
    expect(practice.applied().map(({ orderId, times }) => [orderId, times])).toEqual(orders.map(({ orderId }) => [orderId, 1]));
    const rehearsal = await fetch(`${url}/v1/records:batch?dryRun=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: `{"records":[${encodeRecord(shipmentOf(orders[0]!))}]}`,
    });
    expect(rehearsal.status).toBe(200);
  });

  test('the contract at its edges: token, limits, sizes, paths', async () => {
    expect((await fetch(`${url}/v1/health`)).status).toBe(200);
    expect((await fetch(`${url}/v1/orders`)).status).toBe(401);
    expect((await fetch(`${url}/v1/orders`, { headers: { authorization: 'Bearer no' } })).status).toBe(401);
    expect((await get('/v1/orders?limit=0')).status).toBe(400);
    expect((await get('/v1/orders?limit=1001')).status).toBe(400);
    expect((await get('/v1/orders/%E0%A4%A')).status).toBe(404);
    expect((await get('/v2/orders')).status).toBe(404);
    const post = (path: string, body: string) => fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
    expect((await post('/v1/records:batch', '{"records":[]}')).status).toBe(400);
    expect((await post('/v1/records:batch', '{"records"')).status).toBe(400);
    expect((await post('/v1/records:batch', `{"records":[${Array(201).fill('{}').join(',')}]}`)).status).toBe(413);
    expect((await post('/v1/records:batch', ' '.repeat(33 * 1024 * 1024))).status).toBe(413);
    expect((await post('/v1/waybills', '{"orderIds":[1]}')).status).toBe(400);
    expect(await (await get('/v1/records/x')).json()).toEqual({ error: { code: 'unknown-record', message: 'never applied' } });
  });
});
