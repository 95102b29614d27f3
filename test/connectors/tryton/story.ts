import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { DeskFixture } from '../../support/deskFixture.ts';
import { openDesk } from '../../support/deskFixture.ts';
import { wholeParcel } from '../../support/packing.ts';
import type { FaultProxy } from './faultProxy.ts';
import { startFaultProxy } from './faultProxy.ts';
import { addOrders, IN_STOCK, PACKER } from './seed.ts';
import type { TrytonServer } from './server.ts';
import { dispatches, stockIn } from './tables.ts';
import type { Warehouse } from './warehouse.ts';

const PATIENCE = { timeout: 240_000, interval: 100 };
const PACKED = 40;
/** What the office does meanwhile, by the place of the order. */
const CANCELLED = [3, 17, 39];
const MOVED = 8;
const ENLARGED = 21;
const CHANGED = [...CANCELLED, MOVED, ENLARGED];
/** Tryton is killed while it makes this package. */
const KILLED_AT = 17;
const CREATE_PACKAGE = 'model.stock.package.create';

interface Packed {
  orderId: string;
  orderNo: string;
  handlingId: string;
  recordId: string;
  waybillNo: string;
  lines: { sku: string; quantity: number }[];
}

/** The whole desk before a real Tryton that goes down and comes back, by the calls that a person's screen makes. */
export function storySuite(open: () => Warehouse): void {
  test(
    'an outage of a real Tryton: 40 packed by hand, five changed by the office, one kill in the midst; all in Tryton once, or before a person',
    { timeout: 600_000 },
    async () => {
      const { server, office, waybillNo } = open();
      await server.restore();
      const ids = await addOrders(office.rpc, 4_023_000_000, PACKED);
      const untouched = dispatches(server).filter(({ id }) => !ids.includes(id));
      const proxy = await startFaultProxy(server.url);
      const url = `${proxy.url}/${server.database}`;
      const desk = await openDesk({ speed: 2, wms: () => ({ kind: 'tryton', url, user: PACKER.user, token: PACKER.password }) });
      try {
        await expect
          .poll(() => desk.value('cache/summary', {}, null), PATIENCE)
          .toMatchObject({ loading: null, lastPullAt: expect.any(Number) as number });
        await desk.linkIs('up');
        await server.stop();
        await desk.linkIs('down');
        await desk.value('outage/declare', { reason: 'Tryton 停机' }, 'supervisor');
        const packed = await packByHand(desk, ids, waybillNo);

        await officeActsUnseen(open(), proxy, ids);
        await expect.poll(async () => (await desk.value('outage/current', {}, null))?.state, PATIENCE).toBe('reconciling');
        await expectPullList(desk, packed, CANCELLED);

        const rehearsal = await desk.value('writeback/rehearse', {}, 'supervisor');
        expect([rehearsal.applies.count, rehearsal.already.count, rehearsal.conflicts.count, rehearsal.refused.count]).toEqual([
          35, 0, 5, 0,
        ]);
        expect(new Set(rehearsal.conflicts.recordIds)).toEqual(new Set(CHANGED.map((place) => packed[place]!.recordId)));
        expect(stockIn(server)).toEqual(stockAfter([]));

        await releaseWithKill(desk, server, proxy);
        await expect
          .poll(() => desk.value('writeback/summary', {}, null), PATIENCE)
          .toMatchObject({ acked: 35, parked: 5, pending: 0, inFlight: 0, unknown: 0 });
        expect(proxy.cutsLeft()).toBe(0);
        const smooth = packed.filter((_, place) => !CHANGED.includes(place));
        expectDispatched(server, ids, smooth);
        await expectConflicts(desk, packed);
        await expectPullList(desk, packed, CHANGED);

        const corrected = await resolve(desk, packed);
        expectDispatched(server, ids, [...smooth, packed[MOVED]!, corrected]);
        expect(dispatches(server).filter(({ id }) => !ids.includes(id))).toEqual(untouched);
        await closeWithProof(desk, server, packed, corrected);
      } finally {
        await desk.app.close();
        await proxy.close();
      }
    },
  );
}

/** A clerk packs them, from the cache alone, while Tryton does not answer. */
async function packByHand(desk: DeskFixture, ids: readonly number[], waybillNo: () => string): Promise<Packed[]> {
  const packed: Packed[] = [];
  const { orders } = await desk.value('packing/queue', { limit: 200 });
  for (const id of ids) {
    const queued = orders.find(({ orderId }) => orderId === String(id));
    const order = await desk.value('packing/find', { barcode: queued!.orderNo });
    const number = waybillNo();
    const { orderId, orderNo, lines } = order;
    packed.push({ orderId, orderNo, lines, waybillNo: number, ...(await desk.value('packing/pack', wholeParcel(order, number))) });
  }
  return packed;
}

/** Tryton comes back, and the office is faster than the desk. */
async function officeActsUnseen({ server, office }: Warehouse, proxy: FaultProxy, ids: readonly number[]): Promise<void> {
  await proxy.trouble('unplugged');
  await server.start();
  for (const place of CANCELLED) await office.cancel(ids[place]!);
  await office.changeAddress(ids[MOVED]!, '解放路 9 号 3 单元 502');
  await office.changeQuantity(ids[ENLARGED]!, 1);
  await proxy.trouble(null);
}

const reasonOf = (place: number) => (place === MOVED ? 'recipient-changed' : place === ENLARGED ? 'lines-changed' : 'cancelled');

/** Whose parcels the courier must not take: known on the floor before anything is written back where an order was cancelled. */
async function expectPullList(desk: DeskFixture, packed: readonly Packed[], places: readonly number[]): Promise<void> {
  const { parcels } = await desk.value('outage/pull-list');
  expect(new Map(parcels.map((parcel) => [parcel.orderId, parcel.reason]))).toEqual(
    new Map(places.map((place) => [packed[place]!.orderId, reasonOf(place)])),
  );
  for (const { handlingId } of parcels) await desk.value('outage/mark-pulled', { handlingId });
}

/** All 40 are released. Tryton is killed in the midst of a package and started again; a few answers are lost besides. */
async function releaseWithKill(desk: DeskFixture, server: TrytonServer, proxy: FaultProxy): Promise<void> {
  let seen = 0;
  const killed = proxy.strike({
    at: (method) => method === CREATE_PACKAGE && (seen += 1) === KILLED_AT,
    when: 'during',
    async act() {
      await sleep(15);
      await server.kill();
    },
  });
  proxy.cutAfter(CREATE_PACKAGE, 2);
  proxy.cutAfter('model.stock.shipment.out.done', 2);
  expect(await desk.value('writeback/release', {}, 'supervisor')).toEqual({ released: PACKED });
  await killed;
  await proxy.trouble('unplugged');
  await desk.linkIs('down');
  expect((await desk.value('writeback/summary', {}, null)).acked).toBeLessThan(KILLED_AT);
  await server.start();
  await proxy.trouble(null);
}

/** Tryton's own tables: these are done, each in one package under its number; the others have no package; and the stock is exact. */
function expectDispatched(server: TrytonServer, ids: readonly number[], sent: readonly Packed[]): void {
  const found = dispatches(server).filter(({ id }) => ids.includes(id));
  expect(found).toHaveLength(ids.length);
  expect(found.filter(({ state }) => state === 'done').map(({ id, packages }) => [id, packages])).toEqual(
    sent
      .map(({ orderId, waybillNo, lines }) => {
        const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
        return [Number(orderId), [{ waybillNo, pieces, done: lines.length, moves: lines.length }]] as const;
      })
      .toSorted(([a], [b]) => a - b),
  );
  expect(found.filter(({ state, packages }) => state !== 'done' && packages.length > 0)).toEqual([]);
  expect(stockIn(server)).toEqual(stockAfter(sent));
}

function stockAfter(sent: readonly Packed[]): Map<string, number> {
  const stock = new Map(['HF-1', 'HF-2', 'HF-3', 'HF-4', 'HF-5', 'HF-6'].map((sku) => [sku, IN_STOCK]));
  for (const { sku, quantity } of sent.flatMap(({ lines }) => lines)) stock.set(sku, stock.get(sku)! - quantity);
  return stock;
}

/** Five stand before the supervisor, each with what was seen, done and is there now, and with what can be done. */
async function expectConflicts(desk: DeskFixture, packed: readonly Packed[]): Promise<void> {
  const { entries } = await desk.value('writeback/list', { state: 'parked' }, 'supervisor');
  const details = new Map<string, Awaited<ReturnType<typeof detailOf>>>();
  const detailOf = (recordId: string) => desk.value('writeback/detail', { recordId }, 'supervisor');
  for (const { recordId, orderId } of entries) details.set(orderId, await detailOf(recordId));
  expect(new Set(details.keys())).toEqual(new Set(CHANGED.map((place) => packed[place]!.orderId)));
  for (const place of CHANGED) {
    const { orderId, orderNo, lines, waybillNo } = packed[place]!;
    const { saw, did } = details.get(orderId)!;
    expect(saw).toMatchObject({ orderNo, status: 'open', lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) });
    expect(did).toMatchObject({ parcels: [{ waybillNo }] });
  }
  for (const place of CANCELLED)
    expect(details.get(packed[place]!.orderId)).toMatchObject({
      entry: { code: 'order-cancelled' },
      has: { status: 'cancelled' },
      actions: ['void', 'retry'],
    });
  expect(details.get(packed[MOVED]!.orderId)).toMatchObject({
    entry: { code: 'recipient-changed' },
    has: { status: 'open' },
    recipientChanges: ['address'],
    actions: ['resubmit', 'void'],
  });
  const { lines } = packed[ENLARGED]!;
  expect(details.get(packed[ENLARGED]!.orderId)).toMatchObject({
    entry: { code: 'lines-changed' },
    has: { lines: lines.map(({ quantity }, at) => ({ quantity: at === 0 ? quantity + 1 : quantity })) },
    recipientChanges: [],
    actions: ['resubmit', 'void'],
  });
}

/**
 * What a supervisor does: withdraws what was cancelled, sends on what only needed another label, and has the one opened that
 * lacks a piece, to be packed anew. Answers what went into that parcel then.
 */
async function resolve(desk: DeskFixture, packed: readonly Packed[]): Promise<Packed> {
  expect(await desk.code('outage/close', {}, 'supervisor')).toBe('outage/unsettled');
  for (const place of CANCELLED)
    await desk.value('writeback/void', { recordId: packed[place]!.recordId, reason: '已从发货区撤回' }, 'supervisor');
  await desk.value('writeback/resubmit', { recordId: packed[MOVED]!.recordId, reason: '已换面单' }, 'supervisor');
  const { handlingId, orderNo, waybillNo } = packed[ENLARGED]!;
  expect(await desk.value('packing/undo', { handlingId, reason: '数量已改，重新打包' })).toMatchObject({ compensation: 'voided' });
  const order = await desk.value('packing/find', { barcode: orderNo });
  const anew = await desk.value('packing/pack', wholeParcel(order, waybillNo));
  await desk.value('writeback/release', {}, 'supervisor');
  await expect
    .poll(() => desk.value('writeback/summary', {}, null), PATIENCE)
    .toMatchObject({ acked: 37, void: 5, parked: 0, pending: 0, inFlight: 0, unknown: 0 });
  return { ...packed[ENLARGED]!, ...anew, lines: order.lines };
}

/** The outage closes, and its proof names for each record what Tryton's own tables say of it. */
async function closeWithProof(desk: DeskFixture, server: TrytonServer, packed: readonly Packed[], corrected: Packed): Promise<void> {
  const { proof } = await desk.value('outage/close', {}, 'supervisor');
  expect(proof.counts).toEqual({ handlings: 41, records: 42, acked: 37, void: 5, undone: 1 });
  expect(proof.entries).toHaveLength(42);
  const acked = proof.entries.filter(({ state }) => state === 'acked');
  expect(new Map(acked.map(({ wmsRef, waybillNos }) => [wmsRef, waybillNos]))).toEqual(
    new Map(
      dispatches(server)
        .filter(({ state }) => state === 'done')
        .map(({ number, packages }) => [number, packages.map(({ waybillNo }) => waybillNo)]),
    ),
  );
  const withdrawn = proof.entries.filter(({ state }) => state === 'void');
  expect(new Set(withdrawn.map(({ recordId }) => recordId))).toEqual(new Set(CHANGED.map((place) => packed[place]!.recordId)));
  expect(withdrawn.every(({ voidReason }) => voidReason !== null)).toBe(true);
  expect(acked.map(({ recordId }) => recordId)).toContain(corrected.recordId);
  expect(await desk.value('outage/current', {}, null)).toBeNull();
  expect((await desk.value('site/doctor', {}, 'supervisor')).journal).toMatchObject({ intact: true });
}
