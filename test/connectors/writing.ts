import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotYet, PushRecord, RehearsalReport, WmsConnector } from '../../electron/ports/wmsConnector.ts';
import type { RecordResult } from '../../shared/model/record.ts';
import { recordOf, sealed, shipmentOf } from './fixture.ts';
import type { ConformanceFixture, Lacks } from './fixture.ts';

/** Pushes, and awaits what a WMS that answers later has to say. */
async function pushTo(fixture: ConformanceFixture, connector: WmsConnector, records: PushRecord[]): Promise<RehearsalReport> {
  const answer = await connector.push(records);
  if (answer.status !== 'ok') throw new Error(`not pushed: ${JSON.stringify(answer)}`);
  const { epoch, results } = answer.value;
  const all: Awaited<ReturnType<typeof settled>>[] = [];
  // One after the other: a WMS that answers later is made to answer for each.
  for (const result of results) all.push(await settled(fixture, connector, result));
  return { epoch, results: all };
}

async function settled(
  fixture: ConformanceFixture,
  connector: WmsConnector,
  result: RecordResult | NotYet | null,
): Promise<RecordResult | null> {
  if (result?.outcome !== 'not-yet') return result;
  await fixture.answerLater?.();
  const found = await connector.lookUp(result.id);
  if (found.status !== 'ok' || found.value === null || found.value.outcome === 'not-yet')
    throw new Error(`not answered: ${JSON.stringify(found)}`);
  return found.value;
}

async function rehearse(connector: WmsConnector, records: PushRecord[]): Promise<RehearsalReport> {
  const answer = await connector.rehearse(records);
  if (answer.status !== 'ok') throw new Error(`not rehearsed: ${JSON.stringify(answer)}`);
  return answer.value;
}

const outcomes = (report: RehearsalReport) => report.results.map((result) => [result?.outcome, result?.code]);

/** Writing back: effects, conflicts, repeats, rehearsal, waybills and the server's line of history. */
export function writingSuite(makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks): void {
  describe('writing back', () => {
    let fixture: ConformanceFixture;
    let connector: WmsConnector;
    const push = (to: WmsConnector, records: PushRecord[]) => pushTo(fixture, to, records);
    beforeEach(async () => {
      fixture = await makeFixture();
      connector = fixture.connector();
    });
    afterEach(async () => {
      await connector.close();
      await fixture.stop();
    });

    test('shipments take effect once, each with its own reference', async () => {
      const orders = await fixture.openOrders(3);
      const records = orders.map((order) => sealed(shipmentOf(order)));
      const report = await push(connector, records);
      expect(report.results.map((result) => result?.id)).toEqual(records.map(({ record }) => record.id));
      expect(outcomes(report)).toEqual(orders.map(() => ['applied', undefined]));
      expect(new Set(report.results.map((result) => result?.wmsRef)).size).toBe(3);
      for (const { record } of records) expect(await fixture.effects(record.id)).toBe(1);
      for (const [at, { orderId }] of orders.entries()) {
        const shipped = await fixture.order(orderId);
        expect(shipped?.status).toBe('shipped');
        // Who tells no orders tells no revisions.
        expect(report.results[at]!.revision).toBe(lacks.pulling === undefined ? shipped?.revision : undefined);
      }
    });

    test('a repeat is a duplicate with the first reference and no second effect', async () => {
      const [order] = await fixture.openOrders(1);
      const record = sealed(shipmentOf(order!));
      const before = await fixture.stockOnHand(order!.lines[0]!.sku);
      const first = await push(connector, [record]);
      const again = await push(connector, [record, record]);
      expect(outcomes(again)).toEqual([
        ['duplicate', undefined],
        ['duplicate', undefined],
      ]);
      expect(again.results.map((result) => result?.wmsRef)).toEqual([first.results[0]!.wmsRef, first.results[0]!.wmsRef]);
      expect(await fixture.effects(record.record.id)).toBe(1);
      expect(before - (await fixture.stockOnHand(order!.lines[0]!.sku))).toBe(order!.lines[0]!.quantity);
    });

    test.skipIf(lacks.telling !== undefined)('the same id with another content is refused', async () => {
      const [order, other] = await fixture.openOrders(2);
      const record = shipmentOf(order!);
      await push(connector, [sealed(record)]);
      expect(outcomes(await push(connector, [sealed({ ...shipmentOf(other!), id: record.id })]))).toEqual([['rejected', 'id-reused']]);
      expect((await fixture.order(other!.orderId))?.status).toBe('open');
    });

    test('each conflict has its code and the order as it is now; the other records go through', async () => {
      const [shipped, stolen, fine, ...others] = await fixture.openOrders(7);
      const number = shipped!.waybill!.number;
      const stages: [code: string, lacking: string | undefined, stage: (orderId: string) => unknown][] = [
        ['order-cancelled', lacks.cancelling, (orderId) => fixture.cancel(orderId)],
        ['order-held', lacks.holding, (orderId) => fixture.hold(orderId)],
        ['recipient-changed', lacks.changing, (orderId) => fixture.change(orderId, 'recipient')],
        ['lines-changed', lacks.changing, (orderId) => fixture.change(orderId, 'lines')],
      ];
      const staged = stages
        .filter(([, lacking]) => lacking === undefined)
        .map(([code, , stage], at) => ({ code, stage, order: others[at]! }));
      for (const { stage, order } of staged) await stage(order.orderId);
      await push(connector, [sealed(shipmentOf(shipped!))]);
      const records = [
        ...staged.map(({ order }) => shipmentOf(order)),
        shipmentOf(shipped!),
        shipmentOf(stolen!, number),
        shipmentOf(fine!),
      ];
      const report = await push(connector, records.map(sealed));
      expect(outcomes(report)).toEqual([
        ...staged.map(({ code }) => ['conflict', code]),
        ['conflict', 'already-shipped'],
        ['conflict', 'waybill-in-use'],
        ['applied', undefined],
      ]);
      if (lacks.pulling !== undefined) return;
      expect(report.results.slice(0, staged.length).map((result) => result?.current)).toEqual(
        await Promise.all(staged.map(async ({ order }) => fixture.order(order.orderId))),
      );
    });

    test.skipIf(lacks.changing !== undefined)('a conflict is judged afresh on a repeat', async () => {
      const [order] = await fixture.openOrders(1);
      await fixture.change(order!.orderId, 'recipient');
      const record = shipmentOf(order!);
      expect(outcomes(await push(connector, [sealed(record)]))).toEqual([['conflict', 'recipient-changed']]);
      expect(await connector.lookUp(record.id)).toMatchObject(
        lacks.lookingUp === undefined ? { status: 'ok', value: null } : { status: 'bad-answer' },
      );
      const seen = { ...record, baseRevision: (await fixture.order(order!.orderId))!.revision };
      expect(outcomes(await push(connector, [sealed(seen)]))).toEqual([['applied', undefined]]);
    });

    test.skipIf(lacks.kinds !== undefined)('corrections, exceptions, new orders and stock adjustments go the same way', async () => {
      const [order] = await fixture.openOrders(1);
      const about = { orderId: order!.orderId, baseRevision: order!.revision };
      const { orderId: _orderId, revision: _revision, waybill: _waybill, ...typedIn } = order!;
      const { sku } = order!.lines[0]!;
      const before = await fixture.stockOnHand(sku);
      const recipient = { ...order!.recipient, phone: '13800138000' };
      const report = await push(
        connector,
        [
          recordOf('correction', { recipient, evidence: '电话确认' }, about),
          recordOf('exception', { class: 'recipient-error', outcome: '已联系客户' }, about),
          recordOf('new-order', { order: { ...typedIn, orderNo: 'HAND-20261123-1' } }),
          recordOf('stock-adjustment', { sku, delta: -2, reason: '破损' }),
          shipmentOf(order!),
        ].map(sealed),
      );
      expect(outcomes(report)).toEqual(report.results.map(() => ['applied', undefined]));
      expect(await fixture.order(order!.orderId)).toMatchObject({ status: 'shipped', recipient });
      expect(await fixture.stockOnHand(sku)).toBe(before - 2 - order!.lines.filter((line) => line.sku === sku)[0]!.quantity);
      const pulled = await connector.pull('orders', null, 1000);
      const made = pulled.status === 'ok' ? pulled.value.items.filter(({ orderNo }) => orderNo === 'HAND-20261123-1') : [];
      expect(made).toMatchObject([{ recipient: order!.recipient }]);
    });

    test('what can never be right is rejected', async () => {
      const [order] = await fixture.openOrders(1);
      const { orderId: _orderId, revision: _revision, ...known } = order!;
      const line = order!.lines[0]!;
      const report = await push(
        connector,
        [
          { ...shipmentOf(order!), orderId: 'SO99999999' },
          recordOf('shipment', { parcels: [] }, { orderId: order!.orderId }),
          recordOf('new-order', { order: known }),
          recordOf('stock-adjustment', { sku: 'NO-SUCH-SKU', delta: 1, reason: '盘点' }),
          recordOf('stock-adjustment', { sku: line.sku, delta: -1_000_000, reason: '盘点' }),
        ].map(sealed),
      );
      const noPlace = lacks.kinds?.['stock-adjustment'] === undefined ? null : ['rejected', 'invalid'];
      expect(outcomes(report)).toEqual([
        ['rejected', 'unknown-order'],
        ['rejected', 'invalid'],
        ['rejected', 'invalid'],
        noPlace ?? ['rejected', 'unknown-sku'],
        noPlace ?? ['conflict', 'insufficient-stock'],
      ]);
    });

    test.skipIf(lacks.troubles?.['cut-after-commit'] !== undefined || lacks.lookingUp !== undefined)(
      'a lost answer is settled by looking up; what was never applied is null',
      async () => {
        const [order, other] = await fixture.openOrders(2);
        const record = sealed(shipmentOf(order!));
        await fixture.trouble('cut-after-commit');
        expect(await connector.push([record])).toMatchObject({ status: 'no-answer' });
        await fixture.trouble(null);
        expect(await fixture.effects(record.record.id)).toBe(1);
        const found = await connector.lookUp(record.record.id);
        expect(found).toMatchObject({ status: 'ok', value: { id: record.record.id, outcome: 'applied' } });
        const again = await push(connector, [record]);
        expect(again.results[0]).toMatchObject({
          outcome: 'duplicate',
          wmsRef: found.status === 'ok' && found.value?.outcome === 'applied' ? found.value.wmsRef : 'none',
        });
        expect(await connector.lookUp(shipmentOf(other!).id)).toMatchObject({ status: 'ok', value: null });
      },
    );

    test.skipIf(lacks.rehearsing !== undefined)(
      'a rehearsal says what would happen, record after record, and changes nothing',
      async () => {
        const [fine, gone, done] = await fixture.openOrders(3);
        await (lacks.cancelling === undefined ? fixture.cancel(gone!.orderId) : fixture.change(gone!.orderId, 'lines'));
        const records = [fine, gone, done].map((order) => sealed(shipmentOf(order!)));
        await push(connector, [records[2]!]);
        const second = sealed(shipmentOf(fine!, 'SF0000000000001'));
        const report = await rehearse(connector, [...records, second]);
        expect(outcomes(report)).toEqual([
          ['applied', undefined],
          ['conflict', lacks.cancelling === undefined ? 'order-cancelled' : 'lines-changed'],
          ['duplicate', undefined],
          ['conflict', 'already-shipped'],
        ]);
        expect((await fixture.order(fine!.orderId))?.status).toBe('open');
        expect(await fixture.effects(records[0]!.record.id)).toBe(0);
        expect(outcomes(await push(connector, [records[0]!]))).toEqual([['applied', undefined]]);
      },
    );

    test('more records than the WMS takes at once: nothing is applied', async () => {
      const features = await connector.features();
      const { maxBatch } = features.status === 'ok' ? features.value : { maxBatch: 0 };
      expect(maxBatch).toBeGreaterThan(0);
      const [order] = await fixture.openOrders(1);
      const first = shipmentOf(order!);
      const filler = Array.from({ length: maxBatch }, () =>
        sealed(recordOf('stock-adjustment', { sku: order!.lines[0]!.sku, delta: 1, reason: '盘点' })),
      );
      expect(await connector.push([sealed(first), ...filler])).toEqual({ status: 'too-large' });
      expect(await fixture.effects(first.id)).toBe(0);
      const noPlace = lacks.kinds?.['stock-adjustment'] !== undefined;
      expect(outcomes(await push(connector, filler))).toEqual(
        filler.map(() => (noPlace ? ['rejected', 'invalid'] : ['applied', undefined])),
      );
    });

    test.skipIf(lacks.waybills !== undefined)('waybill numbers are reserved once per order; who cannot be served is named', async () => {
      const [cancelled, bound] = await fixture.openOrders(2);
      await fixture.cancel(cancelled!.orderId);
      const pulled = await connector.pull('orders', null, 1000);
      const open = pulled.status === 'ok' ? pulled.value.items.filter(({ status }) => status === 'open') : [];
      // More than one call may carry.
      const orderIds = [...open, ...open, ...open].map(({ orderId }) => orderId).slice(0, 120);
      const wanted = [...new Set(orderIds), cancelled!.orderId, 'SO99999999'];
      const first = await connector.reserveWaybills(wanted);
      const again = await connector.reserveWaybills(wanted);
      if (first.status !== 'ok' || again.status !== 'ok') throw new Error('not reserved');
      expect(first.value.waybills.map(({ orderId }) => orderId)).toEqual([...new Set(orderIds)]);
      expect(new Set(first.value.waybills.map(({ number }) => number)).size).toBe(first.value.waybills.length);
      expect(first.value.waybills.find(({ orderId }) => orderId === bound!.orderId)?.number).toBe(bound!.waybill!.number);
      expect(again.value).toEqual(first.value);
      expect(first.value.refused).toEqual([
        { orderId: cancelled!.orderId, code: 'order-cancelled' },
        { orderId: 'SO99999999', code: 'unknown-order' },
      ]);
    });

    test.skipIf(lacks.restoring !== undefined)(
      'a restore from an older point shows as another epoch, and the record is not there',
      async () => {
        const [order] = await fixture.openOrders(1);
        const record = sealed(shipmentOf(order!));
        const { epoch } = await push(connector, [record]);
        await fixture.restoreOlder();
        const health = await connector.health(5_000);
        const pulled = await connector.pull('orders', null, 1);
        const later = health.status === 'ok' ? health.value.epoch : epoch;
        expect(later).not.toBe(epoch);
        expect(pulled).toMatchObject({ status: 'ok', value: { epoch: later } });
        expect(await connector.lookUp(record.record.id)).toMatchObject({ status: 'ok', value: null });
        expect((await fixture.order(order!.orderId))?.status).toBe('open');
        expect(await push(connector, [record])).toMatchObject({ epoch: later, results: [{ outcome: 'applied' }] });
      },
    );
  });
}
