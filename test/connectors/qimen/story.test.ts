import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCore } from '../../../electron/app/core.ts';
import { declareOutage } from '../../../electron/usecases/declareOutage.ts';
import { drainOutbox } from '../../../electron/usecases/drainOutbox.ts';
import { enterNewOrder } from '../../../electron/usecases/enterNewOrder.ts';
import { packOrder } from '../../../electron/usecases/packOrder.ts';
import { probeLink } from '../../../electron/usecases/probeLink.ts';
import { pullOnce } from '../../../electron/usecases/pullOnce.ts';
import { releaseRecords } from '../../../electron/usecases/releaseRecords.ts';
import type { Order } from '../../../shared/model/order.ts';
import { openTestStore } from '../../support/openTestStore.ts';
import { wholeParcel } from '../../support/packing.ts';
import { quickClock } from '../../support/quickClock.ts';
import { makeQimenFixture } from './qimenFixture.ts';

const BOSS = { user: '李主管', role: 'supervisor' } as const;

let fixture: Awaited<ReturnType<typeof makeQimenFixture>>;
beforeEach(async () => {
  fixture = await makeQimenFixture();
});
afterEach(() => fixture.stop());

async function openStation() {
  const connector = fixture.connector();
  const store = openTestStore();
  const clock = quickClock(1);
  const core = createCore({ store, clock, connector, changed: () => {}, wake: () => {} });
  const meet = async () => {
    for (let round = 0; round < 4; round += 1) {
      await probeLink(core);
      await pullOnce(core);
    }
  };
  await meet();
  declareOutage(core, BOSS, '断网');
  const typeIn = (order: Order, orderNo: string) => {
    const { recipient, platform, merchantId, lines } = order;
    const input = { orderNo, recipient, platform, merchantId, lines: lines.map(({ sku, quantity }) => ({ sku, quantity })), urgent: false };
    const entered = enterNewOrder(core, BOSS, input);
    if (!entered.ok) throw new Error(entered.code);
    return entered.value.order;
  };
  const pack = (order: Order, waybillNo: string) => {
    const packed = packOrder(
      core,
      BOSS,
      wholeParcel({ ...order, lines: order.lines.map((line) => ({ ...line, barcodes: [] })) }, waybillNo),
    );
    if (!packed.ok) throw new Error(packed.code);
    return packed.value.recordId;
  };
  return { core, clock, connector, meet, typeIn, pack };
}

test('what was typed in from paper and packed is confirmed to the ERP, once', async () => {
  const { core, connector, typeIn, pack } = await openStation();
  const [first, second, third] = await fixture.openOrders(3);
  const shipments = [pack(typeIn(first!, first!.orderId), 'SF01'), pack(typeIn(second!, second!.orderId), 'SF02')];
  const waiting = typeIn(third!, third!.orderId);
  releaseRecords(core, BOSS, null);
  // First the ERP hears that the orders were taken on; that answer says under which id it knows them.
  await drainOutbox(core);
  expect(fixture.erp.steps.map(({ status, orderCode }) => [status, orderCode])).toEqual(
    [first, second, third].map((order) => ['ACCEPT', order!.orderId]),
  );
  await drainOutbox(core);
  expect(shipments.map((id) => [core.outbox.find(id)?.state, fixture.effects(id)])).toEqual([
    ['acked', 1],
    ['acked', 1],
  ]);
  expect([first, second, third].map((order) => fixture.erp.orders.get(order!.orderId)?.status)).toEqual(['shipped', 'shipped', 'open']);
  // The one that is not packed yet is packed under the ERP's id from now on.
  expect(core.orders.order(waiting.orderId)).toBeNull();
  const later = pack(core.orders.byCode(third!.orderId)!.order, 'SF03');
  releaseRecords(core, BOSS, null);
  await drainOutbox(core);
  expect([core.outbox.find(later)?.state, fixture.effects(later)]).toEqual(['acked', 1]);
  await connector.close();
});

test("a number that the ERP does not know holds its own shipment back and nobody else's", async () => {
  const { core, connector, typeIn, pack } = await openStation();
  const [known, other] = await fixture.openOrders(2);
  const lost = typeIn(other!, other!.orderNo);
  const held = pack(lost, 'SF01');
  const fine = pack(typeIn(known!, known!.orderId), 'SF02');
  releaseRecords(core, BOSS, null);
  await drainOutbox(core);
  await drainOutbox(core);
  expect(core.outbox.find(fine)?.state).toBe('acked');
  expect(core.outbox.find(held)?.state).toBe('pending');
  expect(core.outbox.list('parked', 0, 10)).toMatchObject([{ orderId: lost.orderId, code: 'invalid' }]);
  await connector.close();
});

test('a confirmation whose answer was lost is told again by itself', async () => {
  const { core, clock, connector, meet, typeIn, pack } = await openStation();
  const [order] = await fixture.openOrders(1);
  const shipment = pack(typeIn(order!, order!.orderId), 'SF01');
  releaseRecords(core, BOSS, null);
  await drainOutbox(core);
  await fixture.trouble('cut-after-commit');
  await drainOutbox(core);
  expect(core.outbox.find(shipment)?.state).toBe('unknown');
  await fixture.trouble(null);
  await meet();
  for (let round = 0; round < 50 && core.outbox.find(shipment)?.state !== 'acked'; round += 1) {
    clock.skip(10_000);
    await drainOutbox(core);
  }
  expect([core.outbox.find(shipment)?.state, fixture.effects(shipment)]).toEqual(['acked', 1]);
  await connector.close();
});
