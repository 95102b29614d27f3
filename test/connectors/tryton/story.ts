import { describe, expect, test } from 'vitest';
import type { DeskFixture } from '../../support/deskFixture.ts';
import { openDesk } from '../../support/deskFixture.ts';
import { wholeParcel } from '../../support/packing.ts';
import type { FaultProxy } from './faultProxy.ts';
import { startFaultProxy } from './faultProxy.ts';
import { PACKER } from './seed.ts';
import type { Warehouse } from './warehouse.ts';

const PATIENCE = { timeout: 120_000, interval: 100 };
const PACKED = 5;

/** The whole desk before a real Tryton that goes down and comes back. */
export function storySuite(open: () => Warehouse): void {
  describe('an outage of a real Tryton', () => {
    test('what was packed by hand is in Tryton once after it; what was cancelled meanwhile waits for a person', () =>
      play(open(), () => {}));

    test('the same when answers are lost after a package was made and after an order was sent off', () =>
      play(open(), (proxy) => {
        proxy.cutAfter('model.stock.package.create', 2);
        proxy.cutAfter('model.stock.shipment.out.done', 2);
      }));
  });
}

async function play({ server, office, waybillNo }: Warehouse, harm: (proxy: FaultProxy) => void): Promise<void> {
  await server.restore();
  const proxy = await startFaultProxy(server.url);
  const url = `${proxy.url}/${server.database}`;
  const desk = await openDesk({ speed: 4, wms: () => ({ kind: 'tryton', url, user: PACKER.user, token: PACKER.password }) });
  const summary = () => desk.value('writeback/summary', {}, null);
  try {
    await expect
      .poll(() => desk.value('cache/summary', {}, null), PATIENCE)
      .toMatchObject({ loading: null, lastPullAt: expect.any(Number) as number });
    await expect.poll(async () => (await desk.value('link/state', {}, null)).wms, PATIENCE).toBe('up');
    const ids = (await office.assigned()).slice(0, PACKED);

    await server.stop();
    await desk.linkIs('down');
    await desk.value('outage/declare', { reason: 'Tryton 停机' }, 'supervisor');
    const packed = await packThem(desk, ids, waybillNo);

    // Tryton comes back, and the office cancels an order, before the desk hears of it.
    await proxy.trouble('unplugged');
    await server.start();
    await office.cancel(ids[0]!);
    await proxy.trouble(null);
    await expect.poll(async () => (await desk.value('outage/current', {}, null))?.state, PATIENCE).toBe('reconciling');
    expect((await desk.value('outage/pull-list')).parcels.map(({ orderId, reason }) => [orderId, reason])).toEqual([
      [String(ids[0]), 'cancelled'],
    ]);

    const rehearsal = await desk.value('writeback/rehearse', {}, 'supervisor');
    expect([rehearsal.applies.count, rehearsal.conflicts.count, rehearsal.refused.count]).toEqual([PACKED - 1, 1, 0]);
    expect(proxy.committed('model.stock.package.create')).toBe(0);

    harm(proxy);
    expect(await desk.value('writeback/release', {}, 'supervisor')).toEqual({ released: PACKED });
    await expect.poll(summary, PATIENCE).toMatchObject({ acked: PACKED - 1, parked: 1, pending: 0, inFlight: 0, unknown: 0 });
    expect(proxy.cutsLeft()).toBe(0);
    expect(proxy.committed('model.stock.package.create')).toBe(PACKED - 1);
    for (const [index, id] of ids.entries()) {
      const packages = await office.packages(id);
      expect([await office.stateOf(id), packages.map((found) => found.shipping_reference)]).toEqual(
        index === 0 ? ['cancelled', []] : ['done', [packed[index]!.waybillNo]],
      );
    }

    const [parked] = (await desk.value('writeback/list', { state: 'parked' }, 'supervisor')).entries;
    expect(parked).toMatchObject({ orderId: String(ids[0]), code: 'order-cancelled' });
    await desk.value('writeback/void', { recordId: parked!.recordId, reason: '已从发货区撤回' }, 'supervisor');
    const { proof } = await desk.value('outage/close', {}, 'supervisor');
    expect(proof.counts).toEqual({ handlings: PACKED, records: PACKED, acked: PACKED - 1, void: 1, undone: 0 });
    const numbers = await Promise.all(ids.slice(1).map(async (id) => (await office.facts(id))!.number));
    expect(proof.entries.map(({ wmsRef }) => wmsRef).filter((reference) => reference !== null)).toEqual(numbers);
  } finally {
    await desk.app.close();
    await proxy.close();
  }
}

/** A clerk packs them, from the cache alone. */
async function packThem(desk: DeskFixture, ids: readonly number[], waybillNo: () => string) {
  const packed: { orderId: string; waybillNo: string }[] = [];
  const { orders } = await desk.value('packing/queue', { limit: 200 });
  for (const id of ids) {
    const queued = orders.find(({ orderId }) => orderId === String(id));
    const order = await desk.value('packing/find', { barcode: queued!.orderNo });
    const parcel = wholeParcel(order, waybillNo());
    await desk.value('packing/pack', parcel);
    packed.push({ orderId: order.orderId, waybillNo: parcel.parcels[0]!.waybillNo });
  }
  return packed;
}
