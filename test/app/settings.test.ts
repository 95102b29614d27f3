import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import { createApp } from '../../electron/app/createApp.ts';
import { SECOND } from '../../shared/model/time.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { memorySecrets, openDesk, until } from '../support/deskFixture.ts';
import { findOrders, packOrders } from '../support/packing.ts';
import { quickClock } from '../support/quickClock.ts';
import { tempDir } from '../support/tempDir.ts';

/** Another warehouse than the one the desk began with. */
async function anotherWms(orders: number) {
  const practice = createPracticeWms({ seed: 99, orders, epochStem: 'other' });
  onTestFinished(() => practice.stop());
  return { practice, ...(await practice.start()) };
}
const ordersHere = async (desk: DeskFixture) => (await desk.value('cache/summary', {}, null)).orders;

describe('settings', () => {
  test('a change of one leaves the others as they are, takes effect at once and is journaled', async () => {
    const desk = await openDesk({ settings: { station: 'P07', idleLockMs: 0, lagLimitSeconds: 60 } });
    await desk.value('settings/change', { writebackMode: 'automatic' }, 'admin');
    expect(await desk.value('settings/get')).toMatchObject({
      station: 'P07',
      idleLockMs: 0,
      lagLimitSeconds: 60,
      writebackMode: 'automatic',
    });
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ mode: 'automatic' });
    await desk.value('settings/change', { station: 'P08' }, 'admin');
    expect(await desk.value('session/state', {}, null)).toMatchObject({ station: 'P08' });
    const { entries } = await desk.value('journal/list', { text: 'settings/change' }, 'supervisor');
    expect(entries.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([{ station: 'P08' }, { writebackMode: 'automatic' }]);
  });

  test('survive a restart; the token of the WMS is never shown', async () => {
    const desk = await openDesk();
    await desk.value('settings/change', { station: 'P11', wmsToken: 'very-secret' }, 'admin');
    await desk.restart();
    const seen = await desk.value('settings/get');
    expect(seen).toMatchObject({ station: 'P11', hasWmsToken: true, dataDir: desk.dataDir });
    const everything = JSON.stringify([seen, await desk.value('journal/list', {}, 'supervisor')]);
    expect(everything).not.toContain('very-secret');
  });

  test('a lag limit counts from the next probe on', async () => {
    const desk = await openDesk();
    await desk.ready();
    desk.practice.fault(({ path }) =>
      path === '/v1/health'
        ? { kind: 'rewrite', rewrite: (body) => ({ ...(body as object), parts: [{ name: 'platform:jd', status: 'ok', lagSeconds: 120 }] }) }
        : undefined,
    );
    await until('the part', async () => (await desk.value('link/state', {}, null)).parts.length === 1);
    expect((await desk.value('link/state', {}, null)).wms).toBe('up');
    await desk.value('settings/change', { lagLimitSeconds: 60 }, 'admin');
    await until('lagging', async () => (await desk.value('link/state', {}, null)).reason === 'part-lagging');
  });
});

describe('trying a WMS', () => {
  test('tells what it can, and whether the token is right, without changing anything', async () => {
    const desk = await openDesk();
    const { url, token } = await anotherWms(10);
    expect(await desk.value('settings/try-wms', { wmsUrl: url, wmsToken: token }, 'admin')).toEqual({
      health: 'ok',
      features: expect.arrayContaining(['rehearsal', 'stock', 'waybills']) as unknown,
      maxBatch: 200,
      checks: [
        { check: 'read', verdict: 'some', example: expect.stringMatching(/^\w/) as unknown, message: '' },
        // The desk's clock runs faster than the WMS's in this test.
        { check: 'clock', verdict: expect.stringMatching(/^(same|differs)$/) as unknown, aheadMs: expect.any(Number) as unknown },
        { check: 'write', verdict: 'allowed', message: '' },
      ],
    });
    expect(await desk.code('settings/try-wms', { wmsUrl: url, wmsToken: 'wrong' }, 'admin')).toBe('link/unauthorized');
    expect(await desk.code('settings/try-wms', { wmsUrl: 'http://127.0.0.1:1', wmsToken: 'x' }, 'admin')).toBe('link/down');
    expect(await desk.code('settings/try-wms', { wmsUrl: 'no address', wmsToken: 'x' }, 'admin')).toBe('link/down');
    expect((await desk.value('settings/get')).wmsUrl).toBe('');
  });
});

describe('the token of a WMS', () => {
  test('opens a trial of the same address, and never travels to another', async () => {
    const desk = await openDesk();
    await desk.ready();
    const there = await anotherWms(10);
    const at = { wms: 'rest', wmsUrl: there.url } as const;
    await desk.value('settings/change', { ...at, wmsToken: there.token }, 'admin');
    expect(await desk.value('settings/try-wms', at, 'admin')).toMatchObject({ health: 'ok' });
    const elsewhere = await anotherWms(10);
    const seen: (string | null)[] = [];
    elsewhere.practice.fault(({ token }) => void seen.push(token));
    expect(await desk.code('settings/try-wms', { ...at, wmsUrl: elsewhere.url }, 'admin')).toBe('link/unauthorized');
    await desk.value('settings/change', { wmsUrl: elsewhere.url }, 'admin');
    await until('questions', async () => seen.length > 3);
    expect(seen).not.toContain(there.token);
    expect(await desk.value('settings/get')).toMatchObject({ wmsUrl: elsewhere.url, hasWmsToken: false });
  });
});

describe('another WMS', () => {
  test('is refused while an outage is open or records wait, and nothing is changed by the refusal', async () => {
    const desk = await openDesk();
    await desk.ready();
    const { url, token } = await anotherWms(10);
    const change = { wms: 'rest', wmsUrl: url, wmsToken: token } as const;
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    expect(await desk.call('settings/change', change, 'admin')).toMatchObject({ code: 'outage/unsettled', details: { count: 1 } });
    await packOrders(desk, 2);
    expect(await desk.call('settings/change', change, 'admin')).toMatchObject({ code: 'outage/unsettled', details: { count: 3 } });
    expect(await desk.value('settings/get')).toMatchObject({ wms: 'practice' });
    expect(await desk.value('outage/current', {}, null)).toMatchObject({ state: 'declared' });
  });

  test('takes the place of the old one: its orders come, the old ones go, hand-made records stay', async () => {
    const desk = await openDesk();
    await desk.ready();
    const other = await anotherWms(25);
    await desk.value('settings/change', { wms: 'rest', wmsUrl: other.url, wmsToken: other.token }, 'admin');
    await until('its orders', async () => (await ordersHere(desk)) === 25);
    await desk.ready();
    expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ epochHold: false });
    await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
    await packOrders(desk, 1);
    await desk.value('writeback/release', {}, 'supervisor');
    await until('the record there', async () => other.practice.applied().length === 1);
    expect(desk.practice.applied()).toEqual([]);
  });

  test('calls that come while it is taken in wait for it', async () => {
    const desk = await openDesk();
    await desk.ready();
    const other = await anotherWms(25);
    const changed = desk.call('settings/change', { wms: 'rest', wmsUrl: other.url, wmsToken: other.token }, 'admin');
    const meanwhile = await Promise.all(
      (['cache/summary', 'link/state', 'outage/current', 'writeback/summary'] as const).map((name) => desk.call(name, {}, null)),
    );
    expect([(await changed).ok, ...meanwhile.map(({ ok }) => ok)]).toEqual([true, true, true, true, true]);
  });
});

test('another password for the same WMS is taken while records wait for it, and they go out', async () => {
  const token = 'first-token';
  const desk = await openDesk({ practice: { token } });
  await desk.ready();
  await desk.value('outage/declare', { reason: '令牌过期' }, 'supervisor');
  await packOrders(desk, 2);
  const refusal = { status: 401, body: '{"error":{"code":"unauthorized","message":"no"}}', headers: {} };
  desk.practice.fault((request) => (request.token === null ? undefined : { kind: 'answer', answer: refusal }));
  await desk.linkIs('wrong');
  desk.practice.fault(null);
  const later = desk.clock.now() + 10 * SECOND;
  await until('some probes', async () => desk.clock.now() > later);
  expect((await desk.value('link/state', {}, null)).reason).toBe('unauthorized');
  await desk.value('settings/change', { wmsToken: token }, 'admin');
  await desk.linkIs('up');
  await desk.value('writeback/release', {}, 'supervisor');
  await until('both in the WMS', async () => (await desk.value('writeback/summary', {}, null)).acked === 2);
});

async function openPractice() {
  const dataDir = tempDir();
  const opened = await createApp({ dataDir, secrets: memorySecrets(), clock: quickClock(10), wms: { kind: 'practice' } });
  if (!opened.ok) throw new Error(opened.code);
  onTestFinished(() => opened.value.close());
  const call = async (name: string, input: unknown, session: string | null) => {
    const answer = await opened.value.dispatch(name, input, session);
    if (!answer.ok) throw new Error(`${name}: ${answer.code} ${answer.message}`);
    return answer.value as Record<string, unknown>;
  };
  return { app: opened.value, dataDir, call };
}

describe('the practice warehouse', () => {
  test('has ready people whose PINs are shown; a real WMS retires them and ends their sessions', async () => {
    const { app, call, dataDir } = await openPractice();
    const state = (await call('session/state', {}, null)) as {
      practice: boolean;
      users: { user: string; role: string; practicePin?: string }[];
    };
    expect(state.practice).toBe(true);
    expect(state.users.map(({ role }) => role)).toEqual(expect.arrayContaining(['clerk', 'supervisor', 'spot-checker', 'admin']));
    const sessions = new Map<string, string>();
    for (const { user, role, practicePin } of state.users) {
      sessions.set(role, (await call('session/sign-in', { user, pin: practicePin }, null))['session'] as string);
    }
    expect(await call('practice/state', {}, sessions.get('clerk')!)).toMatchObject({ mode: 'normal', applied: 0 });
    expect(existsSync(join(dataDir, 'practice'))).toBe(true);

    const other = await anotherWms(10);
    await call('settings/change', { wms: 'rest', wmsUrl: other.url, wmsToken: other.token }, sessions.get('admin')!);
    for (const session of sessions.values()) {
      expect(await app.dispatch('settings/get', {}, session)).toMatchObject({ ok: false, code: 'session/required' });
    }
    expect(await call('session/state', {}, null)).toMatchObject({ needsFirstAdmin: true, practice: false, users: [] });
    const { user, practicePin } = state.users[0]!;
    expect(await app.dispatch('session/sign-in', { user, pin: practicePin }, null)).toMatchObject({ code: 'session/wrong-pin' });
    const first = await call('session/first-admin', { user: '站长', pin: '7531' }, null);
    expect(await app.dispatch('practice/state', {}, first['session'] as string)).toMatchObject({ code: 'practice/not-practice' });
    expect(await app.dispatch('session/first-admin', { user, pin: '7531' }, null)).toMatchObject({ code: 'session/already-set-up' });
  });

  test('takes drills from everybody who is signed in, and prefers what was packed here', async () => {
    const { call } = await openPractice();
    const signIn = async (role: string) => {
      const { users } = (await call('session/state', {}, null)) as { users: { user: string; role: string; practicePin: string }[] };
      const { user, practicePin } = users.find((person) => person.role === role)!;
      return (await call('session/sign-in', { user, pin: practicePin }, null))['session'] as string;
    };
    const [clerk, supervisor] = [await signIn('clerk'), await signIn('supervisor')];
    await until('orders', async () => ((await call('cache/summary', {}, null))['openOrders'] as number) > 0);
    await call('outage/declare', { reason: '演练' }, supervisor);
    const { orders } = (await call('packing/queue', { limit: 30 }, clerk)) as { orders: { orderNo: string }[] };
    const order = (await call('packing/find', { barcode: orders[0]!.orderNo }, clerk)) as unknown as Awaited<
      ReturnType<typeof findOrders>
    >[number];
    const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
    const parcel = { carrier: 'SF', waybillNo: order.waybill?.number ?? 'SF-TEST-1', lines };
    await call('packing/pack', { orderId: order.orderId, parcels: [parcel] }, clerk);
    expect(await call('practice/act', { action: 'cancel-orders', count: 1 }, clerk)).toEqual({ touched: [order.orderId] });
    await call('practice/mode', { mode: 'unplugged' }, clerk);
    expect(await call('practice/state', {}, clerk)).toMatchObject({ mode: 'unplugged' });
    await until('down', async () => (await call('link/state', {}, null))['wms'] === 'down');
  });

  test('is not there at a real WMS', async () => {
    const desk = await openDesk();
    for (const [name, input] of [
      ['practice/state', {}],
      ['practice/mode', { mode: 'slow' }],
      ['practice/act', { action: 'cancel-orders' }],
    ] as const) {
      expect(await desk.code(name, input)).toBe('practice/not-practice');
    }
  });
});

test('a folder whose records wait for another WMS is not opened for this one', async () => {
  const desk = await openDesk();
  await desk.ready();
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  await packOrders(desk, 1);
  await desk.app.close();
  const opened = await createApp({ dataDir: desk.dataDir, secrets: desk.secrets, clock: desk.clock, wms: { kind: 'practice' } });
  expect(opened).toMatchObject({ ok: false, code: 'outage/unsettled', details: { count: 2 } });
  await desk.restart();
  expect(await desk.value('writeback/summary', {}, null)).toMatchObject({ pending: 1 });
});
