import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { sealed, shipmentOf } from './fixture.ts';
import type { ConformanceFixture, Lacks, Trouble } from './fixture.ts';

/** Every call that a use case can make, by name. */
async function everyCall(
  connector: WmsConnector,
  fixture: ConformanceFixture,
  limitMs: number,
  lacks: Lacks,
): Promise<Record<string, () => Promise<{ status: string }>>> {
  const [order] = await fixture.openOrders(1);
  const records = [sealed(shipmentOf(order!))];
  return {
    features: () => connector.features(),
    health: () => connector.health(limitMs),
    // What a WMS does not serve it is not even asked for.
    ...(lacks.pulling === undefined && {
      'pull orders': () => connector.pull('orders', null, 10),
      'pull products': () => connector.pull('products', null, 10),
      'pull stock': () => connector.pull('stock', null, 10),
      order: () => connector.order(order!.orderId, limitMs),
    }),
    ...(lacks.rehearsing === undefined && { rehearse: () => connector.rehearse(records) }),
    ...(lacks.lookingUp === undefined && { lookUp: () => connector.lookUp(records[0]!.record.id) }),
    ...(lacks.waybills === undefined && { reserveWaybills: () => connector.reserveWaybills([order!.orderId]) }),
    push: () => connector.push(records),
  };
}

async function statuses(calls: Record<string, () => Promise<{ status: string }>>): Promise<Record<string, string>> {
  const told = Object.entries(calls).map(async ([name, call]) => [name, (await call()).status] as const);
  return Object.fromEntries(await Promise.all(told));
}

const all = (status: string, calls: object) => Object.fromEntries(Object.keys(calls).map((name) => [name, status]));

/** Being offline, refused or lied to is an answer, for every call. */
export function troublesSuite(makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks): void {
  describe('trouble', () => {
    let fixture: ConformanceFixture;
    let connector: WmsConnector;
    // Only waiting for what never comes may be short: a busy machine must not look like a silent WMS.
    const limitMs = 20_000;
    const shortMs = 400;
    beforeEach(async () => {
      fixture = await makeFixture();
      connector = fixture.connector({ limitMs });
    });
    afterEach(async () => {
      await connector.close();
      await fixture.stop();
    });

    test('without trouble every call is answered', async () => {
      const calls = await everyCall(connector, fixture, limitMs, lacks);
      expect(await statuses(calls)).toEqual(all('ok', calls));
      expect(await connector.health(limitMs)).toMatchObject({ status: 'ok', value: { status: 'ok', parts: expect.any(Array) as unknown } });
      // A clock that is told is this machine's own here; who tells none says so by null or silence.
      const told = await connector.health(limitMs);
      const wmsTime = told.status === 'ok' ? told.value.wmsTime : undefined;
      expect(Math.abs((wmsTime ?? Date.now()) - Date.now())).toBeLessThan(60_000);
    });

    const can = (trouble: Trouble) => lacks.troubles?.[trouble] === undefined;
    const forms: [Trouble, string][] = [
      ['unplugged', 'unreachable'],
      ['busy', 'unreachable'],
      ['silent', 'no-answer'],
      ['stalled', 'no-answer'],
      ['reset', 'no-answer'],
      ['garbage', 'bad-answer'],
    ];
    test.each(forms.filter(([trouble]) => can(trouble)))('%s is %s, for every call, and passes', async (trouble, status) => {
      const waitMs = trouble === 'silent' || trouble === 'stalled' ? shortMs : limitMs;
      const suffering = fixture.connector({ limitMs: waitMs });
      const calls = await everyCall(suffering, fixture, waitMs, lacks);
      await fixture.trouble(trouble);
      // Garbage comes in several forms.
      for (let round = 0; round < 3; round += 1) expect(await statuses(calls)).toEqual(all(status, calls));
      await fixture.trouble(null);
      expect((await suffering.health(limitMs)).status).toBe('ok');
      expect((await connector.features()).status).toBe('ok');
      await suffering.close();
    });

    test.runIf(can('busy'))('nothing listening and "not now" are told apart, and the wait is passed on', async () => {
      await fixture.trouble('unplugged');
      expect(await connector.health(limitMs)).toMatchObject({ status: 'unreachable', reason: 'refused' });
      await fixture.trouble('busy');
      const [order] = await fixture.openOrders(1);
      const busy = { status: 'unreachable', reason: 'busy', retryAfterMs: 7_000 };
      expect(await connector.health(limitMs)).toMatchObject(busy);
      expect(await connector.push([sealed(shipmentOf(order!))])).toMatchObject(busy);
    });

    test('trouble before the write leaves it undone', async () => {
      for (const trouble of (['unplugged', 'busy', 'reset', 'garbage', 'half-dead'] as const).filter(can)) {
        const [order] = await fixture.openOrders(1);
        const record = sealed(shipmentOf(order!));
        await fixture.trouble(trouble);
        expect((await connector.push([record])).status).not.toBe('ok');
        await fixture.trouble(null);
        expect(await fixture.effects(record.record.id)).toBe(0);
      }
    });

    test.runIf(can('half-dead'))('half-dead: reading works, a failed write is never taken for done', async () => {
      const calls = await everyCall(connector, fixture, limitMs, lacks);
      await fixture.trouble('half-dead');
      const { push, rehearse: _rehearse, reserveWaybills: _reserveWaybills, ...reads } = calls;
      expect(await statuses(reads)).toEqual(all('ok', reads));
      expect(['unreachable', 'no-answer', 'bad-answer']).toContain((await push!()).status);
    });

    test.skipIf(lacks.login !== undefined)('a refused login is told, and is not tried again', async () => {
      const stranger = fixture.connector({ stranger: true });
      const calls = await everyCall(stranger, fixture, limitMs, lacks);
      const { health: _health, ...closed } = calls;
      expect((await stranger.features()).status).toBe('unauthorized');
      expect(Object.keys(closed)).toContain('push');
      const asked = fixture.requests();
      expect(await statuses(closed)).toEqual(all('unauthorized', closed));
      expect(fixture.requests()).toBe(asked);
      await stranger.close();
    });

    test('after closing, every call is answered and reaches nobody', async () => {
      const calls = await everyCall(connector, fixture, limitMs, lacks);
      await connector.health(limitMs);
      await connector.close();
      const asked = fixture.requests();
      expect(await statuses(calls)).toEqual(all('unreachable', calls));
      expect(fixture.requests()).toBe(asked);
    });
  });
}
