import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createFileWarehouse } from '../connectors/fileWarehouse.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { packOrders } from '../support/packing.ts';
import { tempDir } from '../support/tempDir.ts';

test('an outage before a WMS of files: tables in, records out in one file, confirmed, closed', { timeout: 120_000 }, async () => {
  const warehouse = createFileWarehouse(tempDir());
  const { inFolder, outFolder } = warehouse;
  const desk = await openDesk({ wms: () => ({ kind: 'file', url: '', token: '', options: { inFolder, outFolder } }) });
  const { files } = await desk.value('files/overview', {}, 'supervisor');
  expect(files.map(({ state }) => state)).toEqual(['new', 'new', 'new']);
  for (const { name } of files) {
    const { kind, columns, missing } = await desk.value('files/preview', { name }, 'supervisor');
    expect(missing).toEqual([]);
    await desk.value('files/remember', { name, mapping: { kind, columns, defaults: { platform: '', merchantId: '' } } }, 'supervisor');
    // The watch may be reading another one already; then this one waits its turn.
    const begun = await desk.call('files/import', { name }, 'supervisor');
    expect([undefined, 'files/busy']).toContain(begun.ok ? undefined : begun.code);
  }
  await desk.ready();
  await until('all orders', async () => (await desk.value('cache/summary')).orders === warehouse.orders.size);

  await desk.value('outage/declare', { reason: '练习' }, 'supervisor');
  const packed = await packOrders(desk, 3);
  await desk.value('writeback/release', {}, 'supervisor');
  const counts = () => desk.value('writeback/summary');
  await until('handed over', async () => (await counts()).unknown === 3);
  const { batches } = await desk.value('files/batches', {}, 'supervisor');
  expect(batches).toMatchObject([{ number: 1, records: packed.map(({ recordId }) => ({ recordId, outcome: 'waiting' })) }]);

  // Looking up, a restart and a long wait change nothing: each record stands in one file, and its outcome is open.
  await desk.restart();
  await desk.ready();
  expect([(await counts()).unknown, readdirSync(outFolder).length]).toEqual([3, 1]);
  expect(await desk.code('files/confirm', { number: 7 }, 'supervisor')).toBe('files/batch-not-found');
  const failed = [{ recordId: packed[1]!.recordId, reason: '库存不足' }];
  expect(await desk.value('files/confirm', { number: 1, failed }, 'supervisor')).toEqual({ answered: 3 });
  await until('settled', async () => (await counts()).unknown === 0);
  expect(await counts()).toMatchObject({ acked: 2, parked: 1, pending: 0 });

  // The one that was refused goes out again, in a file of its own, and the WMS answers it by a receipt.
  await desk.value('writeback/retry', { recordId: packed[1]!.recordId }, 'supervisor');
  await until('handed over again', async () => readdirSync(outFolder).length === 2);
  warehouse.drop('回执', [{ 平台单号: packed[1]!.order.orderNo, 导入结果: '成功', 单据号: 'CK-7' }]);
  const receipt = readdirSync(inFolder).find((name) => name.startsWith('回执'))!;
  const { kind, columns } = await desk.value('files/preview', { name: receipt }, 'supervisor');
  expect(kind).toBe('receipt');
  await desk.value(
    'files/remember',
    { name: receipt, mapping: { kind, columns, defaults: { platform: '', merchantId: '' } } },
    'supervisor',
  );
  await until('acknowledged', async () => (await counts()).acked === 3);
  expect(await desk.value('writeback/detail', { recordId: packed[1]!.recordId }, 'supervisor')).toMatchObject({
    entry: { wmsRef: 'CK-7' },
  });
});
