import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WmsConnector, WmsFeatures } from '../../electron/ports/wmsConnector.ts';
import type { HandRecord, RecordKind } from '../../shared/model/record.ts';
import type { ConformanceFixture, Lacks } from './fixture.ts';
import { recordOf, sealed, shipmentOf } from './fixture.ts';

/** What a connector says it can is what it can; what it cannot it says as well, and does not pretend. */
export function capabilitiesSuite(makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks): void {
  describe('capabilities', () => {
    let fixture: ConformanceFixture;
    let connector: WmsConnector;
    beforeEach(async () => {
      fixture = await makeFixture();
      connector = fixture.connector();
    });
    afterEach(async () => {
      await connector.close();
      await fixture.stop();
    });

    async function features(): Promise<WmsFeatures> {
      const answer = await connector.features();
      if (answer.status !== 'ok') throw new Error(`no features: ${JSON.stringify(answer)}`);
      return answer.value;
    }

    test('what it says it can agrees with what it does, and stays so', async () => {
      const told = await features();
      const { pull, lookUpById, rehearsal, waybills } = told;
      expect({ pull, lookUpById, rehearsal, waybills }).toEqual({
        pull: lacks.pulling === undefined,
        lookUpById: lacks.lookingUp === undefined,
        rehearsal: lacks.rehearsing === undefined,
        waybills: lacks.waybills === undefined,
      });
      expect(Number.isInteger(told.maxBatch) && told.maxBatch >= 1 && told.maxBatch <= 1000).toBe(true);
      // A record without a known outcome needs one of the two, or a person for each.
      expect(told.lookUpById || told.idempotentPush).toBe(true);
      expect(await features()).toEqual(told);
    });

    test('one line of history is told by health, by pages and by write-back', async () => {
      const health = await connector.health(20_000);
      const epoch = health.status === 'ok' ? health.value.epoch : '';
      expect(epoch).not.toBe('');
      for (const kind of ['orders', 'products', 'stock'] as const)
        expect(await connector.pull(kind, null, 1)).toMatchObject({ status: 'ok', value: { epoch } });
      const [order] = await fixture.openOrders(1);
      expect(await connector.push([sealed(shipmentOf(order!))])).toMatchObject({ status: 'ok', value: { epoch } });
    });

    test.runIf(lacks.pulling !== undefined)('without orders to tell, pages are empty, none is known, and nobody is asked', async () => {
      const [order] = await fixture.openOrders(1);
      const asked = fixture.requests();
      for (const kind of ['orders', 'products', 'stock'] as const)
        expect(await connector.pull(kind, null, 10)).toMatchObject({ status: 'ok', value: { items: [], invalid: [], hasMore: false } });
      expect(await connector.order(order!.orderId, 5_000)).toMatchObject({ status: 'ok', value: null });
      expect(fixture.requests()).toBe(asked);
    });

    test.runIf(lacks.lookingUp !== undefined)('without looking up, a record is never said to be unapplied', async () => {
      const [order] = await fixture.openOrders(1);
      const record = sealed(shipmentOf(order!));
      await connector.push([record]);
      expect((await connector.lookUp(record.record.id)).status).toBe('bad-answer');
    });

    test.runIf(lacks.rehearsing !== undefined)('without rehearsal, nothing is said of any record, and nobody is asked', async () => {
      const [order] = await fixture.openOrders(1);
      const asked = fixture.requests();
      const rehearsed = await connector.rehearse([sealed(shipmentOf(order!))]);
      expect(rehearsed).toMatchObject({ status: 'ok', value: { results: [null] } });
      expect(fixture.requests()).toBe(asked);
    });

    test.runIf(lacks.waybills !== undefined)(
      'without numbers to hand out, each order is named as not served, and nobody is asked',
      async () => {
        const orders = await fixture.openOrders(2);
        const asked = fixture.requests();
        const reserved = await connector.reserveWaybills(orders.map(({ orderId }) => orderId));
        const refused = orders.map(({ orderId }) => ({ orderId, code: 'invalid' }));
        expect(reserved).toMatchObject({ status: 'ok', value: { waybills: [], refused } });
        expect(fixture.requests()).toBe(asked);
      },
    );

    test.each(Object.keys(lacks.kinds ?? {}) as RecordKind[])(
      'a record of a kind that has no place there (%s) is refused in words',
      async (kind) => {
        const [order] = await fixture.openOrders(1);
        const { orderId: _orderId, revision: _revision, waybill: _waybill, ...typedIn } = order!;
        const about = { orderId: order!.orderId, baseRevision: order!.revision };
        const records: Record<Exclude<RecordKind, 'shipment'>, HandRecord> = {
          correction: recordOf('correction', { recipient: { ...order!.recipient, phone: '13800138000' }, evidence: '来电' }, about),
          exception: recordOf('exception', { class: 'recipient-error', outcome: '已联系客户' }, about),
          'new-order': recordOf('new-order', { order: { ...typedIn, orderNo: 'HAND-1' } }),
          'stock-adjustment': recordOf('stock-adjustment', { sku: order!.lines[0]!.sku, delta: -1, reason: '破损' }),
        };
        if (kind === 'shipment') throw new Error('a WMS that takes no shipments is none');
        const before = await fixture.order(order!.orderId);
        const answer = await connector.push([sealed(records[kind])]);
        expect(answer).toMatchObject({ status: 'ok', value: { results: [{ outcome: 'rejected', code: 'invalid' }] } });
        const [result] = answer.status === 'ok' ? answer.value.results : [];
        expect(result?.message).toMatch(/\w+ \w+/);
        expect(await fixture.effects(records[kind].id)).toBe(0);
        expect(await fixture.order(order!.orderId)).toEqual(before);
      },
    );
  });
}
