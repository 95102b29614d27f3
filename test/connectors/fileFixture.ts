import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileWms } from '../../electron/adapters/wms/file/fileConnector.ts';
import { fileOptions } from '../../electron/app/fileWms.ts';
import type { ConformanceFixture } from './fixture.ts';
import type { FileWarehouse } from './fileWarehouse.ts';
import { createFileWarehouse } from './fileWarehouse.ts';

/** Says of every form of export that lies in the folder that it is what it seems to be, as a person does once. */
async function rememberAll(exchange: ReturnType<typeof openFileWms>['exchange'], warehouse: FileWarehouse): Promise<void> {
  // A receipt with nothing in it shows its headings.
  warehouse.drop('回执', [{ 记录编号: 'none', 平台单号: 'none', 导入结果: '成功', 失败原因: '', 单据号: '' }]);
  const files = await exchange.files();
  if (!files.ok) throw new Error(files.code);
  for (const { name } of files.value) {
    const preview = await exchange.preview(name, null);
    if (!preview.ok) throw new Error(`${name}: ${preview.code}`);
    const { kind, columns } = preview.value;
    const told = await exchange.remember(name, { kind, columns, defaults: { platform: '', merchantId: '' } });
    if (!told.ok) throw new Error(`${name}: ${told.code} ${told.message}`);
  }
}

/** The `file` connector before a WMS that knows tables alone. */
export async function makeFileFixture(): Promise<ConformanceFixture & { warehouse: FileWarehouse; home: () => string }> {
  const root = mkdtempSync(join(tmpdir(), 'holdfast-files-'));
  const warehouse = createFileWarehouse(root);
  const { inFolder, outFolder } = warehouse;
  const optionsIn = (home: string) => ({
    ...fileOptions({ kind: 'file', url: '', token: '', options: { inFolder, outFolder } }, home),
    settleMs: 0,
    // A busy machine is slow at reading, and here every answer is to hold all that there is.
    refreshMs: 30_000,
  });
  const teacher = join(root, 'teacher');
  const teaching = openFileWms(optionsIn(teacher));
  await rememberAll(teaching.exchange, warehouse);
  await teaching.connector.close();
  let opened = 0;
  return {
    warehouse,
    home: () => join(root, `home-${opened}`),
    connector({ again = false } = {}) {
      // Each is a station of its own: a folder of its own, and all tables from the first on.
      if (!again) opened += 1;
      const home = join(root, `home-${opened}`);
      if (!again) {
        mkdirSync(home);
        cpSync(join(teacher, 'sources.json'), join(home, 'sources.json'));
      }
      return openFileWms(optionsIn(home)).connector;
    },
    order: (orderId) => warehouse.orders.get(orderId) ?? null,
    openOrders: (count) =>
      [...warehouse.orders.values()].filter(({ status, waybill }) => status === 'open' && waybill !== undefined).slice(0, count),
    answerLater: () => warehouse.takeFiles(),
    effects: (recordId) => warehouse.applied.get(recordId) ?? 0,
    stockOnHand: (sku) => warehouse.stockOnHand(sku),
    cancel: (orderId) => warehouse.change(orderId, { status: 'cancelled' }),
    hold: (orderId) => warehouse.change(orderId, { status: 'held' }),
    change(orderId, part) {
      const order = warehouse.orders.get(orderId)!;
      if (part === 'recipient') warehouse.change(orderId, { recipient: { ...order.recipient, phone: '13911112222' } });
      else warehouse.change(orderId, { lines: order.lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) });
    },
    restoreOlder() {
      throw new Error('a folder does not tell that the WMS behind it was restored');
    },
    async trouble(kind) {
      if (kind === 'unplugged') warehouse.unplug();
      else warehouse.plugIn();
    },
    rewritePages() {
      throw new Error('pages are made here, of tables');
    },
    requests: () => 0,
    async stop() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
